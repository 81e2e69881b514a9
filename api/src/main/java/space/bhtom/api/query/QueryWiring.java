package space.bhtom.api.query;

import graphql.execution.instrumentation.Instrumentation;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import space.bhtom.api.column.ColumnarExecutionStrategy;
import space.bhtom.api.problem.ProblemResolver;

/** How queries are executed, and within which bounds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuerySettings.class)
@Import(QuerySizeFilter.class)
public class QueryWiring {

    @Bean
    Instrumentation queryLimits(QuerySettings settings) {
        return new QueryLimits(settings.depth(), settings.cost());
    }

    @Bean
    WebGraphQlInterceptor queryDeadline(QuerySettings settings) {
        return new QueryDeadline(settings.time(), (int) settings.size().toBytes());
    }

    @Bean
    GraphQlSourceBuilderCustomizer columnarQueries(ProblemResolver problems) {
        return source -> source.configureGraphQl(engine -> engine.queryExecutionStrategy(
                new ColumnarExecutionStrategy(DataFetcherExceptionResolver.createExceptionHandler(List.of(problems)))));
    }
}
