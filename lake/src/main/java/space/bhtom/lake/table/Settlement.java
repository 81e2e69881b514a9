package space.bhtom.lake.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;

/**
 * Which files say something else than Postgres?
 *
 * @param examined all that may hold rows of the unsettled batches
 * @param wrong those of them that must be written again
 */
record Settlement(Set<LakeFile> examined, Set<LakeFile> wrong) {
    /** Only the small columns are read. */
    private static final String WRONG_FILES = """
            SELECT DISTINCT filename FROM %s file
            JOIN unsettled ON unsettled.batch_id = file.batch_id
            LEFT JOIN excluded ON excluded.batch_id = file.batch_id AND excluded.row_number = file.row_number
            WHERE file.is_active <> (unsettled.is_active AND excluded.batch_id IS NULL)
               OR file.target_id <> unsettled.target_id OR file.healpix29 <> unsettled.healpix29""";

    /** Reads the files that may hold rows of unsettled batches. */
    static Settlement of(CompactionPin pin, MeasurementTable table, DuckDb duckDb) throws SQLException {
        Set<LakeFile> candidates = new HashSet<>();
        pin.unsettled().forEach(batch -> candidates.addAll(batch.files(pin.version())));
        return new Settlement(
                candidates,
                candidates.isEmpty() ? Set.of() : wrong(List.copyOf(candidates), pin.unsettled(), table, duckDb));
    }

    private static Set<LakeFile> wrong(
            List<LakeFile> candidates, List<UnsettledBatch> unsettled, MeasurementTable table, DuckDb duckDb)
            throws SQLException {
        List<String> paths = table.paths(candidates);
        Map<String, LakeFile> byPath = new HashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            byPath.put(paths.get(i), candidates.get(i));
        }
        Set<LakeFile> wrong = new HashSet<>();
        try (DuckDBConnection own = duckDb.connect()) {
            TruthTables.fill(own, unsettled);
            try (Statement statement = own.createStatement();
                    ResultSet row = statement.executeQuery(WRONG_FILES.formatted(TruthTables.namedFiles(paths)))) {
                while (row.next()) {
                    wrong.add(byPath.get(row.getString(1)));
                }
            }
        }
        return wrong;
    }
}
