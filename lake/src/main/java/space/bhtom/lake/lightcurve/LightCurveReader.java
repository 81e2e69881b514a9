package space.bhtom.lake.lightcurve;

import reactor.core.publisher.Mono;
import space.bhtom.schema.account.Viewer;

/** Light curves as of now: the lake's files and the newest points, merged. */
public final class LightCurveReader {

    /** Emits the active measurements in order of mjd; fails with TARGET_UNKNOWN if the viewer may not read the target. */
    public Mono<LightCurve> read(Viewer viewer, LightCurveQuery query) {
        throw new IllegalStateException("not yet");
    }
}
