package space.bhtom.api.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import space.bhtom.photometry.calibration.ReferenceCatalogWriter;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.simulation.Exposure;
import space.bhtom.photometry.simulation.FrameSimulator;
import space.bhtom.photometry.simulation.HeaderDialect;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.sky.SkyPosition;

/** A simulated field, frames of it, and commands that are run on them. */
final class ReduceRun {
    static final SkyPosition PLACE = new SkyPosition(285.5, 31.25);
    static final SimulatedField FIELD = SimulatedField.around(PLACE, 0.2, 11);
    static final Camera CAMERA =
            new Camera("Test 0.6m", 400, 400, 0.9, 20, false, 1.4, 8, 60000, 300, 3, 24.5, 0.03, 20);

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    final Path stars;
    private final Path directory;

    ReduceRun(Path directory) {
        this.directory = directory;
        this.stars = directory.resolve("stars.csv.gz");
    }

    void writeReferenceStars() {
        ReferenceCatalogWriter.write(stars, FIELD.referenceStars());
    }

    /** The target has this magnitude in GaiaSP/r. */
    Path frame(String name, double magnitude, double mjd) {
        return frame(name, new Exposure(mjd, 90, "GaiaSP/r", magnitude, 0.6));
    }

    Path frame(String name, Exposure exposure) {
        Path file = directory.resolve(name);
        FrameSimulator.write(file, FIELD, CAMERA, exposure, HeaderDialect.LCO);
        return file;
    }

    int run(String... arguments) {
        return Bhtom.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
