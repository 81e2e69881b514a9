package space.bhtom.api.launch;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Tells a server beside which upload the frames of a target and camera are measured. */
@Command(
        name = "template",
        description = {
            "Name an upload as template: a frame without the target's light, beside which frames of the same target,",
            "observatory and bandpass are measured from their next reduction on."
        },
        footer = {"  ./bhtom template 17 --reduce-again", "  ./bhtom template 17 --remove"})
final class TemplateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "UPLOAD", description = "Its id, as upload told it.")
    String upload = "";

    @Option(names = "--remove", description = "It is no template any longer.")
    boolean isRemoved;

    @Option(names = "--reduce-again", description = "Also have the frames reduced again that it concerns.")
    boolean isReduced;

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String mutation = isRemoved ? "removeTemplate" : "setTemplate";
        JsonNode answer = server.writer()
                .graphql("""
                                mutation($upload: ID!, $reduce: Boolean!) {
                                  %s(upload: $upload, reduceMatching: $reduce) {
                                    upload { id fileName isTemplate target { name } observatory }
                                    queued
                                  }
                                }
                                """.formatted(mutation), Map.of("upload", upload, "reduce", isReduced))
                .path(mutation);
        return Results.print(spec, json, answer, (out, result) -> {
            JsonNode known = result.path("upload");
            out.println("“" + known.path("fileName").asString() + "” is "
                    + (known.path("isTemplate").asBoolean() ? "a template now for " : "no template any longer for ")
                    + known.at("/target/name").asString() + " at "
                    + known.path("observatory").asString());
            if (isReduced) {
                out.println("waiting now that did not before: "
                        + result.path("queued").asInt());
            }
        });
    }
}
