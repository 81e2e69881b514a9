package space.bhtom.lake.summary;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.MeasurementId;

/**
 * Where a target's active batches lie, as one statement saw it.
 *
 * @param metadataLocation the lake's table
 * @param batches in files
 * @param flushes that took them there
 * @param cells where their rows may lie
 * @param targets which ids those rows may bear
 * @param waiting rows that are not in files yet
 * @param excluded measurements that somebody set aside
 */
record CurrentPin(
        @Nullable String metadataLocation,
        Set<Long> batches,
        Set<Long> flushes,
        Set<Long> cells,
        Set<Long> targets,
        List<CurrentRow> waiting,
        Set<MeasurementId> excluded) {

    static CurrentPin read(Connection transaction, long targetId) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(SummarySql.PIN)) {
            for (int position = 1; position <= SummarySql.PIN_PARAMETERS; position++) {
                statement.setLong(position, targetId);
            }
            ResultSet row = statement.executeQuery();
            row.next();
            return of(row, targetId);
        }
    }

    private static CurrentPin of(ResultSet row, long targetId) throws SQLException {
        Set<Long> cells = longs(row, "cells");
        cells.addAll(longs(row, "former_cells"));
        Set<Long> targets = longs(row, "former_targets");
        targets.add(targetId);
        Set<MeasurementId> excluded = excluded(row);
        return new CurrentPin(
                row.getString("metadata_location"),
                longs(row, "batches"),
                longs(row, "flushes"),
                cells,
                targets,
                waiting(row, excluded),
                excluded);
    }

    private static Set<MeasurementId> excluded(ResultSet row) throws SQLException {
        Object[] batches = array(row, "excluded_batches");
        Object[] rows = array(row, "excluded_rows");
        Set<MeasurementId> excluded = new HashSet<>();
        for (int i = 0; i < batches.length; i++) {
            excluded.add(id(batches[i], rows[i]));
        }
        return excluded;
    }

    private static List<CurrentRow> waiting(ResultSet row, Set<MeasurementId> excluded) throws SQLException {
        Object[] batches = array(row, "waiting_batches");
        Object[] rows = array(row, "waiting_rows");
        Object[] mjds = array(row, "mjds");
        Object[] bandpasses = array(row, "bandpasses");
        Object[] limits = array(row, "limits");
        Object[] magnitudes = array(row, "magnitudes");
        return java.util.stream.IntStream.range(0, batches.length)
                .mapToObj(i -> new CurrentRow(
                        id(batches[i], rows[i]),
                        (Double) mjds[i],
                        (String) bandpasses[i],
                        (Boolean) limits[i],
                        magnitudes[i] instanceof Double magnitude ? magnitude : Double.NaN,
                        excluded.contains(id(batches[i], rows[i]))))
                .toList();
    }

    private static MeasurementId id(Object batch, Object row) {
        return new MeasurementId((Long) batch, ((Long) row).intValue());
    }

    private static Set<Long> longs(ResultSet row, String column) throws SQLException {
        Set<Long> values = new TreeSet<>();
        for (Object value : array(row, column)) {
            values.add((Long) value);
        }
        return values;
    }

    private static Object[] array(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? new Object[0] : (Object[]) array.getArray();
    }
}
