package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.bhtom.lake.Lake;
import tools.jackson.databind.json.JsonMapper;

/** The secrets by which programs write in a user's name. */
@Command(
        name = "token",
        description = "Tokens of users.",
        subcommands = TokenCommand.Create.class,
        footer = "  ./bhtom token create alice")
final class TokenCommand {

    /** Makes one more token. */
    @Command(
            name = "create",
            description = "Create a token for a user, and print it once, alone on the last line.",
            footer = {"  export BHTOM_TOKEN=$(./bhtom token create alice | tail -1)"})
    static final class Create implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "The user's name.")
        String name = "";

        @Mixin
        DataOption data = new DataOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            try (Lake lake = Lake.join(data.settings().lake(), Clock.systemUTC())) {
                String token = lake.accounts().createToken(name).blockOptional().orElseThrow();
                if (json.isJson) {
                    out.println(JsonMapper.shared().writeValueAsString(Map.of("name", name, "token", token)));
                    return 0;
                }
                out.println("This is a token of " + name + ", shown only now:");
                out.println(token);
            }
            return 0;
        }
    }
}
