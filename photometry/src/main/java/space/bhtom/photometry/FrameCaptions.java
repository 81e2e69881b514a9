package space.bhtom.photometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.light.Flag;

/** What did a frame tell, in a few lines for people? */
final class FrameCaptions {
    private final FrameFindings findings;
    private final List<String> lines = new ArrayList<>();

    private FrameCaptions(FrameFindings findings) {
        this.findings = findings;
    }

    static List<String> of(FrameTask task, FrameFindings findings) {
        FrameCaptions captions = new FrameCaptions(findings);
        FrameHeader header = findings.measured().frame().header();
        captions.add("%s, MJD %.5f, %.1f s", task.name(), header.midExposureMjd(), header.exposureSeconds());
        captions.addTarget();
        captions.addZeropoint();
        captions.addPlate();
        captions.addFrame();
        captions.addDoubts();
        return captions.lines;
    }

    private void addTarget() {
        TargetBrightness brightness = findings.brightness();
        if (brightness == null) {
            return;
        }
        Double error = brightness.magnitudeError();
        if (error == null) {
            add("target fainter than %s = %.2f", brightness.bandpass(), brightness.magnitude());
            return;
        }
        add(
                "target %s = %.3f ± %.3f, S/N %.0f",
                brightness.bandpass(), brightness.magnitude(), error, brightness.signalToNoise());
    }

    private void addZeropoint() {
        Zeropoint zeropoint = findings.zeropoint();
        if (zeropoint == null) {
            return;
        }
        add(
                "zero point %.3f ± %.3f at BP − RP = %.2f",
                zeropoint.magnitude(), zeropoint.magnitudeError(), zeropoint.pivotColour());
        add("colour term %+.3f ± %.3f", zeropoint.colourTerm(), zeropoint.colourTermError());
        add(
                "%d stars, %d outliers, scatter %.3f",
                zeropoint.starCount(), zeropoint.outlierCount(), zeropoint.scatter());
        if (!zeropoint.field().isFlat()) {
            add("zero point changes over the frame, order %d", zeropoint.field().order());
        }
        if (!zeropoint.secondBandpass().isEmpty()) {
            add("next best %s, odds %.1e", zeropoint.secondBandpass(), zeropoint.oddsOfSecond());
        }
        Double limit = findings.limitingMagnitude();
        if (limit != null) {
            add("5 sigma limit %.2f mag", limit);
        }
    }

    private void addPlate() {
        PlateSolution plate = findings.plate();
        if (plate != null && plate.isConfirmed()) {
            add(
                    "plate: %d stars, %.3f″ rms, %.4f″ per pixel, order %d, ± %.1f to %.1f mas",
                    plate.matchedStars(),
                    plate.residualArcsec(),
                    plate.pixelScaleArcsec(),
                    plate.distortion().order(),
                    1000 * plate.middleErrorArcsec(),
                    1000 * plate.cornerErrorArcsec());
        }
    }

    private void addFrame() {
        MeasuredFrame measured = findings.measured();
        String inArcsec = findings.plate() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " = %.2f″",
                        measured.fwhmPixels() * findings.plate().pixelScaleArcsec());
        add("%d sources, FWHM %.2f pixels%s", measured.sources().size(), measured.fwhmPixels(), inArcsec);
        add(
                "light %s",
                measured.method() == LightMethod.PSF
                        ? "by the stars' shape"
                        : String.format(Locale.ROOT, "in an aperture of %.1f pixels", measured.apertureRadiusPixels()));
        add(
                "sky %.1f ± %.1f ADU, gain %.3g e-/ADU",
                measured.backgroundAdu(),
                measured.backgroundSigmaAdu(),
                measured.noise().gainElectronsPerAdu());
    }

    private void addDoubts() {
        TargetBrightness brightness = findings.brightness();
        if (brightness != null) {
            Arrays.stream(Flag.values())
                    .filter(flag -> (brightness.flags() & flag.mask()) != 0)
                    .forEach(flag -> add("note: %s", flag.sentence()));
        }
        findings.notes().forEach(note -> add("note: %s", note));
        if (findings.problem() != null) {
            add("problem: %s", findings.problem().sentence());
        }
    }

    private void add(String pattern, Object... values) {
        lines.add(String.format(Locale.ROOT, pattern, values));
    }
}
