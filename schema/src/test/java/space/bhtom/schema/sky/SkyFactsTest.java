package space.bhtom.schema.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.schema.problem.ProblemException;

/** Reference values: astropy 5.2.1 with its own tables. */
class SkyFactsTest {
    /** Different roundings of the galactic pole, and the frame bias: 0.1 arcsec. */
    private static final double SAME_PLACE_ARCSEC = 0.1;
    /** What the Almanac promises of its formulae, and a little for precession of the ecliptic, degrees. */
    private static final double SUN_TOLERANCE = 0.02;

    private static final double MOON_TOLERANCE = 0.4;

    @ParameterizedTest
    @CsvSource({
        "291.2, 43.5, 75.559802, 12.722782, 307.113808, 64.232188",
        "10.68470833, 41.26875, 121.174329, -21.573309, 27.849140, 33.348606",
        "266.416837, -29.007811, 359.944257, -0.046168, 266.851732, -5.607680",
        "0, 89.99, 122.929425, 27.118503, 89.974849, 66.560717",
        "123.4, -88, 300.840780, -26.411054, 267.034115, -68.204156"
    })
    void turnsIntoGalacticAndEclipticCoordinates(
            double ra, double dec, double l, double b, double longitude, double latitude) {
        SkyPosition position = new SkyPosition(ra, dec);

        GalacticPosition galactic = GalacticPosition.of(position);
        EclipticPosition ecliptic = EclipticPosition.of(position);

        assertThat(apart(galactic.longitude(), galactic.latitude(), l, b)).isLessThan(SAME_PLACE_ARCSEC);
        assertThat(apart(ecliptic.longitude(), ecliptic.latitude(), longitude, latitude))
                .isLessThan(SAME_PLACE_ARCSEC);
    }

    @ParameterizedTest
    @CsvSource({
        "44239.5, 281.4272, -23.0262, 90.0174, 18.9828",
        "51544.5, 281.2827, -23.0337, 222.4558, -10.9025",
        "57000.25, 255.7247, -22.7888, 109.7355, 17.0863",
        "60000.0, 337.5786, -9.3887, 35.8696, 14.5143",
        "61234.75, 112.6906, 21.7982, 103.1434, 26.7581",
        "62502.1, 281.1823, -23.0374, 236.7239, -22.2654"
    })
    void knowsWhereSunAndMoonStand(double mjd, double sunRa, double sunDec, double moonRa, double moonDec) {
        SkyPosition sun = new SkyPosition(sunRa, sunDec);
        SkyPosition moon = new SkyPosition(moonRa, moonDec);

        assertThat(SunAndMoon.sunSeparationDegrees(sun, mjd)).isLessThan(SUN_TOLERANCE);
        assertThat(SunAndMoon.moonSeparationDegrees(moon, mjd)).isLessThan(MOON_TOLERANCE);
        assertThat(SunAndMoon.sunSeparationDegrees(moon, mjd))
                .isCloseTo(sun.separationArcsec(moon) / 3600, within(SUN_TOLERANCE));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/sky/constellations.csv")
    void namesTheConstellation(double ra, double dec, String name) {
        assertThat(Constellation.of(new SkyPosition(ra, dec))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "291.2 43.5",
                "291.2, +43.5",
                "291.2d 43.5°",
                "19:24:48 +43:30:00",
                "19 24 48 43 30 00",
                "19h24m48s +43d30m00s",
                "19h 24m 48.0s, +43° 30′ 00″",
                "19:24:48+43:30:00"
            })
    void readsEveryUsualSpelling(String text) {
        assertThat(SkyCoordinates.parse(text).separationArcsec(new SkyPosition(291.2, 43.5)))
                .isLessThan(1e-6);
    }

    @Test
    void keepsTheSignOfSmallSouthernDeclinations() {
        assertThat(SkyCoordinates.parse("00:00:01 -00:00:36").dec()).isCloseTo(-0.01, within(1e-12));
        assertThat(SkyCoordinates.parse("1 \u22120.5").dec()).isEqualTo(-0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "291.2", "abc def", "291.2 91", "361 0", "-1 5", "19:60:00 +10:00:00", "19:24:48 +90:00:01"})
    void refusesWhatIsNoPosition(String text) {
        assertThatThrownBy(() -> SkyCoordinates.parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is not a sky position");
    }

    @Test
    void writesSexagesimal() {
        assertThat(SkyCoordinates.sexagesimal(new SkyPosition(291.2, 43.5))).isEqualTo("19:24:48.00 +43:30:00.0");
        assertThat(SkyCoordinates.sexagesimal(new SkyPosition(359.9999999, -0.00001)))
                .isEqualTo("00:00:00.00 -00:00:00.0");
    }

    private static double apart(double longitude, double latitude, double otherLongitude, double otherLatitude) {
        return new SkyPosition(longitude, latitude).separationArcsec(new SkyPosition(otherLongitude, otherLatitude));
    }
}
