package space.bhtom.api.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.bhtom.lake.Lake;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.lake.transfer.ExportOptions;
import space.bhtom.lake.transfer.ExportReport;
import space.bhtom.lake.transfer.MeasurementExport;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

/** The lake as tables that need no lake. */
@Command(
        name = "export",
        description = {
            "Write the measurements that count and that everyone may read as tables that need no lake. They appear whole, or",
            "not at all, with the snapshot, its citation and the licences in their metadata."
        },
        subcommands = {LakeExportCommands.Parquet.class, LakeExportCommands.Hats.class},
        footer = {
            "  ./bhtom lake export parquet survey.parquet --snapshot paper-2026.1",
            "  ./bhtom lake export parquet stars.parquet --target Gaia22dkv --bandpass GaiaSP/r",
            "  ./bhtom lake export hats survey --snapshot paper-2026.1"
        })
final class LakeExportCommands {
    private LakeExportCommands() {}

    /** What they have in common. */
    abstract static class OfLake implements Callable<Integer> {
        @Option(names = "--target", paramLabel = "NAME", description = "Only of this target; may be repeated.")
        List<String> targets = new ArrayList<>();

        @Option(names = "--targets", paramLabel = "FILE", description = "A file with one name in each line.")
        @Nullable
        Path targetFile;

        @Option(names = "--bandpass", paramLabel = "BANDPASS", description = "Only in this one; may be repeated.")
        List<String> bandpasses = new ArrayList<>();

        @Option(names = "--archive", paramLabel = "CODE", description = "Only from this one; may be repeated.")
        List<String> archives = new ArrayList<>();

        @Option(names = "--from-mjd", paramLabel = "MJD", description = "Not before.")
        @Nullable
        Double fromMjd;

        @Option(names = "--to-mjd", paramLabel = "MJD", description = "Before.")
        @Nullable
        Double toMjd;

        @Option(names = "--with-private", description = "Private targets and batches too, as the operator sees them.")
        boolean isWithPrivate;

        @Mixin
        LakeAccess access = new LakeAccess();

        /** One of the lake's doors out. */
        @FunctionalInterface
        interface Deed {
            ExportReport run(MeasurementExport export, Viewer reader, BiConsumer<Long, Long> progress);
        }

        Integer export(Path place, Deed deed) {
            Progress progress = access.progress();
            progress.show(place + ": reading");
            try {
                ExportReport report = isWithPrivate
                        ? access.asOperator((lake, operator) -> run(deed, lake, Viewer.of(operator), place, progress))
                        : access.inLake(lake -> run(deed, lake, Viewer.ANONYMOUS, place, progress));
                return access.print(report, OfLake::print);
            } finally {
                progress.end();
            }
        }

        private static ExportReport run(Deed deed, Lake lake, Viewer reader, Path place, Progress progress) {
            return deed.run(
                    lake.exports(),
                    reader,
                    (done, all) -> progress.show("%s: %,d of %,d measurements".formatted(place, done, all)));
        }

        private static void print(PrintWriter out, JsonNode report) {
            out.println("%s: %,d measurements of %,d targets in %,d files, %,d bytes"
                    .formatted(
                            report.path("place").asString(),
                            report.path("rows").asLong(),
                            report.path("targets").asLong(),
                            report.path("files").asLong(),
                            report.path("bytes").asLong()));
            if (report.hasNonNull("citation")) {
                out.println(report.path("citation").asString());
            }
        }

        ExportOptions options(@Nullable String snapshot, long mostRows) {
            Set<String> names = new LinkedHashSet<>(targets);
            if (targetFile != null) {
                names.addAll(read(targetFile));
            }
            MeasurementFilter filter = new MeasurementFilter(
                    Set.copyOf(bandpasses), Set.of(), Set.copyOf(archives), Set.of(), fromMjd, toMjd, null, null, null);
            TargetSelection selection = names.isEmpty() ? TargetSelection.ALL : new TargetSelection(names, null, null);
            return new ExportOptions(selection, filter, snapshot, mostRows);
        }

