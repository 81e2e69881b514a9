package space.bhtom.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.bhtom.ingest.harvest.ArchiveAnswer;
import space.bhtom.ingest.harvest.TextTable;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

class GaiaTimeTest {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Gaia turned once in six hours: 59.96 arcsec/s along the scan (Gaia Collaboration 2016, A&A 595, A1). */
    private static final double SCAN_RATE_ARCSEC_PER_SECOND = 59.9605;

    /** Dates are given to the second, and pairs do not lie exactly along the scan. */
    private static final double TWO_PER_CENT = 0.02;

    private static final double LONGEST_SECONDS = 1200;

    /** Were the light's travel time left in, these pairs would scatter by 13 per cent: see the class's Javadoc. */
    @Test
    void alertsOfOneScanPassGaiaAtItsScanRate() throws IOException {
        List<Alert> alerts = alerts();

        List<Double> rates = rates(alerts);

        assertThat(rates).hasSizeGreaterThan(3000);
        long near =
                rates.stream().filter(rate -> Math.abs(rate - 1) < TWO_PER_CENT).count();
        assertThat(near / (double) rates.size()).isGreaterThan(0.99);
    }

    private static List<Double> rates(List<Alert> alerts) {
        List<Double> rates = new ArrayList<>();
        for (int one = 0; one < alerts.size(); one++) {
            for (int two = one + 1; two < alerts.size() && seconds(alerts, one, two) < LONGEST_SECONDS; two++) {
                double separation = alerts.get(one)
                        .position()
                        .separationArcsec(alerts.get(two).position());
                if (separation > 2 * 3600 && separation < 25 * 3600) {
                    rates.add(separation / seconds(alerts, one, two) / SCAN_RATE_ARCSEC_PER_SECOND);
                }
            }
        }
        return rates;
    }

    private static double seconds(List<Alert> alerts, int one, int two) {
        return (alerts.get(two).mjd() - alerts.get(one).mjd()) * 86_400;
    }

    private static List<Alert> alerts() throws IOException {
        byte[] file = Files.readAllBytes(TestData.path("archives/gaia-alerts/alerts_2024-02.csv"));
        ArchiveAnswer answer = new ArchiveAnswer("Gaia", file);
        return TextTable.commas(answer, answer.lines()).rows().stream()
                .map(GaiaTimeTest::alert)
                .sorted(Comparator.comparingDouble(Alert::mjd))
                .toList();
    }

    private static Alert alert(TextTable.Row row) {
        SkyPosition position = new SkyPosition(row.mustNumber("RaDeg"), row.mustNumber("DecDeg"));
        LocalDateTime date = LocalDateTime.parse(row.text("Date"), DATE);
        double jd = 2_451_544.5 + LocalDateTime.of(2000, 1, 1, 0, 0).until(date, ChronoUnit.SECONDS) / 86_400.0;
        return new Alert(position, GaiaTime.mjdUtc(jd, position));
    }

    private record Alert(SkyPosition position, double mjd) {}
}
