package space.bhtom.photometry.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.photometry.astrometry.Distortion;
import space.bhtom.photometry.astrometry.HeaderPlate;
import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;

class SolvedFrameTest {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 60;
    /** Of a hundredth of a milliarcsec. */
    private static final double TOLERANCE_ARCSEC = 1e-5;

    @TempDir
    Path folder;

    @Test
    void bentPlateIsReadAgainAsItWas() throws IOException {
        Distortion distortion =
                new Distortion(3, 60, new double[] {1e-4, -2e-4, 3e-5, 1e-6, 4e-6, -2e-6, 3e-6}, new double[] {
                    -1e-4, 1e-4, 5e-5, -2e-6, 1e-6, 2e-6, 1e-6
                });
        PlateSolution plate =
                new PlateSolution(200, 60, 40.25, 31.5, -2e-4, 3e-5, 3e-5, 2e-4, distortion, 120, 0.02, 0.001, 0.003);
        Path file = folder.resolve("solved.fits");

        SolvedFrame.write(file, frame(), plate, null, lines());
        Frame again = new FitsFrameReader().read(file, "solved.fits", CameraSettings.UNKNOWN);
        PlateSolution told = HeaderPlate.of(again.header(), WIDTH, HEIGHT).orElseThrow();

        for (double[] pixel : new double[][] {{0, 0}, {89, 0}, {44, 30}, {89, 59}}) {
            assertThat(told.sky(pixel[0], pixel[1]).separationArcsec(plate.sky(pixel[0], pixel[1])))
                    .isLessThan(TOLERANCE_ARCSEC);
        }
        assertThat(new FitsFrameReader().headerLines(file, "solved.fits"))
                .anyMatch(line -> line.startsWith("CTYPE1  = 'RA---TAN-SIP'"))
                .anyMatch(line -> line.startsWith("A_3_0   =   1.000000000000E-06"))
                .anyMatch(line -> line.startsWith("BP_ORDER="))
                .noneMatch(line -> line.startsWith("PV1_7"));
    }

    private static Frame frame() {
        FrameHeader header = new FrameHeader(
                61113.9, 60, "V", null, null, null, null, null, 0, 1, null, null, null, null, null, List.of());
        return new Frame("frame.fits", header, WIDTH, HEIGHT, new float[WIDTH * HEIGHT]);
    }

    /** Of a header that had another solution. */
    private static List<String> lines() {
        return List.of(
                        "DATE-OBS= '2026-03-01T01:02:03'",
                        "EXPTIME =                 60.0",
                        "PV1_7   =                  0.1",
                        "A_ORDER =                    2",
                        "A_2_0   =                  0.5")
                .stream()
                .map(line -> String.format("%-80s", line))
                .toList();
    }
}
