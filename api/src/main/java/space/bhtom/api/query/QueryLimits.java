package space.bhtom.api.query;

import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;

/** Refuses queries that are nested too deeply or cost too much, before they are validated. */
final class QueryLimits extends SimplePerformantInstrumentation {
    private final int depth;
    private final int cost;

    QueryLimits(int depth, int cost) {
        this.depth = depth;
        this.cost = cost;
    }

    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables query,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        QueryMeasure measure = QueryMeter.measure(parameters.getSchema(), query.getDocument(), query.getVariables());
        if (measure.depth() > depth) {
            throw new RefusedQueryException(Problem.QUERY_TOO_DEEP.of(measure.depth(), depth));
        }
        if (measure.cost() > cost) {
            throw new RefusedQueryException(Problem.QUERY_TOO_COSTLY.of(measure.cost(), cost));
        }
        return query;
    }
}
