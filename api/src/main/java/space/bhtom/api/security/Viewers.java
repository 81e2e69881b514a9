package space.bhtom.api.security;

import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import space.bhtom.schema.account.Viewer;

/** Who sent the request that is being answered? */
public final class Viewers {

    private Viewers() {}

    /** Emits the caller of the surrounding request: whom the token names, or {@link Viewer#ANONYMOUS}. */
    public static Mono<Viewer> current() {
        return Mono.deferContextual(
                context -> Mono.just(context.<Viewer>getOrEmpty(Viewer.class).orElse(Viewer.ANONYMOUS)));
    }

    /** The context in which {@link #current} emits this viewer. */
    static Context put(Context context, Viewer viewer) {
        return context.put(Viewer.class, viewer);
    }
}
