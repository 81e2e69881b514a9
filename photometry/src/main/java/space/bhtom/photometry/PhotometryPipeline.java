package space.bhtom.photometry;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.photometry.difference.Template;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.measurement.FrameMeasurer;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.photometry.report.FrameDiagram;
import space.bhtom.photometry.report.SolvedFrame;
import space.bhtom.schema.problem.Problem;

/** From a file to a magnitude on the Gaia Synthetic Photometry system: a list of stages, each usable alone. */
public final class PhotometryPipeline {
    /** Goes with every measurement; changes when numbers may. */
    public static final String VERSION = "bhtom-photometry/0.7";

    private final FitsFrameReader reader;
    private final FrameMeasurer measurer = new FrameMeasurer();
    private final @Nullable ReferenceStars referenceStars;

    /** A pipeline that calibrates against these stars. */
    public PhotometryPipeline(ReferenceStars referenceStars) {
        this(new FitsFrameReader(), referenceStars);
    }

    /** A pipeline that reads frames with this reader, and calibrates against these stars; absent: not at all. */
    public PhotometryPipeline(FitsFrameReader reader, @Nullable ReferenceStars referenceStars) {
        this.reader = reader;
        this.referenceStars = referenceStars;
    }

    /**
     * Reduces one frame for its target. Blocking, CPU-bound; may be called from many threads.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if the frame gives no measurement
     */
    public FrameResult reduce(FrameTask task) {
        if (task.target() == null && task.moving() == null || referenceStars == null) {
            throw new IllegalArgumentException("a reduction is for a target, against reference stars: else examine");
        }
        return FrameResult.of(examine(task));
    }

    /**
     * Everything that one frame tells, with or without a target and reference stars; what a late stage refuses is a problem
     * among the findings. Blocking, CPU-bound; may be called from many threads.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if the frame cannot be read or measured at all
     */
    public FrameFindings examine(FrameTask task) {
        Frame stored = reader.read(task.file(), task.name(), task.camera());
        Frame frame = task.masters() == null ? stored : task.masters().calibrated(stored);
        return examine(task, measurer.measure(frame, task.method()));
    }

    /**
     * The same of a frame that an earlier examination measured: only what follows from its stars is done again, as when a
     * template was chosen by its bandpass. Of the task, all must be as it was then but target, bandpass, colour and template.
     */
    public FrameFindings examine(FrameTask task, MeasuredFrame measured) {
        FrameExamination examination = new FrameExamination(task, measured);
        return referenceStars == null ? examination.alone() : examination.against(referenceStars);
    }

    /**
     * A frame beside which others are measured; examining it takes as long as examining any other. May be used by many threads.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if the frame cannot be read, measured or solved
     */
    public Template template(FrameTask task) {
        FrameFindings findings = examine(task);
        if (findings.plate() == null) {
            throw findings.problem() == null ? Problem.FRAME_HAS_NO_WCS.of(task.name()) : findings.problem();
        }
        return new Template(task.name(), findings.measured(), findings.plate(), findings.zeropoint());
    }

    /**
     * Calibrates one star list.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no measurement
     */
    public StarListResult calibrate(StarListTask task) {
        if (referenceStars == null) {
            throw new IllegalArgumentException("star lists are calibrated against reference stars");
        }
        return new StarListCalibration(referenceStars).calibrate(task);
    }

    /** The frame with its sources, and what else was found, as PNG. */
    public byte[] picture(FrameTask task, FrameFindings findings) {
        return FrameDiagram.png(FramePictures.of(task, findings));
    }

    /**
     * Writes the frame as FITS with its solution and its zero point; reads its header again. Blocking.
     *
     * @throws IllegalArgumentException if it was not solved
     */
    public void writeSolved(Path file, FrameTask task, FrameFindings findings) throws IOException {
        if (findings.plate() == null) {
            throw new IllegalArgumentException("a frame without a plate is not solved");
        }
        SolvedFrame.write(
                file,
                findings.measured().frame(),
                findings.plate(),
                findings.zeropoint(),
                reader.headerLines(task.file(), task.name()));
    }
}
