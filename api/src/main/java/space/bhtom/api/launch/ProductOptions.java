package space.bhtom.api.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import space.bhtom.photometry.FrameFindings;
import space.bhtom.photometry.FrameTask;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.schema.problem.Problem;

/** Which files shall a reduction leave? */
final class ProductOptions {
    private static final String NAME = "{}";

    @Option(
            names = "--catalogue",
            paramLabel = "OUT",
            description =
                    "Write all sources of the frame as .csv, .parquet, .fits or .cat (SExtractor's ASCII_HEAD); of several "
                            + "frames with {} where the frame's name goes.")
    @Nullable
    String catalogue;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description =
                    "Write for each frame a picture, a JSON report and the frame with its solution as FITS there.")
    @Nullable
    Path report;

    /** Fails with REQUEST_BAD where the products of these frames cannot be written or would overwrite each other. */
    void check(List<Path> frames) {
        if (catalogue == null) {
            return;
        }
        SourceCatalogue.of(catalogue);
        if (frames.size() > 1 && !catalogue.contains(NAME)) {
            throw Problem.REQUEST_BAD.of("--catalogue names one file for " + frames.size()
                    + " frames: put {} where each frame's name goes, for instance \"{}.csv\".");
        }
    }

    /** Writes what the findings allow, and tells where. */
    List<Path> write(PhotometryPipeline pipeline, FrameTask task, FrameFindings findings) throws IOException {
        List<Path> written = new ArrayList<>();
        if (catalogue != null) {
            Path file = Path.of(catalogue.replace(NAME, stem(task.name())));
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            SourceCatalogue.of(catalogue).write(file, findings);
            written.add(file);
        }
        if (report != null) {
            Path picture = Files.createDirectories(report).resolve(stem(task.name()) + ".png");
            written.add(Files.write(picture, pipeline.picture(task, findings)));
            if (findings.plate() != null) {
                Path solved = report.resolve(stem(task.name()) + ".solved.fits");
                pipeline.writeSolved(solved, task, findings);
                written.add(solved);
            }
        }
        return written;
    }

    /** Writes the report of a frame, told or refused, beside its picture. */
    void writeReport(String name, FrameReport told) throws IOException {
        if (report != null) {
            Files.writeString(
                    Files.createDirectories(report).resolve(stem(name) + ".json"), Results.json(told.json()) + "\n");
        }
    }

    /** The frame's name without what tells that it is FITS. */
    private static String stem(String name) {
        String stem = name.replaceAll("(?i)\\.(fits|fit|fts|fz|gz|bz2)$", "");
        return stem.equals(name) || stem.isEmpty() ? name : stem(stem);
    }
}
