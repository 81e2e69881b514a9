package space.bhtom.api.column;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;

/**
 * Executes queries as usual, but takes a {@link Column} as it is: the engine spends about 2 µs on each element of a
 * list, and a column's elements need nothing done to them.
 */
public final class ColumnarExecutionStrategy extends AsyncExecutionStrategy {

    public ColumnarExecutionStrategy(DataFetcherExceptionHandler exceptionHandler) {
        super(exceptionHandler);
    }

    @Override
    protected FieldValueInfo completeValueForList(
            ExecutionContext executionContext, ExecutionStrategyParameters parameters, Object result) {
        if (result instanceof Column<?>) {
            return new FieldValueInfo(CompleteValueType.LIST, result);
        }
        return super.completeValueForList(executionContext, parameters, result);
    }
}
