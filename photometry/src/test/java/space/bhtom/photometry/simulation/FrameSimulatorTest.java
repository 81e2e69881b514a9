package space.bhtom.photometry.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.schema.sky.SkyPosition;

class FrameSimulatorTest {
    private static final SkyPosition PLACE = new SkyPosition(181.237, -1.549);
    private static final Camera CAMERA =
            new Camera("Test 0.5m", 300, 200, 0.9, 30, false, 1.5, 8, 60000, 300, 3, 25, 0.05, 20.5);
    private static final Exposure EXPOSURE = new Exposure(61130.25, 60, "GaiaSP/r", 16, 0.8);

    /** Of the pointing in the header, arcsec: its last digit. */
    private static final double POINTING_TOLERANCE = 60;

    /** Half the side of the box that holds the star, pixels. */
    private static final int BOX = 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void headerSaysTheSameInEveryDialect(HeaderDialect dialect) {
        Path file = folder.resolve("frame.fits");
        FrameSimulator.write(file, SimulatedField.around(PLACE, 0.1, 7), CAMERA, EXPOSURE, dialect);

        Frame frame = new FitsFrameReader().read(file, "frame.fits", CameraSettings.UNKNOWN);
        FrameHeader header = frame.header();

        assertThat(frame.width()).isEqualTo(300);
        assertThat(frame.height()).isEqualTo(200);
        assertThat(header.midExposureMjd()).isCloseTo(61130.25, within(1e-6));
        assertThat(header.exposureSeconds()).isEqualTo(60);
        assertThat(header.filterLabel()).containsIgnoringCase("r");
        assertThat(header.gainElectronsPerAdu()).isEqualTo(1.5);
        assertThat(header.pointing().separationArcsec(PLACE)).isLessThan(POINTING_TOLERANCE);
    }

    @Test
    void targetHasTheElectronsOfItsMagnitude() {
        Path file = folder.resolve("frame.fits");
        FrameSimulator.write(file, SimulatedField.empty(PLACE), CAMERA, EXPOSURE, HeaderDialect.LCO);

        Frame frame = new FitsFrameReader().read(file, "frame.fits", CameraSettings.UNKNOWN);
        double sky = 300 + CAMERA.skyElectrons(60) / 1.5;
        int brightest = brightest(frame);
        double sum = 0;
        for (int y = brightest / 300 - BOX; y <= brightest / 300 + BOX; y++) {
            for (int x = brightest % 300 - BOX; x <= brightest % 300 + BOX; x++) {
                sum += frame.pixels()[y * 300 + x] - sky;
            }
        }

        double flux = CAMERA.electrons(16, 0.8, 60) / 1.5;
        assertThat(sum).isCloseTo(flux, within(0.02 * flux));
    }

    private static int brightest(Frame frame) {
        int found = 0;
        for (int i = 0; i < frame.pixels().length; i++) {
            if (frame.pixels()[i] > frame.pixels()[found]) {
                found = i;
            }
        }
        return found;
    }

    @Test
    void sameSeedGivesTheSameFile() throws IOException {
        Path first = folder.resolve("first.fits");
        Path second = folder.resolve("second.fits");
        FrameSimulator.write(first, SimulatedField.around(PLACE, 0.1, 7), CAMERA, EXPOSURE, HeaderDialect.NINA);
        FrameSimulator.write(second, SimulatedField.around(PLACE, 0.1, 7), CAMERA, EXPOSURE, HeaderDialect.NINA);

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }
}
