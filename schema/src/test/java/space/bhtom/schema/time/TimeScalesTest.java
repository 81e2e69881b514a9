package space.bhtom.schema.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeScalesTest {
    private static final double SECOND = 1 / 86_400.0;

    /** TDB stands for TT, and doubles of this size step by a microsecond. */
    private static final double TWO_MILLISECONDS = 0.002 * SECOND;

    /** 2006-01-15, the worked example of the SOFA Time Scale Cookbook (IAU SOFA, 2010, section 4.2). */
    private static final double COOKBOOK_DAY = 53_750;

    private static double at(int hour, int minute, double second) {
        return COOKBOOK_DAY + (hour * 3600 + minute * 60 + second) * SECOND;
    }

    @Test
    void barycentricCoordinateTimeGivesTheCookbooksTdb() {
        assertThat(TimeScales.tcbToTdb(at(21, 25, 56.893952)))
                .isCloseTo(at(21, 25, 42.684373), within(0.0001 * SECOND));
    }

    @Test
    void barycentricDynamicalTimeGivesTheCookbooksUtc() {
        assertThat(TimeScales.tdbToUtc(at(21, 25, 42.684373))).isCloseTo(at(21, 24, 37.5), within(TWO_MILLISECONDS));
    }

    @Test
    void leapSecondOf2017CountsFromItsDayOn() {
        assertThat(TimeScales.taiToUtc(57_754 + 36.5 * SECOND)).isCloseTo(57_754 + 0.5 * SECOND, within(1.1 * SECOND));
        assertThat(LeapSeconds.taiMinusUtcSeconds(57_753.99)).isEqualTo(36);
        assertThat(LeapSeconds.taiMinusUtcSeconds(57_754.0)).isEqualTo(37);
        assertThat(LeapSeconds.taiMinusUtcSeconds(41_317.0)).isEqualTo(10);
    }
}
