package space.bhtom.schema.time;

/** Years of 365.25 days, in which proper motions count. */
public final class JulianYear {
    /** MJD of J2000.0. */
    private static final double J2000_MJD = 51544.5;

    private static final double DAYS = 365.25;

    private JulianYear() {}

    /** The Julian year of a moment in MJD; the minute between the time scales does not matter to a proper motion. */
    public static double of(double mjd) {
        return 2000 + (mjd - J2000_MJD) / DAYS;
    }
}
