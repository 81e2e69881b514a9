package space.bhtom.lake.sqljob;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.sql.SqlQueries;
import space.bhtom.lake.sql.SqlRows;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** One job while it runs: its rows go into a file, which becomes the answer when it is whole. */
final class SqlJobRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlJobRun.class);

    private final ClaimedJob job;
    private final SqlQueries queries;
    private final SqlJobStore store;
    private final SqlJobFiles files;
    private volatile Runnable stopper = () -> {};
    private volatile boolean isStopped;
    private volatile boolean isGivenBack;
    private volatile @Nullable SqlRows rows;
    private volatile long count;

    SqlJobRun(ClaimedJob job, SqlQueries queries, SqlJobStore store, SqlJobFiles files) {
        this.job = job;
        this.queries = queries;
        this.store = store;
        this.files = files;
    }

    @Override
    public void run() {
        try {
            write(files.draft(job.id()));
        } catch (ProblemException told) {
            fail(told);
        } catch (CancellationException stopped) {
            stopped();
        } catch (IOException | RuntimeException failed) {
            fail(unexpected(failed));
        }
    }

    private void write(Path draft) throws IOException {
        try (SqlRows open = queries.openJob(job.owner(), job.request(), this::stopBy)) {
            rows = open;
            copy(open, draft);
            files.publish(job.id(), draft);
            String snapshot = open.schema().getCustomMetadata().get(RowStream.Keys.SNAPSHOT_ID);
            long bytes = Files.size(files.answer(job.id()));
            if (!store.done(job.id(), count, bytes, snapshot == null ? null : Long.valueOf(snapshot))) {
                files.remove(job.id());
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void copy(SqlRows open, Path draft) throws IOException {
        // the same vectors, but with what our schema says about them
        VectorSchemaRoot batch =
                new VectorSchemaRoot(open.schema(), open.batch().getFieldVectors(), 0);
        try (WritableByteChannel file = Files.newByteChannel(draft, StandardOpenOption.WRITE);
                ArrowStreamWriter writer = new ArrowStreamWriter(batch, null, file)) {
            writer.start();
            while (open.next()) {
                batch.setRowCount(open.batch().getRowCount());
                writer.writeBatch();
                count += batch.getRowCount();
            }
            writer.end();
        }
    }

    /** Tells how far it is, and stops if it is not wanted any more. */
    void beat() {
        SqlRows open = rows;
        if (!store.renew(job.id(), open == null ? 0 : open.percentage(), count)) {
            stop();
        }
    }

    /** Ends it so that it is run again later. */
    void giveBack() {
        isGivenBack = true;
        stop();
    }

    private synchronized void stopBy(Runnable how) {
        stopper = how;
        if (isStopped) {
            how.run();
        }
    }

    private synchronized void stop() {
        isStopped = true;
        stopper.run();
    }

    private void stopped() {
        if (isGivenBack) {
            store.giveBack(job.id());
        }
    }

    private void fail(ProblemException problem) {
        if (isStopped) {
            stopped();
            return;
        }
        LOG.info(
                "event=sql_job_failed job={} code={}",
                job.id(),
                problem.problem().name());
        store.failed(job.id(), problem);
    }

    private static ProblemException unexpected(Exception failed) {
        if (String.valueOf(failed.getMessage()).contains("No space left")) {
            return Problem.DISK_FULL.because(failed, "answers of SQL jobs");
        }
        LOG.error("event=sql_job_broke", failed);
        return Problem.UNEXPECTED.because(failed, "the SQL job broke off");
    }
}
