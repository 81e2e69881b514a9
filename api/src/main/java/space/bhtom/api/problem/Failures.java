package space.bhtom.api.problem;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * What should a person read about this failure? A problem stays what it is; whatever nobody foresaw becomes
 * UNEXPECTED with an id, under which the log tells more.
 */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int ID_LENGTH = 8;
    private static final int DEEPEST_CAUSE = 10;

    /** The problem behind a failure, wherever it stands in the chain of causes. */
    public ProblemException problemOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof BindException binding) {
                return Problem.REQUEST_BAD.because(failure, sentenceOf(binding));
            }
            if (cause instanceof DataBufferLimitException) {
                return Problem.QUERY_TOO_LARGE.because(failure, "size");
            }
            cause = cause.getCause();
        }
        return unexpected(failure);
    }

    private static ProblemException unexpected(Throwable failure) {
        String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
        LOG.error("event=unexpected id={}", id, failure);
        return Problem.UNEXPECTED.because(failure, id);
    }

    private static String sentenceOf(BindException binding) {
        FieldError error = binding.getFieldError();
        if (error == null) {
            return "An argument cannot be understood: compare it with the schema.";
        }
        return "The argument “" + error.getField() + "” cannot be “" + error.getRejectedValue()
                + "”: compare it with the schema.";
    }
}
