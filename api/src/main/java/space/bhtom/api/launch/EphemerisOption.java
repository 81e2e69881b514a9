package space.bhtom.api.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import space.bhtom.photometry.MovingTarget;
import space.bhtom.photometry.ephemeris.EphemerisFile;
import space.bhtom.schema.problem.Problem;

/** A target that moves. */
final class EphemerisOption {
    @Option(
            names = "--ephemeris",
            paramLabel = "FILE",
            description = "Places of a moving target in place of --target, as CSV: mjd,ra,dec[,distance_au] "
                    + "(UTC, degrees ICRS), before and after each exposure.")
    @Nullable
    Path file;

    @Option(
            names = "--radius-km",
            paramLabel = "KM",
            split = ",",
            description = "Also its light within such circles at its distance, km; may be repeated.")
    List<Double> radii = new ArrayList<>();

    /** What was asked for; null if the target stands still. */
    @Nullable
    MovingTarget target(@Nullable String fixed) {
        if (file != null && fixed != null) {
            throw Problem.REQUEST_BAD.of("--target stands still and --ephemeris moves: give one of them.");
        }
        if (file == null && !radii.isEmpty()) {
            throw Problem.REQUEST_BAD.of("--radius-km needs the distances of an --ephemeris.");
        }
        if (radii.stream().anyMatch(radius -> !(radius > 0))) {
            throw Problem.REQUEST_BAD.of("--radius-km is a length above 0.");
        }
        return file == null ? null : new MovingTarget(EphemerisFile.read(file), radii);
    }
}
