package space.bhtom.ingest.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.light.GaiaBandpasses;

/**
 * The Gaia archive's answer to {@link GaiaQuery}, a CSV with the archive's column names.
 *
 * <p>A magnitude counts where its flag is 1: outside, the star's colour or brightness lies beyond the standard stars that
 * the photometry was tied to (Gaia Collaboration, Montegriffo et al. 2023, A&A 674, A33, section 5). Its error is
 * {@code 2.5 / ln 10 * flux_error / flux}, 1 sigma.
 */
final class GaiaAnswer {
    private static final double MAGNITUDES_PER_RELATIVE_FLUX = 2.5 / Math.log(10);
    private static final int LONGEST_EXCERPT = 80;
    private static final Set<String> NOTHING = Set.of("", "null", "nan");

    private final Map<String, Integer> places = new HashMap<>();

    private GaiaAnswer(String header) {
        String[] names = header.split(",", -1);
        for (int i = 0; i < names.length; i++) {
            places.put(unquoted(names[i]).toLowerCase(Locale.ROOT), i);
        }
        if (!places.containsKey("source_id") || !places.containsKey("ra") || !places.containsKey("dec")) {
            String excerpt = header.length() <= LONGEST_EXCERPT ? header : header.substring(0, LONGEST_EXCERPT) + "…";
            throw new IllegalArgumentException("it begins with “" + excerpt.strip() + "”");
        }
    }

    /** @throws IllegalArgumentException with a cause in words if this is no such answer */
    static List<ReferenceStar> stars(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        GaiaAnswer answer = new GaiaAnswer(lines.get(0));
        List<ReferenceStar> stars = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            stars.add(answer.star(line));
        }
        return stars;
    }

    private ReferenceStar star(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != places.size()) {
            throw new IllegalArgumentException(
                    "a line has " + fields.length + " fields, its header names " + places.size());
        }
        int bandpasses = GaiaBandpasses.SYNTHETIC.size();
        double[] magnitudes = new double[bandpasses];
        double[] errors = new double[bandpasses];
        for (int i = 0; i < bandpasses; i++) {
            String column = GaiaQuery.column(GaiaBandpasses.SYNTHETIC.get(i));
            boolean isSound = number(fields, column + "_flag") == 1;
            magnitudes[i] = isSound ? number(fields, column + "_mag") : Double.NaN;
            errors[i] = isSound ? error(fields, column) : Double.NaN;
        }
        return new ReferenceStar(
                Long.parseLong(text(fields, "source_id")),
                number(fields, "ra"),
                number(fields, "dec"),
                number(fields, "pmra"),
                number(fields, "pmdec"),
                number(fields, "ref_epoch"),
                number(fields, "phot_g_mean_mag"),
                number(fields, "bp_rp"),
                magnitudes,
                errors,
                false);
    }

    private double error(String[] fields, String column) {
        double flux = number(fields, column + "_flux");
        return flux > 0 ? MAGNITUDES_PER_RELATIVE_FLUX * number(fields, column + "_flux_error") / flux : Double.NaN;
    }

    private double number(String[] fields, String name) {
        String text = text(fields, name);
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true") ? 1 : 0;
        }
        return NOTHING.contains(text) ? Double.NaN : Double.parseDouble(text);
    }

    private String text(String[] fields, String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("it has no column " + name);
        }
        return unquoted(fields[place]);
    }

    private static String unquoted(String field) {
        return field.strip().replace("\"", "").toLowerCase(Locale.ROOT);
    }
}
