package space.bhtom.api.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.bhtom.photometry.FrameResult;
import space.bhtom.photometry.FrameTask;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyCoordinates;
import space.bhtom.schema.sky.SkyPosition;
import tools.jackson.databind.JsonNode;

/** Reduces frames on this machine, without a server. */
@Command(
        name = "reduce",
        description = {
            "Reduce frames here and now: find the stars, solve the plate, calibrate, and measure the target.",
            "Nothing is sent or stored; to add the points to a light curve use upload."
        },
        footer = {
            "  ./bhtom reduce *.fits --target \"181.2375 -1.5487\" --reference stars.csv.gz",
            "  ./bhtom reduce frame.fz --target 12:04:57,-01:32:55 --reference stars.csv --filter GaiaSP/r --json"
        })
final class ReduceCommand implements Callable<Integer> {
    private static final Pattern POSITION = Pattern.compile("[-+0-9:.,hms°'\" ]*[0-9][-+0-9:.,hmsd°'\" ]*");

    @Parameters(paramLabel = "FRAME", arity = "1..*", description = "FITS frames, plain, .fz or .gz.")
    List<Path> frames = List.of();

    @Option(
            names = "--target",
            required = true,
            paramLabel = "RA,DEC|NAME",
            description = "Position (ICRS, degrees or sexagesimal), or the name of a target of a running server.")
    String target = "";

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "CATALOGUE",
            description = "CSV or CSV.gz of reference stars: source_id,ra,dec,pmra,pmdec,G,bp_rp,u,e_u,g,e_g, … I,e_I.")
    Path reference = Path.of("");

    @Option(
            names = "--camera",
            paramLabel = "FILE",
            description = "Properties that override the headers (see the README).")
    @Nullable
    Path camera;

    @Option(names = "--filter", paramLabel = "BANDPASS", description = "For instance GaiaSP/r (default: detected).")
    @Nullable
    String filter;

    @Option(
            names = "--colour",
            paramLabel = "BP-RP",
            description = "Colour of the target, mag (default: of the field).")
    @Nullable
    Double colour;

    @Option(names = "--catalogue", paramLabel = "OUT", description = "Write all sources of the frame as CSV.")
    @Nullable
    Path catalogue;

    @Option(names = "--report", paramLabel = "DIR", description = "Write a diagnostic picture of each frame there.")
    @Nullable
    Path report;

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (catalogue != null && frames.size() > 1) {
            throw Problem.REQUEST_BAD.of("--catalogue writes one file: reduce one frame at a time with it.");
        }
        SkyPosition position = position();
        PhotometryPipeline pipeline = new PhotometryPipeline(ReferenceCatalogFile.read(reference));
        Progress progress = new Progress(spec.commandLine().getErr(), !json.isJson);
        List<FrameReport> reports = new ArrayList<>();
        for (Path frame : frames) {
            progress.show("reducing %s (%d of %d)".formatted(frame, reports.size() + 1, frames.size()));
            reports.add(reduce(pipeline, frame, position));
        }
        progress.end();
        print(reports);
        return reports.stream().allMatch(FrameReport::isMeasured) ? 0 : 1;
    }

    private FrameReport reduce(PhotometryPipeline pipeline, Path frame, SkyPosition position) throws IOException {
        String name = String.valueOf(frame.getFileName());
        FrameTask task = new FrameTask(frame, name, position, CameraFile.read(camera), filter, colour);
        try {
            FrameResult result = pipeline.reduce(task);
            if (catalogue != null) {
                SourceCatalogue.write(catalogue, result);
            }
            if (report != null) {
                Files.write(Files.createDirectories(report).resolve(name + ".png"), pipeline.picture(task, result));
            }
            return FrameReport.measured(frame.toString(), result);
        } catch (ProblemException e) {
            return FrameReport.refused(frame.toString(), e);
        }
    }

    private SkyPosition position() {
        if (POSITION.matcher(target).matches()) {
            return SkyCoordinates.parse(target.replace(',', ' '));
        }
        JsonNode answer = server.reader()
                .graphql("query($name: String!) { target(name: $name) { ra dec } }", Map.of("name", target))
                .path("target");
        return new SkyPosition(answer.path("ra").asDouble(), answer.path("dec").asDouble());
    }

    private void print(List<FrameReport> reports) {
        if (json.isJson) {
            spec.commandLine()
                    .getOut()
                    .println(
                            Results.json(reports.stream().map(FrameReport::json).toList()));
            return;
        }
        Table table = new Table("frame", "bandpass", "magnitude", "error", "mjd", "zero point", "limit", "stars", "");
        reports.forEach(report -> report.addTo(table));
        table.print(spec.commandLine().getOut());
    }
}
