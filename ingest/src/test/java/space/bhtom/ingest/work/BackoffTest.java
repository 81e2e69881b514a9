package space.bhtom.ingest.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(30), 6);

    @Test
    void doublesWithEachAttempt() {
        assertThat(backoff.after(1)).contains(Duration.ofSeconds(30));
        assertThat(backoff.after(2)).contains(Duration.ofSeconds(60));
        assertThat(backoff.after(5)).contains(Duration.ofMinutes(8));
    }

    @Test
    void endsAfterTheLastAttempt() {
        assertThat(backoff.after(6)).isEmpty();
        assertThat(backoff.phrase(6)).isEqualTo("when you request the harvest anew");
    }

    @Test
    void neverWaitsLongerThanSixHours() {
        assertThat(new Backoff(Duration.ofHours(2), 20).after(19)).contains(Duration.ofHours(6));
    }

    @Test
    void saysWhenInWords() {
        assertThat(backoff.phrase(1)).isEqualTo("in 30 s");
        assertThat(backoff.phrase(5)).isEqualTo("in 8 min");
    }

    @Test
    void settingsThatCannotBeNameTheirKey() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new WorkerSettings(0, second, second, second, 6))
                .hasMessage("bhtom.work.parallel lies between 1 and 64, not 0");
        assertThatThrownBy(() -> new WorkerSettings(1, second, second, second, 21))
                .hasMessage("bhtom.work.attempts lies between 1 and 20, not 21");
    }
}
