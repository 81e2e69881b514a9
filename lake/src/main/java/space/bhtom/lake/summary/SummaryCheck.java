package space.bhtom.lake.summary;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import space.bhtom.lake.postgres.Transactions;

/** Do the summaries say what the measurements say? Compares target by target, and repairs if asked. Blocking. */
public final class SummaryCheck {
    private static final int AT_ONCE = 1_000;

    private final Transactions transactions;
    private final LightSummaries summaries;

    /** Each target in a transaction of its own. */
    public SummaryCheck(Transactions transactions, LightSummaries summaries) {
        this.transactions = transactions;
        this.summaries = summaries;
    }

    /**
     * What was found.
     *
     * @param targets looked at
     * @param wrong ids of those whose summaries were not what their measurements say
     */
    public record Findings(long targets, List<Long> wrong) {}

    /** Looks at all targets; writers of a target wait while it is looked at. */
    public Findings check(boolean isRepaired) {
        List<Long> wrong = new ArrayList<>();
        long looked = 0;
        List<Long> next = after(0);
        while (!next.isEmpty()) {
            for (long target : next) {
                if (!transactions.run(connection -> isTrue(connection, target, isRepaired))) {
                    wrong.add(target);
                }
            }
            looked += next.size();
            next = after(next.get(next.size() - 1));
        }
        return new Findings(looked, wrong);
    }

    private List<Long> after(long target) {
        return transactions.run(connection -> {
            try (PreparedStatement find = connection.prepareStatement(SummarySql.TARGETS_AFTER)) {
                find.setLong(1, target);
                find.setInt(2, AT_ONCE);
                ResultSet row = find.executeQuery();
                List<Long> found = new ArrayList<>();
                while (row.next()) {
                    found.add(row.getLong(1));
                }
                return found;
            }
        });
    }

    private boolean isTrue(Connection connection, long target, boolean isRepaired) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(SummarySql.HOLD)) {
            hold.setLong(1, target);
            hold.executeUpdate();
        }
        SortedMap<SummaryKey, LightSketch> kept = SummaryStore.of(connection, target);
        SortedMap<SummaryKey, LightSketch> fresh = summaries.fresh(connection, target);
        if (isSame(kept, fresh)) {
            return true;
        }
        if (isRepaired) {
            SummaryStore.replace(connection, List.of(target), fresh);
        }
        return false;
    }

    private static boolean isSame(SortedMap<SummaryKey, LightSketch> kept, SortedMap<SummaryKey, LightSketch> fresh) {
        return bytes(kept).equals(bytes(fresh));
    }

    private static Map<SummaryKey, ByteBuffer> bytes(SortedMap<SummaryKey, LightSketch> sketches) {
        Map<SummaryKey, ByteBuffer> bytes = new HashMap<>();
        sketches.forEach((key, sketch) -> bytes.put(key, ByteBuffer.wrap(SketchBytes.of(sketch))));
        return bytes;
    }
}
