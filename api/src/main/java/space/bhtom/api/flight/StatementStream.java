package space.bhtom.api.flight;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.arrow.flight.BackpressureStrategy;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.vector.VectorSchemaRoot;
import space.bhtom.lake.sql.SqlLimits;
import space.bhtom.lake.sql.SqlQueries;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.lake.sql.SqlRows;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/**
 * One answer on its way: the next batch is fetched when the client took the last one. A client that leaves stops the query,
 * and one that takes nothing loses it after the time that the query may take.
 */
final class StatementStream {
    private final SqlQueries queries;
    private final ServerStreamListener client;
    private final AtomicReference<Runnable> stopper = new AtomicReference<>(() -> {});
    private final Pace pace = new Pace();

    /** Listens to the client; made on the thread that was called. */
    StatementStream(SqlQueries queries, ServerStreamListener client) {
        this.queries = queries;
        this.client = client;
        pace.register(client);
    }

    /** Sends all; blocks. */
    void send(Viewer viewer, SqlRequest request) throws IOException {
        SqlLimits limits = queries.limits(viewer);
        try (SqlRows rows = queries.open(viewer, request, limits, this::stopBy)) {
            VectorSchemaRoot batch =
                    new VectorSchemaRoot(rows.schema(), rows.batch().getFieldVectors(), 0);
            client.start(batch);
            while (isTaken(limits) && rows.next()) {
                batch.setRowCount(rows.batch().getRowCount());
                client.putNext();
            }
        }
        client.completed();
    }

    private boolean isTaken(SqlLimits limits) {
        return switch (pace.waitForListener(limits.time().toMillis())) {
            case READY -> true;
            case TIMEOUT -> throw Problem.SQL_TOO_SLOW.of(limits.time().toSeconds() + " s");
            default -> throw new CancellationException("the client left");
        };
    }

    private void stopBy(Runnable stop) {
        stopper.set(stop);
        if (client.isCancelled()) {
            stop.run();
        }
    }

    /** Stops the query, from any thread. */
    void stop() {
        Objects.requireNonNull(stopper.get()).run();
    }

    /** Waits until the client can take more, and hears when it leaves. */
    private final class Pace extends BackpressureStrategy.CallbackBackpressureStrategy {
        @Override
        protected void cancelCallback() {
            stop();
        }
    }
}
