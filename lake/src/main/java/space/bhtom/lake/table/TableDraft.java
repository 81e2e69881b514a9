package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Table;
import org.duckdb.DuckDBConnection;
import space.bhtom.lake.parquet.GroupRows;

/**
 * Rows in Parquet files, safe where the table's files lie, which the table does not know yet. Parted along the sky as the
 * table is, so that nothing of it need be written again soon. Whoever crashes leaves files that nobody knows.
 */
public final class TableDraft {
    private static final String PIECE = "draft_piece";

    /** Of a lake that is too small to tell. */
    private static final double USUAL_BYTES_IN_ROW = 14;

    private static final long TELLING_ROWS = 100_000;

    private final MeasurementTable table;
    private final List<NewFile> files;

    private TableDraft(MeasurementTable table, List<NewFile> files) {
        this.table = table;
        this.files = List.copyOf(files);
    }

    /**
     * What goes into files.
     *
     * @param relation of DuckDB that has the columns of a measurement; read once, if its rows come in the order of files
     * @param rowsByCell how many rows it has in which HEALPix cell of order 29
     * @param witness is shown the rows as they lie in files; what it throws refuses all of them
     */
    public record Content(String relation, SortedMap<Long, Long> rowsByCell, Consumer<GroupRows> witness) {}

    /** Writes all rows, or leaves nothing behind. */
    public static TableDraft write(
            MeasurementTable table, TableVersion version, DuckDBConnection duckDb, Content content)
            throws SQLException {
        List<NewFile> written = new ArrayList<>();
        try {
            RowsByCell rows = RowsByCell.of(content.rowsByCell);
            double bytesInRow =
                    version.rows() < TELLING_ROWS ? USUAL_BYTES_IN_ROW : version.bytes() / (double) version.rows();
            Layout layout = Layout.of(version.bytes() + Math.round(rows.all() * bytesInRow));
            SkyTree tree = SkyTree.of(version.files(), layout.targetBytes());
            if (rows.all() > 0) {
                for (Pieces.Piece piece : Pieces.of(tree, rows, bytesInRow, layout)) {
                    written.add(write(table, duckDb, content, piece));
                }
            }
            return new TableDraft(table, written);
        } catch (SQLException | RuntimeException failed) {
            new TableDraft(table, written).remove();
            throw failed;
        }
    }

    private static NewFile write(MeasurementTable table, DuckDBConnection duckDb, Content content, Pieces.Piece piece)
            throws SQLException {
        String ranges = piece.ranges().stream()
                .map(range -> "healpix29 BETWEEN " + range.first() + " AND " + range.last())
                .collect(Collectors.joining(" OR "));
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(
                    "CREATE OR REPLACE TEMP VIEW %s AS FROM %s WHERE %s".formatted(PIECE, content.relation, ranges));
        }
        String name = LakeFile.name(piece.cell(), UUID.randomUUID().toString());
        return ParquetFiles.writeOrdered(
                duckDb,
                PIECE,
                table.files(),
                table.location() + "/" + name,
                draft -> GroupRows.read(draft, GroupRows.Extent.LIGHT, content.witness));
    }

    /** How many it holds. */
    public long rows() {
        return files.stream().mapToLong(NewFile::rows).sum();
    }

    /**
     * Holds up flushes and rewrites until the transaction ends. To be called before {@link #commit}, and before anything
     * else that a flush might wait for.
     */
    public static void hold(Connection transaction) throws SQLException {
        FlushLock.take(transaction);
    }

    /** Lets the table know the files, within the caller's transaction; returns the number of this flush. */
    public long commit(Connection transaction) throws SQLException {
        long flush = nextFlush(transaction);
        if (!files.isEmpty()) {
            Table measurements = table.in(transaction);
            AppendFiles append = measurements.newAppend();
            files.forEach(file -> append.appendFile(file.data()));
            append.set("bhtom.flush", String.valueOf(flush)).commit();
            FileLedger.noteWritten(transaction, files);
        }
        return flush;
    }

    private static long nextFlush(Connection transaction) throws SQLException {
        try (Statement statement = transaction.createStatement();
                ResultSet row = statement.executeQuery(FlushSql.NEXT)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Nobody will know them. */
    public void remove() {
        files.forEach(file -> table.files().io().deleteFile(file.location()));
    }
}
