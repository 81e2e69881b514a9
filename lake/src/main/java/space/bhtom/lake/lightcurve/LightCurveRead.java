package space.bhtom.lake.lightcurve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.duckdb.KeptStatements;
import space.bhtom.lake.parquet.PointFiles;
import space.bhtom.lake.parquet.RowChoice;
import space.bhtom.lake.parquet.UnknownFormException;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.table.BrokenFiles;
import space.bhtom.lake.table.MeasurementTable;
import space.bhtom.lake.table.TableVersion;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.problem.Problem;

/** One answer to one query: used once, on one thread, and cancelled from any. */
final class LightCurveRead {
    /** Rows that DuckDB hands over at once. */
    private static final int ARROW_BATCH = 16_384;

    private final Transactions transactions;
    private final MeasurementTable table;
    private final KeptStatements statements;
    private final LightCurveCache cache;
    private final BufferAllocator memory;
    private final PointFiles points;
    private final long targetId;
    private final Set<String> wanted;
    private final LightCurveBuilder builder;

    private volatile @Nullable Statement running;
    private volatile boolean isCancelled;

    LightCurveRead(LightCurveSources sources, LightCurveQuery query) {
        this.transactions = sources.transactions();
        this.table = sources.table();
        this.statements = sources.statements();
        this.cache = sources.cache();
        this.memory = sources.memory();
        this.points = sources.files();
        this.targetId = query.targetId();
        this.wanted = query.columnsToRead();
        this.builder = new LightCurveBuilder(cache.extended(targetId, wanted));
    }

    /** Emits nothing if it was cancelled meanwhile, by a call or by an interrupt. */
    @Nullable
    LightCurve run(Viewer viewer) {
        try {
            return read(viewer);
        } catch (CancellationException stopped) {
            return null;
        } catch (RuntimeException failed) {
            if (isCancelled) {
                return null;
            }
            throw failed;
        }
    }

    private LightCurve read(Viewer viewer) {
        Optional<LightCurve> known = cache.holds(targetId, wanted)
                ? transactions.runAlone(connection -> known(connection, viewer))
                : Optional.empty();
        return known.orElseGet(() -> readAnew(viewer));
    }

    private LightCurve readAnew(Viewer viewer) {
        Pin pin = transactions.runAlone(connection -> pin(connection, viewer));
        int waiting = builder.size();
        Long snapshotId = null;
        if (pin.metadataLocation() != null) {
            TableVersion version = table.at(pin.metadataLocation());
            snapshotId = version.snapshotId();
            readFlushed(table.paths(version.holding(pin.targets(), pin.cells(), pin.flushes())), pin);
        }
        LightCurve curve = builder.build(pin, targetId, snapshotId, waiting);
        cache.keep(pin.version(), curve);
        return curve;
    }

    /** Stops DuckDB or Postgres, whichever is at it. */
    void cancel() {
        isCancelled = true;
        Statement statement = running;
        if (statement == null) {
            return;
        }
        try {
            statement.cancel();
        } catch (SQLException gone) {
            // it ended by itself meanwhile
            running = null;
        }
    }

    /** What is remembered, if it is still true; fails with TARGET_UNKNOWN. */
    private Optional<LightCurve> known(Connection connection, Viewer viewer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LightCurveSql.VERSION)) {
            statement.setLong(1, targetId);
            start(statement);
            ResultSet row = statement.executeQuery();
            if (!row.next()
                    || !AccessPolicy.mayRead(
                            viewer, Visibility.valueOf(row.getString("visibility")), row.getLong("owner_id"))) {
                throw Problem.TARGET_UNKNOWN.of(targetId);
            }
            return Optional.ofNullable(cache.at(targetId, row.getLong("version"), wanted));
        } finally {
            running = null;
        }
    }

    /** Pins, and takes the rows that wait; fails with TARGET_UNKNOWN. */
    private Pin pin(Connection connection, Viewer viewer) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(LightCurveSql.pinAndWaiting(builder.columnNames()))) {
            statement.setLong(1, targetId);
            statement.setLong(2, targetId);
            start(statement);
            return pin(statement.executeQuery(), viewer);
        } finally {
            running = null;
        }
    }

    private Pin pin(ResultSet rows, Viewer viewer) throws SQLException {
        PinBuilder pin = null;
        while (rows.next()) {
            String visibility = rows.getString(1);
            if (visibility == null) {
                builder.add(rows, LightCurveSql.PIN_WIDTH);
                continue;
            }
            if (pin == null) {
                check(viewer, visibility, rows.getLong(2));
                pin = new PinBuilder(targetId, rows);
            }
            pin.add(rows);
        }
        if (pin == null) {
            throw Problem.TARGET_UNKNOWN.of(targetId);
        }
        return pin.build();
    }

    private void check(Viewer viewer, String visibility, long ownerId) {
        if (!AccessPolicy.mayRead(viewer, Visibility.valueOf(visibility), ownerId)) {
            throw Problem.TARGET_UNKNOWN.of(targetId);
        }
    }

    private void readFlushed(List<String> files, Pin pin) {
        RowChoice choice = RowChoice.of(new TreeSet<>(pin.targets()), new TreeSet<>(pin.cells()));
        List<String> columns = builder.columnNames();
        List<String> others = new ArrayList<>();
        for (String file : files) {
            if (isCancelled) {
                throw new CancellationException("nobody waits for this light curve any more");
            }
            try {
                points.find(Path.of(file), choice, columns, builder);
            } catch (UnknownFormException byAnEngine) {
                others.add(file);
            } catch (IOException | RuntimeException broken) {
                throw BrokenFiles.failureOf(transactions, file, broken);
            }
        }
        if (!others.isEmpty()) {
            readByEngine(others, pin);
        }
    }

    private void readByEngine(List<String> files, Pin pin) {
        String sql = LightCurveSql.flushed(builder.columnNames(), files, pin);
        KeptStatements.Kept connection = null;
        boolean isWell = false;
        try {
            connection = statements.borrow();
            PreparedStatement statement = connection.prepare(sql);
            bind(statement, pin);
            start(statement);
            readArrow(statement);
            isWell = !isCancelled;
        } catch (SQLException failed) {
            throw new IllegalStateException("the lake cannot be read: " + failed.getMessage(), failed);
        } finally {
            running = null;
            release(connection, isWell);
        }
    }

    private static void bind(PreparedStatement statement, Pin pin) throws SQLException {
        int position = 1;
        for (long target : pin.targets()) {
            statement.setLong(position++, target);
        }
        for (long cell : pin.cells()) {
            statement.setLong(position++, cell);
        }
    }

    private void release(KeptStatements.@Nullable Kept connection, boolean isWell) {
        if (connection != null && isWell) {
            statements.giveBack(connection);
        } else if (connection != null) {
            connection.close();
        }
    }

    private void readArrow(PreparedStatement statement) throws SQLException {
        try (DuckDBResultSet result = statement.executeQuery().unwrap(DuckDBResultSet.class);
                ArrowReader batches = (ArrowReader) result.arrowExportStream(memory, ARROW_BATCH)) {
            while (batches.loadNextBatch()) {
                builder.addAll(batches.getVectorSchemaRoot());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void start(Statement statement) {
        running = statement;
        if (isCancelled) {
            throw new CancellationException("nobody waits for this light curve any more");
        }
    }
}
