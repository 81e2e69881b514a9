package space.bhtom.api.launch;

import picocli.CommandLine.Option;

/** For programs that read our results. */
final class JsonOption {
    @Option(names = "--json", description = "Print the result as JSON; a problem too, as {\"problem\": {…}}.")
    boolean isJson;
}
