package space.bhtom.api.lightcurve;

import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which columns does a question about a light curve name? The lake reads no others. */
final class AskedColumns {
    private static final Set<String> NO_COLUMNS = Set.of("targetId", "snapshotId", "size");

    private static final Pattern CAPITAL = Pattern.compile("(?=\\p{Lu})");

    private AskedColumns() {}

    /** Their names in the lake: never none, since that would mean all. */
    static Set<String> of(DataFetchingFieldSelectionSet asked) {
        Set<String> columns = new HashSet<>(Set.of("mjd"));
        for (SelectedField field : asked.getImmediateFields()) {
            String name = field.getName();
            if (!NO_COLUMNS.contains(name) && !name.startsWith("__")) {
                columns.add(CAPITAL.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }
}
