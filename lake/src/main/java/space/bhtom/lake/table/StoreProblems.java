package space.bhtom.lake.table;

import org.apache.iceberg.exceptions.ForbiddenException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import space.bhtom.lake.postgres.DiskFailures;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** What does the failure of an object store, or of the disk in its place, mean for a person? */
final class StoreProblems {
    private static final int FORBIDDEN = 403;
    private static final int UNAUTHORIZED = 401;

    private StoreProblems() {}

    /** What the store's failure means; any other failure as it is. */
    static RuntimeException translate(RuntimeException failure, String warehouse) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Problem problem = problem(cause);
            if (problem != null) {
                return problem.because(failure, warehouse);
            }
        }
        return DiskFailures.refusal(failure)
                .<RuntimeException>map(why -> Problem.LAKE_REFUSES.because(failure, warehouse, why))
                .orElse(failure);
    }

    private static @Nullable Problem problem(Throwable cause) {
        if (cause instanceof NoSuchBucketException) {
            return Problem.OBJECT_STORE_HAS_NO_BUCKET;
        }
        if (cause instanceof AwsServiceException answer) {
            return of(answer);
        }
        if (cause instanceof ForbiddenException) {
            return Problem.OBJECT_STORE_REFUSES;
        }
        return cause instanceof SdkClientException ? ofClient(cause) : null;
    }

    private static Problem of(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
        if (code.equals("InvalidAccessKeyId") || code.equals("SignatureDoesNotMatch")) {
            return Problem.OBJECT_STORE_KEY_WRONG;
        }
        if (code.equals("NoSuchBucket")) {
            return Problem.OBJECT_STORE_HAS_NO_BUCKET;
        }
        boolean isRefused = answer.statusCode() == FORBIDDEN || answer.statusCode() == UNAUTHORIZED;
        return isRefused ? Problem.OBJECT_STORE_REFUSES : Problem.OBJECT_STORE_AWAY;
    }

    private static Problem ofClient(Throwable cause) {
        boolean hasNoKeys = String.valueOf(cause.getMessage()).contains("credentials");
        return hasNoKeys ? Problem.OBJECT_STORE_KEY_WRONG : Problem.OBJECT_STORE_AWAY;
    }
}
