package space.bhtom.ingest.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.ingest.product.TemplateComparison.Compared;
import space.bhtom.photometry.FrameResult;
import space.bhtom.photometry.FrameTask;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.TargetBrightness;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.measurement.InjectionCheck;

/**
 * What was seen on a frame, kept beside it; components as in {@link FrameResult}, in the units their names end with.
 *
 * @param pipelineVersion of the code that measured
 * @param camera what was given beside the header
 * @param forcedBandpass that the observer insisted on
 * @param pixelScaleArcsec of the plate solution, arcsec per pixel
 * @param sourceCount detections on the frame
 * @param targetInjection what artificial stars around the target told of its error and limit; absent if it is too bright to
 *     need that
 * @param template that was there for it, and why it was not used if it was not; absent if there was none
 * @param notes what a reader should know of the above, one sentence each
 */
record FrameReport(
        String pipelineVersion,
        CameraSettings camera,
        @Nullable String forcedBandpass,
        FrameHeader header,
        int width,
        int height,
        double backgroundAdu,
        double backgroundSigmaAdu,
        double gainElectronsPerAdu,
        double fwhmPixels,
        int sourceCount,
        PlateSolution plate,
        double pixelScaleArcsec,
        Zeropoint zeropoint,
        double limitingMagnitude,
        @Nullable InjectionCheck injection,
        TargetBrightness brightness,
        @Nullable InjectionCheck targetInjection,
        @Nullable TemplateReport template,
        List<String> notes) {

    FrameReport {
        notes = List.copyOf(notes);
    }

    static FrameReport of(FrameTask task, FrameResult result, Compared compared) {
        return new FrameReport(
                PhotometryPipeline.VERSION,
                task.camera(),
                task.forcedBandpass(),
                result.header(),
                result.width(),
                result.height(),
                result.backgroundAdu(),
                result.backgroundSigmaAdu(),
                result.gainElectronsPerAdu(),
                result.fwhmPixels(),
                result.sources().size(),
                result.plate(),
                result.plate().pixelScaleArcsec(),
                result.zeropoint(),
                result.limitingMagnitude(),
                result.injection(),
                result.brightness(),
                result.target().injection(),
                compared.template().orElse(null),
                compared.findings().notes());
    }
}
