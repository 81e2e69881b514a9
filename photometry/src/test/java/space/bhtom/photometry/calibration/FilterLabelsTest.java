package space.bhtom.photometry.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterLabelsTest {
    private static final String BANDPASSES = "ugrizUBVRI";

    @ParameterizedTest
    @CsvSource({
        "V, V",
        "v, V",
        "Bessell V, V",
        "Bessel V, V",
        "Bessell_V1, V",
        "V_Bes 530_80, V",
        "V_JOHN_11, V",
        "V-Bessel, V",
        "V_Cousins, V",
        "V_Johnson, V",
        "dia v, V",
        "B#1, B",
        "Johnson B, B",
        "Astrodon B, B",
        "R, R",
        "Rc, R",
        "R_SPECIAL, R",
        "Ic, I",
        "I, I",
        "Cousins I, I",
        "r, r",
        "rp, r",
        "r', r",
        "SDSS r, r",
        "SDSS-R, r",
        "Sloan_r, r",
        "r2, r",
        "ZTF_r, r",
        "r SDSS k1018, r",
        "SDSS r', r",
        "sdss_gp, g",
        "g_band, g",
        "V band, V",
        "R filter, R",
        "gp, g",
        "ip, i",
        "zs, z",
        "up, u",
        "U, U",
        "PS1_i, i",
        "g_band, g",
        "G, g",
        "Clear, r",
        "CLEAR, r",
        "Luminance, r",
        "L, r",
        "WB4800-7800, r",
        "Blue, B",
        "Ha, R",
        "SII, R"
    })
    void labelPromisesItsBandpass(String label, char bandpass) {
        double[] priors = FilterLabels.logPriors(label);

        double best = Arrays.stream(priors).max().orElseThrow();
        assertThat(priors[BANDPASSES.indexOf(bandpass)]).isEqualTo(best);
        assertThat(Arrays.stream(priors).map(Math::exp).sum()).isBetween(0.999, 1.001);
    }

    @Test
    void unknownLabelPromisesNothing() {
        assertThat(Arrays.stream(FilterLabels.logPriors("filter wheel jammed")).distinct())
                .hasSize(1);
        assertThat(Arrays.stream(FilterLabels.logPriors(null)).distinct()).hasSize(1);
    }
}
