package space.bhtom.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryMeterTest {
    private static final GraphQLSchema SCHEMA =
            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
                    type Query { target: Target  targets(first: Int! = 50): Targets! }
                    type Targets { nodes: [Target!]! }
                    type Target { name: String! lightCurve: LightCurve! targets(first: Int! = 10): Targets! }
                    type LightCurve { mjd: [Float!]! }
                    """), RuntimeWiring.MOCKED_WIRING);

    @Test
    void aFieldCostsOneAndALightCurveFifty() {
        assertThat(measure("{ target { name } }")).isEqualTo(new QueryMeasure(2, 2));
        assertThat(measure("{ target { lightCurve { mjd } } }")).isEqualTo(new QueryMeasure(3, 52));
    }

    @Test
    void aPageCostsItsFieldsForEachElement() {
        assertThat(measure("{ targets(first: 7) { nodes { name } } }").cost()).isEqualTo(1 + 7 * 2);
        assertThat(measure("{ targets { nodes { name } } }").cost()).isEqualTo(1 + 50 * 2);
        assertThat(measure("query ($n: Int!) { targets(first: $n) { nodes { name } } }", Map.of("n", 9))
                        .cost())
                .isEqualTo(1 + 9 * 2);
        assertThat(measure("{ targets(first: 99999999999) { nodes { name } } }").cost())
                .isGreaterThan(1_000_000);
    }

    @Test
    void fragmentsCountWhereTheyAreSpread() {
        assertThat(measure(
                        "{ a: target { ...F } b: target { ...F } } fragment F on Target { name lightCurve { mjd } }"))
                .isEqualTo(new QueryMeasure(3, 2 * (1 + 1 + 51)));
        assertThat(measure("{ target { ... on Target { name } ... { name } } }"))
                .isEqualTo(new QueryMeasure(2, 3));
    }

    @Test
    void strangeQueriesAreMeasuredToo() {
        assertThat(measure("{ nothing { at { all } } }")).isEqualTo(new QueryMeasure(3, 3));
        assertThat(measure("{ target { ...Absent } }")).isEqualTo(new QueryMeasure(1, 1));
        assertThat(measure("{ target { ...F } } fragment F on Target { ...F name }")
                        .cost())
                .isEqualTo(2);
    }

    private static QueryMeasure measure(String query) {
        return measure(query, Map.of());
    }

    private static QueryMeasure measure(String query, Map<String, Object> variables) {
        return QueryMeter.measure(SCHEMA, Parser.parse(query), variables);
    }
}
