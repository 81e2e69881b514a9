package space.bhtom.lake.scan;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.FileFilter;
import space.bhtom.lake.table.LakeFile;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.lake.table.TableVersion;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.CellRange;

/** Opens sessions over the measurements of all targets. Blocking: on the caller's own thread. */
public final class ScanSessions {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");

    private final Transactions transactions;
    private final MeasurementTable table;

    /** Opens nothing yet. */
    public ScanSessions(Transactions transactions, MeasurementTable table) {
        this.transactions = transactions;
        this.table = table;
    }

    /**
     * A session in a connection of its own. Everything acknowledged before the call is in it, each measurement once,
     * whatever is being flushed meanwhile. Fails with SNAPSHOT_UNKNOWN.
     *
     * @param asOf name or number of a snapshot, or a moment such as 2026-11-24T21:03:07Z; rows are shown as files have them
     *     there; absent for now
     * @param duckDb which of the process's DuckDBs reads; it must be able to open the lake's files
     */
    public ScanSession open(Viewer viewer, ScanSelection selection, @Nullable String asOf, DuckDb duckDb) {
        PinnedScan pinned = pin(viewer, selection, asOf, duckDb);
        try {
            return pinned.session();
        } catch (SQLException failed) {
            pinned.close();
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        } catch (RuntimeException failed) {
            pinned.close();
            throw failed;
        }
    }

    /** The same moment, for whoever reads most of the files himself; whoever gets it closes it. */
    PinnedScan pin(Viewer viewer, ScanSelection selection, @Nullable String asOf, DuckDb duckDb) {
        try {
            DuckDBConnection connection = duckDb.connect();
            try {
                return pin(connection, viewer, selection, asOf);
            } catch (RuntimeException failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        }
    }

    /**
     * The same for another engine, which opens the lake's files itself: none is fetched. Fails with SNAPSHOT_UNKNOWN.
     *
     * @param duckDb holds the small tables
     */
    public ScanDraft draft(Viewer viewer, @Nullable String asOf, DuckDb duckDb) {
        try {
            DuckDBConnection connection = duckDb.connect();
            try {
                ScanPin pin = transactions.readAsOfNow(
                        postgres -> new ScanPinReader(postgres, viewer, null, asOf).read(connection));
                ScanTables.make(connection, pin, false);
                return new ScanDraft(connection, version(pin, asOf).snapshotId());
            } catch (SQLException | RuntimeException failed) {
                connection.close();
                throw failed;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        }
    }

    /**
     * The same for a DuckDB elsewhere on this machine. Fails with SNAPSHOT_UNKNOWN.
     *
     * @param duckDb carries the small tables
     * @param directory where they are written
     */
    public CarriedScan carry(Viewer viewer, @Nullable String asOf, DuckDb duckDb, Path directory) {
        try (PinnedScan pinned = pin(viewer, ScanSelection.ALL, asOf, duckDb)) {
            return pinned.carry(directory);
        } catch (SQLException failed) {
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        }
    }

    private PinnedScan pin(DuckDBConnection duckDb, Viewer viewer, ScanSelection selection, @Nullable String asOf) {
        ScanPin pin = transactions.readAsOfNow(
                postgres -> new ScanPinReader(postgres, viewer, selection.targetIds(), asOf).read(duckDb));
        TableVersion version = version(pin, asOf);
        List<LakeFile> files = version.holding(sky(pin, selection));
        List<LakeFile> recounted = pin.recounted().isEmpty()
                ? List.of()
                : version.holding(selection.files().inCells(cells(pin.recountedCells())));
        return new PinnedScan(
                duckDb,
                pin,
                selection.targetIds() != null,
                version.snapshotId(),
                table.paths(files),
                files.stream().allMatch(LakeFile::isActive),
                table.paths(recounted));
    }

    /** What the table's metadata there have as current; absent while it is empty. */
    @Nullable
    Long snapshotId(String metadataLocation) {
        return table.at(metadataLocation).snapshotId();
    }

    private TableVersion version(ScanPin pin, @Nullable String asOf) {
        if (asOf == null) {
            return table.at(pin.metadataLocation());
        }
        Long named = pin.namedSnapshotId();
        if (named == null && NUMBER.matcher(asOf).matches()) {
            named = Long.parseLong(asOf);
        }
        if (named == null) {
            named = ofMoment(pin, asOf);
        }
        return table.at(pin.metadataLocation(), named).orElseThrow(() -> Problem.SNAPSHOT_UNKNOWN.of(asOf));
    }

    private long ofMoment(ScanPin pin, String asOf) {
        try {
            return table.snapshotAt(pin.metadataLocation(), Instant.parse(asOf))
                    .orElseThrow(() -> Problem.SNAPSHOT_UNKNOWN.of(asOf));
        } catch (DateTimeParseException unknown) {
            throw Problem.SNAPSHOT_UNKNOWN.because(unknown, asOf);
        }
    }

    private static FileFilter sky(ScanPin pin, ScanSelection selection) {
        return selection.targetIds() == null
                ? selection.files()
                : selection.files().inCells(cells(pin.selectedTargets().second()));
    }

    private static List<CellRange> cells(long[] cells) {
        return Arrays.stream(cells)
                .sorted()
                .distinct()
                .mapToObj(cell -> new CellRange(cell, cell))
                .toList();
    }
}
