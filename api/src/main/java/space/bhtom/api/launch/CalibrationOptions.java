package space.bhtom.api.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import space.bhtom.photometry.detector.CalibrationFiles;
import space.bhtom.photometry.detector.Masters;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.schema.problem.Problem;

/** Which frames calibrate the detector? */
final class CalibrationOptions {
    @Option(
            names = "--bias",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Bias frames: one is a master, several are combined. Name the FRAMEs before this option.")
    List<Path> bias = List.of();

    @Option(
            names = "--dark",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Dark frames; scaled by exposure time where there is a bias, else of the frames' own length.")
    List<Path> dark = List.of();

    @Option(
            names = "--flat",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Flat frames of the frames' filter; bias and dark are taken off them.")
    List<Path> flat = List.of();

    /** The masters; absent where no file was given. */
    @Nullable
    Masters masters(FitsFrameReader reader, CameraSettings camera) {
        CalibrationFiles files = new CalibrationFiles(bias, dark, flat);
        Stream.of(bias, dark, flat)
                .flatMap(List::stream)
                .filter(file -> !Files.isRegularFile(file))
                .findFirst()
                .ifPresent(missing -> {
                    throw Problem.REQUEST_BAD.of("There is no file “" + missing + "”.");
                });
        return files.isEmpty() ? null : Masters.read(files, reader, camera);
    }
}
