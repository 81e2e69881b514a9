package space.bhtom.ingest.reference;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import space.bhtom.schema.sky.SkyPosition;

/** Answers in the form that the Gaia archive gives them: CSV, its column names, full digits, nothing for null. */
final class GaiaRows {
    private static final List<String> BANDPASSES =
            List.of("u_sdss", "g_sdss", "r_sdss", "i_sdss", "z_sdss", "u_jkc", "b_jkc", "v_jkc", "r_jkc", "i_jkc");
    private static final String HEADER = "source_id,ra,dec,pmra,pmdec,ref_epoch,phot_g_mean_mag,bp_rp,"
            + BANDPASSES.stream()
                    .map(name -> "%1$s_mag,%1$s_flux,%1$s_flux_error,%1$s_flag".formatted(name))
                    .collect(Collectors.joining(","));
    /** From a star's neighbour to the next, degrees. */
    private static final double STEP = 0.01;

    private GaiaRows() {}

    static String of(String... rows) {
        return HEADER + "\n" + String.join("\n", rows) + (rows.length == 0 ? "" : "\n");
    }

    /** As many stars as wanted in a square around a centre, G from 12 on, 1 mmag fainter each. */
    static String around(SkyPosition centre, int count) {
        int side = (int) Math.ceil(Math.sqrt(count));
        return of(IntStream.range(0, count)
                .mapToObj(i -> star(
                        1_000_000L + i,
                        centre.ra() + STEP * (i % side - (side - 1) / 2.0),
                        centre.dec() + STEP * (i / side - (side - 1) / 2.0),
                        12 + i / 1000.0))
                .toArray(String[]::new));
    }

    /** A star with magnitude G in every bandpass, each flux known to 1 %. */
    static String star(long id, double ra, double dec, double g) {
        StringJoiner row = new StringJoiner(",").add(position(id, ra, dec, g));
        BANDPASSES.forEach(name -> row.add(g + ",1.0E-15,1.0E-17,1"));
        return row.toString();
    }

    /** A star that has no synthetic photometry. */
    static String starWithoutSpectrum(long id, double ra, double dec, double g) {
        StringJoiner row = new StringJoiner(",").add(position(id, ra, dec, g));
        BANDPASSES.forEach(name -> row.add(",,,"));
        return row.toString();
    }

    /** A star whose magnitudes lie outside the validated range of colour. */
    static String starOutsideValidity(long id, double ra, double dec, double g) {
        StringJoiner row = new StringJoiner(",").add(position(id, ra, dec, g));
        BANDPASSES.forEach(name -> row.add(g + ",1.0E-15,1.0E-17,0"));
        return row.toString();
    }

    private static String position(long id, double ra, double dec, double g) {
        return String.format(Locale.ROOT, "%d,%.13f,%.13f,-3.1234567,,2016.0,%.6f,1.0234566", id, ra, dec, g);
    }
}
