package space.bhtom.photometry;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.SkyPosition;

/**
 * One SExtractor list of sources to calibrate.
 *
 * @param file ASCII_HEAD text, FITS_1.0 or FITS_LDAC
 * @param name its name, for sentences
 * @param target where the target is, ICRS
 * @param mjd MJD UTC of mid-exposure, days
 * @param forcedBandpass {@code system/name} that the observer insists on; absent: detected
 * @param targetColour BP - RP of the target, mag; absent: that of the reference star at its place, or a usual one, flagged
 */
public record StarListTask(
        Path file,
        String name,
        SkyPosition target,
        double mjd,
        @Nullable String forcedBandpass,
        @Nullable Double targetColour) {}
