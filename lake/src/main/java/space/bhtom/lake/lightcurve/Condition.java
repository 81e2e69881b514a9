package space.bhtom.lake.lightcurve;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What follows WHERE, in words that Postgres and DuckDB both know, with its values. */
final class Condition {
    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** The query's own filters, without its target. */
    static Condition of(LightCurveQuery query) {
        Condition condition = new Condition();
        condition.in("bandpass", query.bandpasses());
        condition.in("facility", query.facilities());
        condition.in("archive", query.archives());
        condition.in("kind", query.kinds().stream().map(Enum::name).toList());
        if (query.fromMjd() != null) {
            condition.and("mjd >= ?", query.fromMjd());
        }
        if (query.toMjd() != null) {
            condition.and("mjd < ?", query.toMjd());
        }
        if (query.isUpperLimit() != null) {
            condition.and("is_upper_limit = ?", query.isUpperLimit());
        }
        return condition;
    }

    Condition and(String term, Object... termValues) {
        terms.add(term);
        Collections.addAll(values, termValues);
        return this;
    }

    private void in(String column, Collection<String> words) {
        if (!words.isEmpty()) {
            String marks = String.join(", ", Collections.nCopies(words.size(), "?"));
            and(column + " IN (" + marks + ")", words.toArray());
        }
    }

    String sql() {
        return String.join(" AND ", terms);
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
