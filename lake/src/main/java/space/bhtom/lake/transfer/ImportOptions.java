package space.bhtom.lake.transfer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How is a table to be understood and recorded?
 *
 * @param mapping SQL expressions over the table's columns, by names of measurement columns and {@code target}; what is
 *     missing is guessed from the table's names
 * @param target whose all rows are; absent where a column says so
 * @param archive code of the source, for rows that name none
 * @param licence of the data; absent if nobody knows
 * @param source under which name a later table replaces this one; absent for the file's name
 * @param makesTargets whether unknown targets are made where their rows have positions
 * @param skipsBadRows whether rows that cannot be recorded are left out, instead of the whole table refused
 * @param isTrial whether nothing is recorded
 */
public record ImportOptions(
        Map<String, String> mapping,
        @Nullable String target,
        String archive,
        @Nullable String licence,
        @Nullable String source,
        boolean makesTargets,
        boolean skipsBadRows,
        boolean isTrial) {

    public ImportOptions {
        mapping = Collections.unmodifiableMap(new LinkedHashMap<>(mapping));
    }
}
