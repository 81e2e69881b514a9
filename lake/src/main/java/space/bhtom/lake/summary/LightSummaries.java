package space.bhtom.lake.summary;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import space.bhtom.schema.light.Brightness;

/** Keeps summaries true, inside the transactions that change the light of targets and hold them. */
public final class LightSummaries {
    private final Source light;

    /** Reads anew from there what cannot be continued. */
    public LightSummaries(Source light) {
        this.light = light;
    }

    /** Where measurements can be read anew: {@link CurrentLight#forEach}. */
    @FunctionalInterface
    public interface Source {
        /** Hands over each measurement of the target's active batches once. */
        void forEach(Connection transaction, long targetId, Consumer<CurrentRow> reader) throws SQLException;
    }

    /** After a batch was added and nothing taken away. */
    public void append(Connection transaction, long targetId, List<Brightness> rows) throws SQLException {
        SortedMap<SummaryKey, LightSketch> news = new TreeMap<>();
        for (Brightness row : rows) {
            news.computeIfAbsent(new SummaryKey(targetId, row.bandpass()), any -> new LightSketch())
                    .add(row);
        }
        SummaryStore.add(transaction, SummaryStore.packed(news));
    }

    /** After any other change. */
    public void recompute(Connection transaction, Collection<Long> targetIds) throws SQLException {
        for (long targetId : targetIds) {
            SummaryStore.replace(transaction, List.of(targetId), fresh(transaction, targetId));
        }
    }

    /** What the measurements themselves say now. */
    SortedMap<SummaryKey, LightSketch> fresh(Connection transaction, long targetId) throws SQLException {
        SortedMap<SummaryKey, LightSketch> sketches = new TreeMap<>();
        light.forEach(transaction, targetId, row -> {
            if (!row.isExcluded()) {
                sketches.computeIfAbsent(new SummaryKey(targetId, row.bandpass()), any -> new LightSketch())
                        .add(row.mjd(), row.isUpperLimit(), row.magnitude());
            }
        });
        return sketches;
    }
}
