package space.bhtom.photometry.xp;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.photometry.calibration.GaiaTransformations;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

/** Against what GaiaXPy, the reference program, computed from the same spectra. */
class XpPhotometryIT {
    private static final String EXPECTED = "gaia/expected/generator_solution_with_missing_BP.csv";
    private static final String CORRECTED = "gaia/expected/generator_solution_with_missing_BP_error_correction.csv";
    private static final String SPECTRA = "gaia/xp/XP_CONTINUOUS_RAW_with_missing_BP.csv";
    /** Of the same sums in another order, mag. */
    private static final double SAME = 1e-9;
    /** Correlations come rounded to seven digits; the errors hang on differences of large numbers. */
    private static final double SAME_ERROR = 2e-3;

    @ParameterizedTest
    @ValueSource(strings = {"JkcStd", "SdssStd", "Panstarrs1Std", "Lsst", "GaiaDr3Vega", "StromgrenStd"})
    void magnitudesAreThoseOfTheReferenceProgram(String name) throws IOException {
        SyntheticSystem system = SyntheticSystem.read(TestData.path("gaia/synthphot"), name);
        Map<Long, XpSpectrum> spectra = XpSpectraFile.read(TestData.path(SPECTRA));

        // the third source has no blue spectrum
        assertThat(spectra).hasSize(2);
        for (XpSpectrum spectrum : spectra.values()) {
            Map<String, String> expected = row(EXPECTED, spectrum.sourceId());
            double[] magnitudes = system.magnitudes(spectrum);
            for (int i = 0; i < magnitudes.length; i++) {
                String column = name + "_mag_" + system.bandNames().get(i);
                assertThat(magnitudes[i])
                        .as(column)
                        .isEqualTo(Double.parseDouble(expected.getOrDefault(column, "NaN")), within(SAME));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JkcStd", "SdssStd"})
    void formalErrorsAreThoseOfTheReferenceProgram(String name) throws IOException {
        SyntheticSystem system = SyntheticSystem.read(TestData.path("gaia/synthphot"), name);

        for (XpSpectrum spectrum : XpSpectraFile.read(TestData.path(SPECTRA)).values()) {
            Map<String, String> expected = row(EXPECTED, spectrum.sourceId());
            double[] errors = system.magnitudeErrors(spectrum, Double.NaN);
            for (int i = 0; i < errors.length; i++) {
                String band = system.bandNames().get(i);
                // the ultraviolet error follows another rule in the corrected system
                if (!band.equalsIgnoreCase("u")) {
                    double relative = Double.parseDouble(expected.getOrDefault(name + "_flux_error_" + band, "NaN"))
                            / Double.parseDouble(expected.getOrDefault(name + "_flux_" + band, "NaN"));
                    assertThat(errors[i] / (2.5 / Math.log(10) * relative))
                            .as(band)
                            .isEqualTo(1, within(SAME_ERROR));
                }
            }
        }
    }

    @Test
    void errorsGrowByTheFactorOfTheSourcesMagnitude() throws IOException {
        SyntheticSystem system = SyntheticSystem.read(TestData.path("gaia/synthphot"), "JkcStd");
        SyntheticSystem gaia = SyntheticSystem.read(TestData.path("gaia/synthphot"), "GaiaDr3Vega");

        for (XpSpectrum spectrum : XpSpectraFile.read(TestData.path(SPECTRA)).values()) {
            double g = gaia.magnitudes(spectrum)[gaia.bandNames().indexOf("G")];
            double[] formal = system.magnitudeErrors(spectrum, Double.NaN);
            double[] grown = system.magnitudeErrors(spectrum, g);
            for (int i = 1; i < formal.length; i++) {
                String column = "JkcStd_flux_error_" + system.bandNames().get(i);
                double factor = number(CORRECTED, spectrum, column) / number(EXPECTED, spectrum, column);
                assertThat(grown[i] / formal[i]).as(column).isEqualTo(factor, within(SAME * factor));
            }
        }
    }

    @Test
    void aStarWithoutSyntheticPhotometryGetsItFromItsSpectrum() {
        Map<Long, XpSpectrum> spectra = XpSpectraFile.read(TestData.path(SPECTRA));
        XpSpectrum spectrum = spectra.values().iterator().next();
        SkyPosition place = new SkyPosition(100, 20);
        ReferenceStar bare =
                new ReferenceStar(spectrum.sourceId(), 100, 20, 0, 0, 2016, 12, 1, unknown(), unknown(), false);

        List<ReferenceStar> stars = new XpReferenceStars(
                        ReferenceCatalogFile.of(List.of(bare)), spectra, TestData.path("gaia/synthphot"))
                .around(place, 0.1);

        SyntheticSystem johnson = SyntheticSystem.read(TestData.path("gaia/synthphot"), "JkcStd");
        assertThat(bare.isStandard()).isFalse();
        assertThat(stars.get(0).isStandard()).isTrue();
        // V is the eighth of u g r i z U B V R I, and the third of U B V R I
        assertThat(stars.get(0).magnitudes()[7]).isEqualTo(johnson.magnitudes(spectrum)[2]);
    }

    /** Colours that the published transformations give standard stars, beside those of their spectra. */
    @Test
    void transformationsComeNearTheSpectra() throws IOException {
        String[] bands = {"B", "V", "R", "I"};
        double[] scatter = {0.0633, 0.03017, 0.03167, 0.03765};
        List<String> lines =
                Files.readAllLines(TestData.path("gaia/expected/Landolt_Johnson_STD_v375wiv142r_SAMPLE.csv"));
        List<String> names = List.of(lines.get(0).split(","));
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",");
            double colour = Double.parseDouble(values[names.indexOf("BP-RP")]);
            double[] known = new double[bands.length];
            double[] errors = new double[bands.length];
            for (int i = 0; i < bands.length; i++) {
                known[i] = Double.parseDouble(values[names.indexOf("JkcStd_mag_" + bands[i])]);
                double error = Double.parseDouble(values[names.indexOf("JkcStd_mag_error_" + bands[i])]);
                errors[i] = Math.hypot(scatter[i], error);
            }
            for (int i = 0; i < bands.length; i++) {
                double told = GaiaTransformations.gMinus("GaiaSP/" + bands[i], colour)
                        - GaiaTransformations.gMinus("GaiaSP/V", colour);
                assertThat(told)
                        .as("V - %s at BP - RP = %s", bands[i], colour)
                        .isEqualTo(known[1] - known[i], within(2.5 * Math.hypot(errors[i], errors[1])));
            }
        }
    }

    @Test
    void aFolderWithoutSystemsIsRefused() {
        Path folder = TestData.path("gaia/xp");

        assertThatThrownBy(() -> SyntheticSystem.read(folder, "JkcStd"))
                .hasMessageContaining("no photometric system of GaiaXPy");
    }

    private static double[] unknown() {
        double[] values = new double[10];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static double number(String file, XpSpectrum spectrum, String column) throws IOException {
        return Double.parseDouble(row(file, spectrum.sourceId()).getOrDefault(column, "NaN"));
    }

    private static Map<String, String> row(String file, long source) throws IOException {
        List<String> lines = Files.readAllLines(TestData.path(file));
        String[] names = lines.get(0).split(",");
        Map<String, String> row = new HashMap<>();
        for (String line : lines) {
            String[] values = line.split(",", -1);
            if (values[0].equals(Long.toString(source))) {
                for (int i = 0; i < names.length; i++) {
                    row.put(names[i], values[i]);
                }
            }
        }
        return row;
    }
}
