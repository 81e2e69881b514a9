package space.bhtom.photometry;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.schema.sky.SkyPosition;

/**
 * One frame to reduce.
 *
 * @param file the FITS file, plain or compressed
 * @param name its name, for sentences and formats
 * @param target where the target is, ICRS
 * @param camera what is known beside the header
 * @param forcedBandpass {@code system/name} that the observer insists on; absent: detected
 * @param targetColour BP - RP of the target, mag; absent: the reference stars' median is assumed and flagged
 */
public record FrameTask(
        Path file,
        String name,
        SkyPosition target,
        CameraSettings camera,
        @Nullable String forcedBandpass,
        @Nullable Double targetColour) {}
