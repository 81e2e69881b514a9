package space.bhtom.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.graphql.data.method.annotation.Argument;
import space.bhtom.api.measurement.MeasurementCountKey;
import space.bhtom.schema.light.BatchKind;
import space.bhtom.schema.light.BatchState;
import space.bhtom.schema.light.MagnitudeSystem;
import space.bhtom.schema.light.MeasurementChapterKind;
import space.bhtom.schema.light.MeasurementKind;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.product.DataProductState;
import space.bhtom.schema.target.TargetSort;
import space.bhtom.schema.work.WorkKind;
import space.bhtom.schema.work.WorkState;

/** Do the schema's inputs and enums say what the records and enums behind them say? */
class SchemaInputsTest {
    private static final List<Class<? extends Enum<?>>> ENUMS = List.of(
            BatchKind.class,
            BatchState.class,
            DataProductKind.class,
            DataProductState.class,
            MagnitudeSystem.class,
            MeasurementChapterKind.class,
            MeasurementCountKey.class,
            MeasurementKind.class,
            TargetSort.class,
            Visibility.class,
            WorkKind.class,
            WorkState.class);

    private final GraphQLSchema schema = schema();

    @Test
    void enumsHaveTheSameValuesInTheSameOrder() {
        Map<String, List<String>> expected = ENUMS.stream()
                .collect(Collectors.toMap(
                        Class::getSimpleName,
                        type -> Arrays.stream(type.getEnumConstants())
                                .map(Enum::name)
                                .toList()));

        assertThat(types(GraphQLEnumType.class)
                        .collect(Collectors.toMap(
                                GraphQLEnumType::getName,
                                type -> type.getValues().stream()
                                        .map(GraphQLEnumValueDefinition::getName)
                                        .toList())))
                .isEqualTo(expected);
    }

    @Test
    void inputsHaveTheSameFieldsWithTheSameNullness() {
        Map<String, Class<?>> records = inputRecords();

        assertThat(types(GraphQLInputObjectType.class).map(GraphQLInputObjectType::getName))
                .containsExactlyInAnyOrderElementsOf(records.keySet());
        assertThat(types(GraphQLInputObjectType.class))
                .allSatisfy(input -> assertThat(fields(input)).isEqualTo(components(records.get(input.getName()))));
    }

    private static Map<String, Boolean> fields(GraphQLInputObjectType input) {
        return input.getFieldDefinitions().stream()
                .collect(Collectors.toMap(
                        GraphQLInputObjectField::getName, field -> GraphQLTypeUtil.isNonNull(field.getType())));
    }

    private static Map<String, Boolean> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(
                        RecordComponent::getName, component -> !isNullable(component.getAnnotatedType())));
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** The records that controllers take as arguments, and those inside them, by name. */
    private static Map<String, Class<?>> inputRecords() {
        return Arrays.stream(ApiWiring.class.getAnnotation(Import.class).value())
                .map(Class::getDeclaredMethods)
                .flatMap(Arrays::stream)
                .map(Method::getParameters)
                .flatMap(Arrays::stream)
                .filter(parameter -> parameter.isAnnotationPresent(Argument.class))
                .map(Parameter::getType)
                .flatMap(SchemaInputsTest::withInner)
                .distinct()
                .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    }

    private static Stream<Class<?>> withInner(Class<?> type) {
        if (!type.isRecord()) {
            return Stream.empty();
        }
        Stream<Class<?>> inner = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .flatMap(SchemaInputsTest::withInner);
        return Stream.concat(Stream.of(type), inner);
    }

    private <T> Stream<T> types(Class<T> kind) {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static GraphQLSchema schema() {
        TypeDefinitionRegistry types = new TypeDefinitionRegistry();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:graphql/*.graphqls")) {
                InputStreamReader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
                types.merge(new SchemaParser().parse(reader));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new SchemaGenerator().makeExecutableSchema(types, RuntimeWiring.MOCKED_WIRING);
    }
}
