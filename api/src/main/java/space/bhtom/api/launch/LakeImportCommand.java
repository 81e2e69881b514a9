package space.bhtom.api.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.bhtom.lake.Lake;
import space.bhtom.lake.transfer.ImportOptions;
import space.bhtom.lake.transfer.ImportReport;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Tables of others into the lake. */
@Command(
        name = "import",
        description = {
            "Record the measurements of tables: Parquet, CSV with a header, ECSV, VOTable, FITS; plain or gzip. Columns are recognised by their",
            "usual names (target, mjd or jd, bandpass or filter, mag, mag_err …), or mapped by a file of lines such as",
            "  mjd: hjd - 0.0012",
            "  bandpass: \"'ZTF/' || filter\"",
            "whose right sides are SQL expressions over the table's columns. Nothing is recorded if a row is bad. Given again",
            "after an interruption, it goes on; a changed table of the same name replaces the earlier one."
        },
        footer = {
            "  ./bhtom lake import survey.parquet --archive SURVEY --licence CC-BY-4.0 --dry-run",
            "  ./bhtom lake import star.csv --target Gaia22dkv --mapping star.yaml"
        })
final class LakeImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Tables, each recorded whole or not at all.")
    List<Path> files = List.of();

    @Option(names = "--mapping", paramLabel = "FILE", description = "Which expression is which column.")
    @Nullable
    Path mapping;

    @Option(names = "--target", paramLabel = "NAME", description = "All rows are of this target.")
    @Nullable
    String target;

    @Option(
            names = "--archive",
            paramLabel = "CODE",
            description = "Source of rows that name none (default: ${DEFAULT-VALUE}).")
    String archive = "IMPORT";

    @Option(names = "--licence", paramLabel = "TEXT", description = "Of the data, an SPDX id or a sentence.")
    @Nullable
    String licence;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "A later table of the same source replaces this one; the file's name without it.")
    @Nullable
    String source;

    @Option(names = "--create-targets", description = "Make targets that are unknown, where the table has ra and dec.")
    boolean makesTargets;

    @Option(names = "--skip-bad", description = "Leave rows out that cannot be recorded, and tell why.")
    boolean skipsBadRows;

    @Option(names = "--dry-run", description = "Tell how the table is understood, and record nothing.")
    boolean isTrial;

    @Mixin
    LakeAccess access = new LakeAccess();

    @Override
    public Integer call() {
        ImportOptions options =
                new ImportOptions(readMapping(), target, archive, licence, source, makesTargets, skipsBadRows, isTrial);
        Progress progress = access.progress();
        try {
            List<ImportReport> reports = access.asOperator((lake, operator) -> files.stream()
                    .map(file -> run(lake, Viewer.of(operator), file, options, progress))
                    .toList());
            return access.print(reports, this::print);
        } finally {
            progress.end();
        }
    }

    private static ImportReport run(Lake lake, Viewer operator, Path file, ImportOptions options, Progress progress) {
        progress.show(file + ": reading");
        return lake.imports()
                .run(
                        operator,
                        file,
                        options,
                        (done, all) -> progress.show("%s: %,d of %,d measurements".formatted(file, done, all)));
    }

    private Map<String, String> readMapping() {
        if (mapping == null) {
            return Map.of();
        }
        try (Reader text = Files.newBufferedReader(mapping)) {
            Object lines = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            if (!(lines instanceof Map<?, ?> pairs)) {
                throw Problem.REQUEST_BAD.of("“" + mapping + "” holds no lines “column: expression”.");
            }
            Map<String, String> expressions = new LinkedHashMap<>();
            pairs.forEach((column, expression) -> expressions.put(String.valueOf(column), String.valueOf(expression)));
            return expressions;
        } catch (IOException | YAMLException unreadable) {
            throw Problem.REQUEST_BAD.because(
                    unreadable,
                    "“" + mapping + "” cannot be read (" + unreadable.getMessage()
                            + "): write lines “column: expression”.");
        }
    }

    private void print(PrintWriter out, JsonNode reports) {
        for (JsonNode report : reports) {
            out.println("%s: %s rows, %s measurements recorded, %s known before, of %s targets (%s new)"
                    .formatted(
                            report.path("file").asString(),
                            report.path("rowsRead").asString(),
                            report.path("rowsRecorded").asString(),
                            report.path("rowsKnown").asString(),
                            report.path("targets").asString(),
                            report.path("targetsMade").asString()));
            if (isTrial) {
                report.path("mapping")
                        .propertyStream()
                        .forEach(pair -> out.println(
                                "  " + pair.getKey() + ": " + pair.getValue().asString()));
            }
            report.path("leftOut")
                    .propertyStream()
                    .forEach(pair ->
                            out.println("  left out: " + pair.getValue().asString() + " rows (" + pair.getKey() + ")"));
        }
    }
}
