package space.bhtom.api.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import space.bhtom.photometry.calibration.ReferenceCatalogWriter;
import space.bhtom.photometry.simulation.Exposure;
import space.bhtom.photometry.simulation.FrameSimulator;
import space.bhtom.photometry.simulation.SimulatedField;
import space.bhtom.schema.sky.SkyPosition;

/** The nights of the demo's telescopes, as FITS files, and the catalogue of the stars around. */
final class DemoFrames {
    private static final double[] NIGHTS_AGO = {13.2, 8.3, 4.2, 1.1};
    private static final double FIELD_DEGREES = 0.45;
    private static final long SEED = 1986;

    private final DemoSource source;
    private final SkyPosition position;
    private final double nowMjd;

    DemoFrames(DemoSource source, SkyPosition position, double nowMjd) {
        this.source = source;
        this.position = position;
        this.nowMjd = nowMjd;
    }

    /** One frame on disk. */
    record Shot(Path file, String observatory) {}

    /** Writes all frames into the folder, and the reference stars into the file. */
    List<Shot> write(Path folder, Path referenceStars) {
        SimulatedField field = SimulatedField.around(position, FIELD_DEGREES, SEED);
        ReferenceCatalogWriter.write(referenceStars, field.referenceStars());
        List<Shot> shots = new ArrayList<>();
        for (int night = 0; night < NIGHTS_AGO.length; night++) {
            for (DemoTelescope telescope : DemoTelescope.ALL) {
                shots.add(write(folder, field, telescope, night));
            }
        }
        return shots;
    }

    private Shot write(Path folder, SimulatedField field, DemoTelescope telescope, int night) {
        String bandpass =
                telescope.bandpasses().get(night % telescope.bandpasses().size());
        double mjd = nowMjd - NIGHTS_AGO[night] + 0.02 * DemoTelescope.ALL.indexOf(telescope);
        Exposure exposure = new Exposure(
                mjd, telescope.exposureSeconds(), bandpass, source.magnitude(bandpass, mjd), DemoSource.COLOUR);
        String name = String.format(
                Locale.ROOT,
                "%s-night%d.fits",
                telescope.name().toLowerCase(Locale.ROOT).replace(' ', '-'),
                night + 1);
        Path file = folder.resolve(name);
        FrameSimulator.write(file, field, telescope.camera(), exposure, telescope.dialect());
        return new Shot(file, telescope.name());
    }

    /** The telescopes as the API wants to know them. */
    static List<Map<String, Object>> observatories() {
        return DemoTelescope.ALL.stream().map(DemoTelescope::registration).toList();
    }
}
