package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.schema.account.Account;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** For commands that work on the lake of this machine: where it is, in whose name, and how the result is printed. */
final class LakeAccess {
    @Mixin
    DataOption data = new DataOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    /** What the deed returns; the lake is open as long as it takes. */
    <T> T inLake(Function<Lake, T> deed) {
        try (Lake lake = Lake.join(data.settings().lake(), Clock.systemUTC())) {
            return deed.apply(lake);
        }
    }

    /** The same in the name of the operator, who may do everything here. */
    <T> T asOperator(BiFunction<Lake, Account, T> deed) {
        LakeSettings settings = data.settings().lake();
        return inLake(lake -> deed.apply(lake, new LocalOperator(settings, Clock.systemUTC()).account(lake)));
    }

    /** For people only. */
    Progress progress() {
        return new Progress(spec.commandLine().getErr(), !json.isJson);
    }

    /** As JSON if asked for, else as told; the exit code is 0. */
    int print(Object result, BiConsumer<PrintWriter, JsonNode> forPeople) {
        return Results.print(spec, json, JsonMapper.shared().valueToTree(result), forPeople);
    }
}
