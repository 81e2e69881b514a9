package space.bhtom.api.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import space.bhtom.api.arrow.RowFormat;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.Cone;
import space.bhtom.schema.sky.Moc;
import space.bhtom.schema.sky.Polygon;
import space.bhtom.schema.sky.SkyRegion;

/**
 * Which measurements, or how many of them, in which form? Read before the database is asked.
 *
 * @param format the form
 * @param query which measurements
 * @param countedBy the columns by which they are counted
 */
record MeasurementRequest(RowFormat format, MeasurementQuery query, List<String> countedBy) {
    private static final double LAST_MJD = 100_000;
    private static final double FAINTEST = 99;
    private static final int MOST_TARGETS = 100_000;
    private static final List<String> REGIONS = List.of("cone", "polygon", "moc");
    private static final List<String> KNOWN = List.of(
            "target",
            "targetId",
            "cone",
            "polygon",
            "moc",
            "bandpass",
            "facility",
            "archive",
            "kind",
            "fromMjd",
            "toMjd",
            "fromMagnitude",
            "toMagnitude",
            "isUpperLimit",
            "asOf",
            "compression");

    /** Fails with REQUEST_BAD, NUMBER_OUT_OF_RANGE, COLUMN_UNKNOWN, REGION_BAD, POLYGON_BAD or MOC_BAD. */
    static MeasurementRequest rows(RowFormat format, MultiValueMap<String, String> values) {
        QueryParameters parameters = known(values, "column");
        List<String> columns = parameters.words("column");
        MeasurementQuery query = query(parameters);
        return new MeasurementRequest(
                compressed(format, parameters), columns.isEmpty() ? query : query.withColumns(columns), List.of());
    }

    /** The same of counts. */
    static MeasurementRequest counts(RowFormat format, MultiValueMap<String, String> values) {
        QueryParameters parameters = known(values, "by");
        return new MeasurementRequest(compressed(format, parameters), query(parameters), parameters.words("by"));
    }

    private static QueryParameters known(MultiValueMap<String, String> values, String more) {
        return new QueryParameters(
                values, Stream.concat(KNOWN.stream(), Stream.of(more)).toList());
    }

    private static RowFormat compressed(RowFormat format, QueryParameters parameters) {
        String compression = parameters.text("compression");
        if (compression != null && !compression.equals("zstd")) {
            throw Problem.REQUEST_BAD.of("“compression” must be zstd, but was “" + compression + "”.");
        }
        return format.compressed(compression != null);
    }

    private static MeasurementQuery query(QueryParameters parameters) {
        return new MeasurementQuery(
                targets(parameters), filter(parameters), MeasurementQuery.USUAL_COLUMNS, parameters.text("asOf"));
    }

    private static TargetSelection targets(QueryParameters parameters) {
        Set<String> names = parameters.all("target");
        Set<Long> ids = new LinkedHashSet<>();
        for (String id : parameters.all("targetId")) {
            ids.add(number(id));
        }
        if (names.size() + ids.size() > MOST_TARGETS) {
            throw Problem.NUMBER_OUT_OF_RANGE.of("The number of targets", 0, MOST_TARGETS, names.size() + ids.size());
        }
        return new TargetSelection(names.isEmpty() ? null : names, ids.isEmpty() ? null : ids, region(parameters));
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id.strip());
        } catch (NumberFormatException notOne) {
            throw Problem.REQUEST_BAD.because(notOne, "“targetId” must be a whole number, but was “" + id + "”.");
        }
    }

    private static @Nullable SkyRegion region(QueryParameters parameters) {
        List<String> given = REGIONS.stream()
                .filter(region -> parameters.text(region) != null)
                .toList();
        if (given.size() > 1) {
            throw Problem.REQUEST_BAD.of(
                    "One region at a time: leave out all but one of " + String.join(", ", given) + ".");
        }
        if (given.isEmpty()) {
            return null;
        }
        String text = parameters.text(given.get(0));
        return switch (given.get(0)) {
            case "cone" -> Cone.parse(String.valueOf(text));
            case "polygon" -> Polygon.parse(String.valueOf(text));
            default -> Moc.parse(String.valueOf(text));
        };
    }

    private static MeasurementFilter filter(QueryParameters parameters) {
        Double fromMjd = parameters.number("fromMjd", 0, LAST_MJD);
        Double toMjd = parameters.number("toMjd", 0, LAST_MJD);
        if (fromMjd != null && toMjd != null && fromMjd > toMjd) {
            throw Problem.REQUEST_BAD.of("“fromMjd” lies after “toMjd”: exchange them.");
        }
        return new MeasurementFilter(
                parameters.all("bandpass"),
                parameters.all("facility"),
                parameters.all("archive"),
                parameters.all("kind", MeasurementKind.class),
                fromMjd,
                toMjd,
                parameters.number("fromMagnitude", -FAINTEST, FAINTEST),
                parameters.number("toMagnitude", -FAINTEST, FAINTEST),
                parameters.yesOrNo("isUpperLimit"));
    }
}
