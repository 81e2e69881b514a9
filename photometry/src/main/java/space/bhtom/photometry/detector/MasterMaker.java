package space.bhtom.photometry.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.frame.DetectorFrame;
import space.bhtom.photometry.frame.DetectorSettings;
import space.bhtom.photometry.frame.Pixels;
import space.bhtom.schema.problem.Problem;

/**
 * From sets of frames to masters (Howell 2006, Handbook of CCD Astronomy, 4.3): the bias as it is; the dark without bias, per second,
 * so that it can be scaled, or with its bias for exposures of its own length; the flat without both, 1 in its median. A file
 * that was made from others may have lost its bias already: what is near zero has.
 */
final class MasterMaker {
    /** A flat of a smaller median is on the scale of 1 already. */
    private static final double NORMALISED = 20;
    /** A flat with less light than this many times its noise is no flat. */
    private static final double FAINTEST_SIGMAS = 5;

    private final List<String> notes;

    MasterMaker(List<String> notes) {
        this.notes = notes;
    }

    Master bias(FrameSet set) {
        List<float[]> planes =
                set.frames().stream().map(frame -> frame.pixels().values()).toList();
        return combined(set, set.first().settings(), planes, new double[planes.size()]);
    }

    /** The dark current in ADU/s where there is a bias, else bias and dark current together in ADU. */
    Master dark(FrameSet set, @Nullable Master bias) {
        List<float[]> planes = new ArrayList<>();
        double[] shots = new double[set.frames().size()];
        for (DetectorFrame frame : set.frames()) {
            FrameMatch match = new FrameMatch(frame.name(), frame.settings(), frame.pixels());
            if (bias == null) {
                match.requireSameExposure(set.first().name(), set.first().settings());
                planes.add(frame.pixels().values());
                continue;
            }
            match.requireSameDetector(bias.name(), bias.settings(), bias.level());
            double seconds = seconds(frame);
            shots[planes.size()] = 1 / (gain(frame.settings()) * seconds);
            planes.add(rate(frame, bias, seconds));
        }
        Master dark = combined(set, set.first().settings(), planes, shots);
        addBiasError(dark, bias);
        return dark;
    }

    /** All darks share the error of the bias that was taken off them. */
    private static void addBiasError(Master dark, @Nullable Master bias) {
        Double seconds = dark.settings().exposureSeconds();
        if (bias == null || seconds == null || seconds <= 0) {
            return;
        }
        for (int i = 0; i < dark.variance().length; i++) {
            dark.variance()[i] += (float) (bias.variance()[i] / (seconds * seconds));
        }
    }

    private static double seconds(DetectorFrame frame) {
        Double seconds = frame.settings().exposureSeconds();
        if (seconds == null || seconds <= 0) {
            throw Problem.CALIBRATION_UNUSABLE.of(frame.name(), "dark", "its header names no exposure time");
        }
        return seconds;
    }

    private float[] rate(DetectorFrame frame, Master bias, double seconds) {
        float[] values = frame.pixels().values();
        boolean hasBias = !frame.isMaster()
                || Samples.median(values) > Samples.median(bias.level().values()) / 2;
        if (!hasBias) {
            notes.add("“" + frame.name() + "” is near zero: its bias was taken off before");
        }
        float[] rates = new float[values.length];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = (float) ((values[i] - (hasBias ? bias.level().values()[i] : 0)) / seconds);
        }
        return rates;
    }

    /** The light of each flat, ADU. */
    List<float[]> lights(FrameSet set, @Nullable Master bias, @Nullable Master dark) {
        List<float[]> lights = new ArrayList<>();
        for (DetectorFrame frame : set.frames()) {
            lights.add(light(set, frame, bias, dark));
        }
        return lights;
    }

    /** 1 in the median; the lights are normalised in place. */
    Master flat(FrameSet set, List<float[]> lights) {
        for (int k = 0; k < lights.size(); k++) {
            normalise(set.frames().get(k), lights.get(k));
        }
        return combined(set, set.first().settings(), lights, new double[lights.size()]);
    }

    private float[] light(FrameSet set, DetectorFrame frame, @Nullable Master bias, @Nullable Master dark) {
        float[] values = frame.pixels().values();
        if (set.isMaster()) {
            boolean isScaled = Samples.median(values) < NORMALISED;
            notes.add("“" + frame.name() + "” is taken for a finished flat"
                    + (isScaled ? "" : ", from which bias and dark are off already"));
            return values;
        }
        DarkSignal signal = new DarkSignal(bias, dark);
        if (signal.isUnknownFor(frame.name(), frame.settings(), frame.pixels())) {
            notes.add("“" + frame.name()
                    + "” has neither bias nor a dark of its length taken off: its pedestal counts as light");
            return values;
        }
        float[] light = new float[values.length];
        for (int i = 0; i < light.length; i++) {
            light[i] = values[i] - (float) signal.level(i, frame.settings().exposureSeconds());
        }
        return light;
    }

    private static void normalise(DetectorFrame frame, float[] light) {
        double median = Samples.median(light);
        if (!(median > FAINTEST_SIGMAS * Samples.pixelScatter(light))) {
            String reason = String.format(Locale.ROOT, "its light of %.0f ADU drowns in noise", median);
            throw Problem.CALIBRATION_UNUSABLE.of(frame.name(), "flat", reason);
        }
        for (int i = 0; i < light.length; i++) {
            light[i] = (float) (light[i] / median);
        }
    }

    private static double gain(DetectorSettings settings) {
        return settings.gainElectronsPerAdu() == null ? 1 : settings.gainElectronsPerAdu();
    }

    private static Master combined(FrameSet set, DetectorSettings settings, List<float[]> planes, double[] shots) {
        Pixels shape = set.first().pixels();
        if (planes.size() == 1) {
            return Master.single(
                    set.first().name(), settings, new Pixels(shape.width(), shape.height(), planes.get(0)));
        }
        ClippedMean mean = new ClippedMean(planes, shots);
        return new Master(
                set.first().name(),
                planes.size(),
                settings,
                new Pixels(shape.width(), shape.height(), mean.level()),
                mean.variance());
    }
}
