package space.bhtom.api.column;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments, kept as microseconds since 1970 UTC. Those of one batch are the same, and made into text once. */
final class InstantColumn extends Column<Instant> {
    private final long[] micros;

    InstantColumn(long[] micros) {
        super(micros.length);
        this.micros = micros;
    }

    @Override
    public Instant get(int row) {
        return Instant.EPOCH.plus(micros[row], ChronoUnit.MICROS);
    }

    @Override
    void append(JsonText json, int row) {
        if (row > 0 && micros[row] == micros[row - 1]) {
            json.elementBefore();
            return;
        }
        json.raw('"');
        json.raw(get(row).toString());
        json.raw('"');
    }
}
