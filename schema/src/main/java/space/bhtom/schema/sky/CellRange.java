package space.bhtom.schema.sky;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Neighbouring HEALPix cells of order 29, nested.
 *
 * @param first the lowest
 * @param last the highest, inclusive
 */
public record CellRange(long first, long last) {

    /** The same cells, in rising order and apart. */
    static List<CellRange> merged(Collection<CellRange> ranges) {
        List<CellRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingLong(CellRange::first));
        List<CellRange> merged = new ArrayList<>();
        for (CellRange range : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).last() + 1 >= range.first()) {
                CellRange before = merged.get(last);
                merged.set(last, new CellRange(before.first(), Math.max(before.last(), range.last())));
            } else {
                merged.add(range);
            }
        }
        return List.copyOf(merged);
    }
}
