package space.bhtom.api.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.table.LakeStatus;
import space.bhtom.schema.sky.SkyCoordinates;
import space.bhtom.schema.sky.SkyPosition;
import tools.jackson.databind.JsonNode;

/** The main job, step by step, through the public doors only. */
final class Demo implements AutoCloseable {
    private static final String OBSERVER = "Demo observer";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double MJD_OF_UNIX_EPOCH = 40_587;
    private static final double MILLISECONDS_PER_DAY = 86_400_000;

    private final DemoDirectory directory;
    private final DemoSteps steps;
    private final DemoSource source;
    private final SkyPosition position;
    private final DemoArchive archive;
    private final BhtomServer server;
    private final double nowMjd;

    private Demo(DemoDirectory directory, DemoSteps steps, DemoArchive archive, BhtomServer server, DemoScene scene) {
        this.directory = directory;
        this.steps = steps;
        this.archive = archive;
        this.server = server;
        this.source = scene.source();
        this.position = scene.position();
        this.nowMjd = scene.nowMjd();
    }

    /** What is in the sky, and when it is looked at. */
    private record DemoScene(DemoSource source, SkyPosition position, double nowMjd) {}

    /** Starts the archive that the demo brings along, and a server that asks it. */
    static Demo start(DemoDirectory directory, @Nullable Integer port, DemoSteps steps) {
        double nowMjd = Clock.systemUTC().millis() / MILLISECONDS_PER_DAY + MJD_OF_UNIX_EPOCH;
        DemoScene scene = new DemoScene(new DemoSource(nowMjd), SkyCoordinates.parse(DemoSource.COORDINATES), nowMjd);
        DemoArchive archive = new DemoArchive(scene.source(), scene.position(), nowMjd);
        Map<String, Object> overrides = new HashMap<>();
        overrides.put("bhtom.data", directory.root().toString());
        overrides.put("bhtom.role", Role.ALL.name());
        overrides.put("bhtom.postgres-url", "");
        overrides.put("bhtom.lake.url", "");
        overrides.put("bhtom.archive.irsa-url", archive.address().toString());
        overrides.put("logging.level.space.bhtom", "warn");
        if (port != null) {
            overrides.put("server.port", port);
        }
        try {
            BhtomServer server = BhtomServer.start(overrides);
            steps.done("server", server.url() + " on " + directory.root());
            return new Demo(directory, steps, archive, server, scene);
        } catch (RuntimeException e) {
            archive.close();
            throw e;
        }
    }

    /** All steps. */
    void run() throws IOException {
        ServerClient client = new ServerClient(server.url(), token());
        makeTarget(client);
        List<DemoFrames.Shot> shots = simulate();
        registerObservatories(client);
        reduce(client, upload(client, shots));
        harvest(client);
        showLightCurve(client);
        writePicture(client);
        flush();
        tellWhatNext();
    }

