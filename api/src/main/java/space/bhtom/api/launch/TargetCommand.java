package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

/** The sources that are followed. */
@Command(
        name = "target",
        description = "Targets of a running server.",
        subcommands = {
            TargetCommand.Add.class,
            TargetCommand.Show.class,
            TargetCommand.ListAll.class,
            MergeCommand.class,
            SplitCommand.class
        },
        footer = {
            "  ./bhtom target add Gaia22dkv \"10:07:08.4 -66:10:56\"",
            "  ./bhtom target show gaia22dkv",
            "  ./bhtom target list --cone \"151.8 -66.2 0.5\"",
            "  ./bhtom target merge AT2022kgq Gaia22dkv --reason \"the same star\""
        })
final class TargetCommand {
    private static final String FIELDS = """
            id name aliases ra dec classification description
            galactic { longitude latitude } ecliptic { longitude latitude } constellation
            sunSeparationDegrees moonSeparationDegrees
            """;

    private static void print(PrintWriter out, JsonNode target) {
        out.println(target.path("name").asString() + aliases(target));
        out.printf(
                Locale.ROOT,
                "  ra %.6f  dec %+.6f  (ICRS, degrees), %s%n",
                target.path("ra").asDouble(),
                target.path("dec").asDouble(),
                target.path("constellation").asString());
        out.printf(
                Locale.ROOT,
                "  galactic %.4f %+.4f   ecliptic %.4f %+.4f%n",
                target.at("/galactic/longitude").asDouble(),
                target.at("/galactic/latitude").asDouble(),
                target.at("/ecliptic/longitude").asDouble(),
                target.at("/ecliptic/latitude").asDouble());
        out.printf(
                Locale.ROOT,
                "  now %.0f° from the Sun, %.0f° from the Moon%n",
                target.path("sunSeparationDegrees").asDouble(),
                target.path("moonSeparationDegrees").asDouble());
        for (String field : List.of("classification", "description")) {
            if (target.hasNonNull(field)) {
                out.println("  " + target.path(field).asString());
            }
        }
        out.flush();
    }

    private static String aliases(JsonNode target) {
        List<String> aliases = new ArrayList<>();
        target.path("aliases").forEach(alias -> aliases.add(alias.asString()));
        return aliases.isEmpty() ? "" : " (" + String.join(", ", aliases) + ")";
    }

    /** Makes a target. */
    @Command(
            name = "add",
            description = "Make a target at a position, and print what is known of it.",
            footer = {
                "  ./bhtom target add Gaia22dkv \"10:07:08.4 -66:10:56\" --alias AT2022kgq",
                "  ./bhtom target add M31N 10.6847 41.2687"
            })
    static final class Add implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "NAME", description = "1 to 100 visible characters.")
        String name = "";

        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "POSITION",
                description = "ICRS, degrees or sexagesimal: \"291.2 43.5\" or \"19:24:48 +43:30:00\".")
        List<String> position = List.of();

        @Option(names = "--alias", paramLabel = "NAME", description = "Another name; may be repeated.")
        List<String> aliases = new ArrayList<>();

        @Option(names = "--classification", paramLabel = "WORD", description = "For instance Microlensing.")
        @Nullable
        String classification;

        @Option(names = "--description", paramLabel = "TEXT", description = "Free text.")
        @Nullable
        String description;

        @Option(names = "--private", description = "Only you and administrators may read it.")
        boolean isPrivate;

        @Mixin
        ServerOption server = new ServerOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("name", name);
            input.put("coordinates", String.join(" ", position));
            input.put("aliases", aliases);
            input.put("visibility", isPrivate ? "PRIVATE" : "PUBLIC");
            if (classification != null) {
                input.put("classification", classification);
            }
            if (description != null) {
                input.put("description", description);
            }
            JsonNode target = server.writer()
                    .graphql(
                            "mutation($input: CreateTargetInput!) { createTarget(input: $input) { target {" + FIELDS
                                    + "} } }",
                            Map.of("input", input))
                    .at("/createTarget/target");
            return Results.print(spec, json, target, TargetCommand::print);
        }
    }

    /** Tells what is known of a target. */
    @Command(
            name = "show",
            description = "Show a target, found by name or alias.",
            footer = "  ./bhtom target show M31N")
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "NAME", description = "Name or alias; case, blanks and hyphens are forgiven.")
        String name = "";

        @Mixin
        ServerOption server = new ServerOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            JsonNode target = server.reader()
                    .graphql("query($name: String!) { target(name: $name) {" + FIELDS + "} }", Map.of("name", name))
                    .path("target");
            return Results.print(spec, json, target, TargetCommand::print);
        }
    }

    /** Lists targets. */
    @Command(
            name = "list",
            description = "List targets, all or those of a name or a cone.",
            footer = {"  ./bhtom target list --name gaia22", "  ./bhtom target list --cone \"151.8 -66.2 0.5\" --json"})
    static final class ListAll implements Callable<Integer> {
        private static final int CONE_NUMBERS = 3;

        @Option(names = "--name", paramLabel = "PART", description = "Part of a name or alias.")
        @Nullable
        String name;

        @Option(names = "--cone", paramLabel = "\"RA DEC RADIUS\"", description = "Centre and radius, degrees.")
        @Nullable
        String cone;

        @Option(
                names = "--first",
                paramLabel = "N",
                defaultValue = "100",
                description = "At most so many, 1 to 500 (default: ${DEFAULT-VALUE}).")
        int first;

        @Mixin
        ServerOption server = new ServerOption();

        @Mixin
        JsonOption json = new JsonOption();

        @Spec
        CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            JsonNode page = server.reader()
                    .graphql("""
                            query($filter: TargetFilterInput, $first: Int!) {
                              targets(filter: $filter, first: $first) {
                                nodes { id name aliases ra dec classification }
                                pageInfo { hasNextPage }
                              }
                            }
                            """, Map.of("filter", filter(), "first", first))
                    .path("targets");
            return Results.print(spec, json, page.path("nodes"), (out, nodes) -> printAll(out, page));
        }

        private Map<String, Object> filter() {
            Map<String, Object> filter = new LinkedHashMap<>();
            if (name != null) {
                filter.put("name", name);
            }
            if (cone != null) {
                filter.put("cone", cone(cone));
            }
            return filter;
        }

        private static Map<String, Object> cone(String text) {
            String[] words = text.strip().split("[,\\s]+", -1);
            try {
                if (words.length == CONE_NUMBERS) {
                    return Map.of(
                            "ra", Double.parseDouble(words[0]),
                            "dec", Double.parseDouble(words[1]),
                            "radiusDegrees", Double.parseDouble(words[2]));
                }
            } catch (NumberFormatException e) {
                throw Problem.COORDINATES_BAD.because(e, text);
            }
            throw Problem.REQUEST_BAD.of(
                    "A cone is three numbers: right ascension, declination and radius in degrees.");
        }

        private static void printAll(PrintWriter out, JsonNode page) {
            Table table = new Table("name", "ra", "dec", "classification", "aliases");
            for (JsonNode target : page.path("nodes")) {
                table.add(
                        target.path("name").asString(),
                        "%.6f".formatted(target.path("ra").asDouble()),
                        "%+.6f".formatted(target.path("dec").asDouble()),
                        target.path("classification").asString(""),
                        aliases(target).replaceAll("[()]", "").strip());
            }
            table.print(out);
            if (page.at("/pageInfo/hasNextPage").asBoolean()) {
                out.println("… and more: ask for them with --first, or narrow with --name or --cone.");
            }
        }
    }
}
