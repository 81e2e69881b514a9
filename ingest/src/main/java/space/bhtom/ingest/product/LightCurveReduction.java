package space.bhtom.ingest.product;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;

/** A CSV of ready points joins the target's light curve as it is. */
final class LightCurveReduction implements Reduction {
    /** Goes with every point; changes when the reading may. */
    private static final String VERSION = "bhtom-light-curve-file/0.1";

    @Override
    public DataProductKind kind() {
        return DataProductKind.LIGHT_CURVE;
    }

    @Override
    public Reduced reduce(Delivery delivery) {
        DataProduct product = delivery.product();
        List<LightCurvePoint> points = new LightCurveFile(
                        delivery.file(),
                        product.fileName(),
                        delivery.bandpasses().keySet())
                .points();
        String facility = delivery.facility(null);
        String observer = delivery.observer(null);
        List<Brightness> rows = points.stream()
                .map(point -> row(point, delivery, facility, observer))
                .toList();
        Report report = Report.of(points);
        return new Reduced(BatchKind.LIGHT_CURVE, VERSION, rows, report, report.sentence());
    }

    private static Brightness row(
            LightCurvePoint point, Delivery delivery, String facility, @Nullable String observer) {
        Double error = point.magnitudeError();
        return new Brightness(
                point.mjd(),
                point.mjd(),
                "MJD_UTC",
                point.bandpass(),
                MeasurementKind.MAGNITUDE,
                false,
                point.isUpperLimit(),
                null,
                point.magnitude(),
                error == null ? null : error.floatValue(),
                null,
                null,
                null,
                MeasuredBrightness.flux(delivery.bandpasses().get(point.bandpass()), point.magnitude()),
                MeasuredBrightness.fluxError(delivery.bandpasses().get(point.bandpass()), point.magnitude(), error),
                facility,
                observer,
                MeasuredBrightness.ARCHIVE,
                null,
                0,
                null,
                null,
                null,
                null);
    }

    /**
     * What was in the file.
     *
     * @param pointCount all points
     * @param upperLimitCount those that are limits
     * @param firstMjd MJD UTC, days
     * @param lastMjd MJD UTC, days
     * @param pointsByBandpass how many in each
     */
    record Report(
            int pointCount,
            int upperLimitCount,
            double firstMjd,
            double lastMjd,
            Map<String, Integer> pointsByBandpass) {

        static Report of(Collection<LightCurvePoint> points) {
            int limits = 0;
            double first = Double.POSITIVE_INFINITY;
            double last = Double.NEGATIVE_INFINITY;
            Map<String, Integer> counts = new TreeMap<>();
            for (LightCurvePoint point : points) {
                limits += point.isUpperLimit() ? 1 : 0;
                first = Math.min(first, point.mjd());
                last = Math.max(last, point.mjd());
                counts.merge(point.bandpass(), 1, Integer::sum);
            }
            return new Report(points.size(), limits, first, last, counts);
        }

        String sentence() {
            return String.format(
                    Locale.ROOT,
                    "%d %s (%d of them limits) in %s, MJD %.2f to %.2f",
                    pointCount,
                    pointCount == 1 ? "point" : "points",
                    upperLimitCount,
                    String.join(", ", pointsByBandpass.keySet()),
                    firstMjd,
                    lastMjd);
        }
    }
}
