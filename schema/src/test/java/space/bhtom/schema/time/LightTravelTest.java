package space.bhtom.schema.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import space.bhtom.schema.sky.SkyPosition;

class LightTravelTest {
    /** 2024-03-20 03:06 UTC: the Sun stands at the vernal equinox, 0.9959 au away (Astronomical Almanac). */
    private static final double EQUINOX = 60_389.1295;

    private static final SkyPosition VERNAL_POINT = new SkyPosition(0, 0);
    private static final SkyPosition ECLIPTIC_POLE = new SkyPosition(270, 66.5607);

    @Test
    void lightFromBehindTheSunPassesTheSunFirst() {
        assertThat(LightTravel.toSunSeconds(EQUINOX, VERNAL_POINT)).isCloseTo(-0.9959 * 499.0, within(0.1));
    }

    @Test
    void lightFromTheEclipticPoleReachesSunAndEarthTogether() {
        assertThat(LightTravel.toSunSeconds(EQUINOX, ECLIPTIC_POLE)).isCloseTo(0, within(0.001));
    }

    @Test
    void barycentreLiesInTheSunIn1990AndFarOutsideIn1983() {
        double solarRadiusSeconds = 2.32;

        assertThat(sunFromBarycentreSeconds(48_000)).isLessThan(0.3 * solarRadiusSeconds);
        assertThat(sunFromBarycentreSeconds(45_400)).isBetween(1.9 * solarRadiusSeconds, 2.3 * solarRadiusSeconds);
    }

    private static double sunFromBarycentreSeconds(double mjd) {
        double x = difference(mjd, VERNAL_POINT);
        double y = difference(mjd, new SkyPosition(90, 23.4393));
        return Math.hypot(x, y);
    }

    private static double difference(double mjd, SkyPosition direction) {
        return LightTravel.toSunSeconds(mjd, direction) - LightTravel.toBarycentreSeconds(mjd, direction);
    }
}
