package space.bhtom.api.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionStrategy;
import graphql.execution.SimpleDataFetcherExceptionHandler;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import space.bhtom.api.column.ColumnarExecutionStrategy;
import space.bhtom.api.scalar.Scalars;
import tools.jackson.databind.json.JsonMapper;

class LightCurveColumnsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int POINTS = 2000;

    private final LightCurveColumns curve = LightCurveColumns.of(RandomLightCurve.of(POINTS));
    private final GraphQLSchema schema = schema();

    @Test
    void columnsHandedOnWholeGiveTheSameBytesAsElementsCompletedOneByOne() {
        String query = "{ lightCurve(target: \"x\") { " + allFields() + " } }";

        String whole = answer(new ColumnarExecutionStrategy(new SimpleDataFetcherExceptionHandler()), query);
        String oneByOne = answer(new AsyncExecutionStrategy(), query);

        assertThat(whole).isEqualTo(oneByOne).hasSizeGreaterThan(100 * POINTS).doesNotContain("NaN");
    }

    private String allFields() {
        GraphQLObjectType type = schema.getObjectType("LightCurve");
        return type.getFieldDefinitions().stream()
                .map(GraphQLFieldDefinition::getName)
                .collect(Collectors.joining(" "));
    }

    private String answer(ExecutionStrategy strategy, String query) {
        GraphQL engine =
                GraphQL.newGraphQL(schema).queryExecutionStrategy(strategy).build();
        return JSON.writeValueAsString(engine.execute(query).toSpecification());
    }

    private GraphQLSchema schema() {
        TypeDefinitionRegistry types = new SchemaParser().parse("""
                type Query
                type Mutation { nothing: Int }
                scalar DateTime
                """ + sdl("lightcurve"));
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", query -> query.dataFetcher("lightCurve", environment -> curve));
        new Scalars().configure(wiring);
        return new SchemaGenerator().makeExecutableSchema(types, wiring.build());
    }

    private static String sdl(String noun) {
        try {
            return new ClassPathResource("graphql/" + noun + ".graphqls").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
