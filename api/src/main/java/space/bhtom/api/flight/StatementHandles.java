package space.bhtom.api.flight;

import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/**
 * Signs questions that clients keep for us, so that nothing is kept here: what comes back was given to this caller, by this
 * process, not long ago.
 */
final class StatementHandles {
    private static final Duration TICKET_LIFE = Duration.ofMinutes(10);
    private static final Duration PREPARED_LIFE = Duration.ofDays(1);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 32;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    StatementHandles(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[SIGNATURE_BYTES];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Good for one answer, by whoever asked. */
    ByteString ticket(Viewer viewer, SqlRequest request) {
        return give(StatementHandle.Kind.TICKET, viewer, request, TICKET_LIFE);
    }

    /** A statement, with the values that were bound to it, if any were. */
    ByteString prepared(Viewer viewer, SqlRequest request) {
        return give(StatementHandle.Kind.PREPARED, viewer, request, PREPARED_LIFE);
    }

    private ByteString give(StatementHandle.Kind kind, Viewer viewer, SqlRequest request, Duration life) {
        Account account = viewer.account();
        byte[] content = new StatementHandle(
                        kind,
                        random.nextLong(),
                        account == null ? null : account.id(),
                        clock.instant().plus(life).toEpochMilli(),
                        request)
                .write();
        return ByteString.copyFrom(signature(content)).concat(ByteString.copyFrom(content));
    }

    /** What was given; fails with FLIGHT_HANDLE_UNKNOWN. */
    StatementHandle read(ByteString bytes, StatementHandle.Kind kind, Viewer viewer) {
        byte[] all = bytes.toByteArray();
        if (all.length <= SIGNATURE_BYTES) {
            throw Problem.FLIGHT_HANDLE_UNKNOWN.of();
        }
        byte[] content = Arrays.copyOfRange(all, SIGNATURE_BYTES, all.length);
        if (!MessageDigest.isEqual(signature(content), Arrays.copyOf(all, SIGNATURE_BYTES))) {
            throw Problem.FLIGHT_HANDLE_UNKNOWN.of();
        }
        StatementHandle handle = StatementHandle.read(content);
        if (handle.kind() != kind || !handle.belongsTo(viewer) || clock.millis() > handle.untilMillis()) {
            throw Problem.FLIGHT_HANDLE_UNKNOWN.of();
        }
        return handle;
    }

    private byte[] signature(byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has " + ALGORITHM, missing);
        }
    }
}
