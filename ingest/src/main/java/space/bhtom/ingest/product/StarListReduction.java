package space.bhtom.ingest.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.StarListResult;
import space.bhtom.photometry.StarListTask;
import space.bhtom.photometry.TargetBrightness;
import space.bhtom.photometry.calibration.Zeropoint;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;

/** A SExtractor list of one frame's sources becomes one point or one upper limit of its target. */
final class StarListReduction implements Reduction {
    private final PhotometryPipeline pipeline;

    StarListReduction(PhotometryPipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public DataProductKind kind() {
        return DataProductKind.STAR_LIST;
    }

    @Override
    public Reduced reduce(Delivery delivery) {
        StarListTask task = task(delivery);
        StarListResult result = pipeline.calibrate(task);
        Brightness row = MeasuredBrightness.row(
                result.brightness(), delivery, delivery.facility(null), delivery.observer(null), false);
        return new Reduced(
                BatchKind.STAR_LIST,
                PhotometryPipeline.VERSION,
                List.of(row),
                Report.of(task, result),
                MeasuredBrightness.sentence(result.brightness()));
    }

    private static StarListTask task(Delivery delivery) {
        DataProduct product = delivery.product();
        Double mjd = product.mjd();
        if (mjd == null) {
            throw Problem.STAR_LIST_HAS_NO_TIME.of(product.fileName());
        }
        return new StarListTask(
                delivery.file(), product.fileName(), delivery.target().position(), mjd, product.forcedBandpass(), null);
    }

    /** What was seen in the list, kept beside it; components as in {@link StarListResult}. */
    record Report(
            String pipelineVersion,
            @Nullable String forcedBandpass,
            int sourceCount,
            int matchedStars,
            Zeropoint zeropoint,
            TargetBrightness brightness) {

        static Report of(StarListTask task, StarListResult result) {
            return new Report(
                    PhotometryPipeline.VERSION,
                    task.forcedBandpass(),
                    result.sourceCount(),
                    result.matchedStars(),
                    result.zeropoint(),
                    result.brightness());
        }
    }
}