        static void checkRows(long rowsPerFile) {
            if (rowsPerFile < 1) {
                throw Problem.REQUEST_BAD.of("--rows-per-file must be at least 1.");
            }
        }

        private static List<String> read(Path file) {
            try {
                return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank())
                        .toList();
            } catch (IOException unreadable) {
                throw Problem.REQUEST_BAD.because(
                        unreadable, "“" + file + "” cannot be read: give a file with one name in each line.");
            }
        }
    }

    /** Plain files. */
    @Command(
            name = "parquet",
            description = {
                "Write one Parquet file, or a directory of them: the columns of the view measurement, with the target's name",
                "and position, sorted along the sky, by target, bandpass and time."
            },
            footer = {
                "  ./bhtom lake export parquet survey.parquet --snapshot paper-2026.1",
                "  ./bhtom lake export parquet survey/ --rows-per-file 10M",
                "  duckdb -c \"SELECT target, count(*) FROM 'survey.parquet' GROUP BY target\""
            })
    static final class Parquet extends OfLake {
        private static final long ROWS_PER_FILE = 5_000_000;

        @Parameters(
                paramLabel = "FILE|DIR",
                description = "A name that ends with .parquet is a file, any other a directory.")
        Path place = Path.of("");

        @Option(
                names = "--snapshot",
                paramLabel = "NAME",
                description = "As it was in this snapshot, by name or number (default: as it is).")
        @Nullable
        String snapshot;

        @Option(
                names = "--rows-per-file",
                paramLabel = "N",
                converter = LakeGenerateCommand.Count.class,
                description = "About so many in each file of a directory (default: 5M).")
        @Nullable
        Long rowsPerFile;

        @Option(
                names = "--with-inactive",
                description = {
                    "What does not count too, as the operator sees it: the column state tells EXCLUDED, SUPERSEDED and",
                    "WITHDRAWN from ACTIVE. Private targets are among them."
                })
        boolean isWithInactive;

        @Override
        public Integer call() {
            if (rowsPerFile != null) {
                checkRows(rowsPerFile);
            }
            if (rowsPerFile != null && place.toString().endsWith(".parquet")) {
                throw Problem.REQUEST_BAD.of(
                        "--rows-per-file is for a directory: name one that does not end with .parquet.");
            }
            long mostRows = rowsPerFile == null ? ROWS_PER_FILE : rowsPerFile;
            isWithPrivate |= isWithInactive;
            ExportOptions options = options(snapshot, mostRows);
            ExportOptions wanted = isWithInactive ? options.withInactive() : options;
            return export(place, (export, reader, progress) -> export.parquet(reader, place, wanted, progress));
        }
    }

    /** For LSDB and what else reads HATS. */
    @Command(
            name = "hats",
            description = {
                "Write a named snapshot as HATS (Hierarchical Adaptive Tiling Scheme), as LSDB reads it: a collection of two",
                "catalogues, measurement and target, Parquet files by HEALPix cells, placed by the positions of targets."
            },
            footer = {
                "  ./bhtom lake snapshot create paper-2026.1",
                "  ./bhtom lake export hats survey --snapshot paper-2026.1",
                "  python -c \"import lsdb; print(lsdb.open_catalog('survey').head())\""
            })
    static final class Hats extends OfLake {
        private static final long ROWS_PER_FILE = 1_000_000;

        @Parameters(paramLabel = "DIR", description = "A directory that is empty or not there yet.")
        Path place = Path.of("");

        @Option(names = "--snapshot", required = true, paramLabel = "NAME", description = "Of this named snapshot.")
        String snapshot = "";

        @Option(
                names = "--rows-per-file",
                paramLabel = "N",
                converter = LakeGenerateCommand.Count.class,
                description = "Cells with more are parted in four, down to 3.4 arcmin (default: 1M).")
        long rowsPerFile = ROWS_PER_FILE;

        @Override
        public Integer call() {
            checkRows(rowsPerFile);
            return export(
                    place,
                    (export, reader, progress) -> export.hats(reader, place, options(snapshot, rowsPerFile), progress));
        }
    }
}
