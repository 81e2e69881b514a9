package space.bhtom.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class CommandLineTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(CommandLine command) {
        String help = command.getUsageMessage();

        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        assertThat(help).contains("--help").contains("Examples:").contains("./bhtom");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyOptionIsExplained(CommandLine command) {
        assertThat(command.getCommandSpec().options())
                .allSatisfy(option -> assertThat(option.description())
                        .as(option.longestName())
                        .isNotEmpty());
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(run("serve", "--colour", "blue")).isEqualTo(2);
        assertThat(err.toString()).contains("--colour");
    }

    @Test
    void commandsFindNoServerWhereNoneRuns() {
        int code = run("target", "list", "--data", directory.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("bhtom: No BHTOM server answers at " + directory);
    }

    @Test
    void problemIsJsonWhereJsonWasAskedFor() {
        run("target", "list", "--data", directory.toString(), "--json");

        assertThat(out.toString()).startsWith("{\"problem\":{").contains("\"SERVER_AWAY\"");
    }

    @Test
    void demoRemovesNoDirectoryThatIsNotItsOwn() throws Exception {
        Path precious = Files.writeString(directory.resolve("precious.txt"), "mine");

        int code = run("demo", "--exit", "--data", directory.toString());

        assertThat(code).isEqualTo(1);
        assertThat(precious).exists();
    }

    private int run(String... arguments) {
        return Bhtom.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    static List<CommandLine> commands() {
        return Stream.of(Bhtom.commandLine())
                .flatMap(CommandLineTest::withChildren)
                .toList();
    }

    private static Stream<CommandLine> withChildren(CommandLine command) {
        Stream<CommandLine> children = command.getSubcommands().values().stream()
                .filter(child -> !child.getCommandName().equals("help"))
                .flatMap(CommandLineTest::withChildren);
        return Stream.concat(Stream.of(command), children);
    }
}
