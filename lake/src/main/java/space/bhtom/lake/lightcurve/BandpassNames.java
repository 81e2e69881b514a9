package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.schema.problem.Problem;

/** Which bandpasses may be asked for? Those registered; a misspelt one is refused and the likeliest are named. */
final class BandpassNames {
    private static final String ALL = "SELECT name FROM bandpass ORDER BY name";
    private static final int NAMED = 3;

    private final Transactions transactions;
    private volatile Set<String> known = Set.of();

    BandpassNames(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Asks Postgres only for names not seen before; fails with BANDPASS_UNKNOWN. */
    void check(Collection<String> names) {
        if (known.containsAll(names)) {
            return;
        }
        List<String> all = transactions.runAlone(connection -> {
            try (Statement statement = connection.createStatement()) {
                return names(statement.executeQuery(ALL));
            }
        });
        known = Set.copyOf(all);
        for (String name : names) {
            if (!known.contains(name)) {
                throw Problem.BANDPASS_UNKNOWN.of(name, nearest(name, all));
            }
        }
    }

    private static List<String> names(ResultSet rows) throws SQLException {
        List<String> names = new ArrayList<>();
        while (rows.next()) {
            names.add(rows.getString(1));
        }
        return names;
    }

    /** The names most alike, the likeliest first. */
    static String nearest(String name, List<String> known) {
        return String.join(
                " or ",
                known.stream()
                        .sorted(Comparator.comparingInt(other -> distance(name, other)))
                        .limit(NAMED)
                        .toList());
    }

    /** Levenshtein's: how many letters must be put in, taken out or changed; capitals count less than other letters. */
    private static int distance(String a, String b) {
        int[] costs = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            costs[j] = 2 * j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = costs[0];
            costs[0] = 2 * i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + change(a.substring(i - 1, i), b.substring(j - 1, j));
                diagonal = costs[j];
                costs[j] = Math.min(changed, 2 + Math.min(costs[j], costs[j - 1]));
            }
        }
        return costs[b.length()];
    }

    private static int change(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        return a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT)) ? 1 : 2;
    }
}
