package space.bhtom.ingest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class RetryAfterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120                            |                                                     | 120",
                "Wed, 25 Nov 2026 00:02:00 GMT  |                                                     | 120",
                "Tue, 24 Nov 2026 00:02:00 GMT  |                                                     | 1",
                "soon                           |                                                     | 60",
                "                               | Request was throttled. Expected available in 42 seconds. | 42",
                "                               | Expected available in 3 minutes.                    | 180",
                "                               | try later                                           | 60",
                "999999999                      |                                                     | 21600",
            })
    void isReadFromTheHeaderElseFromTheSentence(String header, String body, int seconds) {
        HttpHeaders headers = new HttpHeaders();
        if (header != null) {
            headers.set(HttpHeaders.RETRY_AFTER, header);
        }

        assertThat(RetryAfter.read(headers, body == null ? "" : body, CLOCK)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