    /** Returns when Ctrl-C is pressed. */
    void serveUntilStopped() {
        steps.say("");
        steps.say("Serving at " + server.url() + " until Ctrl-C.");
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            close();
            stopped.countDown();
        }));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.close();
        archive.close();
    }

    private String token() {
        String token = server.lake()
                .accounts()
                .add(OBSERVER, true)
                .then(server.lake().accounts().createToken(OBSERVER))
                .blockOptional()
                .orElseThrow();
        steps.done("user and token", OBSERVER + ", " + token.substring(0, token.lastIndexOf('_')) + "_…");
        return token;
    }

    private void makeTarget(ServerClient client) {
        JsonNode target = client.graphql(
                        """
                        mutation($input: CreateTargetInput!) {
                          createTarget(input: $input) { target { name ra dec constellation sunSeparationDegrees } }
                        }
                        """,
                        Map.of(
                                "input",
                                Map.of(
                                        "name",
                                        DemoSource.NAME,
                                        "coordinates",
                                        DemoSource.COORDINATES,
                                        "classification",
                                        "Microlensing",
                                        "description",
                                        "A simulated star that a dark lens passes by.")))
                .at("/createTarget/target");
        steps.done(
                "target",
                String.format(
                        Locale.ROOT,
                        "%s at %.5f %+.5f in %s, %.0f° from the Sun",
                        target.path("name").asString(),
                        target.path("ra").asDouble(),
                        target.path("dec").asDouble(),
                        target.path("constellation").asString(),
                        target.path("sunSeparationDegrees").asDouble()));
    }

    private List<DemoFrames.Shot> simulate() throws IOException {
        List<DemoFrames.Shot> shots =
                new DemoFrames(source, position, nowMjd).write(directory.frames(), directory.referenceStars());
        long telescopes =
                shots.stream().map(DemoFrames.Shot::observatory).distinct().count();
        steps.done(
                "simulated frames",
                shots.size() + " frames of " + telescopes + " telescopes, each with its own header dialect, in "
                        + directory.frames());
        return shots;
    }

    private void registerObservatories(ServerClient client) {
        List<Map<String, Object>> observatories = DemoFrames.observatories();
        for (Map<String, Object> observatory : observatories) {
            client.graphql(
                    "mutation($input: CreateObservatoryInput!) { createObservatory(input: $input) { observatory { id } } }",
                    Map.of("input", observatory));
        }
        steps.done("observatories", observatories.size() + " registered");
    }

    private List<JsonNode> upload(ServerClient client, List<DemoFrames.Shot> shots) {
        List<JsonNode> receipts = new ArrayList<>();
        for (DemoFrames.Shot shot : shots) {
            receipts.add(client.upload(
                    shot.file(),
                    Map.of("target", DemoSource.NAME, "observatory", shot.observatory(), "observer", OBSERVER)));
        }
        long bytes = receipts.stream()
                .mapToLong(receipt -> receipt.path("sizeBytes").asLong())
                .sum();
        steps.done("uploads", receipts.size() + " accepted, " + bytes / 1_000_000 + " MB safe");
        return receipts;
    }

    private void reduce(ServerClient client, List<JsonNode> receipts) {
        JobWatch watch = new JobWatch(client, new Progress(new PrintWriter(System.err), false));
        int measured = 0;
        for (JsonNode receipt : receipts) {
            JsonNode job = watch.untilSettled(receipt.path("workId").asString(), PATIENCE);
            boolean isDone = job.path("state").asString().equals("DONE");
            measured += isDone ? 1 : 0;
            steps.say("            " + receipt.path("fileName").asString() + ": " + JobWatch.outcome(job));
        }
        steps.done("photometry", measured + " of " + receipts.size() + " frames measured");
    }

    private void harvest(ServerClient client) {
        JsonNode job = client.graphql("""
                        mutation($target: String!) {
                          requestHarvest(target: $target, archive: "ZTF_IRSA") { work { id } }
                        }
                        """, Map.of("target", DemoSource.NAME)).at("/requestHarvest/work");
        JsonNode end = new JobWatch(client, new Progress(new PrintWriter(System.err), false))
                .untilSettled(job.path("id").asString(), PATIENCE);
        steps.done("harvest of ZTF", JobWatch.outcome(end));
    }

    private void showLightCurve(ServerClient client) {
        JsonNode curve = client.graphql("""
                        query($name: String!) {
                          target(name: $name) {
                            lightCurve(filter: { archives: ["BHTOM"] }) {
                              size mjd bandpass magnitude magnitudeError isUpperLimit facility
                            }
                          }
                        }
                        """, Map.of("name", DemoSource.NAME)).at("/target/lightCurve");
        Table table = new Table("mjd", "bandpass", "magnitude", "error", "true", "facility");
        for (int row = 0; row < curve.path("size").asInt(); row++) {
            table.add(cells(curve, row));
        }
        steps.table(table);
        steps.done("light curve", curve.path("size").asInt() + " points of our own telescopes, above");
    }

    private String[] cells(JsonNode curve, int row) {
        double mjd = curve.path("mjd").get(row).asDouble();
        String bandpass = curve.path("bandpass").get(row).asString();
        boolean isLimit = curve.path("isUpperLimit").get(row).asBoolean();
        JsonNode error = curve.path("magnitudeError").get(row);
        return new String[] {
            String.format(Locale.ROOT, "%.4f", mjd),
            bandpass,
            String.format(
                    Locale.ROOT,
                    "%s%.3f",
                    isLimit ? ">" : "",
                    curve.path("magnitude").get(row).asDouble()),
            error.isNull() ? "" : String.format(Locale.ROOT, "%.3f", error.asDouble()),
            String.format(Locale.ROOT, "%.3f", source.magnitude(bandpass, mjd)),
            curve.path("facility").get(row).asString()
        };
    }

    private void writePicture(ServerClient client) {
        Path png = directory.root().resolve("lightcurve.png");
        Path svg = directory.root().resolve("lightcurve.svg");
        save(client, "lightcurve.svg", svg);
        save(client, "lightcurve.png", png);
        steps.done("picture", png + " and " + svg.getFileName());
    }

    /** What the server does by itself each minute. */
    private void flush() {
        long rows = server.lake().flush().blockOptional().orElseThrow();
        LakeStatus status = server.lake().status().blockOptional().orElseThrow();
        steps.done(
                "lake", rows + " measurements to Parquet at " + status.location() + ", " + status.bytes() + " bytes");
    }

    private static void save(ServerClient client, String door, Path file) {
        try (InputStream body = client.get("api/targets/" + ServerClient.segment(DemoSource.NAME) + "/" + door)) {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void tellWhatNext() {
        String url = server.url().toString();
        steps.say("");
        steps.say("Try next:");
        steps.say("  GraphiQL   " + url + "  with  { target(name: \"" + DemoSource.NAME
                + "\") { lightCurve { mjd bandpass magnitude magnitudeError } } }");
        steps.say("  Arrow      curl -s " + url + "api/targets/" + DemoSource.NAME
                + "/lightcurve.arrow -o lightcurve.arrow");
        steps.say("  Python     import pyarrow as pa, urllib.request as u; pa.ipc.open_stream(u.urlopen(\"" + url
                + "api/targets/" + DemoSource.NAME + "/lightcurve.arrow\")).read_all().to_pandas()");
        steps.say("");
    }
}
