package space.bhtom.lake.scan;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.metadata.LicenceRepository;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.rows.DuckDbRows;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.table.BrokenFiles;
import space.bhtom.lake.table.FileFilter;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyRegion;

/**
 * Measurements of many targets, however many there are. Blocking: on the caller's own thread; whoever gets a stream
 * closes it.
 *
 * <p>Rows come as the files have them, which lie along the sky, each sorted by cell, target, bandpass and time; what is
 * not settled or not flushed yet comes at the end. So all files are read once, in order, and nothing waits for a sort.
 */
public final class MeasurementScan implements AutoCloseable {
    private static final String TIME_SCALE = "MJD, UTC, mid-exposure, at the observatory";
    private static final List<String> COUNTED_BY =
            List.of("target_id", "bandpass", "facility", "archive", "kind", "is_upper_limit");

    private final Transactions transactions;
    private final ScanSessions sessions;
    private final DuckDb duckDb;
    private final PointFiles files;
    private final PointRows.Failures failures;
    private final BufferAllocator memory = new RootAllocator();

    /** Opens nothing yet; the files are not its own. */
    public MeasurementScan(Transactions transactions, ScanSessions sessions, DuckDb duckDb, PointFiles files) {
        this.transactions = transactions;
        this.sessions = sessions;
        this.duckDb = duckDb;
        this.files = files;
        this.failures = new FileFailures(transactions, duckDb);
    }

    private record FileFailures(Transactions transactions, DuckDb duckDb) implements PointRows.Failures {
        @Override
        public RuntimeException ofFile(String file, Exception failed) {
            return BrokenFiles.failureOf(transactions, file, failed);
        }

        @Override
        public RuntimeException ofEngine(Collection<String> files, Exception failed) {
            return BrokenFiles.failure(transactions, duckDb, files, failed);
        }
    }

    /** Ids of the targets there that the viewer may read. */
    public Set<Long> targetsIn(Viewer viewer, SkyRegion region) {
        return transactions.readAsOfNow(postgres -> Objects.requireNonNullElse(
                new SelectedTargets(postgres, viewer).ids(TargetSelection.in(region)), Set.of()));
    }

    /** The measurements; fails with TARGETS_UNKNOWN or SNAPSHOT_UNKNOWN. */
    public RowStream rows(Viewer viewer, MeasurementQuery query) {
        Prepared prepared = transactions.readAsOfNow(postgres -> prepare(postgres, viewer, query));
        ScanSelection selection = new ScanSelection(filesOf(query.filter()), prepared.targetIds());
        PinnedScan pinned = sessions.pin(viewer, selection, query.asOf(), duckDb);
        Map<String, String> metadata = metadata(pinned.snapshotId(), prepared.licence());
        return new PointRows(pinned, files, query, metadata, memory, failures);
    }

    /**
     * How many there are of each: these columns and {@code measurement_count}; one row of all where no column is named.
     * Summaries are asked where they know. Fails as {@link #rows}, and with COLUMN_UNKNOWN.
     */
    public RowStream counts(Viewer viewer, MeasurementQuery query, List<String> by) {
        for (String column : by) {
            if (!COUNTED_BY.contains(column)) {
                throw Problem.COLUMN_UNKNOWN.of(column, String.join(", ", COUNTED_BY));
            }
        }
        Optional<RowStream> known = SummaryCounts.canTell(query, by)
                ? transactions.readAsOfNow(postgres -> summaryCounts(postgres, viewer, query, by))
                : Optional.empty();
        return known.orElseGet(() -> countedByEngine(viewer, query, by));
    }

    private Optional<RowStream> summaryCounts(
            Connection postgres, Viewer viewer, MeasurementQuery query, List<String> by) throws SQLException {
        Prepared prepared = prepare(postgres, viewer, query);
        SummaryCounts counts = new SummaryCounts(postgres, viewer, prepared.targetIds(), query.filter());
        return counts.areTrue(by)
                ? Optional.of(counts.read(
                        by, location -> metadata(sessions.snapshotId(location), prepared.licence()), memory))
                : Optional.empty();
    }

    /** As the lake itself has them. */
    RowStream countedByEngine(Viewer viewer, MeasurementQuery query, List<String> by) {
        String columns = by.stream().map(column -> column + ", ").collect(Collectors.joining());
        String keys = String.join(", ", by);
        return open(
                viewer,
                query,
                columns + "count(*) AS measurement_count",
                by.isEmpty() ? "" : " GROUP BY " + keys + " ORDER BY " + keys);
    }

    /** Bytes that open streams hold. */
    public long openBytes() {
        return memory.getAllocatedMemory();
    }

    /**
     * The same, for whoever does more with them than look: a session in this DuckDB, and what its rows must meet. The
     * query's columns do not matter. Fails as {@link #rows}.
     */
    public SelectedMeasurements select(Viewer viewer, MeasurementQuery query, DuckDb reader) {
        Prepared prepared = transactions.readAsOfNow(postgres -> prepare(postgres, viewer, query));
        ScanSelection selection = new ScanSelection(filesOf(query.filter()), prepared.targetIds());
        ScanSession session = sessions.open(viewer, selection, query.asOf(), reader);
        return new SelectedMeasurements(
                session, ScanCondition.of(query.filter()), metadata(session.snapshotId(), prepared.licence()));
    }

    private RowStream open(Viewer viewer, MeasurementQuery query, String selected, String end) {
        SelectedMeasurements measurements = select(viewer, query, duckDb);
        String sql = "SELECT " + selected + " FROM " + ScanSession.VIEW + " WHERE " + measurements.condition() + end;
        List<String> read = measurements.session().files();
        Function<Exception, RuntimeException> meaning = failed -> failures.ofEngine(read, failed);
        try {
            return DuckDbRows.open(measurements.session().connection(), sql, measurements.metadata(), memory)
                    .failingAs(meaning);
        } catch (SQLException failed) {
            throw meaning.apply(failed);
        }
    }

    /** What Postgres says beforehand. */
    private record Prepared(@Nullable Set<Long> targetIds, String licence) {}

    private static Prepared prepare(Connection postgres, Viewer viewer, MeasurementQuery query) throws SQLException {
        Set<Long> ids = new SelectedTargets(postgres, viewer).ids(query.targets());
        return new Prepared(
                ids, LicenceRepository.of(postgres, viewer, query.filter().archives(), ids));
    }

    private static Map<String, String> metadata(@Nullable Long snapshotId, String licence) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (snapshotId != null) {
            metadata.put(RowStream.Keys.SNAPSHOT_ID, snapshotId.toString());
        }
        metadata.put(RowStream.Keys.TIME_SCALE, TIME_SCALE);
        metadata.put(RowStream.Keys.LICENCE, licence);
        return metadata;
    }

    private static FileFilter filesOf(MeasurementFilter filter) {
        FileFilter files = FileFilter.ALL.between(filter.fromMjd(), filter.toMjd());
        return filter.bandpasses().isEmpty() ? files : files.inBandpasses(filter.bandpasses());
    }

    @Override
    public void close() {
        memory.close();
    }
}
