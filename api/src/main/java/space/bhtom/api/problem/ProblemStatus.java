package space.bhtom.api.problem;

import org.springframework.http.HttpStatus;
import space.bhtom.schema.problem.Problem;

/** Which HTTP status does a problem have? */
public final class ProblemStatus {

    private ProblemStatus() {}

    /** That of its blame, save for the few that HTTP knows more exactly. */
    public static HttpStatus of(Problem problem) {
        return switch (problem) {
            case TARGET_NAME_TAKEN, TARGET_DUPLICATE, ACCOUNT_NAME_TAKEN -> HttpStatus.CONFLICT;
            case BODY_TOO_LARGE, QUERY_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            case UNEXPECTED, LAKE_FILE_BROKEN -> HttpStatus.INTERNAL_SERVER_ERROR;
            default -> ofBlame(problem);
        };
    }

    private static HttpStatus ofBlame(Problem problem) {
        return switch (problem.blame()) {
            case CALLER -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case NOT_ALLOWED -> HttpStatus.UNAUTHORIZED;
            case DATA -> HttpStatus.UNPROCESSABLE_CONTENT;
            case ARCHIVE -> HttpStatus.BAD_GATEWAY;
            case OURS -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
