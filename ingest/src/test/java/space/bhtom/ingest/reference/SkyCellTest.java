package space.bhtom.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

class SkyCellTest {
    private static final SkyPosition ASASSN_21QJ = new SkyPosition(123.848, -38.990);

    @Test
    void gaiaNumbersItsSourcesByTheSameCells() throws IOException {
        List<String> lines = Files.readAllLines(TestData.path("gaia/rows/gaia_stars_ASASSN-21qj.ecsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("\"+[^\"]*\"+", "quoted"))
                .toList();
        List<String> names = List.of(lines.get(0).split(" "));
        List<SkyCell> cells = SkyCell.covering(ASASSN_21QJ, 0.5, 9);

        long inCell = lines.stream()
                .skip(1)
                .map(line -> line.split(" "))
                .filter(fields -> liesInItsCell(fields, names, cells))
                .count();

        // a few moved over a border since their number was given
        assertThat((double) inCell / (lines.size() - 1)).isGreaterThan(0.99);
    }

    private static boolean liesInItsCell(String[] fields, List<String> names, List<SkyCell> cells) {
        long id = Long.parseLong(fields[names.indexOf("source_id")]);
        SkyPosition position = new SkyPosition(
                Double.parseDouble(fields[names.indexOf("ra")]), Double.parseDouble(fields[names.indexOf("dec")]));
        List<SkyCell> own = SkyCell.covering(position, 0.0001, 9);
        return own.stream().anyMatch(cell -> cell.firstSourceId() <= id && id <= cell.lastSourceId())
                && cells.containsAll(own);
    }

    @Test
    void fourQuartersAreTheWhole() {
        SkyCell cell = new SkyCell(7, 123_456);

        List<SkyCell> quarters = cell.quarters();

        assertThat(quarters.get(0).firstSourceId()).isEqualTo(cell.firstSourceId());
        assertThat(quarters.get(1).firstSourceId()).isEqualTo(quarters.get(0).lastSourceId() + 1);
        assertThat(quarters.get(3).lastSourceId()).isEqualTo(cell.lastSourceId());
    }

    @Test
    void theLastCellOfTheSkyEndsWithoutOverflow() {
        SkyCell last = new SkyCell(0, 11);

        assertThat(last.lastSourceId()).isEqualTo((12L << 59) - 1);
    }

    @Test
    void aConeAtThePoleAndAcrossZeroHoursIsCovered() {
        assertThat(SkyCell.covering(new SkyPosition(77, 90), 0.3, 7)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(SkyCell.covering(new SkyPosition(0, 10), 0.3, 7))
                .containsAll(SkyCell.covering(new SkyPosition(359.9, 10), 0.001, 7))
                .containsAll(SkyCell.covering(new SkyPosition(0.1, 10), 0.001, 7));
    }
}
