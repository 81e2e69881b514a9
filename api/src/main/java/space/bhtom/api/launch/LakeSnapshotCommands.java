package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.snapshot.LakeSnapshot;
import space.bhtom.schema.account.Viewer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** States of the lake that papers cite. */
@Command(
        name = "snapshot",
        description = {
            "Name the state of the lake, so that papers can cite it: its readers get the same measurements for ever,",
            "whatever is revised later."
        },
        subcommands = {
            LakeSnapshotCommands.Create.class,
            LakeSnapshotCommands.ListAll.class,
            LakeSnapshotCommands.Show.class,
            LakeSnapshotCommands.Delete.class
        },
        footer = {
            "  ./bhtom lake snapshot create paper-2026.1 --description \"Kowalska et al., table 2\"",
            "  ./bhtom measurements --cone 290,20,1 --as-of paper-2026.1"
        })
final class LakeSnapshotCommands {
    private LakeSnapshotCommands() {}

    /** What they have in common. */
    abstract static class OfLake implements Callable<Integer> {
        @Mixin
        LakeAccess access = new LakeAccess();

        <T> T inLake(BiFunction<Lake, Viewer, Mono<T>> deed) {
            return access.asOperator((lake, operator) ->
                    deed.apply(lake, Viewer.of(operator)).blockOptional().orElseThrow());
        }

        Integer print(LakeSnapshot snapshot) {
            return access.print(node(snapshot), OfLake::print);
        }

        static ObjectNode node(LakeSnapshot snapshot) {
            ObjectNode node = JsonMapper.shared().valueToTree(snapshot);
            node.put("snapshotId", String.valueOf(snapshot.snapshotId()));
            node.put("citation", snapshot.citation());
            node.put("bibtex", snapshot.bibtex());
            return node;
        }

        private static void print(PrintWriter out, JsonNode snapshot) {
            out.println(snapshot.path("citation").asString());
            if (!snapshot.path("description").asString().isEmpty()) {
                out.println(snapshot.path("description").asString());
            }
            out.println();
            out.println(snapshot.path("bibtex").asString());
        }
    }

    /** A name for now. */
    @Command(
            name = "create",
            description = "Name the state of now, and tell how to cite it.",
            footer = "  ./bhtom lake snapshot create paper-2026.1 --description \"Kowalska et al., table 2\"")
    static final class Create extends OfLake {
        @Parameters(paramLabel = "NAME", description = "1 to 63 of a-z, 0-9, dot and hyphen, with a letter.")
        String name = "";

        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        String description = "";

        @Override
        public Integer call() {
            return print(inLake((lake, operator) -> lake.snapshots().create(operator, name, description)));
        }
    }

    /** All names. */
    @Command(
            name = "list",
            description = "List the named states, the latest first.",
            footer = "  ./bhtom lake snapshot list")
    static final class ListAll extends OfLake {
        @Override
        public Integer call() {
            List<LakeSnapshot> all = inLake((lake, operator) -> lake.snapshots().list());
            return access.print(all.stream().map(OfLake::node).toList(), (out, list) -> {
                for (JsonNode snapshot : list) {
                    out.println("%-24s %s  %s"
                            .formatted(
                                    snapshot.path("name").asString(),
                                    snapshot.path("createdAt").asString(),
                                    snapshot.path("description").asString()));
                }
                if (list.isEmpty()) {
                    out.println("no snapshot has a name yet");
                }
            });
        }
    }

    /** One of them. */
    @Command(
            name = "show",
            description = "Tell what is in a named state, and how to cite it.",
            footer = "  ./bhtom lake snapshot show paper-2026.1")
    static final class Show extends OfLake {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        String name = "";

        @Override
        public Integer call() {
            return print(inLake((lake, operator) -> lake.snapshots().find(name)));
        }
    }

    /** No longer a name. */
    @Command(
            name = "delete",
            description = "Take a name away; measurements that nothing else needs go with it.",
            footer = "  ./bhtom lake snapshot delete paper-2026.1")
    static final class Delete extends OfLake {
        @Parameters(paramLabel = "NAME", description = "Its name.")
        String name = "";

        @Override
        public Integer call() {
            LakeSnapshot deleted = inLake((lake, operator) -> lake.snapshots().delete(operator, name));
            return access.print(
                    node(deleted), (out, snapshot) -> out.println("snapshot " + name + " has no name any more"));
        }
    }
}
