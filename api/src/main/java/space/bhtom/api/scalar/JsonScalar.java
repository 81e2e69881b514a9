package space.bhtom.api.scalar;

import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.util.Locale;

/** {@code Json}: maps, lists, texts, numbers and booleans as they are; only given, never taken. */
final class JsonScalar implements Coercing<Object, Object> {
    static final GraphQLScalarType TYPE = GraphQLScalarType.newScalar()
            .name("Json")
            .coercing(new JsonScalar())
            .build();

    @Override
    public Object serialize(Object result, GraphQLContext context, Locale locale) {
        return result;
    }
}
