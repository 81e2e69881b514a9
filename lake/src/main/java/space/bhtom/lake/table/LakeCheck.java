package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.iceberg.io.InputFile;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.LakeFinding.Kind;

/**
 * Reads every file and asks of each row whether Postgres knows it: is everything that was acknowledged there, once, and
 * are the files those that were written? As of one moment; writers and readers go on meanwhile.
 */
public final class LakeCheck {
    private static final String SHA256 = "SELECT location, sha256 FROM lake_file WHERE replaced_at IS NULL";

    private final Transactions transactions;
    private final MeasurementTable table;
    private final DuckDb duckDb;
    private final List<LakeFinding> findings = new ArrayList<>();
    /** Checksums by location, of files of other programs that nobody read before. */
    private final Map<String, String> strangers = new HashMap<>();

    /** Works on the thread that calls; used once. */
    public LakeCheck(Transactions transactions, MeasurementTable table, DuckDb duckDb) {
        this.transactions = transactions;
        this.table = table;
        this.duckDb = duckDb;
    }

    /** Tells how many files of how many are done. */
    public LakeReport run(BiConsumer<Integer, Integer> progress) {
        Known known = transactions.readAsOfNow(this::known);
        List<LakeFile> files = known.version.files();
        List<LakeFile> readable = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            LakeFile file = files.get(i);
            if (isAsWritten(file, known.sha256.get(file.location())) && isLikeManifest(file)) {
                readable.add(file);
            }
            progress.accept(i + 1, files.size());
        }
        remember(files);
        findings.addAll(known.waiting);
        if (known.deleteFiles > 0) {
            findings.add(new LakeFinding(
                    Kind.ROWS_DELETED_BESIDE,
                    table.location(),
                    "Another program deleted rows by %d delete files, which are not heeded: these rows still count. Exclude them with “./bhtom exclude” instead."
                            .formatted(known.deleteFiles)));
        }
        try {
            // rows of a file that cannot be read would seem to be missing
            if (readable.size() == files.size()) {
                findings.addAll(BatchRows.compare(duckDb, table.paths(readable), known.batches));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        }
        return new LakeReport(files.size(), known.version.rows(), known.rowsWaiting, known.batches.size(), findings);
    }

    /** Status and health name broken files from now on, and those that were mended no more. */
    private void remember(List<LakeFile> files) {
        Set<String> broken = findings.stream()
                .filter(LakeFinding::isOfFile)
                .map(LakeFinding::place)
                .collect(Collectors.toSet());
        List<String> well = files.stream()
                .filter(file -> !broken.contains(file.path()))
                .map(LakeFile::location)
                .toList();
        transactions.run(connection -> {
            BrokenFiles.clear(connection, well);
            strangers.keySet().retainAll(well);
            FileLedger.noteRead(connection, strangers);
            return true;
        });
        findings.stream()
                .filter(LakeFinding::isOfFile)
                .forEach(found -> BrokenFiles.note(
                        transactions, found.place().substring(found.place().lastIndexOf('/') + 1), found.sentence()));
    }

    /** What Postgres says at one moment. */
    private record Known(
            TableVersion version,
            Map<String, String> sha256,
            Map<Long, Integer> batches,
            List<LakeFinding> waiting,
            long rowsWaiting,
            long deleteFiles) {}

    private Known known(Connection connection) throws SQLException {
        Map<String, String> sha256 = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SHA256)) {
            while (row.next()) {
                sha256.put(row.getString(1), row.getString(2));
            }
        }
        return new Known(
                CompactionPin.current(connection, table),
                sha256,
                BatchRows.flushed(connection),
                BatchRows.wrongWaiting(connection),
                BatchRows.waiting(connection),
                table.deleteFiles(connection));
    }

    private boolean isAsWritten(LakeFile file, @Nullable String sha256) {
        InputFile stored = table.files().io().newInputFile(file.location());
        try {
            if (!stored.exists()) {
                find(Kind.FILE_MISSING, file, "The table knows it, but it is not there.");
                return false;
            }
            long bytes = stored.getLength();
            if (bytes != file.bytes()) {
                find(Kind.FILE_CHANGED, file, "It has %d bytes instead of %d.".formatted(bytes, file.bytes()));
                return false;
            }
            String now = FileChecksums.of(stored);
            if (sha256 == null) {
                strangers.put(file.location(), now);
            } else if (!now.equals(sha256)) {
                find(Kind.FILE_CHANGED, file, "Its SHA-256 is another than when it was written.");
                return false;
            }
            return true;
        } catch (RuntimeException failed) {
            find(Kind.FILE_UNREADABLE, file, "It cannot be opened: " + failed.getMessage());
            return false;
        }
    }

    private boolean isLikeManifest(LakeFile file) {
        String sql = """
                SELECT count(*), min(healpix29), max(healpix29), min(target_id), max(target_id), min(mjd), max(mjd),
                       min(bandpass), max(bandpass), min(is_active)
                FROM read_parquet(%s)""".formatted(DuckDb.literal(table.paths(List.of(file)).get(0)));
        try (DuckDBConnection own = duckDb.connect();
                Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            long rows = row.getLong(1);
            boolean isInside = rows == 0 || isWithinBounds(file, row);
            if (rows != file.rows() || !isInside) {
                find(
                        Kind.FILE_UNLIKE_MANIFEST,
                        file,
                        isInside
                                ? "It holds %d rows instead of %d.".formatted(rows, file.rows())
                                : "It holds rows beyond the bounds that readers go by.");
            }
            return true;
        } catch (SQLException failed) {
            find(Kind.FILE_UNREADABLE, file, "DuckDB cannot read it: " + failed.getMessage());
            return false;
        }
    }

    private static boolean isWithinBounds(LakeFile file, ResultSet row) throws SQLException {
        boolean isCellsWithin = file.cells().first() <= row.getLong(2)
                && row.getLong(3) <= file.cells().last();
        boolean isTargetsWithin =
                file.targets().hold(row.getLong(4)) && file.targets().hold(row.getLong(5));
        boolean isTimesWithin =
                file.times().hold(row.getDouble(6)) && file.times().hold(row.getDouble(7));
        return isCellsWithin
                && isTargetsWithin
                && isTimesWithin
                && file.bandpasses().hold(row.getString(8))
                && file.bandpasses().hold(row.getString(9))
                && (row.getBoolean(10) || !file.isActive());
    }

    private void find(Kind kind, LakeFile file, String sentence) {
        findings.add(new LakeFinding(kind, file.path(), sentence));
    }
}
