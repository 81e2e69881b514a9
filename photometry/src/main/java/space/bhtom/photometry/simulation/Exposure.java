package space.bhtom.photometry.simulation;

import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.ephemeris.Ephemeris;
import space.bhtom.schema.light.GaiaBandpasses;

/**
 * One exposure of a field with a variable source in its centre, or one that moves.
 *
 * @param mjdMid MJD UTC of the middle, days
 * @param exposureSeconds s
 * @param bandpass {@code GaiaSP/u … GaiaSP/I}
 * @param targetMagnitude of the variable source in that bandpass, mag; infinite for none
 * @param targetColour its BP - RP, mag
 * @param targetEphemeris where it is meanwhile; absent: in the middle of the field, and still
 */
public record Exposure(
        double mjdMid,
        double exposureSeconds,
        String bandpass,
        double targetMagnitude,
        double targetColour,
        @Nullable Ephemeris targetEphemeris) {

    /** Of a source that stands still. */
    public Exposure(
            double mjdMid, double exposureSeconds, String bandpass, double targetMagnitude, double targetColour) {
        this(mjdMid, exposureSeconds, bandpass, targetMagnitude, targetColour, null);
    }

    public Exposure {
        if (!(exposureSeconds > 0) || index(bandpass) < 0) {
            throw new IllegalArgumentException(exposureSeconds + " s in " + bandpass);
        }
    }

    /** The place of the bandpass in {@link GaiaBandpasses#SYNTHETIC}. */
    int bandpassIndex() {
        return index(bandpass);
    }

    /** MJD UTC of the opening of the shutter. */
    double mjdStart() {
        return mjdMid - exposureSeconds / 86400 / 2;
    }

    private static int index(String bandpass) {
        for (int i = 0; i < GaiaBandpasses.SYNTHETIC.size(); i++) {
            if (GaiaBandpasses.SYNTHETIC.get(i).name().equals(bandpass)) {
                return i;
            }
        }
        return -1;
    }
}
