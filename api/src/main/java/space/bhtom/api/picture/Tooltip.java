package space.bhtom.api.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.lightcurve.LightCurve;

/** What a point says when the mouse rests on it. */
final class Tooltip {
    private Tooltip() {}

    static String of(LightCurve curve, Panel panel, Look look, Point point) {
        return look.bandpass() + "  " + brightness(panel, point) + "\n"
                + String.format(Locale.ROOT, "MJD %.5f", point.mjd()) + "  "
                + CalendarTicks.moment(point.mjd(), "uuuu-MM-dd HH:mm:ss") + " UTC\n"
                + origin(curve, point.row());
    }

    private static String brightness(Panel panel, Point point) {
        String limit = panel.isInverted() ? "> " : "< ";
        String error = point.hasError() ? " ± " + number(panel, point.error()) : "";
        return (point.isUpperLimit() ? limit : "")
                + number(panel, point.value())
                + error
                + (panel.unit().isEmpty() ? "" : " " + panel.unit())
                + (point.isDifference() ? " (difference)" : "");
    }

    private static String number(Panel panel, double value) {
        return panel.isInverted()
                ? String.format(Locale.ROOT, "%.3f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String origin(LightCurve curve, int row) {
        List<@Nullable String> names = new ArrayList<>();
        names.add(curve.facility().at(row));
        names.add(curve.observer().at(row));
        names.add(curve.archive().at(row));
        return String.join(" · ", names.stream().filter(Objects::nonNull).toList());
    }
}
