package space.bhtom.schema.time;

/**
 * What does this moment read on another clock? Modified Julian Dates in, Modified Julian Dates out.
 *
 * <p>TCB to TDB: IAU 2006 Resolution B3. TDB is taken for TT, from which it never differs by more than 2 ms. TT to TAI:
 * 32.184 s. TAI to UTC: {@link LeapSeconds}.
 */
public final class TimeScales {
    /** Mean rate of TCB against TDB, minus one (IAU 2006 B3). */
    private static final double TCB_RATE = 1.550519768e-8;

    /** Where TCB and TDB agreed: MJD of 1977-01-01 00:00:32.184 TAI (IAU 2006 B3: JD 2443144.5003725). */
    private static final double TCB_ORIGIN = 43144.0003725;

    /** What remained there, s (IAU 2006 B3). */
    private static final double TDB_OFFSET_SECONDS = -6.55e-5;

    private static final double TT_MINUS_TAI_SECONDS = 32.184;

    private static final double DAY_SECONDS = 86_400;

    private TimeScales() {}

    /** Barycentric coordinate time to barycentric dynamical time, MJD. */
    public static double tcbToTdb(double mjdTcb) {
        return mjdTcb - TCB_RATE * (mjdTcb - TCB_ORIGIN) + TDB_OFFSET_SECONDS / DAY_SECONDS;
    }

    /** Barycentric dynamical (or terrestrial) time to UTC, MJD, from 1972 on. */
    public static double tdbToUtc(double mjdTdb) {
        return taiToUtc(mjdTdb - TT_MINUS_TAI_SECONDS / DAY_SECONDS);
    }

    /** International atomic time to UTC, MJD, from 1972 on. */
    public static double taiToUtc(double mjdTai) {
        double first = mjdTai - LeapSeconds.taiMinusUtcSeconds(mjdTai) / DAY_SECONDS;
        return mjdTai - LeapSeconds.taiMinusUtcSeconds(first) / DAY_SECONDS;
    }
}
