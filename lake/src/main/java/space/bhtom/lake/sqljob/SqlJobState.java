package space.bhtom.lake.sqljob;

/** How far is a job? */
public enum SqlJobState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** Whether it changes no more. */
    public boolean isSettled() {
        return this != QUEUED && this != RUNNING;
    }
}
