package space.bhtom.lake.scan;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.points.PointBatch;
import space.bhtom.lake.rows.DuckDbRows;
import space.bhtom.lake.rows.RowSchema;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.rows.WordCoder;
import space.bhtom.lake.rows.Words;

/**
 * Measurements as the files have them, without an engine in between, which would write out every word; what is left to an
 * engine comes at the end: files in other forms, what is not settled, and what waits.
 */
final class PointRows implements RowStream {
    /** A batch is full with so many rows: a first batch soon, and little to pay for each. */
    private static final int BATCH_ROWS = 8_192;

    private final PinnedScan pinned;
    private final String condition;
    private final List<String> columns;
    private final Failures failures;
    private final BufferAllocator memory;
    private final PointBatch batch;
    private final Schema schema;
    private final GroupsAhead groups;
    private @Nullable Rest rest;
    private volatile @Nullable RowStream running;
    private volatile boolean isCancelled;
    private boolean isClosed;

    /**
     * Takes over the pinned lake, which is closed with the rows.
     *
     * @param query its columns and its filter
     * @param metadata of the whole
     * @param memory accounts for the batches
     */
    PointRows(
            PinnedScan pinned,
            PointFiles points,
            MeasurementQuery query,
            Map<String, String> metadata,
            BufferAllocator memory,
            Failures failures) {
        this.pinned = pinned;
        this.condition = ScanCondition.of(query.filter());
        this.columns = query.columns();
        this.failures = failures;
        this.memory = memory.newChildAllocator("points", 0, Long.MAX_VALUE);
        this.batch = new PointBatch(columns, this.memory);
        this.schema = RowSchema.described(batch.schema(), metadata);
        this.groups = new GroupsAhead(
                pinned.files(),
                points,
                pinned.choice(FilterTests.of(query.filter())),
                columns,
                () -> new PointBatch(columns, this.memory));
    }

    /** What it means that a file cannot be read. */
    interface Failures {
        RuntimeException ofFile(String file, Exception failed);

        RuntimeException ofEngine(Collection<String> files, Exception failed);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean next() throws IOException {
        boolean isMore = true;
        while (isMore && batch.size() < BATCH_ROWS) {
            if (isCancelled) {
                throw new CancellationException("nobody waits for these rows any more");
            }
            isMore = readGroup();
        }
        if (batch.size() > 0) {
            batch.fill();
            return true;
        }
        return nextOfRest();
    }

    /** The chosen rows of one more row group; false after the last. */
    private boolean readGroup() throws IOException {
        try {
            return groups.next(batch);
        } catch (GroupsAhead.BrokenFileException broken) {
            throw failures.ofFile(broken.file(), broken.reason());
        }
    }

    private boolean nextOfRest() throws IOException {
        List<String> leftToEngine = groups.leftToEngine();
        if (leftToEngine.isEmpty() && !pinned.hasMore()) {
            return false;
        }
        Rest current = rest;
        if (current == null) {
            current = new Rest(engine(leftToEngine));
            rest = current;
            running = current.rows;
        }
        return current.next();
    }

    private RowStream engine(List<String> leftToEngine) {
        try {
            ScanSession session = pinned.session(leftToEngine);
            String sql = "SELECT " + String.join(", ", columns) + " FROM " + ScanSession.VIEW + " WHERE " + condition;
            return DuckDbRows.open(session.connection(), sql, schema.getCustomMetadata(), memory)
                    .failingAs(failed -> failures.ofEngine(session.files(), failed));
        } catch (SQLException failed) {
            throw failures.ofEngine(leftToEngine, failed);
        }
    }

    /** What an engine reads, with its words numbered as those before. */
    private final class Rest implements AutoCloseable {
        private final RowStream rows;
        private final WordCoder[] coders = new WordCoder[columns.size()];

        Rest(RowStream rows) {
            this.rows = rows;
            for (int column = 0; column < coders.length; column++) {
                Words words = batch.words(column);
                if (words != null) {
                    coders[column] = new WordCoder(columns.get(column), words, memory);
                }
            }
        }

        boolean next() throws IOException {
            if (!rows.next()) {
                return false;
            }
            VectorSchemaRoot target = batch.vectors();
            for (int column = 0; column < coders.length; column++) {
                FieldVector vector = rows.batch().getVector(column);
                FieldVector own = coders[column] == null ? vector : coders[column].encode((VarCharVector) vector);
                own.makeTransferPair(target.getVector(column)).transfer();
            }
            target.setRowCount(rows.batch().getRowCount());
            return true;
        }

        @Override
        public void close() {
            try (rows) {
                for (WordCoder coder : coders) {
                    if (coder != null) {
                        coder.close();
                    }
                }
            }
        }
    }

    @Override
    public VectorSchemaRoot batch() {
        return batch.vectors();
    }

    @Override
    public @Nullable Words words(int column) {
        return batch.words(column);
    }

    @Override
    public void cancel() {
        isCancelled = true;
        RowStream engine = running;
        if (engine != null) {
            engine.cancel();
        }
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        // what the vectors hold may be the engine's own
        try (memory;
                pinned;
                Rest ownRest = rest;
                batch;
                GroupsAhead ownGroups = groups) {
            isCancelled = true;
        } catch (IOException failed) {
            throw new IllegalStateException("a file cannot be closed: " + failed.getMessage(), failed);
        }
    }
}
