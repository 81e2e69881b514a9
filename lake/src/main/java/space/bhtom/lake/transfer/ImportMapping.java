package space.bhtom.lake.transfer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.write.BulkRows;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.problem.Problem;

/**
 * Which expression over a table's columns is which column of a measurement?
 *
 * @param expressions by names of measurement columns and {@link #TARGET}
 */
record ImportMapping(Map<String, String> expressions) {
    static final String TARGET = "target";

    /** Where a target is made that is unknown, if not where it was detected. */
    private static final List<String> TARGET_POSITION = List.of("target_ra", "target_dec");

    /** As {@code Bandpass#microjansky}; the zero point is that of the registry. */
    private static final String MICROJANSKY = """
            CASE WHEN flux_unit = 'uJy' THEN flux
                 WHEN NOT is_upper_limit THEN zero_point_jansky * 1e6 * 10 ** (-0.4 * magnitude) END""";

    private static final String MICROJANSKY_ERROR = """
            CASE WHEN flux_unit = 'uJy' THEN flux_error
                 WHEN NOT is_upper_limit THEN (flux_microjansky * magnitude_error * ln(10) / 2.5)::FLOAT END""";

    /** The names that tables use, the most telling first; that of the measurement column itself is tried before. */
    private static final Map<String, List<String>> USUAL = Map.ofEntries(
            Map.entry(TARGET, List.of("target_name", "name", "object", "object_name", "source_name")),
            Map.entry("mjd", List.of("obsmjd", "mjd_utc", "obs_mjd")),
            Map.entry("bandpass", List.of("band", "filter")),
            Map.entry("magnitude", List.of("mag")),
            Map.entry("magnitude_error", List.of("mag_err", "magerr", "mag_error", "e_mag", "sigma_mag")),
            Map.entry("is_upper_limit", List.of("upper_limit", "is_limit")),
            Map.entry("flux_error", List.of("flux_err", "fluxerr", "e_flux")),
            Map.entry("facility", List.of("telescope", "instrument")),
            Map.entry("exposure_seconds", List.of("exptime", "exposure")),
            Map.entry("ra", List.of("raj2000", "ra_deg")),
            Map.entry("dec", List.of("dej2000", "decj2000", "decl", "dec_deg")),
            Map.entry("archive", List.of("survey")));

