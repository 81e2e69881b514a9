package space.bhtom.lake.sql.sandbox;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How is a sandbox's process started, with a ceiling on its memory? */
final class SandboxCommand {
    /** What Java itself, its code and its threads take of the address space, MB. */
    private static final int JAVA_MEGABYTES = 1_600;

    /** DuckDB's strings and lists are not in its own account of memory; footers come on top. */
    private static final int FOR_EACH_MEGABYTE = 4;

    private static final String PROGRAM = SandboxProcess.class.getName();
    private static final String SPRING_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private SandboxCommand() {}

    static List<String> of(int memoryMegabytes, Path temporary) {
        List<String> command = new ArrayList<>(limited(JAVA_MEGABYTES + FOR_EACH_MEGABYTE * memoryMegabytes));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temporary.resolve("crash.txt"),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + temporary));
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(program(absolute(System.getProperty("java.class.path"))));
        return command;
    }

    /** The shell of every Unix limits the address space of what it then becomes; where it cannot, DuckDB's limit remains. */
    private static List<String> limited(int megabytes) {
        return Files.isExecutable(Path.of("/bin/sh"))
                ? List.of("/bin/sh", "-c", "ulimit -v " + megabytes * 1024L + " 2>/dev/null; exec \"$@\"", "sandbox")
                : List.of();
    }

    /** It runs in a directory of its own. */
    static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** From a jar with jars in it, only its own launcher can start another program. */
    private static List<String> program(String classPath) {
        return SandboxCommand.class.getResource("/" + SPRING_LAUNCHER.replace('.', '/') + ".class") == null
                ? List.of("-cp", classPath, PROGRAM)
                : List.of("-cp", classPath, "-Dloader.main=" + PROGRAM, SPRING_LAUNCHER);
    }
}
