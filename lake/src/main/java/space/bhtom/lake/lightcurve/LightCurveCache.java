package space.bhtom.lake.lightcurve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whole light curves in memory, as long as they are true: each is kept with the version of its target's light, which every
 * transaction raises that changes what readers see. Flushing and compaction raise nothing.
 */
final class LightCurveCache {
    /** A row's numbers: 12 doubles and longs, 6 floats, 3 integers, 8 codes of words, 2 booleans. */
    private static final int ROW_BYTES = 12 * 8 + 6 * 4 + 3 * 4 + 8 * 4 + 2;

    private static final int CURVE_BYTES = 1_500;
    /** An object, a length, and two bytes for each letter at most. */
    private static final int WORD_BYTES = 56;

    /** One that takes more of the cache than this part would throw out too many others. */
    private static final int LARGEST_PART = 8;

    private final long mostBytes;
    private final Cache<Long, Known> curves;

    /** Holds about so many bytes. */
    LightCurveCache(long mostBytes) {
        this.mostBytes = mostBytes;
        this.curves = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Long target, Known known) -> (int) Math.min(Integer.MAX_VALUE, bytes(known.curve)))
                .build();
    }

    private record Known(long version, LightCurve curve) {
        /** Those columns at least; all if none is named. */
        boolean has(Set<String> columns) {
            return columns.isEmpty()
                    ? curve.columns().size() == LightCurveBuilder.COLUMNS
                    : curve.columns().containsAll(columns);
        }
    }

    /** Whether it is worth asking for the version. */
    boolean holds(long targetId, Set<String> columns) {
        Known known = curves.getIfPresent(targetId);
        return known != null && known.has(columns);
    }

    /** These columns and those that are remembered, so that readers in turns are not each other's loss. */
    Set<String> extended(long targetId, Set<String> columns) {
        Known known = curves.getIfPresent(targetId);
        if (known == null || columns.isEmpty()) {
            return columns;
        }
        Set<String> extended = new HashSet<>(columns);
        extended.addAll(known.curve.columns());
        return extended;
    }

    /** All measurements of a target at this version, with these columns at least; null if they are not there. */
    @Nullable
    LightCurve at(long targetId, long version, Set<String> columns) {
        Known known = curves.getIfPresent(targetId);
        return known != null && known.version == version && known.has(columns) ? known.curve : null;
    }

    /** Keeps all measurements of a target, unless later ones are there or they are very large. */
    void keep(long version, LightCurve curve) {
        if (bytes(curve) > mostBytes / LARGEST_PART) {
            return;
        }
        curves.asMap()
                .merge(
                        curve.targetId(),
                        new Known(version, curve),
                        (old, now) -> old.version > now.version ? old : now);
    }

    private static long bytes(LightCurve curve) {
        long bytes =
                CURVE_BYTES + (long) ROW_BYTES * curve.size() * curve.columns().size() / LightCurveBuilder.COLUMNS;
        for (TextColumn column : List.of(
                curve.timeScale(),
                curve.bandpass(),
                curve.kind(),
                curve.fluxUnit(),
                curve.facility(),
                curve.observer(),
                curve.archive(),
                curve.archiveFlags(),
                curve.externalId())) {
            for (String word : column.words()) {
                bytes += WORD_BYTES + 2L * word.length();
            }
        }
        return bytes;
    }
}
