package space.bhtom.ingest.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.FrameResult;
import space.bhtom.photometry.FrameTask;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.observatory.Observatory;
import space.bhtom.schema.product.DataProductKind;

/** A FITS frame becomes one point or one upper limit of its target. */
final class FrameReduction implements Reduction {
    private final PhotometryPipeline pipeline;

    FrameReduction(PhotometryPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public DataProductKind kind() {
        return DataProductKind.FRAME;
    }

    @Override
    public Reduced reduce(Delivery delivery) {
        FrameTask task = task(delivery);
        FrameResult result = pipeline.reduce(task);
        return new Reduced(
                BatchKind.FRAME,
                PhotometryPipeline.VERSION,
                List.of(row(delivery, result)),
                FrameReport.of(task, result),
                MeasuredBrightness.sentence(result.brightness()));
    }

    private static FrameTask task(Delivery delivery) {
        return new FrameTask(
                delivery.file(),
                delivery.product().fileName(),
                delivery.target().position(),
                camera(delivery.observatory()),
                delivery.product().forcedBandpass(),
                null);
    }

    private static CameraSettings camera(@Nullable Observatory observatory) {
        if (observatory == null) {
            return CameraSettings.UNKNOWN;
        }
        return new CameraSettings(
                observatory.gainElectronsPerAdu(),
                observatory.readNoiseElectrons(),
                observatory.saturationAdu(),
                observatory.pixelScaleArcsec());
    }

    private static Brightness row(Delivery delivery, FrameResult result) {
        String facility = delivery.facility(result.header().telescope());
        String observer = delivery.observer(result.header().observer());
        return MeasuredBrightness.row(result.brightness(), delivery, facility, observer);
    }
}
