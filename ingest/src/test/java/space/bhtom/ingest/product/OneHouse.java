package space.bhtom.ingest.product;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import space.bhtom.tests.kit.ReplayServer;

/** One house for all tests that ask for one: its archive is down; JUnit closes it after the last test. */
final class OneHouse implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == House.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OneHouse.class))
                .computeIfAbsent(House.class, key -> new House(ReplayServer.refusingUrl()), House.class);
    }
}
