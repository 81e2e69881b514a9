package space.bhtom.api.flight;

import java.util.concurrent.CancellationException;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightRuntimeException;
import space.bhtom.api.problem.Failures;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** How does a failure leave by Flight? With the status of gRPC, our one sentence, and the code under {@code bhtom-code}. */
final class FlightStatus {
    private static final String CODE = "bhtom-code";

    private final Failures failures;

    FlightStatus(Failures failures) {
        this.failures = failures;
    }

    /** What is thrown, or handed to a listener, instead. */
    FlightRuntimeException of(Throwable failure) {
        if (failure instanceof FlightRuntimeException known) {
            return known;
        }
        if (failure instanceof CancellationException) {
            return CallStatus.CANCELLED
                    .withDescription("The query was cancelled.")
                    .toRuntimeException();
        }
        ProblemException problem = failures.problemOf(failure);
        ErrorFlightMetadata metadata = new ErrorFlightMetadata();
        metadata.insert(CODE, problem.problem().name());
        return of(problem.problem())
                .withDescription(problem.sentence())
                .withMetadata(metadata)
                .toRuntimeException();
    }

    private static CallStatus of(Problem problem) {
        return switch (problem) {
            case TOKEN_WRONG, SIGN_IN_NEEDED -> CallStatus.UNAUTHENTICATED;
            case SQL_TOO_SLOW -> CallStatus.TIMED_OUT;
            case SQL_BUSY, SQL_SERVER_BUSY, SQL_ANSWER_TOO_LARGE, SQL_TOO_MUCH_MEMORY, QUERY_TOO_LARGE ->
                CallStatus.RESOURCE_EXHAUSTED;
            case FLIGHT_COMMAND_REFUSED -> CallStatus.UNIMPLEMENTED;
            case UNEXPECTED, LAKE_FILE_BROKEN -> CallStatus.INTERNAL;
            default -> ofBlame(problem);
        };
    }

    private static CallStatus ofBlame(Problem problem) {
        return switch (problem.blame()) {
            case CALLER, DATA -> CallStatus.INVALID_ARGUMENT;
            case NOT_FOUND -> CallStatus.NOT_FOUND;
            case NOT_ALLOWED -> CallStatus.UNAUTHORIZED;
            case ARCHIVE, OURS -> CallStatus.UNAVAILABLE;
        };
    }
}
