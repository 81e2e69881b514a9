package space.bhtom.photometry.detector;

import java.nio.file.Path;
import java.util.List;

/**
 * Which files calibrate a frame? Of each kind none, one, or a set that is combined.
 *
 * @param bias exposures of no length
 * @param dark exposures behind a closed shutter
 * @param flat exposures of an even light
 */
public record CalibrationFiles(List<Path> bias, List<Path> dark, List<Path> flat) {
    public CalibrationFiles {
        bias = List.copyOf(bias);
        dark = List.copyOf(dark);
        flat = List.copyOf(flat);
    }

    /** Is there none? */
    public boolean isEmpty() {
        return bias.isEmpty() && dark.isEmpty() && flat.isEmpty();
    }
}
