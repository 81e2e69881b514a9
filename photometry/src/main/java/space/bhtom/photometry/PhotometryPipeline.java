package space.bhtom.photometry;

import java.util.List;
import space.bhtom.photometry.astrometry.PlateSearch;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.BandpassIdentifier;
import space.bhtom.photometry.calibration.CalibrationStar;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.measurement.FrameMeasurer;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.photometry.report.FrameDiagram;
import space.bhtom.photometry.report.FramePicture;
import space.bhtom.schema.problem.Problem;

/** From a file to a magnitude on the Gaia Synthetic Photometry system: a list of stages, each usable alone. */
public final class PhotometryPipeline {
    /** Goes with every measurement; changes when numbers may. */
    public static final String VERSION = "bhtom-photometry/0.1";

    /** With fewer sources no pattern can be told from chance. */
    private static final int FEWEST_SOURCES = 5;

    private final FitsFrameReader reader = new FitsFrameReader();
    private final FrameMeasurer measurer = new FrameMeasurer();
    private final PlateSearch plates;
    private final FrameReferences references;
    private final StarListCalibration starLists;

    /** A pipeline that calibrates against these stars. */
    public PhotometryPipeline(ReferenceStars referenceStars) {
        plates = new PlateSearch(referenceStars);
        references = new FrameReferences(referenceStars);
        starLists = new StarListCalibration(referenceStars);
    }

    /**
     * Reduces one frame. Blocking, CPU-bound; may be called from many threads.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if the frame gives no measurement
     */
    public FrameResult reduce(FrameTask task) {
        Frame frame = reader.read(task.file(), task.name(), task.camera());
        MeasuredFrame measured = withStars(measurer.measure(frame));
        PlateSolution plate = plates.solve(frame, measured.sources(), task.target());
        TargetPlace place = TargetPlace.on(frame, plate, task.target());
        List<CalibrationStar> stars = references.on(frame, measured.sources(), measured.fwhmPixels(), plate);
        Zeropoint zeropoint =
                BandpassIdentifier.identify(task.name(), stars, frame.header().filterLabel(), task.forcedBandpass());
        Standardisation standard = new Standardisation(zeropoint, task.forcedBandpass(), task.targetColour());
        TargetBrightness brightness = new TargetExtractor(measured, plate, standard).brightness(place);
        return result(measured, plate, zeropoint, brightness);
    }

    /**
     * Calibrates one star list.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no measurement
     */
    public StarListResult calibrate(StarListTask task) {
        return starLists.calibrate(task);
    }

    /** The frame with its sources, the target and the zero point, as PNG; reads the file again. Blocking. */
    public byte[] picture(FrameTask task, FrameResult result) {
        Frame frame = reader.read(task.file(), task.name(), task.camera());
        List<CalibrationStar> stars = references.on(frame, result.sources(), result.fwhmPixels(), result.plate());
        double[] target = result.plate().pixel(task.target());
        return FrameDiagram.png(new FramePicture(
                frame,
                result.sources(),
                target[0],
                target[1],
                result.fwhmPixels(),
                result.plate(),
                result.zeropoint(),
                stars,
                FrameCaptions.of(task, result)));
    }

    private static MeasuredFrame withStars(MeasuredFrame measured) {
        int found = measured.sources().size();
        if (found < FEWEST_SOURCES) {
            throw Problem.FRAME_HAS_NO_STARS.of(found, measured.frame().name(), FEWEST_SOURCES);
        }
        return measured;
    }

    private static FrameResult result(
            MeasuredFrame measured, PlateSolution plate, Zeropoint zeropoint, TargetBrightness brightness) {
        Frame frame = measured.frame();
        return new FrameResult(
                frame.header(),
                frame.width(),
                frame.height(),
                measured.backgroundAdu(),
                measured.backgroundSigmaAdu(),
                measured.noise().gainElectronsPerAdu(),
                measured.fwhmPixels(),
                measured.sources(),
                plate,
                zeropoint,
                LimitingMagnitude.of(measured, zeropoint),
                brightness);
    }
}
