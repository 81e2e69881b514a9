package space.bhtom.api.query;

import graphql.execution.AbortExecutionException;
import java.util.List;
import space.bhtom.api.problem.GraphQlProblems;
import space.bhtom.schema.problem.ProblemException;

/** Ends a query before it begins, with the problem in its answer. */
final class RefusedQueryException extends AbortExecutionException {
    private static final long serialVersionUID = 1L;

    RefusedQueryException(ProblemException problem) {
        super(List.of(GraphQlProblems.error(problem)));
    }
}
