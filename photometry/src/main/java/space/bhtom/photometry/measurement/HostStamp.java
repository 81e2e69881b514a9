package space.bhtom.photometry.measurement;

/**
 * A target on a galaxy as it was taken apart: square stamps, row by row, in ADU over the sky; NaN where a pixel is not known.
 *
 * @param side pixels on a side
 * @param seen all light
 * @param withoutGalaxy the same less the galaxy's and what is flat
 * @param rest less the target's and all other light of the model too
 */
public record HostStamp(int side, float[] seen, float[] withoutGalaxy, float[] rest) {}
