package space.bhtom.lake.simulation;

/** Sources of measurements, by the shares that they have of a target's light curve; in the order of their bandpasses. */
enum SimulatedArchive {
    ATLAS(0.30, "CC-BY-4.0"),
    GAIA_ALERTS(0.05, "CC-BY-4.0"),
    BHTOM(0.13, "CC-BY-4.0"),
    NEOWISE(0.07, "CC0-1.0"),
    ZTF_IRSA(0.45, "CC-BY-4.0");

    /** ZTF does not see farther south. */
    private static final double SOUTHERNMOST_ZTF = -28;

    private final double share;
    private final String licence;

    SimulatedArchive(double share, String licence) {
        this.share = share;
        this.licence = licence;
    }

    String licence() {
        return licence;
    }

    /** How many of a target's measurements come from here? Those of all archives add up to all. */
    long rows(SimulatedTarget target) {
        return upTo(ordinal() + 1, target) - upTo(ordinal(), target);
    }

    private static long upTo(int archives, SimulatedTarget target) {
        boolean isSeenByZtf = target.position().dec() > SOUTHERNMOST_ZTF;
        double before = 0;
        double all = 0;
        for (SimulatedArchive archive : values()) {
            double share = archive == ZTF_IRSA && !isSeenByZtf ? 0 : archive.share;
            before += archive.ordinal() < archives ? share : 0;
            all += share;
        }
        return Math.round(target.rows() * before / all);
    }
}
