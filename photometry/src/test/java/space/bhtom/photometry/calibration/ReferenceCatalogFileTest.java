package space.bhtom.photometry.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

class ReferenceCatalogFileTest {
    private static final double[] MAGNITUDES = {19.6, 17.5, 16.8, 16.5, 16.4, 18.7, 17.9, 17.1, 16.6, Double.NaN};
    private static final double[] ERRORS = {0.3, 0.01, 0.01, 0.01, 0.02, 0.2, 0.02, 0.01, 0.01, Double.NaN};

    @TempDir
    Path folder;

    @Test
    void recordedCatalogueIsReadBrightestFirst() {
        ReferenceCatalogFile catalogue = ReferenceCatalogFile.read(TestData.path("sim/a_sparse.refcat.csv.gz"));

        List<ReferenceStar> near = catalogue.around(new SkyPosition(184.0686, 26.5177), 0.1);

        assertThat(catalogue.size()).isEqualTo(144);
        assertThat(near).hasSizeBetween(10, 100).isSortedAccordingTo(ReferenceStar.BRIGHTEST_FIRST);
        assertThat(near.get(0).referenceEpochYear()).isEqualTo(2016.0);
        assertThat(near.get(0).magnitudes()).doesNotContain(Double.NaN);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (String name : List.of("stars.csv", "stars.csv.gz")) {
            ReferenceStar star = new ReferenceStar(
                    4295806720L, 44.996155, -0.005616, 11.9, Double.NaN, 2016.0, 17.6, 1.2, MAGNITUDES, ERRORS, false);
            ReferenceCatalogWriter.write(folder.resolve(name), List.of(star));

            ReferenceStar back =
                    ReferenceCatalogFile.read(folder.resolve(name)).stars().get(0);

            assertThat(back.id()).isEqualTo(star.id());
            assertThat(back.ra()).isEqualTo(star.ra());
            assertThat(back.pmDecMasPerYear()).isNaN();
            assertThat(back.magnitudes()).containsExactly(MAGNITUDES);
            assertThat(back.magnitudeErrors()).containsExactly(ERRORS);
        }
    }

    @Test
    void columnsGoByNameAndMissingOnesAreUnknown() throws IOException {
        Path file = Files.writeString(folder.resolve("few.csv"), "# ours\nV,dec,ra\n12.5,10.0,359.9\n");

        ReferenceStar star = ReferenceCatalogFile.read(file)
                .around(new SkyPosition(0.05, 10), 0.2)
                .get(0);

        assertThat(star.magnitudes()[7]).isEqualTo(12.5);
        assertThat(star.magnitudes()[1]).isNaN();
        assertThat(star.bpRp()).isNaN();
    }

    @Test
    void otherFilesAreRefusedWithTheReason() throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), "name,magnitude\nx,12\n");
        Path broken = Files.writeString(folder.resolve("broken.csv"), "ra,dec,V\n10.0,20.0,bright\n");

        assertThatThrownBy(() -> ReferenceCatalogFile.read(file)).hasMessageContaining("“name,magnitude”");
        assertThatThrownBy(() -> ReferenceCatalogFile.read(broken)).hasMessageContaining("line 2: “bright”");
        assertThatThrownBy(() -> ReferenceCatalogFile.read(folder.resolve("absent.csv")))
                .hasMessageContaining("absent.csv");
    }

    @Test
    void properMotionCarriesAStarAlong() {
        ReferenceStar star =
                new ReferenceStar(1, 100, 60, 1000, -500, 2016.0, 10, 1, new double[10], new double[10], false);

        SkyPosition later = star.at(2026.0);

        assertThat(later.separationArcsec(new SkyPosition(100, 60))).isCloseTo(Math.hypot(10, 5), within(1e-3));
        assertThat(later.ra()).isGreaterThan(100);
    }
}
