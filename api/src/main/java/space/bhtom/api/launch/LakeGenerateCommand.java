package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import space.bhtom.lake.simulation.Simulation;
import tools.jackson.databind.JsonNode;

/** A lake of any size, made up. */
@Command(
        name = "generate",
        description = {
            "Fill the lake with made-up measurements of five archives: to try what it is like with millions, for benchmarks",
            "and support. Targets are named Sim SEED-NUMBER. What an interrupted run recorded is not recorded again by",
            "the same command."
        },
        footer = {
            "  ./bhtom lake generate --data /tmp/try --rows 5M --targets 10k",
            "  ./bhtom lake generate --rows 50M --targets 100k --seed 2"
        })
final class LakeGenerateCommand implements Callable<Integer> {
    @Option(
            names = "--rows",
            required = true,
            paramLabel = "N",
            converter = Count.class,
            description = "Measurements altogether; k, M and G are thousands, millions and milliards.")
    long rows;

    @Option(
            names = "--targets",
            required = true,
            paramLabel = "M",
            converter = Count.class,
            description = "Among which they are shared, a few having most; at least ten measurements for each.")
    long targets;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Of the dice: another seed makes another sky (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Mixin
    LakeAccess access = new LakeAccess();

    /** {@code 250k}. */
    static final class Count implements ITypeConverter<Long> {
        private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kMG]?)");

        @Override
        public Long convert(String text) {
            Matcher count = FORM.matcher(text);
            if (!count.matches()) {
                throw new TypeConversionException(
                        "“" + text + "” is no number: write for instance 250000, 250k or 50M");
            }
            long unit =
                    switch (count.group(2)) {
                        case "k" -> 1_000L;
                        case "M" -> 1_000_000L;
                        case "G" -> 1_000_000_000L;
                        default -> 1L;
                    };
            return Math.multiplyExact(Long.parseLong(count.group(1)), unit);
        }
    }

    @Override
    public Integer call() {
        Simulation simulation = new Simulation(rows, (int) Math.min(targets, Integer.MAX_VALUE), seed);
        Progress progress = access.progress();
        Clock clock = Clock.systemUTC();
        long begin = clock.millis();
        long fresh = access.asOperator((lake, operator) -> lake.simulate(
                        simulation, operator, done -> progress.show("%,d of %,d measurements".formatted(done, rows)))
                .blockOptional()
                .orElseThrow());
        progress.end();
        double seconds = Math.max(1, clock.millis() - begin)
                / (double) Duration.ofSeconds(1).toMillis();
        return access.print(
                Map.of("rowsRecorded", fresh, "targets", targets, "seconds", seconds), LakeGenerateCommand::print);
    }

    private static void print(PrintWriter out, JsonNode result) {
        double seconds = result.path("seconds").asDouble();
        long fresh = result.path("rowsRecorded").asLong();
        out.println("%,d measurements recorded of %,d targets in %.1f s, %,.0f a second"
                .formatted(fresh, result.path("targets").asLong(), seconds, fresh / seconds));
    }
}
