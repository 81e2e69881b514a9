package space.bhtom.lake.simulation;

import java.util.Collection;
import java.util.List;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.MagnitudeSystem;

/** Bandpasses of archives that a lake may not know yet. */
public final class SimulatedBandpasses {
    /** WISE: Jarrett et al. 2011, ApJ 735, 112, table 1; the others as their archives are read. */
    private static final List<Bandpass> ALL = List.of(
            new Bandpass("ZTF/g", MagnitudeSystem.AB, 472, 3631.0, "#2a9d5c"),
            new Bandpass("ZTF/r", MagnitudeSystem.AB, 634, 3631.0, "#d1495b"),
            new Bandpass("ZTF/i", MagnitudeSystem.AB, 789, 3631.0, "#9c4a1a"),
            new Bandpass("ATLAS/c", MagnitudeSystem.AB, 533, 3631.0, "#17a2b8"),
            new Bandpass("ATLAS/o", MagnitudeSystem.AB, 679, 3631.0, "#f4801f"),
            new Bandpass("GSA/G", MagnitudeSystem.VEGA, 622, 3228.75, "#3d405b"),
            new Bandpass("WISE/W1", MagnitudeSystem.VEGA, 3352.6, 309.54, "#7b2d26"),
            new Bandpass("WISE/W2", MagnitudeSystem.VEGA, 4602.8, 171.787, "#4a1c17"));

    private SimulatedBandpasses() {}

    /** Those that are not among these names. */
    public static List<Bandpass> except(Collection<String> known) {
        return ALL.stream().filter(bandpass -> !known.contains(bandpass.name())).toList();
    }
}
