package space.bhtom.api.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import space.bhtom.api.arrow.LightCurveDocument;
import space.bhtom.api.picture.PictureStyle;
import space.bhtom.api.picture.Theme;
import space.bhtom.lake.lightcurve.LightCurveFilter;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.problem.Problem;

/**
 * Which measurements, in which form? Read before the database is asked.
 *
 * @param format the form
 * @param filter which measurements
 * @param columns of a file, in its order
 * @param asOf name or number of a snapshot, or a moment; absent for now
 * @param style of a picture
 */
record LightCurveRequest(
        LightCurveFormat format,
        LightCurveFilter filter,
        List<String> columns,
        @Nullable String asOf,
        PictureStyle style) {
    private static final double LAST_MJD = 100_000;

    /** Wider than any sky: mag. */
    private static final double BRIGHTEST = -100;

    private static final double FAINTEST = 100;

    private static final List<String> FILTERS = List.of(
            "bandpass",
            "facility",
            "archive",
            "kind",
            "fromMjd",
            "toMjd",
            "brighterThan",
            "fainterThan",
            "isUpperLimit",
            "asOf");
    private static final List<String> STYLE = List.of("width", "height", "theme");

    /** Fails with REQUEST_BAD, NUMBER_OUT_OF_RANGE or COLUMN_UNKNOWN. */
    static LightCurveRequest of(LightCurveFormat format, MultiValueMap<String, String> query) {
        List<String> others = format.isPicture() ? STYLE : List.of("column");
        QueryParameters parameters = new QueryParameters(
                query, Stream.concat(FILTERS.stream(), others.stream()).toList());
        return new LightCurveRequest(
                format, filter(parameters), columns(parameters), parameters.text("asOf"), style(parameters));
    }

    private static List<String> columns(QueryParameters parameters) {
        List<String> columns = parameters.words("column");
        for (String column : columns) {
            if (!LightCurveDocument.COLUMNS.contains(column)) {
                throw Problem.COLUMN_UNKNOWN.of(column, String.join(", ", LightCurveDocument.COLUMNS));
            }
        }
        return columns.isEmpty() ? LightCurveDocument.COLUMNS : columns;
    }

    /** What the lake must read for it: of a picture, all. */
    Set<String> columnsToRead() {
        if (format.isPicture() || columns.equals(LightCurveDocument.COLUMNS)) {
            return Set.of();
        }
        Set<String> read = new HashSet<>(LightCurveDocument.alwaysRead());
        read.addAll(columns);
        return read;
    }

    private static LightCurveFilter filter(QueryParameters parameters) {
        return new LightCurveFilter(
                parameters.all("bandpass"),
                parameters.all("facility"),
                parameters.all("archive"),
                parameters.all("kind", MeasurementKind.class),
                parameters.number("fromMjd", 0, LAST_MJD),
                parameters.number("toMjd", 0, LAST_MJD),
                parameters.number("brighterThan", BRIGHTEST, FAINTEST),
                parameters.number("fainterThan", BRIGHTEST, FAINTEST),
                parameters.yesOrNo("isUpperLimit"));
    }

    private static PictureStyle style(QueryParameters parameters) {
        return new PictureStyle(
                parameters.wholeNumber("width", PictureStyle.DEFAULT.width()),
                parameters.wholeNumber("height", PictureStyle.DEFAULT.height()),
                parameters.constant("theme", Theme.LIGHT));
    }
}
