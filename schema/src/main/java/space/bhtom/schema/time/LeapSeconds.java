package space.bhtom.schema.time;

/** How far is UTC behind TAI? IERS Bulletin C; no leap second was announced after 2017-01-01. */
final class LeapSeconds {
    /** The day from which each difference holds, MJD UTC. */
    private static final int[] SINCE = {
        41317, 41499, 41683, 42048, 42413, 42778, 43144, 43509, 43874, 44239, 44786, 45151, 45516, 46247, 47161, 47892,
        48257, 48804, 49169, 49534, 50083, 50630, 51179, 53736, 54832, 56109, 57204, 57754
    };

    /** The difference of 1972-01-01; each later entry is one more. */
    private static final int FIRST_SECONDS = 10;

    private LeapSeconds() {}

    /** TAI - UTC in seconds at this MJD UTC; before 1972 the difference of 1972. */
    static int taiMinusUtcSeconds(double mjdUtc) {
        int entry = SINCE.length - 1;
        while (entry > 0 && mjdUtc < SINCE[entry]) {
            entry--;
        }
        return FIRST_SECONDS + entry;
    }
}