    /** Given expressions, completed by what the table's names suggest. Fails with IMPORT_COLUMN_MISSING or _UNKNOWN. */
    static ImportMapping of(Path file, List<String> columns, ImportOptions options) {
        Map<String, String> expressions = new LinkedHashMap<>();
        for (String name : names()) {
            String given = options.mapping().get(name);
            if (given != null) {
                expressions.put(name, given);
            } else {
                guess(name, columns).ifPresent(found -> expressions.put(name, found));
            }
        }
        options.mapping().keySet().stream()
                .filter(name -> !names().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.COLUMN_UNKNOWN.of(name, String.join(", ", names()));
                });
        if (options.target() != null) {
            expressions.put(TARGET, DuckDb.literal(options.target()));
        }
        ImportMapping mapping = new ImportMapping(expressions);
        for (String name : List.of(TARGET, "mjd", "bandpass")) {
            mapping.require(file, columns, name, expressions.containsKey(name));
        }
        boolean hasLight = expressions.containsKey("magnitude") || expressions.containsKey("flux");
        mapping.require(file, columns, "magnitude", hasLight);
        return mapping;
    }

    private static List<String> names() {
        Stream<String> ofTarget = Stream.concat(Stream.of(TARGET), TARGET_POSITION.stream());
        return Stream.concat(ofTarget, BulkRows.COLUMNS.stream().map(MeasurementColumn::name))
                .filter(name -> !name.equals("row_number"))
                .toList();
    }

    private static Optional<String> guess(String name, List<String> columns) {
        Optional<String> found = same(name, columns);
        for (String usual : USUAL.getOrDefault(name, List.of())) {
            found = found.or(() -> same(usual, columns));
        }
        if (name.equals("mjd")) {
            found = found.or(() -> same("jd", columns).map(jd -> jd + " - 2400000.5"));
        }
        return found;
    }

    private static Optional<String> same(String name, List<String> columns) {
        return columns.stream().filter(name::equalsIgnoreCase).findFirst().map(column -> "\"" + column + "\"");
    }

    private void require(Path file, List<String> columns, String name, boolean isThere) {
        if (!isThere) {
            throw Problem.IMPORT_COLUMN_MISSING.of(file, name, name, String.join(", ", columns));
        }
    }

    /** All columns of {@link BulkRows#COLUMNS} but row_number, and why a row cannot be recorded; from the source. */
    String sql(ImportOptions options, String objection) {
        StringJoiner raw = new StringJoiner(", ");
        StringJoiner plain = new StringJoiner(", ");
        StringJoiner strange = new StringJoiner(" ", "CASE ", " END");
        strange.add("WHEN raw_target IS NULL THEN 'target is missing'");
        raw.add(expressions.get(TARGET) + " AS raw_target");
        for (String name : TARGET_POSITION) {
            raw.add(
                    expressions.containsKey(name)
                            ? "(" + expressions.get(name) + ") AS raw_" + name
                            : "NULL AS raw_" + name);
            plain.add("TRY_CAST(raw_%1$s AS DOUBLE) AS %1$s".formatted(name));
        }
        for (MeasurementColumn column : BulkRows.COLUMNS) {
            String name = column.name();
            String given = expressions.get(name);
            if (name.equals("row_number")) {
                continue;
            }
            if (given != null) {
                raw.add("(" + given + ") AS raw_" + name);
                strange.add(
                        "WHEN raw_%1$s IS NOT NULL AND TRY_CAST(raw_%1$s AS %2$s) IS NULL THEN '%1$s is “' || raw_%1$s || '”'"
                                .formatted(name, column.duckDbType()));
            }
            plain.add(value(column, given != null, options) + " AS " + name);
        }
        return """
                SELECT *, coalesce(strange, %s) AS objection
                FROM (SELECT source_row, raw_target::VARCHAR AS target, %s AS strange, %s
                      FROM (SELECT source_row, %s FROM %s)
                      LEFT JOIN import_bandpass ON import_bandpass.registered = raw_bandpass)""".formatted(objection, strange, plain, raw, ImportSource.VIEW);
    }

    private String value(MeasurementColumn column, boolean isGiven, ImportOptions options) {
        String name = column.name();
        String type = column.duckDbType();
        String cast = isGiven ? "TRY_CAST(raw_%s AS %s)".formatted(name, type) : "NULL::" + type;
        boolean isFloating = type.equals("DOUBLE") || type.equals("FLOAT");
        if (isGiven && isFloating && !name.equals("mjd")) {
            // in tables, not a number means absent
            cast = "CASE WHEN NOT isnan(%1$s) THEN %1$s END".formatted(cast);
        }
        return switch (name) {
            case "is_difference", "is_upper_limit" -> "coalesce(" + cast + ", false)";
            case "flags" -> "coalesce(" + cast + ", 0)";
            case "archive" -> "coalesce(" + cast + ", " + DuckDb.literal(options.archive()) + ")";
            case "facility" -> isGiven ? "coalesce(" + cast + ", 'unknown')" : DuckDb.literal(options.archive());
            case "kind" -> isGiven ? cast : "CASE WHEN " + hasMagnitude() + " THEN 'MAGNITUDE' ELSE 'FLUX' END";
            case "magnitude_error" -> "CASE WHEN NOT is_upper_limit THEN " + cast + " END";
            case "flux_microjansky" -> isGiven ? cast : MICROJANSKY;
            case "flux_microjansky_error" -> isGiven ? cast : MICROJANSKY_ERROR;
            case "limit_sigma" -> "CASE WHEN is_upper_limit THEN " + cast + " END";
            default -> cast;
        };
    }

    private String hasMagnitude() {
        return expressions.containsKey("magnitude") ? "NOT isnan(TRY_CAST(raw_magnitude AS DOUBLE))" : "false";
    }
}
