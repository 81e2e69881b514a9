package space.bhtom.photometry.detection;

import java.util.List;

/**
 * What stands out of the sky of one frame.
 *
 * @param fwhmPixels of its stars, the pixel's own width included
 * @param widthStars stars on which that width rests; 0 if it had to be assumed
 * @param noiseCorrelation noise of the sky under a star, faint stars included, over that of white noise; at least 1
 * @param list most significant first
 */
public record Detections(double fwhmPixels, int widthStars, double noiseCorrelation, List<Detection> list) {

    public Detections {
        list = List.copyOf(list);
    }
}
