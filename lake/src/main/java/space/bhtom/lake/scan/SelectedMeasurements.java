package space.bhtom.lake.scan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measurements that a query selects, not read yet.
 *
 * @param session whose view shows them, and perhaps others of the same targets
 * @param condition what follows WHERE, true for those selected only
 * @param metadata of the whole, by the keys of {@link space.bhtom.lake.rows.RowStream.Keys}
 */
public record SelectedMeasurements(ScanSession session, String condition, Map<String, String> metadata)
        implements AutoCloseable {

    public SelectedMeasurements {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    @Override
    public void close() {
        session.close();
    }
}
