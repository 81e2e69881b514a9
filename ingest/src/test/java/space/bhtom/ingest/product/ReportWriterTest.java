package space.bhtom.ingest.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportWriterTest {
    record Seen(
            double fwhmPixels,
            double oddsOfSecond,
            @Nullable Double gain,
            List<String> doubts) {}

    @Test
    void whatIsNotANumberBecomesNull() {
        String json = new ReportWriter().json(new Seen(3.5, Double.NaN, Double.POSITIVE_INFINITY, List.of("“odd”")));

        assertThat(json).contains("\"fwhmPixels\":3.5", "\"oddsOfSecond\":null", "\"gain\":null", "“odd”");
    }
}
