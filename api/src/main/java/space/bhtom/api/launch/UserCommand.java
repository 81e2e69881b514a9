package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.bhtom.lake.Lake;
import space.bhtom.schema.account.Account;
import tools.jackson.databind.json.JsonMapper;

/** The people who may write. */
@Command(
        name = "user",
        description = "Users of this data directory.",
        subcommands = UserCommand.Add.class,
        footer = "  ./bhtom user add alice --admin")
final class UserCommand {

    /** Makes an account and its first token. */
    @Command(
            name = "add",
            description = "Add a user, and print its first token once, alone on the last line.",
            footer = {"  ./bhtom user add alice --admin", "  TOKEN=$(./bhtom user add robot | tail -1)"})
    static final class Add implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "1 to 100 visible characters.")
        String name = "";

        @Option(names = "--admin", description = "May change everything.")
        boolean isAdmin;

        @Mixin
        DataOption data = new DataOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            try (Lake lake = Lake.join(data.settings().lake(), Clock.systemUTC())) {
                Account account =
                        lake.accounts().add(name, isAdmin).blockOptional().orElseThrow();
                String token = lake.accounts().createToken(name).blockOptional().orElseThrow();
                print(account, token);
            }
            return 0;
        }

        private void print(Account account, String token) {
            PrintWriter out = spec.commandLine().getOut();
            if (json.isJson) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("name", account.name());
                result.put("isAdmin", account.isAdmin());
                result.put("token", token);
                out.println(JsonMapper.shared().writeValueAsString(result));
                return;
            }
            out.println("Added " + (account.isAdmin() ? "administrator " : "user ") + account.name()
                    + ". This is the token, shown only now:");
            out.println(token);
        }
    }
}
