package space.bhtom.ingest.reference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.GaiaBandpasses;

/** The question to the Gaia archive, in ADQL 2.0. */
final class GaiaQuery {
    private static final List<String> SDSS = List.of("u", "g", "r", "i", "z");

    private GaiaQuery() {}

    /** The brightest stars of a cell, to the limit of the synthetic photometry catalogue. */
    static String adql(SkyCell cell, int mostStars) {
        return """
                SELECT TOP %d g.source_id, g.ra, g.dec, g.pmra, g.pmdec, g.ref_epoch, g.phot_g_mean_mag, g.bp_rp, %s
                FROM gaiadr3.gaia_source AS g
                LEFT OUTER JOIN gaiadr3.synthetic_photometry_gspc AS s ON s.source_id = g.source_id
                WHERE g.source_id BETWEEN %d AND %d AND g.phot_g_mean_mag < 17.65
                ORDER BY g.phot_g_mean_mag""".formatted(mostStars, bandpassColumns(), cell.firstSourceId(), cell.lastSourceId());
    }

    private static String bandpassColumns() {
        return GaiaBandpasses.SYNTHETIC.stream()
                .map(GaiaQuery::column)
                .map(column -> "s.%1$s_mag, s.%1$s_flux, s.%1$s_flux_error, s.%1$s_flag".formatted(column))
                .collect(Collectors.joining(", "));
    }

    /**
     * How the archive begins the columns of a bandpass: {@code g_sdss}, {@code v_jkc} (Johnson-Kron-Cousins). Gaia DR3
     * documentation, section 20.12.1, synthetic_photometry_gspc.
     */
    static String column(Bandpass bandpass) {
        String letter = bandpass.name().substring(bandpass.name().indexOf('/') + 1);
        return SDSS.contains(letter) ? letter + "_sdss" : letter.toLowerCase(Locale.ROOT) + "_jkc";
    }
}
