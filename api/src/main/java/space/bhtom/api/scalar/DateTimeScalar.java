package space.bhtom.api.scalar;

import graphql.GraphQLContext;
import graphql.schema.Coercing;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.Instant;
import java.util.Locale;

/** {@code DateTime}: an {@link Instant} as ISO 8601 in UTC; only given, never taken. */
final class DateTimeScalar implements Coercing<Instant, String> {
    static final GraphQLScalarType TYPE = GraphQLScalarType.newScalar()
            .name("DateTime")
            .coercing(new DateTimeScalar())
            .build();

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        if (result instanceof Instant instant) {
            return instant.toString();
        }
        throw new CoercingSerializeException("not an instant: " + result);
    }
}
