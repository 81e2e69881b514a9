package space.bhtom.api.launch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** The demo's own directory: it removes only what an earlier demo made. */
record DemoDirectory(Path root) {
    private static final String MARK = "made-by-bhtom-demo";

    /** An empty one; fails if something else lies there, or a demo is running on it. */
    static DemoDirectory fresh(Path root) throws IOException {
        if (Files.exists(root)) {
            if (!Files.exists(root.resolve(MARK))) {
                throw Problem.REQUEST_BAD.of(
                        root + " was not made by a demo and would be removed: choose another --data directory.");
            }
            refuseIfRunning(root);
            remove(root);
        }
        Files.createDirectories(root);
        Files.createFile(root.resolve(MARK));
        return new DemoDirectory(root);
    }

    Path frames() throws IOException {
        return Files.createDirectories(root.resolve("frames"));
    }

    Path referenceStars() throws IOException {
        return Files.createDirectories(root.resolve("reference")).resolve("demo.csv");
    }

    private static void refuseIfRunning(Path root) {
        RunningServer running;
        try {
            running = RunningServer.find(root);
        } catch (ProblemException e) {
            // nobody answers there: the directory is free
            return;
        }
        throw Problem.DATA_DIRECTORY_BUSY.of(root, running.pid(), running.url());
    }

    private static void remove(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException problem) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
