package space.bhtom.ingest.product;

import java.util.List;
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
 */
record Reduced(BatchKind batchKind, String version, List<Brightness> rows, Object report, String summary) {

    Reduced {
        rows = List.copyOf(rows);
    }
}
