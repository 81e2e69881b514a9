package space.bhtom.photometry.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bandpass does a filter's label promise? Only a promise: “Clear” has meant V, r and nothing, “G” is Sloan g or the
 * green of a colour set, “R” is Cousins or just red. The table holds, per family of labels, how likely each bandpass is;
 * what it leaves over is shared by all ten, so that the stars can always outvote a label. The labels are those that
 * photometrypipeline, autophot, stdpipe, prose and banzai know, and those of amateur programs.
 */
final class FilterLabels {
    /** In the order of {@link space.bhtom.schema.light.GaiaBandpasses#SYNTHETIC}. */
    private static final String BANDPASSES = "ugrizUBVRI";
    /** The probability that a known label is wrong altogether. */
    private static final double WRONG = 0.02;

    private static final Pattern SHARE = Pattern.compile("([ugrizUBVRI])(\\d+)");

    /** The first family that fits counts. */
    private static final List<Family> FAMILIES = List.of(
            family("(?i:.*(clear|open|none|empty|no[ _-]?filter|lum|white|plate).*|[LCW]|wb.*|vr)", "r5 R4 V3 g2 i1"),
            family("(?i:h[-_ ]?a(lpha)?|halpha.*|s[-_ ]?ii)", "r5 R5 i1"),
            family("(?i:o[-_ ]?iii)", "g5 V5"),
            sloan("u", "u95 U4"),
            sloan("g", "g95 V3 B1"),
            sloan("r", "r95 R4"),
            sloan("i", "i95 I4"),
            sloan("z", "z95 I2 i1"),
            johnson("U", "U95 u4"),
            johnson("B", "B95 g4"),
            johnson("V", "V95 g4"),
            johnson("R", "R70 r28"),
            johnson("I", "I85 i12"),
            family("v", "V95 g4"),
            family("b", "B90 g9"),
            family("G", "g60 V35 B3"),
            family("(?i:tg|.*green.*)", "V50 g45"),
            family("(?i:tr|.*red.*)", "R45 r50"),
            family("(?i:tb|.*blue.*)", "B50 g45"));

    private FilterLabels() {}

    /** Labels of one meaning, and how likely each bandpass is. */
    private record Family(Pattern labels, double[] probabilities) {}

    /** A bandpass of the SDSS five: bare in lower case, with a prime or p, or with a name that tells. */
    private static Family sloan(String letter, String shares) {
        String system = "(sdss|sloan|pan-?starrs|ps1|ztf)";
        String labels = "(?i:.*S[-_ ]*X['p]?([-_ ].*)?|X['p]?[-_ ]*(S|prime).*|Xp|X'|Xs)|X([-_ ]*(band|filter))?";
        return family(labels.replace("S", system).replace("X", letter), shares);
    }

    /** A bandpass of Johnson, Cousins and Bessell: bare in upper case, with c or j, or with a name that tells. */
    private static Family johnson(String letter, String shares) {
        String system = "(bess?ell?|bes|johnson|john|cousins|cous|kron|dia)";
        String labels = "(?i:.*S[-_ ]*X[cj]?([-_ ].*)?|X[-_ ]*S.*|X[cj]|X[-_ ]special)|X([-_ ]*(band|filter))?";
        return family(labels.replace("S", system).replace("X", letter), shares);
    }

    /** Shares are written {@code r5 R4 V3}: bandpass and weight. */
    private static Family family(String labels, String shares) {
        double[] weights = new double[BANDPASSES.length()];
        for (MatchResult share : SHARE.matcher(shares).results().toList()) {
            weights[BANDPASSES.indexOf(share.group(1))] = Double.parseDouble(share.group(2));
        }
        double sum = Arrays.stream(weights).sum();
        double[] probabilities = Arrays.stream(weights)
                .map(weight -> (1 - WRONG) * weight / sum + WRONG / weights.length)
                .toArray();
        return new Family(Pattern.compile(labels), probabilities);
    }

    /** Natural logarithms of the prior probabilities of the ten bandpasses; all equal for an unknown or absent label. */
    static double[] logPriors(@Nullable String label) {
        double[] flat = new double[BANDPASSES.length()];
        Arrays.fill(flat, 1.0 / flat.length);
        String bare = label == null ? "" : bare(label);
        double[] probabilities = FAMILIES.stream()
                .filter(family -> family.labels().matcher(bare).matches())
                .findFirst()
                .map(Family::probabilities)
                .orElse(flat);
        return Arrays.stream(probabilities).map(Math::log).toArray();
    }

    /** Without quotes, numbers of wheels, widths and makers: {@code B#1}, {@code V_Bes 530_80}, {@code Astrodon B}. */
    private static String bare(String label) {
        return label.strip()
                .replace("\"", "")
                .replaceAll("[#(].*$", "")
                .replaceAll("(?i)^(filter|astrodon|baader|chroma|custom)[-_ ]+", "")
                .replaceAll("[-_ ]?[0-9][0-9_ -]*$", "")
                .replaceAll("(?i)[-_ ](band|filter|filt)$", "")
                .strip();
    }
}
