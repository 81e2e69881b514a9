package space.bhtom.photometry;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.detector.Masters;
import space.bhtom.photometry.difference.Template;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.schema.sky.SkyPosition;

/**
 * One frame to reduce.
 *
 * @param file the FITS file, plain or compressed
 * @param name its name, for sentences and formats
 * @param target where the target is, ICRS; absent: all sources are measured, and none is singled out
 * @param camera what is known beside the header
 * @param forcedBandpass {@code system/name} that the observer insists on; absent: detected
 * @param targetColour BP - RP of the target, mag; absent: that of the reference star at its place, or a usual one, flagged
 * @param method how light is measured
 * @param masters calibrate the frame; absent: it is taken as it came
 * @param moving where a moving target is, in place of {@code target}; absent: it stands still
 * @param template whose light is taken off under the target; absent: its host and neighbours are modelled
 */
public record FrameTask(
        Path file,
        String name,
        @Nullable SkyPosition target,
        CameraSettings camera,
        @Nullable String forcedBandpass,
        @Nullable Double targetColour,
        LightMethod method,
        @Nullable Masters masters,
        @Nullable MovingTarget moving,
        @Nullable Template template) {

    public FrameTask {
        if (template != null && moving != null) {
            throw new IllegalArgumentException("a template is for a target that stands still");
        }
    }

    /** One whose light is measured in the best way that it allows. */
    public FrameTask(
            Path file,
            String name,
            @Nullable SkyPosition target,
            CameraSettings camera,
            @Nullable String forcedBandpass,
            @Nullable Double targetColour) {
        this(file, name, target, camera, forcedBandpass, targetColour, LightMethod.BEST, null, null, null);
    }

    /** The same beside a template. */
    public FrameTask withTemplate(Template beside) {
        return new FrameTask(file, name, target, camera, forcedBandpass, targetColour, method, masters, moving, beside);
    }
}
