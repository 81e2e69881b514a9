package space.bhtom.lake.version;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.LakeFile;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.lake.table.TableVersion;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.BatchState;
import space.bhtom.schema.light.MeasurementChapterKind;
import space.bhtom.schema.light.MeasurementId;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;

/** What became of measurements: of one, and of the batches of a target. */
public final class MeasurementStories {
    private static final int NO_ROW = -1;
    private static final int MOST_BATCHES = 500;

    private final Transactions transactions;
    private final MeasurementTable table;
    private final DuckDb duckDb;

    /** Reads files with this DuckDB. */
    public MeasurementStories(Transactions transactions, MeasurementTable table, DuckDb duckDb) {
        this.transactions = transactions;
        this.table = table;
        this.duckDb = duckDb;
    }

    /** The whole story of one measurement; fails with MEASUREMENT_UNKNOWN, also where the viewer may not read its target. */
    public Mono<MeasurementStory> story(Viewer viewer, MeasurementId id) {
        return transactions.emit(connection -> tell(connection, viewer, id));
    }

    /**
     * A target's batches, active or not, the latest first.
     *
     * @param before only older ones than this; absent to begin
     */
    public Mono<List<LightBatch>> batches(Viewer viewer, long targetId, int first, @Nullable Long before) {
        if (first < 1 || first > MOST_BATCHES) {
            return Mono.error(Problem.NUMBER_OUT_OF_RANGE.of("first", 1, MOST_BATCHES, first));
        }
        return transactions.emit(connection -> {
            RevisedTarget.find(connection, viewer, targetId);
            try (PreparedStatement find = connection.prepareStatement(StorySql.ofTarget(viewer))) {
                find.setInt(1, NO_ROW);
                find.setInt(2, NO_ROW);
                find.setLong(3, targetId);
                find.setLong(4, before == null ? Long.MAX_VALUE : before);
                find.setInt(5, first);
                ResultSet row = find.executeQuery();
                List<LightBatch> batches = new ArrayList<>();
                while (row.next()) {
                    batches.add(LightBatch.of(row));
                }
                return batches;
            }
        });
    }

    private MeasurementStory tell(Connection connection, Viewer viewer, MeasurementId id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(StorySql.ORIGIN)) {
            find.setInt(1, id.rowNumber());
            find.setInt(2, id.rowNumber());
            find.setLong(3, id.batchId());
            ResultSet row = find.executeQuery();
            if (!row.next() || !mayRead(viewer, row) || !isWithin(id, row.getInt("row_count"))) {
                throw Problem.MEASUREMENT_UNKNOWN.of(id);
            }
            LightBatch batch = LightBatch.of(row);
            boolean isActive = batch.state() == BatchState.ACTIVE && !row.getBoolean("is_excluded");
            return new MeasurementStory(id, batch, place(row, id), isActive, chapters(connection, id));
        }
    }

    private static boolean mayRead(Viewer viewer, ResultSet row) throws SQLException {
        long owner = row.getLong("owner_id");
        return AccessPolicy.mayRead(viewer, Visibility.valueOf(row.getString("target_visibility")), owner)
                && AccessPolicy.mayRead(viewer, batchVisibility(row), owner);
    }

    /** GROUP and EMBARGOED are, so far, as good as PRIVATE. */
    private static Visibility batchVisibility(ResultSet row) throws SQLException {
        return row.getString("visibility").equals(Visibility.PUBLIC.name()) ? Visibility.PUBLIC : Visibility.PRIVATE;
    }

    private static boolean isWithin(MeasurementId id, int rowCount) {
        return id.rowNumber() >= 0 && id.rowNumber() < rowCount;
    }

    private MeasurementStory.Place place(ResultSet row, MeasurementId id) throws SQLException {
        String bandpass = row.getString("bandpass");
        if (bandpass != null) {
            Double magnitude = row.getObject("magnitude", Double.class);
            return new MeasurementStory.Place(null, null, row.getDouble("mjd"), bandpass, magnitude);
        }
        TableVersion version = table.at(row.getString("metadata_location"));
        Set<Long> targets = longs(row, "target_id", "former_target_ids");
        Set<Long> cells = longs(row, "healpix29", "former_cells");
        return find(id, version, version.holding(targets, cells, Set.of(row.getLong("flush_id"))));
    }

    private MeasurementStory.Place find(MeasurementId id, TableVersion version, List<LakeFile> files)
            throws SQLException {
        List<String> read = table.paths(files);
        String paths = read.stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]"));
        String sql = "SELECT filename, mjd, bandpass, magnitude FROM read_parquet(" + paths + ", filename = true)"
                + " WHERE batch_id = ? AND row_number = ?";
        try (DuckDBConnection connection = duckDb.connect();
                PreparedStatement find = connection.prepareStatement(sql)) {
            find.setLong(1, id.batchId());
            find.setInt(2, id.rowNumber());
            ResultSet row = find.executeQuery();
            if (!row.next()) {
                throw new IllegalStateException("measurement " + id + " is in none of " + files.size() + " files");
            }
            LakeFile of = files.get(read.indexOf(row.getString(1)));
            String file = of.location().substring(of.location().lastIndexOf('/') + 1);
            return new MeasurementStory.Place(
                    file, version.snapshotId(), row.getDouble(2), row.getString(3), row.getObject(4, Double.class));
        }
    }

    private static Set<Long> longs(ResultSet row, String present, String former) throws SQLException {
        Set<Long> all = new java.util.HashSet<>();
        all.add(row.getLong(present));
        if (row.getArray(former) != null) {
            all.addAll(Arrays.asList((Long[]) row.getArray(former).getArray()));
        }
        return all;
    }

    private static List<Chapter> chapters(Connection connection, MeasurementId id) throws SQLException {
        List<Chapter> chapters = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement(StorySql.CHAPTERS)) {
            find.setLong(1, id.batchId());
            find.setInt(2, id.rowNumber());
            ResultSet row = find.executeQuery();
            while (row.next()) {
                chapters.add(chapter(row));
            }
        }
        return chapters;
    }

    private static Chapter chapter(ResultSet row) throws SQLException {
        return new Chapter(
                MeasurementChapterKind.valueOf(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by"),
                row.getString("reason"),
                row.getObject("other", Long.class),
                row.getObject("from_id", Long.class),
                row.getObject("into_id", Long.class));
    }
}
