package space.bhtom.ingest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.schema.target.Target;
import space.bhtom.tests.kit.TestData;

/**
 * A raw frame of the Huntsman Telescope (12 bit, no dark, no flat, a window of its detector) against SkyMapper DR3 rows
 * of the same field. Its header says {@code g_band}, but its stars say r: the five unsaturated catalogue stars, measured
 * with SExtractor 2.25, give zero points with a scatter of 0.02 mag in r and of 0.09 mag, proportional to colour, in g.
 */
@ExtendWith(OneHouse.class)
class RealFrameIT {
    /** SkyMapper DR3 star at pixel (336, 581), unsaturated, alone; AB mag. */
    private static final String ITS_G = "14.6521";

    private static final double ITS_R = 14.3541;

    /** mag; three times the scatter of the catalogue stars on the frame, which is not flat-fielded. */
    private static final double RAW_FRAME = 0.06;

    @TempDir
    Path directory;

    @Test
    void theStarsOutvoteAHeaderThatNamesTheWrongFilter(House house) throws IOException {
        byte[] frame = Files.readAllBytes(TestData.path("images/huntsman/science_0.fits"));
        List<String> rows = Files.readAllLines(TestData.path("images/huntsman/skymapper_dr3_refcat.csv"));
        house.reference(catalog(rows));
        Target target = house.target("a star of SkyMapper", position(rows));

        DataProduct product = house.deliver(target, DataProductKind.FRAME, "science_0.fits", frame);
        house.work();

        DataProduct seen = house.seen(product);
        LightCurve light = house.lightCurve(target);
        assertThat(seen.state()).as(seen.problemSentence()).isEqualTo(DataProductState.DONE);
        assertThat(seen.report()).contains("g_band");
        assertThat(light.bandpass().at(0)).isEqualTo("GaiaSP/r");
        assertThat(light.magnitude()[0]).isCloseTo(ITS_R, within(RAW_FRAME));
        assertThat(light.observer().at(0)).isEqualTo("Huntsman");
    }

    private static SkyPosition position(List<String> rows) {
        Columns columns = new Columns(List.of(rows.get(0).split(",", -1)));
        return rows.stream()
                .map(row -> row.split(",", -1))
                .filter(row -> columns.text(row, "g_psf").equals(ITS_G))
                .map(row -> new SkyPosition(columns.number(row, "raj2000"), columns.number(row, "dej2000")))
                .findFirst()
                .orElseThrow();
    }

    /** Our format; G is taken for r, BP - RP for g - i, which is near enough to sort stars and to tell blue from red. */
    private Path catalog(List<String> rows) throws IOException {
        Columns columns = new Columns(List.of(rows.get(0).split(",", -1)));
        Stream<String> stars = rows.stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .filter(row -> columns.isGiven(row, "g_psf", "r_psf", "i_psf", "z_psf"))
                .map(row -> String.join(
                        ",",
                        columns.text(row, "object_id"),
                        columns.text(row, "raj2000"),
                        columns.text(row, "dej2000"),
                        columns.text(row, "r_psf"),
                        Double.toString(columns.number(row, "g_psf") - columns.number(row, "i_psf")),
                        columns.text(row, "g_psf"),
                        "0.02",
                        columns.text(row, "r_psf"),
                        "0.02",
                        columns.text(row, "i_psf"),
                        "0.02",
                        columns.text(row, "z_psf"),
                        "0.02"));
        Path file = directory.resolve("skymapper.csv");
        Files.write(
                file,
                Stream.concat(Stream.of("source_id,ra,dec,G,bp_rp,g,e_g,r,e_r,i,e_i,z,e_z"), stars)
                        .toList());
        return file;
    }

    private record Columns(List<String> names) {
        String text(String[] row, String name) {
            return row[names.indexOf(name)];
        }

        double number(String[] row, String name) {
            return Double.parseDouble(text(row, name));
        }

        boolean isGiven(String[] row, String... columns) {
            return Stream.of(columns).noneMatch(name -> text(row, name).isEmpty());
        }
    }
}
