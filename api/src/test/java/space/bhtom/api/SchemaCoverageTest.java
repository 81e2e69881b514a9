package space.bhtom.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.SchemaReport;
import org.springframework.stereotype.Controller;
import space.bhtom.api.scalar.Scalars;

/** Does the schema say what the controllers do, and does it say it in words? */
class SchemaCoverageTest {
    private final List<SchemaReport> reports = new ArrayList<>();
    private final GraphQLSchema schema = schema();

    @Test
    void everyFieldAndArgumentIsMappedWithTheSameNullness() {
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.unmappedFields()).as("fields").isEmpty();
            assertThat(report.unmappedRegistrations())
                    .as("methods without a field")
                    .isEmpty();
            assertThat(report.unmappedArguments()).as("arguments").isEmpty();
            assertThat(report.fieldNullnessErrors()).as("nullness of fields").isEmpty();
            assertThat(report.argumentNullnessErrors())
                    .as("nullness of arguments")
                    .isEmpty();
            assertThat(report.skippedTypes()).as("types not looked at").isEmpty();
        });
    }

    @Test
    void everythingIsDescribed() {
        assertThat(schema.getAllTypesAsList().stream()
                        .filter(type -> !type.getName().startsWith("__"))
                        .filter(type -> !List.of("Int", "Float", "String", "Boolean", "ID")
                                .contains(type.getName()))
                        .flatMap(SchemaCoverageTest::parts))
                .hasSizeGreaterThan(200)
                .filteredOn(part -> part.description().isBlank())
                .isEmpty();
    }

    private static Stream<Part> parts(GraphQLNamedSchemaElement type) {
        return Stream.concat(Stream.of(Part.of("", type)), children(type));
    }

    private static Stream<Part> children(GraphQLNamedSchemaElement type) {
        String name = type.getName() + ".";
        if (type instanceof GraphQLEnumType enumType) {
            return enumType.getValues().stream().map(value -> Part.of(name, value));
        }
        if (type instanceof GraphQLInputObjectType input) {
            return input.getFieldDefinitions().stream().map(field -> Part.of(name, field));
        }
        if (type instanceof GraphQLObjectType object) {
            return object.getFieldDefinitions().stream().flatMap(field -> withArguments(name, field));
        }
        return Stream.empty();
    }

    private static Stream<Part> withArguments(String type, GraphQLFieldDefinition field) {
        Stream<Part> arguments =
                field.getArguments().stream().map(argument -> Part.of(type + field.getName() + "(", argument));
        return Stream.concat(Stream.of(Part.of(type, field)), arguments);
    }

    private record Part(String name, String description) {
        static Part of(String prefix, GraphQLNamedSchemaElement element) {
            return new Part(
                    prefix + element.getName(),
                    String.valueOf(element.getDescription()).replace("null", ""));
        }
    }

    private GraphQLSchema schema() {
        return GraphQlSource.schemaResourceBuilder()
                .schemaResources(resources())
                .configureRuntimeWiring(controllers())
                .configureRuntimeWiring(new Scalars())
                .inspectSchemaMappings(reports::add)
                .build()
                .schema();
    }

    private static Resource[] resources() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath*:graphql/*.graphqls");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The controllers that ApiWiring lists, by their classes alone: none is made, so none needs a lake. */
    private static AnnotatedControllerConfigurer controllers() {
        GenericApplicationContext context = new GenericApplicationContext();
        Arrays.stream(ApiWiring.class.getAnnotation(Import.class).value())
                .filter(type -> type.isAnnotationPresent(Controller.class))
                .forEach(type -> context.registerBeanDefinition(type.getName(), lazy(type)));
        context.refresh();
        AnnotatedControllerConfigurer configurer = new AnnotatedControllerConfigurer();
        configurer.setApplicationContext(context);
        configurer.afterPropertiesSet();
        return configurer;
    }

    private static BeanDefinition lazy(Class<?> type) {
        RootBeanDefinition definition = new RootBeanDefinition(type);
        definition.setLazyInit(true);
        return definition;
    }
}
