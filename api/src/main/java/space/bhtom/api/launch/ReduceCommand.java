package space.bhtom.api.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import space.bhtom.photometry.MovingTarget;
import space.bhtom.photometry.PhotometryPipeline;
import space.bhtom.photometry.detector.Masters;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.ColourChannel;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyCoordinates;
import space.bhtom.schema.sky.SkyPosition;
import tools.jackson.databind.JsonNode;

/** Reduces frames on this machine, without a server. */
@Command(
        name = "reduce",
        description = {
            "Reduce frames here and now: find the stars, solve the plate, calibrate, and measure the target.",
            "Without --target all sources are measured; without --reference magnitudes are instrumental.",
            "Nothing is sent or stored; to add the points to a light curve use upload."
        },
        exitCodeList = {
            "0:every frame gave what was asked for",
            "1:at least one did not, and says why in one sentence",
            "2:wrong usage of the command line"
        },
        footer = {
            "  ./bhtom reduce *.fits --target \"181.2375 -1.5487\" --reference stars.csv.gz",
            "  ./bhtom reduce frame.fz --target 12:04:57,-01:32:55 --reference stars.csv --filter GaiaSP/r --json",
            "  ./bhtom reduce night/*.fits --reference stars.csv.gz --catalogue \"{}.csv\" --report night/report",
            "  ./bhtom reduce raw/*.fits --bias bias*.fits --dark dark*.fits --flat flat_r*.fits --reference stars.csv.gz",
            "  ./bhtom reduce frame.fits --aperture --catalogue sources.csv",
            "  ./bhtom reduce night2.fits --template night1.fits --target \"181.2375 -1.5487\" --reference stars.csv.gz",
            "  ./bhtom reduce comet*.fits --ephemeris comet.csv --radius-km 5000,10000 --reference stars.csv.gz"
        })
final class ReduceCommand implements Callable<Integer> {
    private static final Pattern POSITION = Pattern.compile("[-+0-9:.,hms°'\" ]*[0-9][-+0-9:.,hmsd°'\" ]*");

    @Parameters(paramLabel = "FRAME", arity = "1..*", description = "FITS frames: plain, .fz, .gz or .bz2.")
    List<Path> frames = List.of();

    @Option(
            names = "--target",
            paramLabel = "RA,DEC|NAME",
            description = "Position (ICRS, degrees or sexagesimal), or the name of a target of a running server "
                    + "(default: none is singled out).")
    @Nullable
    String target;

    @Mixin
    ReferenceOptions references = new ReferenceOptions();

    @Option(
            names = "--camera",
            paramLabel = "FILE",
            description = "Properties that override the headers (see docs/reduce.md).")
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

    @Option(
            names = "--channel",
            paramLabel = "COLOUR",
            description =
                    "Of colour frames, Bayer raws or three planes: RED, GREEN or BLUE (default: they are refused).")
    @Nullable
    ColourChannel channel;

    @ArgGroup
    MethodOption method = new MethodOption();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Frames that are reduced at the same time (default: one for each processor).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    TemplateOption template = new TemplateOption();

    @Mixin
    EphemerisOption ephemeris = new EphemerisOption();

    @Mixin
    CalibrationOptions calibration = new CalibrationOptions();

    @Mixin
    ProductOptions products = new ProductOptions();

    @Mixin
    ServerOption server = new ServerOption();

    @Mixin
    JsonOption json = new JsonOption();

    @Spec
    CommandSpec spec = CommandSpec.create();

    /** One of two ways to measure light. */
    static final class MethodOption {
        @Option(
                names = "--aperture",
                description = "Measure light in apertures (default: by the stars' shape where they show one).")
        boolean isAperture;

        @Option(names = "--psf", description = "Measure light by the stars' shape, or refuse the frame.")
        boolean isPsf;

        LightMethod method() {
            if (isAperture) {
                return LightMethod.APERTURE;
            }
            return isPsf ? LightMethod.PSF : LightMethod.BEST;
        }
    }

    @Override
    public Integer call() throws Exception {
        if (threads < 1) {
            throw Problem.REQUEST_BAD.of("--threads is " + threads + ": at least one frame is reduced at a time.");
        }
        products.check(frames);
        FrameQueue queue = new FrameQueue(
                reducer(), threads, json.isJson ? null : spec.commandLine().getErr());
        List<FrameReport> reports = queue.reduce(frames);
        print(reports);
        return reports.stream().allMatch(FrameReport::isWhole) ? 0 : 1;
    }

    private FrameReducer reducer() throws Exception {
        MovingTarget moving = ephemeris.target(target);
        SkyPosition position = target == null ? null : position(target);
        FitsFrameReader reader = FitsFrameReader.of(channel);
        CameraSettings settings = CameraFile.read(camera);
        PhotometryPipeline pipeline = new PhotometryPipeline(reader, references.stars());
        Masters masters = calibration.masters(reader, settings);
        FrameReducer.Wishes wishes = new FrameReducer.Wishes(
                position,
                settings,
                filter,
                colour,
                method.method(),
                masters,
                moving,
                template.of(pipeline, settings, masters, position));
        return new FrameReducer(pipeline, wishes, products);
    }

    private SkyPosition position(String text) {
        if (POSITION.matcher(text).matches()) {
            return SkyCoordinates.parse(text.replace(',', ' '));
        }
        JsonNode answer = server.reader()
                .graphql("query($name: String!) { target(name: $name) { ra dec } }", Map.of("name", text))
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
        Table table = new Table(FrameReport.HEADS);
        reports.forEach(report -> table.add(report.cells().toArray(String[]::new)));
        table.print(spec.commandLine().getOut());
        reports.stream()
                .flatMap(report -> report.notes().stream())
                .distinct()
                .forEach(note -> spec.commandLine().getErr().println("note: " + note));
    }
}
