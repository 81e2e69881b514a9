package space.bhtom.api.launch;

/** What does a process do? */
enum Role {
    /** Answers and works: the default for one machine. */
    ALL(true, true),
    /** Answers only. */
    API(true, false),
    /** Works only; of the web it serves nothing but its health. */
    WORKER(false, true);

    private final boolean answers;
    private final boolean works;

    Role(boolean answers, boolean works) {
        this.answers = answers;
        this.works = works;
    }

    boolean answers() {
        return answers;
    }

    boolean works() {
        return works;
    }
}
