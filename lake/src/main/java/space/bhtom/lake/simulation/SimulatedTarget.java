package space.bhtom.lake.simulation;

import java.util.Locale;
import space.bhtom.schema.sky.SkyPosition;

/**
 * A target that nobody has seen.
 *
 * @param number from 0
 * @param position ICRS
 * @param healpix29 its cell
 * @param rows measurements it shall have
 */
record SimulatedTarget(int number, SkyPosition position, long healpix29, long rows) {

    /** Digits are fixed, so that names of all seeds differ. */
    String name(long seed) {
        return String.format(Locale.ROOT, "Sim %d-%07d", seed, number);
    }
}
