package space.bhtom.photometry.detection;

import java.util.Arrays;
import java.util.BitSet;

/** The summits seen so far, and which land belongs to which: a forest of disjoint sets. Labels begin at 1. */
final class Summits {
    private int count;
    private int[] pixel = new int[1024];
    private float[] height = new float[1024];
    private int[] parent = new int[1024];
    private final BitSet standing = new BitSet();
    private final BitSet saturated = new BitSet();

    /** A new summit. */
    int add(int index, float summitHeight, boolean isHighEnough) {
        count++;
        if (count == pixel.length) {
            pixel = Arrays.copyOf(pixel, 2 * count);
            height = Arrays.copyOf(height, 2 * count);
            parent = Arrays.copyOf(parent, 2 * count);
        }
        pixel[count] = index;
        height[count] = summitHeight;
        parent[count] = count;
        standing.set(count, isHighEnough);
        return count;
    }

    /** The summit that now owns the land of this one. */
    int root(int label) {
        int root = label;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    float height(int label) {
        return height[label];
    }

    boolean isSaturated(int label) {
        return saturated.get(label);
    }

    void setSaturated(int label, boolean isFull) {
        saturated.set(label, isFull);
    }

    /** From here down the land of the lower summit belongs to the higher one; it stays a source or is drowned. */
    void join(int high, int low, boolean lowStays) {
        parent[low] = high;
        if (!lowStays) {
            standing.clear(low);
        }
    }

    /** Pixels of the summits that are sources, highest first. */
    int[] standing() {
        return standing.stream()
                .boxed()
                .sorted((a, b) -> Float.compare(height[b], height[a]))
                .mapToInt(label -> pixel[label])
                .toArray();
    }
}
