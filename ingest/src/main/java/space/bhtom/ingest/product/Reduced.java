package space.bhtom.ingest.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.Brightness;

/**
 * What a file gave.
 *
 * @param batchKind how its measurements are filed
 * @param version of the code that measured
 * @param rows its measurements
 * @param report what was seen on the way, a record that becomes JSON
 * @param summary one line
 * @param templateSha256 of the frame beside which it was measured; absent if it was measured alone
 */
record Reduced(
        BatchKind batchKind,
        String version,
        List<Brightness> rows,
        Object report,
        String summary,
        @Nullable String templateSha256) {

    Reduced {
        rows = List.copyOf(rows);
    }

    /** One that was measured alone. */
    Reduced(BatchKind batchKind, String version, List<Brightness> rows, Object report, String summary) {
        this(batchKind, version, rows, report, summary, null);
    }
}
