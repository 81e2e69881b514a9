package space.bhtom.lake.summary;

import java.util.Arrays;

/** How often did each step occur? Kept as two sorted arrays; what comes is sorted some at a time and then joined to them. */
final class Histogram {
    private static final int SORTED_AT_ONCE = 256;

    private int[] steps = {};
    private long[] counts = {};
    private int size;
    private int[] fresh = new int[16];
    private int freshSize;

    /** Counts a step once more. */
    void add(int step) {
        if (freshSize == fresh.length) {
            if (fresh.length < SORTED_AT_ONCE) {
                fresh = Arrays.copyOf(fresh, 2 * freshSize);
            } else {
                settle();
            }
        }
        fresh[freshSize++] = step;
    }

    private void settle() {
        if (freshSize == 0) {
            return;
        }
        Arrays.sort(fresh, 0, freshSize);
        Histogram more = new Histogram(freshSize);
        for (int i = 0; i < freshSize; i++) {
            if (more.size > 0 && more.steps[more.size - 1] == fresh[i]) {
                more.counts[more.size - 1]++;
            } else {
                more.append(fresh[i], 1);
            }
        }
        freshSize = 0;
        join(more);
    }

    Histogram() {}

    private Histogram(int most) {
        steps = new int[most];
        counts = new long[most];
    }

    /** Counts a step that is above all others. */
    void append(int step, long count) {
        if (size == steps.length) {
            int more = Math.max(16, 2 * size);
            steps = Arrays.copyOf(steps, more);
            counts = Arrays.copyOf(counts, more);
        }
        steps[size] = step;
        counts[size++] = count;
    }

    /** Counts all that another counted. */
    void add(Histogram other) {
        other.settle();
        settle();
        join(other);
    }

    private void join(Histogram other) {
        Histogram both = new Histogram(size + other.size);
        int own = 0;
        int their = 0;
        while (own < size || their < other.size) {
            boolean isOwn = their == other.size || own < size && steps[own] <= other.steps[their];
            int step = isOwn ? steps[own] : other.steps[their];
            long count = isOwn ? counts[own++] : 0;
            if (their < other.size && other.steps[their] == step) {
                count += other.counts[their++];
            }
            both.append(step, count);
        }
        steps = both.steps;
        counts = both.counts;
        size = both.size;
    }

    /** How many different steps. */
    int size() {
        settle();
        return size;
    }

    /** The step of this place, from 0 for the lowest. */
    int step(int place) {
        return steps[place];
    }

    /** How often the step of this place occurred. */
    long count(int place) {
        return counts[place];
    }

    /** The middle of all in their order, or between the two in the middle; of one at least. */
    double median() {
        long all = 0;
        for (int place = 0; place < size(); place++) {
            all += counts[place];
        }
        return (ofRank((all - 1) / 2) + ofRank(all / 2)) / 2.0;
    }

    private int ofRank(long rank) {
        long below = 0;
        for (int place = 0; place < size; place++) {
            below += counts[place];
            if (below > rank) {
                return steps[place];
            }
        }
        throw new IllegalArgumentException("rank " + rank + " of " + below);
    }
}
