package space.bhtom.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.calibration.ReferenceStar;

class GaiaAnswerTest {
    /** 2.5 / ln 10 times one per cent, mag. */
    private static final double ONE_PERCENT = 0.010857;

    private static final double ROUNDING = 1e-6;

    @Test
    void aRowBecomesAStarWithTenMagnitudes() {
        List<ReferenceStar> stars =
                GaiaAnswer.stars(GaiaRows.of(GaiaRows.star(4_056_000_000_000_000_001L, 266.5, -29.5, 13.5)));

        ReferenceStar star = stars.get(0);
        assertThat(stars).hasSize(1);
        assertThat(star.id()).isEqualTo(4_056_000_000_000_000_001L);
        assertThat(star.ra()).isEqualTo(266.5);
        assertThat(star.referenceEpochYear()).isEqualTo(2016.0);
        assertThat(star.pmRaMasPerYear()).isEqualTo(-3.1234567);
        assertThat(star.pmDecMasPerYear()).isNaN();
        assertThat(star.magnitudes()).hasSize(10).containsOnly(13.5);
        assertThat(star.magnitudeErrors()[2]).isCloseTo(ONE_PERCENT, within(ROUNDING));
    }

    @Test
    void aStarWithoutSpectrumOrOutsideTheValidatedRangeHasAPlaceOnly() {
        List<ReferenceStar> stars = GaiaAnswer.stars(
                GaiaRows.of(GaiaRows.starWithoutSpectrum(1, 10, 20, 15), GaiaRows.starOutsideValidity(2, 10, 20, 15)));

        assertThat(stars).hasSize(2);
        for (ReferenceStar star : stars) {
            assertThat(star.gMagnitude()).isEqualTo(15);
            assertThat(star.magnitudes()).containsOnly(Double.NaN);
            assertThat(star.magnitudeErrors()).containsOnly(Double.NaN);
        }
    }

    @Test
    void aCellWithoutStarsIsAnAnswer() {
        assertThat(GaiaAnswer.stars(GaiaRows.of())).isEmpty();
    }

    @Test
    void anErrorDocumentIsNoAnswer() {
        String error = "<?xml version=\"1.0\"?>\n<VOTABLE><RESOURCE type=\"results\">"
                + "<INFO name=\"QUERY_STATUS\" value=\"ERROR\">Cannot parse query</INFO></RESOURCE></VOTABLE>";

        assertThatThrownBy(() -> GaiaAnswer.stars(error)).hasMessageContaining("it begins with “<?xml");
        assertThatThrownBy(() -> GaiaAnswer.stars("")).hasMessage("it is empty");
        assertThatThrownBy(() -> GaiaAnswer.stars("source_id,ra,dec\n1,2,3")).hasMessageContaining("no column");
    }

    @Test
    void anAnswerCutInALineIsNoAnswer() {
        String whole = GaiaRows.of(GaiaRows.star(1, 10, 20, 15));

        assertThatThrownBy(() -> GaiaAnswer.stars(whole.substring(0, whole.length() - 40)))
                .hasMessageContaining("fields, its header names 48");
    }
}
