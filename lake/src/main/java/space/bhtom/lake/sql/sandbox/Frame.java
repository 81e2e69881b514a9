package space.bhtom.lake.sql.sandbox;

/** What a sandbox says in one frame: this byte, the length, the content. */
final class Frame {
    /** A piece of an Arrow IPC stream. */
    static final byte ROWS = 'R';

    /** A text: the whole answer to a question. */
    static final byte TEXT = 'T';

    /** A percentage, as text. */
    static final byte PROGRESS = 'P';

    /** Why it failed, in DuckDB's words. */
    static final byte FAILURE = 'F';

    /** The end of rows. */
    static final byte END = 'E';

    /** Asks for a statement's tree. */
    static final byte PARSE = 'p';

    /** Asks what a task would answer. */
    static final byte DESCRIBE = 'd';

    /** Asks to run a task. */
    static final byte RUN = 'r';

    private Frame() {}
}
