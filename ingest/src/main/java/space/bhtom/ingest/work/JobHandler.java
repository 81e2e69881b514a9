package space.bhtom.ingest.work;

import reactor.core.publisher.Mono;
import space.bhtom.schema.work.Work;
import space.bhtom.schema.work.WorkKind;

/** Somebody who knows how to do one kind of job. */
public interface JobHandler {

    /** Which jobs? Each kind has one handler. */
    WorkKind kind();

    /**
     * Does the job once and emits how it ended. The same job may be handed over again, after a crash even when it was
     * done: doing it twice must leave what doing it once leaves. Cancelling stops it.
     *
     * <p>A {@code ProblemException} in the error signal says why it could not be done. Problems of blame ARCHIVE are
     * tried again, later each time; while the database is away or the disk full the job waits; all others park it at once.
     */
    Mono<JobOutcome> handle(Work work);
}
