package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.function.BiConsumer;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A command's result, for people or for programs. */
final class Results {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Results() {}

    /** Prints as JSON if asked for, else by the given way; the exit code is 0. */
    static int print(CommandSpec spec, JsonOption json, JsonNode result, BiConsumer<PrintWriter, JsonNode> forPeople) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.isJson) {
            out.println(JSON.writeValueAsString(result));
        } else {
            forPeople.accept(out, result);
        }
        out.flush();
        return 0;
    }

    /** Pretty JSON of any value. */
    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }
}
