package space.bhtom.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.bhtom.schema.light.Measurement;
import space.bhtom.schema.light.MeasurementColumn;
import space.bhtom.schema.light.MeasurementColumns;

/** One word, one meaning: the measurement is the same list in Java, in the lake, in Postgres and in GraphQL. */
final class VocabularyTest {
    /** Known to the lake and its outside readers only: our own doors answer active measurements of one target. */
    private static final List<String> NOT_IN_GRAPHQL = List.of("target_id", "healpix29", "is_active");

    @Test
    void recordHasTheColumnsOfTheLakeInOrder() {
        List<String> components = Arrays.stream(Measurement.class.getRecordComponents())
                .map(component -> snake(component.getName()))
                .toList();

        assertThat(components).isEqualTo(columns());
    }

    @Test
    void recordIsNullableWhereTheLakeIs() {
        RecordComponent[] components = Measurement.class.getRecordComponents();
        List<Boolean> nullable = new ArrayList<>();
        for (RecordComponent component : components) {
            nullable.add(component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        assertThat(nullable)
                .isEqualTo(MeasurementColumns.ALL.stream()
                        .map(MeasurementColumn::isNullable)
                        .toList());
    }

    @Test
    void deltaTableHasTheColumnsOfTheLakeInOrder() throws IOException {
        String sql = resource("db/migration/V005__create_light.sql");
        String table =
                sql.substring(sql.indexOf("CREATE TABLE delta_measurement"), sql.indexOf("CONSTRAINT upper_limit"));
        Matcher lines = Pattern.compile("(?m)^ {4}([a-z_0-9]+) +[a-z]").matcher(table);
        List<String> columns = lines.results().map(match -> match.group(1)).toList();

        assertThat(columns).isEqualTo(columns());
    }

    @Test
    void graphqlLightCurveHasEveryColumn() throws IOException {
        String sdl = resource("graphql/lightcurve.graphqls");
        List<String> missing = columns().stream()
                .filter(column -> !NOT_IN_GRAPHQL.contains(column))
                .map(VocabularyTest::camel)
                .filter(field ->
                        !Pattern.compile("(?m)^\\s+" + field + ":").matcher(sdl).find())
                .toList();

        assertThat(missing).isEmpty();
    }

    private static List<String> columns() {
        return MeasurementColumns.ALL.stream().map(MeasurementColumn::name).toList();
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String camel(String snake) {
        Matcher matcher = Pattern.compile("_([a-z])").matcher(snake);
        return matcher.replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = VocabularyTest.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
