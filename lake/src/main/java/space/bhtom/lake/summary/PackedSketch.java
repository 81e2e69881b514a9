package space.bhtom.lake.summary;

import java.util.Comparator;
import space.bhtom.schema.light.LightCurveSummary;

/**
 * A sketch as it is kept, small enough that there may be many.
 *
 * @param summary what it amounts to
 * @param bytes the sketch itself; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PackedSketch(LightCurveSummary summary, byte[] bytes) {
    /** As summaries lie in Postgres. */
    static final Comparator<PackedSketch> ORDER = Comparator.comparing(PackedSketch::key);

    /** Packs a sketch, which may go on. */
    public static PackedSketch of(SummaryKey key, LightSketch sketch) {
        return new PackedSketch(sketch.summary(key), SketchBytes.of(sketch));
    }

    /** Of what. */
    public SummaryKey key() {
        return new SummaryKey(summary.targetId(), summary.bandpass());
    }

    LightSketch unpack() {
        return SketchBytes.read(bytes);
    }
}
