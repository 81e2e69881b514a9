package space.bhtom.lake.table;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.duckdb.DuckDb;

/** Writes the rows of some files into others, which nobody knows yet. */
final class FileRewriter {
    private static final String PIECE = "piece";

    private final DuckDb duckDb;
    private final MeasurementTable table;

    FileRewriter(DuckDb duckDb, MeasurementTable table) {
        this.duckDb = duckDb;
        this.table = table;
    }

    /** The new files hold each row of the old ones once, true as of the unsettled batches; or nothing is left behind. */
    List<NewFile> rewrite(CompactionPlan plan, List<UnsettledBatch> unsettled, Layout layout) throws SQLException {
        List<NewFile> written = new ArrayList<>();
        try (DuckDBConnection own = duckDb.connect()) {
            TruthTables.create(own, table.paths(plan.files()), unsettled);
            RowsByCell rows = RowsByCell.in(own, TruthTables.ROWS);
            long promised = plan.files().stream().mapToLong(LakeFile::rows).sum();
            double bytes = plan.files().stream().mapToLong(LakeFile::bytes).sum();
            double bytesInRow = bytes / Math.max(1, promised);
            for (Pieces.Piece piece : Pieces.of(plan.place(), rows, bytesInRow, layout)) {
                written.add(write(own, piece));
            }
            check(promised, written);
            return List.copyOf(written);
        } catch (SQLException | RuntimeException failed) {
            remove(written);
            throw failed;
        }
    }

    /** Nobody will know them. */
    void remove(List<NewFile> written) {
        written.forEach(file -> table.files().io().deleteFile(file.location()));
    }

    private NewFile write(DuckDBConnection own, Pieces.Piece piece) throws SQLException {
        String ranges = piece.ranges().stream()
                .map(range -> "healpix29 BETWEEN " + range.first() + " AND " + range.last())
                .collect(Collectors.joining(" OR "));
        try (Statement statement = own.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TEMP VIEW %s AS FROM %s WHERE %s".formatted(PIECE, TruthTables.ROWS, ranges));
        }
        String name = LakeFile.name(piece.cell(), UUID.randomUUID().toString());
        return ParquetFiles.write(
                own, PIECE, table.files(), table.location() + "/" + name, ParquetFiles.Effort.THOROUGH);
    }

    private static void check(long promised, List<NewFile> written) {
        long rows = written.stream().mapToLong(NewFile::rows).sum();
        if (rows != promised) {
            throw new IllegalStateException(promised + " rows went in, but " + rows + " came out");
        }
    }
}
