package space.bhtom.api.flight;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallInfo;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightMethod;
import org.apache.arrow.flight.FlightProducer.CallContext;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.RequestContext;
import org.jspecify.annotations.Nullable;
import space.bhtom.api.security.Authenticator;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/**
 * Who calls? Known before any call is answered: by a token in {@code Authorization: Bearer …}, or as the password of
 * {@code Basic …} with any name, as JDBC and ADBC send it; without either, somebody anonymous.
 */
final class FlightCaller implements FlightServerMiddleware {
    private static final Key<FlightCaller> KEY = Key.of("caller");
    private static final String AUTHORIZATION = "authorization";
    private static final String AS_OF = "bhtom-as-of";
    private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/=_-]+) *");
    /** What programs send whose dialogue insists on a name. */
    private static final Set<String> NOBODY = Set.of(":", "anonymous:");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Viewer viewer;
    private final @Nullable String asOf;
    private final @Nullable String greeting;

    private FlightCaller(Viewer viewer, @Nullable String asOf, @Nullable String greeting) {
        this.viewer = viewer;
        this.asOf = asOf;
        this.greeting = greeting;
    }

    static Key<FlightCaller> key() {
        return KEY;
    }

    /** The one who made this call; asked on the thread that was called. */
    static FlightCaller of(CallContext context) {
        return Objects.requireNonNull(context.getMiddleware(KEY), "every call has a caller");
    }

    Viewer viewer() {
        return viewer;
    }

    /** Of which snapshot the measurements shall be; absent for now. */
    @Nullable
    String asOf() {
        return asOf;
    }

    @Override
    public void onBeforeSendingHeaders(CallHeaders outgoing) {
        if (greeting != null) {
            // whoever shook hands by name and password goes on with what we answer
            outgoing.insert(AUTHORIZATION, greeting);
        }
    }

    @Override
    public void onCallCompleted(CallStatus status) {
        // nothing is open
    }

    @Override
    public void onCallErrored(Throwable error) {
        // it was told where it happened
    }

    /** Asks whose token it is; a wrong one ends the call. */
    static final class Factory implements FlightServerMiddleware.Factory<FlightCaller> {
        private final Authenticator authenticator;
        private final FlightStatus status;

        Factory(Authenticator authenticator, FlightStatus status) {
            this.authenticator = authenticator;
            this.status = status;
        }

        @Override
        public FlightCaller onCallStarted(CallInfo info, CallHeaders headers, RequestContext context) {
            try {
                String authorization = bearer(headers.get(AUTHORIZATION));
                // gRPC's own threads may wait
                Viewer viewer = Objects.requireNonNull(
                        authenticator.viewer(authorization).block(PATIENCE));
                boolean isGreeting = info.method() == FlightMethod.HANDSHAKE;
                return new FlightCaller(viewer, headers.get(AS_OF), isGreeting ? authorization : null);
            } catch (RuntimeException failed) {
                throw status.of(failed);
            }
        }

        private static @Nullable String bearer(@Nullable String authorization) {
            Matcher basic = BASIC.matcher(authorization == null ? "" : authorization.strip());
            if (!basic.matches()) {
                return authorization;
            }
            try {
                String pair = new String(Base64.getDecoder().decode(basic.group(1)), StandardCharsets.UTF_8);
                return NOBODY.contains(pair) ? null : "Bearer " + pair.substring(pair.indexOf(':') + 1);
            } catch (IllegalArgumentException notBase64) {
                throw Problem.TOKEN_WRONG.because(notBase64);
            }
        }
    }
}
