package space.bhtom.ingest.product;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.ingest.product.TemplateComparison.Compared;
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
    private final TemplateComparison comparison;

    FrameReduction(PhotometryPipeline pipeline, ExaminedTemplates templates) {
        this.pipeline = pipeline;
        this.comparison = new TemplateComparison(pipeline, templates);
    }

    @Override
    public DataProductKind kind() {
        return DataProductKind.FRAME;
    }

    @Override
    public Reduced reduce(Delivery delivery) {
        FrameTask task = task(delivery);
        Compared compared = comparison.compare(delivery.templates(), task, pipeline.examine(task));
        FrameResult result = FrameResult.of(compared.findings());
        Optional<TemplateReport> used = compared.template().filter(TemplateReport::isUsed);
        return new Reduced(
                BatchKind.FRAME,
                PhotometryPipeline.VERSION,
                List.of(row(delivery, result, used.isPresent())),
                FrameReport.of(task, result, compared),
                MeasuredBrightness.sentence(result.brightness())
                        + used.map(template -> ", beside “" + template.fileName() + "”")
                                .orElse(""),
                used.map(TemplateReport::sha256).orElse(null));
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

    private static Brightness row(Delivery delivery, FrameResult result, boolean isDifference) {
        String facility = delivery.facility(result.header().telescope());
        String observer = delivery.observer(result.header().observer());
        return MeasuredBrightness.row(result.brightness(), delivery, facility, observer, isDifference);
    }
}
