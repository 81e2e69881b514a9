package space.bhtom.api.launch;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar. */
final class BhtomVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(BhtomVersion.class.getPackage().getImplementationVersion())
                .orElse("from source");
        return new String[] {"BHTOM " + version, "Java " + System.getProperty("java.version")};
    }
}
