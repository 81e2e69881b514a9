package space.bhtom.api.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import space.bhtom.photometry.FrameTask;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.detector.Masters;
import space.bhtom.photometry.difference.Template;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

/** A frame whose light is taken off under the target. */
final class TemplateOption {
    @Option(
            names = "--template",
            paramLabel = "FRAME",
            description = "Frame of the same camera and filter without the target: measure what is new beside it "
                    + "(default: host and neighbours are modelled).")
    @Nullable
    Path file;

    /** The measured and solved template; null if none was given. */
    @Nullable
    Template of(
            PhotometryPipeline pipeline,
            CameraSettings camera,
            @Nullable Masters masters,
            @Nullable SkyPosition target) {
        if (file == null) {
            return null;
        }
        if (target == null) {
            throw Problem.REQUEST_BAD.of("--template needs a --target that stands still.");
        }
        if (!Files.isRegularFile(file)) {
            throw Problem.REQUEST_BAD.of("There is no file “" + file + "”.");
        }
        String name = String.valueOf(file.getFileName());
        return pipeline.template(
                new FrameTask(file, name, null, camera, null, null, LightMethod.BEST, masters, null, null));
    }
}
