package space.bhtom.photometry.detector;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.DetectorSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameKind;
import space.bhtom.photometry.frame.HeaderChoice;
import space.bhtom.photometry.frame.Pixels;

/**
 * What a detector adds to the light, and how its pixels weigh it: {@code light = (stored - bias - dark seconds) / flat}. Made
 * once, then good for all frames of the same camera; may be shared by threads.
 */
public final class Masters {
    private final @Nullable Master bias;
    private final @Nullable Master dark;
    private final @Nullable Master flat;
    private final DarkSignal signal;
    private final PhotonTransfer transfer;
    private final CameraSettings camera;
    private final List<String> notes;

    private Masters(Sets sets, CameraSettings camera) {
        List<String> told = new ArrayList<>();
        MasterMaker maker = new MasterMaker(told);
        this.camera = camera;
        this.bias = sets.bias == null ? null : maker.bias(sets.bias);
        this.dark = sets.dark == null ? null : maker.dark(sets.dark, bias);
        this.signal = new DarkSignal(bias, dark);
        List<float[]> lights = sets.flat == null ? List.of() : maker.lights(sets.flat, bias, dark);
        List<float[]> biases = sets.bias == null
                ? List.of()
                : sets.bias.frames().stream()
                        .map(frame -> frame.pixels().values())
                        .toList();
        this.transfer = PhotonTransfer.of(biases, lights);
        this.flat = sets.flat == null ? null : maker.flat(sets.flat, lights);
        this.notes = List.copyOf(told);
    }

    private record Sets(
            @Nullable FrameSet bias,
            @Nullable FrameSet dark,
            @Nullable FrameSet flat) {}

    /**
     * Reads and combines what is given.
     *
     * @param reader reads the files
     * @param camera what is known beside the headers
     * @throws space.bhtom.schema.problem.ProblemException CALIBRATION_MISMATCH, CALIBRATION_UNUSABLE, or why a file is no frame
     */
    public static Masters read(CalibrationFiles files, FitsFrameReader reader, CameraSettings camera) {
        Sets sets = new Sets(
                files.bias().isEmpty() ? null : FrameSet.read(reader, files.bias(), FrameKind.BIAS, camera),
                files.dark().isEmpty() ? null : FrameSet.read(reader, files.dark(), FrameKind.DARK, camera),
                files.flat().isEmpty() ? null : FrameSet.read(reader, files.flat(), FrameKind.FLAT, camera));
        return new Masters(sets, camera);
    }

    /** What a reader should know of how they were made, one sentence each. */
    public List<String> notes() {
        return notes;
    }

    /** Gain that pairs of flats show, e-/ADU; absent without such pairs. */
    public @Nullable Double gainElectronsPerAdu() {
        return transfer.gainElectronsPerAdu();
    }

    /** Read noise that pairs of biases show, ADU; absent without such pairs. */
    public @Nullable Double readNoiseAdu() {
        return transfer.readNoiseAdu();
    }

    /**
     * The frame's light, with the variance and the masks of its pixels.
     *
     * @throws space.bhtom.schema.problem.ProblemException CALIBRATION_MISMATCH if the frame was not taken like the masters
     */
    public Frame calibrated(Frame raw) {
        DetectorSettings settings = DetectorSettings.of(raw.header());
        Pixels pixels = new Pixels(raw.width(), raw.height(), raw.pixels());
        List<HeaderChoice> choices = new ArrayList<>();
        if (bias != null) {
            match(bias).requireSameDetector(raw.name(), settings, pixels);
            choices.add(choice("bias", bias, ""));
        }
        if (dark != null) {
            match(dark).requireSameDetector(raw.name(), settings, pixels);
            if (bias == null) {
                match(dark).requireSameExposure(raw.name(), settings);
            }
            boolean isAsCold = match(dark).isAsCold(settings);
            choices.add(choice("dark", dark, isAsCold ? "" : "it was not as cold as the frame"));
        }
        if (flat != null) {
            match(flat).requireSameDetector(raw.name(), settings, pixels);
            match(flat).requireSameFilter(raw.name(), settings);
            choices.add(choice("flat", flat, ""));
        }
        DetectorFigures figures = DetectorFigures.of(raw.header(), transfer, camera);
        choices.addAll(figures.choices());
        return new PixelCalibration(raw, signal, flat, figures).frame(choices);
    }

    private static FrameMatch match(Master master) {
        return new FrameMatch(master.name(), master.settings(), master.level());
    }

    private static HeaderChoice choice(String quantity, Master master, String doubt) {
        String others = master.frames() > 1 ? " and " + (master.frames() - 1) + " more" : "";
        return new HeaderChoice(quantity, "", master.name() + others, "", doubt);
    }
}
