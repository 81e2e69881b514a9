package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import space.bhtom.schema.problem.Problem;

/** Where is what the server sent written to? */
final class OutputOption {
    @Option(
            names = {"--output", "-o"},
            paramLabel = "FILE",
            description = "Where to write (default: standard output).")
    @Nullable
    Path file;

    /** Fails with REQUEST_BAD where bytes of a binary format would spoil a terminal. */
    void checkTerminal(Enum<?> format, boolean isText) {
        if (file == null && System.console() != null && !isText) {
            throw Problem.REQUEST_BAD.of("A terminal cannot show " + format + ": give a file with --output.");
        }
    }

    /** The bytes as they are: a writer would spoil Arrow and pictures. */
    void write(InputStream body, CommandSpec spec) throws IOException {
        if (file == null) {
            PrintStream out = System.out;
            body.transferTo(out);
            out.flush();
            return;
        }
        Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
        spec.commandLine().getErr().println("wrote " + file + ", " + Files.size(file) + " bytes");
    }
}
