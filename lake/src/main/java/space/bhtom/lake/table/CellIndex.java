package space.bhtom.lake.table;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which files meet a range of HEALPix cells? An interval tree laid into a sorted array: the root is the middle, its
 * branches are the halves, and each node knows how far the files below it reach. Immutable.
 */
final class CellIndex {
    private final List<LakeFile> files;
    private final long[] reach;

    CellIndex(Collection<LakeFile> files) {
        this.files = files.stream().sorted(LakeFile.SKY_ORDER).toList();
        this.reach = new long[files.size()];
        measure(0, files.size());
    }

    private long measure(int from, int to) {
        if (from >= to) {
            return Long.MIN_VALUE;
        }
        int middle = (from + to) >>> 1;
        long below = Math.max(measure(from, middle), measure(middle + 1, to));
        reach[middle] = Math.max(below, files.get(middle).cells().last());
        return reach[middle];
    }

    /** All of them along the sky. */
    List<LakeFile> files() {
        return files;
    }

    /** Hands over each that has cells between these two, inclusive. */
    void find(long first, long last, Consumer<LakeFile> found) {
        find(first, last, 0, files.size(), found);
    }

    private void find(long first, long last, int from, int to, Consumer<LakeFile> found) {
        int middle = (from + to) >>> 1;
        if (from >= to || reach[middle] < first) {
            return;
        }
        find(first, last, from, middle, found);
        LakeFile file = files.get(middle);
        if (file.cells().first() > last) {
            return;
        }
        if (file.cells().last() >= first) {
            found.accept(file);
        }
        find(first, last, middle + 1, to, found);
    }
}
