package space.bhtom.photometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

/** A real raw frame of a field whose stars are in SkyMapper DR3, near enough to Gaia's griz for a plate and a zero point. */
class RealFieldsIT {
    private static final SkyPosition EY_UMA = new SkyPosition(135.617, 49.786);
    private static final SkyPosition HUNTSMAN = new SkyPosition(65.208, -54.955);

    @Test
    void rawFrameOfATelephotoLensIsSolvedAndCalibrated() throws IOException {
        ReferenceCatalogFile stars = ReferenceCatalogFile.of(skyMapper());

        FrameResult result = reduce("images/huntsman/science_0.fits", stars, HUNTSMAN, "GaiaSP/g");

        // CD matrix of its header: 1.26 arcsec per pixel
        assertThat(result.plate().pixelScaleArcsec()).isCloseTo(1.26, within(0.02));
        assertThat(result.plate().matchedStars()).isGreaterThanOrEqualTo(12);
        assertThat(result.plate().residualArcsec()).isLessThan(0.3);
        assertThat(result.zeropoint().starCount()).isGreaterThanOrEqualTo(5);
        assertThat(result.zeropoint().scatter()).isLessThan(0.2);
    }

    @Test
    void realFrameOfAnotherFieldIsNotSolved() throws IOException {
        ReferenceCatalogFile stars = ReferenceCatalogFile.of(refcat2());

        assertThatThrownBy(() -> reduce("images/huntsman/science_0.fits", stars, EY_UMA, null))
                .hasFieldOrPropertyWithValue("problem", Problem.FRAME_NOT_SOLVED);
    }

    private static FrameResult reduce(
            String frame, ReferenceCatalogFile stars, SkyPosition target, @Nullable String bandpass) {
        Path file = TestData.path(frame);
        return new PhotometryPipeline(stars)
                .reduce(new FrameTask(file, frame, target, CameraSettings.UNKNOWN, bandpass, null));
    }

    private static List<ReferenceStar> refcat2() throws IOException {
        return rows("images/ey-uma/all_refcat2_ey_uma.ecsv", " ").stream()
                .map(row -> star(
                        new double[] {row.get("RA_ICRS"), row.get("DE_ICRS"), 2015.5},
                        row.get("Gmag"),
                        row.get("BPmag") - row.get("RPmag"),
                        griz(row, "gmag", "rmag", "imag", "zmag"),
                        griz(row, "e_gmag", "e_rmag", "e_imag", "e_zmag")))
                .toList();
    }

    /** SkyMapper has no BP - RP; it is guessed from g - i, as for Pan-STARRS. */
    private static List<ReferenceStar> skyMapper() throws IOException {
        return rows("images/huntsman/skymapper_dr3_refcat.csv", ",").stream()
                .map(row -> star(
                        new double[] {row.get("raj2000"), row.get("dej2000"), 2016},
                        row.get("r_psf"),
                        0.35 + 0.9 * (row.get("g_psf") - row.get("i_psf")),
                        griz(row, "g_psf", "r_psf", "i_psf", "z_psf"),
                        griz(row, "e_g_psf", "e_r_psf", "e_i_psf", "e_z_psf")))
                .toList();
    }

    private static ReferenceStar star(double[] place, double g, double colour, double[] magnitudes, double[] errors) {
        return new ReferenceStar(0, place[0], place[1], 0, 0, place[2], g, colour, magnitudes, errors);
    }

    private static double[] griz(Map<String, Double> row, String... names) {
        double[] values = new double[10];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < names.length; i++) {
            values[1 + i] = row.get(names[i]);
        }
        return values;
    }

    /** The numbers of a text table by column; NaN where there is none. */
    private static List<Map<String, Double>> rows(String name, String separator) throws IOException {
        List<String> lines = Files.readAllLines(TestData.path(name)).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        String[] names = lines.get(0).split(separator);
        return lines.stream()
                .skip(1)
                .map(line -> row(names, line.split(separator, -1)))
                .toList();
    }

    private static Map<String, Double> row(String[] names, String[] fields) {
        Map<String, Double> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(
                    names[i],
                    fields[i].matches("[-+]?[0-9.]+(e[-+]?[0-9]+)?") ? Double.valueOf(fields[i]) : Double.NaN);
        }
        return row;
    }
}
