package space.bhtom.api.rest;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;

/** A client that goes away in the middle of an upload is no error of ours: one quiet line instead of a stack trace. */
final class Abandonment {
    /** Reactor's key for what to do with an error that nobody waits for any more. */
    private static final String DROPPED = "reactor.onErrorDropped.local";

    private static final Logger LOG = LoggerFactory.getLogger(Abandonment.class);

    private Abandonment() {}

    /** The context of an upload. */
    static Context quietly(Context context) {
        return context.put(DROPPED, (Consumer<Throwable>) Abandonment::note);
    }

    private static void note(Throwable late) {
        LOG.info("event=upload_abandoned reason=\"{}\"", late.getMessage());
    }
}
