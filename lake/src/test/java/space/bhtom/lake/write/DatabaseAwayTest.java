package space.bhtom.lake.write;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import space.bhtom.lake.kit.Brightnesses;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.summary.LightSummaries;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

class DatabaseAwayTest {
    /** Nobody listens there: ports below 1024 are for the system's own services. */
    private static final int NOBODY = 1;

    @Test
    void withoutPostgresNothingIsAcknowledged() {
        PGSimpleDataSource away = new PGSimpleDataSource();
        away.setPortNumbers(new int[] {NOBODY});
        MeasurementWriter writer = new MeasurementWriter(
                new Transactions(away, Schedulers.immediate()),
                new LightSummaries((transaction, target, reader) -> {}),
                (batch, rows) -> new BatchReceipt(0, false, 0, false),
                0);

        StepVerifier.create(writer.append(Brightnesses.batch(1, "away"), List.of(Brightnesses.at(60_000))))
                .verifyErrorMatches(failure ->
                        failure instanceof ProblemException problem && problem.problem() == Problem.DATABASE_AWAY);
    }
}
