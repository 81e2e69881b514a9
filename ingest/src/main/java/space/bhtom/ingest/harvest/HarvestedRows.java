package space.bhtom.ingest.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import space.bhtom.schema.light.Brightness;

/** Collects the measurements of one answer, and counts what is no measurement and why: nothing goes silently. */
public final class HarvestedRows {
    private final List<Brightness> rows = new ArrayList<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    /** A measurement; left out if its values cannot be one's. */
    public void take(Supplier<Brightness> row) {
        try {
            rows.add(row.get());
        } catch (IllegalArgumentException impossible) {
            leaveOut("impossible: " + impossible.getMessage());
        }
    }

    /** A row that is none, with a few words why: {@code untrusted}, {@code no magnitude}. */
    public void leaveOut(String reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    /** So many rows for the same reason. */
    public void leaveOut(String reason, int count) {
        leftOut.merge(reason, count, Integer::sum);
    }

    /** The measurements in their order. */
    public List<Brightness> rows() {
        return List.copyOf(rows);
    }

    /** How many rows were left out, by reason. */
    public Map<String, Integer> leftOut() {
        return Map.copyOf(leftOut);
    }

    /** The step that this answer makes. */
    public HarvestStep answer(ArchiveAnswer input) {
        return new HarvestStep.Answer(input, rows, leftOut);
    }
}
