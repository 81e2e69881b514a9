package space.bhtom.lake.summary;

import java.util.Comparator;

/**
 * Of what is a summary? Ordered as rows are: by target, then by bandpass.
 *
 * @param targetId whose light
 * @param bandpass {@code system/name}
 */
public record SummaryKey(long targetId, String bandpass) implements Comparable<SummaryKey> {
    private static final Comparator<SummaryKey> ORDER =
            Comparator.comparingLong(SummaryKey::targetId).thenComparing(SummaryKey::bandpass);

    @Override
    public int compareTo(SummaryKey other) {
        return ORDER.compare(this, other);
    }
}
