package space.bhtom.api.scalar;

import graphql.schema.idl.RuntimeWiring;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** Makes our scalars known to the engine. */
public final class Scalars implements RuntimeWiringConfigurer {

    @Override
    public void configure(RuntimeWiring.Builder builder) {
        builder.scalar(DateTimeScalar.TYPE).scalar(JsonScalar.TYPE);
    }
}
