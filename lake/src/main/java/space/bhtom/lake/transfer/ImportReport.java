package space.bhtom.lake.transfer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a table.
 *
 * @param file its name
 * @param mapping how its columns were understood
 * @param rowsRead all of it
 * @param rowsRecorded new measurements
 * @param rowsKnown measurements that an earlier import of the same table recorded
 * @param leftOut rows that were not, by reason
 * @param targets whose they are
 * @param targetsMade of those
 */
public record ImportReport(
        String file,
        Map<String, String> mapping,
        long rowsRead,
        long rowsRecorded,
        long rowsKnown,
        Map<String, Long> leftOut,
        int targets,
        int targetsMade) {

    public ImportReport {
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }
}
