package space.bhtom.photometry.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.truth.TruthTable;
import space.bhtom.photometry.truth.TruthTable.Star;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

class BandpassIdentifierTest {
    /** Stars calibrated with a colour term agree with the truth in the middle, mag. */
    private static final double TOLERANCE = 0.01;

    private static final double YEAR = 2026.3;

    @ParameterizedTest
    @CsvSource({
        "a_sparse, a_sparse, rp, r",
        "f_sn_0_0.4m-sbig, f_sn, V, V",
        "f_sn_1_0.2m-cmos, f_sn, G, g",
        "f_sn_2_1.0m-lco, f_sn, rp, r",
        "f_sn_3_0.6m-bessell, f_sn, Ic, I",
        "f_sn_4_0.3m-clear, f_sn, Clear, r",
        "f_sn_5_0.9m-B, f_sn, B#1, B",
        "a_sparse, a_sparse, , r",
        "f_sn_0_0.4m-sbig, f_sn, , V",
        "f_sn_1_0.2m-cmos, f_sn, , g",
        "f_sn_2_1.0m-lco, f_sn, , r",
        "f_sn_3_0.6m-bessell, f_sn, , I",
        "f_sn_4_0.3m-clear, f_sn, , r",
        "f_sn_5_0.9m-B, f_sn, , B",
    })
    void bandpassIsIdentifiedWithOrWithoutALabel(
            String frame, String catalogue, @Nullable String label, String bandpass) {
        List<Star> truth = TruthTable.read(TestData.path("sim/" + frame + ".truth.csv.gz"));
        List<CalibrationStar> stars = stars(truth, catalogue);

        Zeropoint zeropoint = BandpassIdentifier.identify(frame, stars, label, null);
        double[] offsets = stars.stream()
                .mapToDouble(star -> zeropoint.standard(star.instrumentalMagnitude(), star.colour())
                        - star.star().magnitudes()["ugrizUBVRI".indexOf(bandpass)])
                .sorted()
                .toArray();

        assertThat(zeropoint.bandpass()).isEqualTo("GaiaSP/" + bandpass);
        assertThat(offsets[offsets.length / 2]).isCloseTo(0, within(TOLERANCE));
    }

    @Test
    void forcedBandpassGivesTheSameNumbersToTheLastBit() {
        List<CalibrationStar> stars =
                stars(TruthTable.read(TestData.path("sim/f_sn_0_0.4m-sbig.truth.csv.gz")), "f_sn");

        Zeropoint detected = BandpassIdentifier.identify("f", stars, "V", null);
        Zeropoint forced = BandpassIdentifier.identify("f", stars, "V", "GaiaSP/V");

        assertThat(forced)
                .usingRecursiveComparison()
                .ignoringFields("secondBandpass", "oddsOfSecond")
                .isEqualTo(detected);
        assertThat(forced.secondBandpass()).isEmpty();
    }

    @Test
    void tooFewStarsGiveNoZeropoint() {
        List<CalibrationStar> stars =
                stars(TruthTable.read(TestData.path("sim/f_sn_0_0.4m-sbig.truth.csv.gz")), "f_sn");

        assertThatThrownBy(() -> BandpassIdentifier.identify("f.fits", stars.subList(0, 2), "V", null))
                .hasMessageContaining("Only 2 reference stars could be used on “f.fits”");
        assertThatThrownBy(() -> BandpassIdentifier.identify("f.fits", stars, "V", "GaiaSP/q"))
                .hasMessageContaining("GaiaSP/q");
    }

    /** A flat field that is off by a tenth of a magnitude in the corners, or a cloud at one side. */
    @ParameterizedTest
    @CsvSource({"1, 0.06", "2, 0.10", "2, 0.03"})
    void changeOverTheFrameIsFollowed(int order, double size) {
        List<CalibrationStar> even = stars(TruthTable.read(TestData.path("sim/b_moderate.truth.csv.gz")), "b_moderate");
        List<CalibrationStar> uneven = even.stream()
                .map(star -> new CalibrationStar(
                        star.instrumentalMagnitude() - shade(order, size, star.x(), star.y()),
                        star.instrumentalError(),
                        star.star(),
                        star.x(),
                        star.y()))
                .toList();

        Zeropoint flat = BandpassIdentifier.identify("b", even, "V", null);
        Zeropoint bent = BandpassIdentifier.identify("b", uneven, "V", null);
        Zeropoint forced = BandpassIdentifier.identify("b", uneven, "V", "GaiaSP/V");

        assertThat(flat.field()).isEqualTo(ZeropointField.NONE);
        assertThat(bent.bandpass()).isEqualTo("GaiaSP/V");
        assertThat(bent.field().order()).isEqualTo(order);
        assertThat(bent.scatter()).isCloseTo(flat.scatter(), within(0.002));
        assertThat(forced)
                .usingRecursiveComparison()
                .ignoringFields("secondBandpass", "oddsOfSecond")
                .isEqualTo(bent);
        for (double[] place : new double[][] {{0, 0}, {2047, 0}, {1023, 1023}, {300, 1900}, {2047, 2047}}) {
            Zeropoint here = bent.at(place[0], place[1]);
            double off = here.magnitude() - flat.magnitude() - shade(order, size, place[0], place[1]);
            assertThat(off).isCloseTo(0, within(4 * here.magnitudeError()));
            assertThat(here.magnitudeError()).isLessThan(0.02);
        }
    }

    @Test
    void evenZeropointsStayEven() {
        int bent = 0;
        for (String field : List.of("a_sparse", "c_crowded", "d_amateur", "e_psfvar")) {
            List<CalibrationStar> stars =
                    stars(TruthTable.read(TestData.path("sim/" + field + ".truth.csv.gz")), field);
            bent += BandpassIdentifier.identify(field, stars, null, null)
                            .field()
                            .isFlat()
                    ? 0
                    : 1;
        }

        assertThat(bent).isZero();
    }

    /** What is to be added to the zero point, mag. */
    private static double shade(int order, double size, double x, double y) {
        double u = x / 1023.5 - 1;
        double v = y / 1023.5 - 1;
        return order == 1 ? size * (0.8 * u - 0.5 * v) : size * (u * u + v * v) / 2;
    }

    private static List<CalibrationStar> stars(List<Star> truth, String catalogue) {
        ReferenceCatalogFile known = ReferenceCatalogFile.read(TestData.path("sim/" + catalogue + ".refcat.csv.gz"));
        ReferenceSelection selection = new ReferenceSelection();
        List<Source> sources = TruthTable.detections(truth, 1, 5);
        for (Source source : sources) {
            Star star = truth.stream()
                    .min(Comparator.comparingDouble(s -> Math.hypot(s.x() - source.x(), s.y() - source.y())))
                    .orElseThrow();
            SkyPosition place = new SkyPosition(star.ra(), star.dec());
            known.around(place, 0.5 / 3600 * 10).stream()
                    .filter(k -> k.at(YEAR).separationArcsec(place) < 0.3)
                    .findFirst()
                    .ifPresent(k -> selection.add(source, k, 60));
        }
        return selection.stars();
    }
}
