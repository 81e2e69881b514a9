package space.bhtom.tests.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import space.bhtom.photometry.calibration.ReferenceCatalogWriter;
import space.bhtom.photometry.simulation.Camera;
import space.bhtom.photometry.simulation.Exposure;
import space.bhtom.photometry.simulation.FrameSimulator;
import space.bhtom.photometry.simulation.HeaderDialect;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.sky.SkyCoordinates;

/** A frame as an observer has it, with a source of known brightness, and the stars around it. */
final class Frames {
    static final String COORDINATES = "00:42:44.33 +41:16:07.5";
    static final String BANDPASS = "GaiaSP/V";
    static final double MAGNITUDE = 15.6;
    private static final double INVISIBLE = 99;
    private static final SimulatedField FIELD = SimulatedField.around(SkyCoordinates.parse(COORDINATES), 0.4, 31);
    private static final Camera CAMERA =
            new Camera("My 20 cm", 900, 900, 1.3, 20, false, 0.9, 5, 62_000, 0, 2.8, 21, 0.03, 20.5);

    private Frames() {}

    /** Writes both files. */
    static void ofAndromeda(Path frame, Path referenceStars) throws IOException {
        Files.createDirectories(referenceStars.getParent());
        ReferenceCatalogWriter.write(referenceStars, FIELD.referenceStars());
        expose(frame, 61_000.25, MAGNITUDE);
    }

    /** Writes a frame of the same camera, of a month before the source rose. */
    static void ofAndromedaBefore(Path frame) {
        expose(frame, 60_970.25, INVISIBLE);
    }

    private static void expose(Path frame, double mjd, double magnitude) {
        Exposure exposure = new Exposure(mjd, 120, BANDPASS, magnitude, 1.0);
        FrameSimulator.write(frame, FIELD, CAMERA, exposure, HeaderDialect.NINA);
    }
}
