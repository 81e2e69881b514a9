package space.bhtom.api.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Viewer;

final class StatementHandlesTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final SqlRequest QUESTION = SqlRequest.of("SELECT 1");

    private final StepClock clock = new StepClock();
    private final StatementHandles handles = new StatementHandles(clock);

    @Test
    void questionComesBackAsItWas() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("number", 7L);
        values.put("decimal", 1.5);
        values.put("truth", true);
        values.put("text", "Ślązak");
        values.put("nothing", null);
        SqlRequest request = new SqlRequest("SELECT 'ž'", values, "dr1");

        ByteString prepared = handles.prepared(Viewer.ANONYMOUS, request);

        assertThat(handles.read(prepared, StatementHandle.Kind.PREPARED, Viewer.ANONYMOUS)
                        .request())
                .isEqualTo(request);
        refused(prepared, StatementHandle.Kind.TICKET);
    }

    @Test
    void ticketEndsAfterTenMinutes() {
        ByteString ticket = handles.ticket(Viewer.ANONYMOUS, QUESTION);

        clock.now = NOON.plus(Duration.ofMinutes(10));
        assertThat(handles.read(ticket, StatementHandle.Kind.TICKET, Viewer.ANONYMOUS)
                        .request())
                .isEqualTo(QUESTION);
        clock.now = NOON.plus(Duration.ofMinutes(10)).plusMillis(1);
        refused(ticket, StatementHandle.Kind.TICKET);
    }

    @Test
    void whatWasNotSignedHereIsRefused() {
        ByteString others = new StatementHandles(clock).ticket(Viewer.ANONYMOUS, QUESTION);

        refused(others, StatementHandle.Kind.TICKET);
        refused(ByteString.EMPTY, StatementHandle.Kind.TICKET);
        refused(ByteString.copyFrom(new byte[100]), StatementHandle.Kind.TICKET);
    }

    private void refused(ByteString bytes, StatementHandle.Kind kind) {
        assertThatThrownBy(() -> handles.read(bytes, kind, Viewer.ANONYMOUS))
                .hasMessageStartingWith("This ticket or prepared statement is not yours");
    }

    /** A clock that is moved by hand. */
    private static final class StepClock extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
