package space.bhtom.photometry.calibration;

import java.util.ArrayList;
import java.util.List;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.GaiaBandpasses;

/**
 * Which columns has a reference catalogue? Read and written by name, in any order; case matters, as {@code u} is not
 * {@code U}. Degrees, mas/yr, Julian years, mag.
 */
final class ReferenceColumns {
    static final String ID = "source_id";
    static final String RA = "ra";
    static final String DEC = "dec";
    static final String PM_RA = "pmra";
    static final String PM_DEC = "pmdec";
    static final String EPOCH = "ref_epoch";
    static final String G = "G";
    static final String COLOUR = "bp_rp";

    private ReferenceColumns() {}

    /** {@code u, g, …, I}: the columns of the magnitudes, in the order of {@link GaiaBandpasses#SYNTHETIC}. */
    static List<String> magnitudes() {
        return GaiaBandpasses.SYNTHETIC.stream()
                .map(ReferenceColumns::shortName)
                .toList();
    }

    /** {@code e_u, e_g, …, e_I}: the columns of their errors. */
    static List<String> errors() {
        return magnitudes().stream().map(name -> "e_" + name).toList();
    }

    /** All columns in the order we write them. */
    static List<String> all() {
        List<String> names = new ArrayList<>(List.of(ID, RA, DEC, PM_RA, PM_DEC, EPOCH, G, COLOUR));
        for (String name : magnitudes()) {
            names.add(name);
            names.add("e_" + name);
        }
        return List.copyOf(names);
    }

    private static String shortName(Bandpass bandpass) {
        return bandpass.name().substring(bandpass.name().indexOf('/') + 1);
    }
}
