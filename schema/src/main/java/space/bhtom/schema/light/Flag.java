package space.bhtom.schema.light;

/** What should a reader know about a measurement that is imperfect but kept? One bit each in {@code flags}. */
public enum Flag {
    SATURATED(0, "a pixel of the source reached the detector's limit"),
    NEAR_EDGE(1, "the aperture leaves the frame"),
    BLENDED(2, "a neighbour contributes to the aperture"),
    FEW_REFERENCE_STARS(3, "the zero point rests on fewer than ten stars"),
    BAND_UNCERTAIN(4, "a second bandpass explains the frame almost as well"),
    ARCHIVE_DOUBTS(5, "the archive itself marks this point as doubtful"),
    ERROR_FROM_MODEL(6, "the archive gives no error; it follows a published error model"),
    COLOUR_ASSUMED(7, "the target's colour is unknown; that of a usual transient, BP - RP 0.7, was used"),
    NOISE_ASSUMED(8, "gain or read noise were not in the header; they were estimated"),
    FORCED_BANDPASS(9, "the observer named the bandpass; it was not detected"),
    MAGNITUDES_TRANSFORMED(10, "reference stars without published magnitudes: theirs follow from Gaia G, BP and RP"),
    OFF_CENTRE(11, "the light is not centred on the target: its position is off, or something else shines beside it");

    private final int bit;
    private final String sentence;

    Flag(int bit, String sentence) {
        this.bit = bit;
        this.sentence = sentence;
    }

    /** The flag's value in the {@code flags} column: a power of two. */
    public int mask() {
        return 1 << bit;
    }

    /** What it means, in words. */
    public String sentence() {
        return sentence;
    }
}
