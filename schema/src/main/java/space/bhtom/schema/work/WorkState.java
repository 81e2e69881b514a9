package space.bhtom.schema.work;

/** How far is a job? */
public enum WorkState {
    /** Waiting for a worker, or for its next attempt. */
    QUEUED,
    /** A worker holds its lease. */
    RUNNING,
    /** Finished. */
    DONE,
    /** Given up until somebody asks again; the problem says why. */
    PARKED
}
