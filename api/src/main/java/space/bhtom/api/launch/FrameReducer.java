package space.bhtom.api.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.FrameFindings;
import space.bhtom.photometry.FrameTask;
import space.bhtom.photometry.MovingTarget;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.detector.Masters;
import space.bhtom.photometry.difference.Template;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

/** Reduces one frame after the other by the same wishes; may be used by many threads. */
final class FrameReducer {
    private final PhotometryPipeline pipeline;
    private final Wishes wishes;
    private final ProductOptions products;

    /**
     * What holds for all frames.
     *
     * @param target ICRS; absent: none is singled out, or a moving one
     * @param camera what is known beside the headers
     * @param bandpass that is insisted on; absent: detected
     * @param colour BP - RP of the target, mag; absent: assumed
     * @param method how light is measured
     * @param masters calibrate the frames; absent: they are taken as they come
     * @param moving target; absent: it stands still
     * @param template whose light is taken off under the target; absent: host and neighbours are modelled
     */
    record Wishes(
            @Nullable SkyPosition target,
            CameraSettings camera,
            @Nullable String bandpass,
            @Nullable Double colour,
            LightMethod method,
            @Nullable Masters masters,
            @Nullable MovingTarget moving,
            @Nullable Template template) {}

    FrameReducer(PhotometryPipeline pipeline, Wishes wishes, ProductOptions products) {
        this.pipeline = pipeline;
        this.wishes = wishes;
        this.products = products;
    }

    /** What became of this frame; what it told before it failed is in its products all the same. */
    FrameReport reduce(Path frame) {
        String name = String.valueOf(frame.getFileName());
        try {
            FrameReport report = examined(frame, name);
            products.writeReport(name, report);
            return report;
        } catch (IOException e) {
            String sentence = "The products of “" + name + "” cannot be written (" + e.getMessage()
                    + "): check the place, its rights and its space.";
            return FrameReport.refused(frame.toString(), Problem.REQUEST_BAD.because(e, sentence));
        }
    }

    private FrameReport examined(Path frame, String name) throws IOException {
        try {
            if (!Files.isRegularFile(frame)) {
                throw Problem.REQUEST_BAD.of("There is no file “" + frame + "”.");
            }
            FrameTask task = task(frame, name);
            FrameFindings findings = pipeline.examine(task);
            List<Path> written = products.write(pipeline, task, findings);
            return FrameReport.of(frame.toString(), findings, written);
        } catch (ProblemException refused) {
            return FrameReport.refused(frame.toString(), refused);
        }
    }

    private FrameTask task(Path frame, String name) {
        return new FrameTask(
                frame,
                name,
                wishes.target(),
                wishes.camera(),
                wishes.bandpass(),
                wishes.colour(),
                wishes.method(),
                wishes.masters(),
                wishes.moving(),
                wishes.template());
    }
}
