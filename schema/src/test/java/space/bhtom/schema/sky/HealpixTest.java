package space.bhtom.schema.sky;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealpixTest {
    private static final int MOST_RANGES = 110;

    /** healpy 1.16.1: {@code ang2pix(2**29, ra, dec, nest=True, lonlat=True)}, and the same for 2**3. */
    @ParameterizedTest
    @CsvSource({
        "10.1, 0.3, 1271639716626982968, 282",
        "10.68470833, 41.26875, 190633513587146697, 42",
        "266.416837, -29.007811, 2028740913184736252, 450",
        "291.2, 43.5, 1063020384540312322, 236",
        "359.9999999, -0.0000001, 1224979098644774910, 271",
        "45, 89.999, 288230376097432371, 63",
        "123.456, 90, 576460752303423487, 127",
        "300, -90, 3170534137668829184, 704",
        "90, -41.9, 2786226247338953258, 618",
        "12.5, -66.44386, 2352749731475704592, 522"
    })
    void numbersCellsAsHealpyDoes(double ra, double dec, long fine, long coarse) {
        SkyPosition position = new SkyPosition(ra, dec);

        assertThat(Healpix.cell(position)).isEqualTo(fine);
        assertThat(Healpix.cell(position, 3)).isEqualTo(coarse);
    }

    @Test
    void theCentreOfEveryCellLiesInIt() {
        for (int order : new int[] {0, 1, 2, 5}) {
            for (long cell = 0; cell < 12L << (2 * order); cell++) {
                assertThat(Healpix.cell(Healpix.centre(cell, order), order)).isEqualTo(cell);
            }
        }
    }

    @Test
    void aConeHoldsEverythingWithinItsRadiusAndNotMuchMore() {
        Random random = new Random(29);
        for (double radiusDegrees : new double[] {0, 1.0 / 3600, 0.01, 1, 20, 120, 180}) {
            for (int i = 0; i < 60; i++) {
                SkyPosition centre = centre(i, random);
                List<CellRange> cone = Healpix.cone(centre, radiusDegrees);
                assertThat(cone).hasSizeLessThan(MOST_RANGES);
                for (int j = 0; j < 60; j++) {
                    SkyPosition inside = near(centre, radiusDegrees * Math.sqrt(random.nextDouble()), random);
                    assertThat(covers(cone, inside))
                            .as("%s within %s of %s", inside, radiusDegrees, centre)
                            .isTrue();
                }
                if (radiusDegrees > 0 && radiusDegrees < 60) {
                    assertThat(covers(cone, near(centre, 2.5 * radiusDegrees, random)))
                            .isFalse();
                }
            }
        }
    }

    /** The poles, 0 h and corners of base cells first, then anywhere. */
    private static SkyPosition centre(int i, Random random) {
        return switch (i) {
            case 0 -> new SkyPosition(0, 90);
            case 1 -> new SkyPosition(17, -90);
            case 2 -> new SkyPosition(0, 0);
            case 3 -> new SkyPosition(359.99999, 12);
            case 4 -> new SkyPosition(45, 41.8103148957786);
            case 5 -> new SkyPosition(200, 89.995);
            default ->
                new SkyPosition(random.nextDouble() * 360, Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
        };
    }

    /** This far from the centre in a random direction, by spherical trigonometry. */
    private static SkyPosition near(SkyPosition centre, double separationDegrees, Random random) {
        double distance = Math.toRadians(Math.min(separationDegrees, 180));
        double angle = random.nextDouble() * 2 * Math.PI;
        double dec = Math.toRadians(centre.dec());
        double sine = Math.sin(dec) * Math.cos(distance) + Math.cos(dec) * Math.sin(distance) * Math.cos(angle);
        double y = Math.sin(angle) * Math.sin(distance);
        double x = Math.cos(distance) * Math.cos(dec) - Math.sin(distance) * Math.sin(dec) * Math.cos(angle);
        double found = Math.toDegrees(Math.atan2(sine, Math.hypot(x, y)));
        SkyPosition position = new SkyPosition(centre.ra() + Math.toDegrees(Math.atan2(y, x)), found);
        return position.separationArcsec(centre) <= separationDegrees * 3600 || separationDegrees == 0
                ? position
                : near(centre, separationDegrees * (1 - 1e-9), random);
    }

    private static boolean covers(List<CellRange> cone, SkyPosition position) {
        long cell = Healpix.cell(position);
        return cone.stream().anyMatch(range -> range.first() <= cell && cell <= range.last());
    }
}
