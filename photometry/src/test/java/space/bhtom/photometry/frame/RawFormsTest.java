package space.bhtom.photometry.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that are more than the light of one amplifier in one colour. */
class RawFormsTest {
    private static final String EXPOSURE = "EXPTIME = 60.0";

    @TempDir
    private Path folder;

    @Test
    void overscanIsTakenOffAndTheFrameIsCut() {
        byte[] row = bytes("0064006400c8012c");
        byte[] rows = ByteBuffer.allocate(8 * 60).put(repeated(row, 60)).array();
        Path file = new FitsText()
                .image(
                        16,
                        4,
                        60,
                        EXPOSURE,
                        "BIASSEC = '[1:2, 1:60]'",
                        "TRIMSEC = '[3:4,11:60]'",
                        "SATURATE= 60000",
                        "CTYPE1  = 'RA---TAN'",
                        "CTYPE2  = 'DEC--TAN'",
                        "CRVAL1  = 10.0",
                        "CRVAL2  = 20.0",
                        "CRPIX1  = 5.0",
                        "CRPIX2  = 12.0",
                        "CD1_1   = 0.0001",
                        "CD2_2   = 0.0001")
                .data(rows)
                .in(folder);

        Frame frame = read(file);

        assertThat(frame.width()).isEqualTo(2);
        assertThat(frame.height()).isEqualTo(50);
        assertThat(frame.pixels()).startsWith(100, 200, 100, 200);
        assertThat(frame.header().saturationAdu()).isEqualTo(59900);
        assertThat(frame.header().wcs().x()).isEqualTo(2);
        assertThat(frame.header().wcs().y()).isEqualTo(1);
    }

    @Test
    void sectionsThatDoNotFitTheFrameAreIgnoredWithADoubt() {
        Path file = new FitsText()
                .image(8, 2, 1, EXPOSURE, "BIASSEC = '[2049:2098,1:2048]'", "TRIMSEC = 'UNKNOWN'")
                .data(bytes("0102"))
                .in(folder);

        assertThat(read(file).pixels()).containsExactly(1, 2);
        assertThat(read(file).header().choices())
                .anyMatch(choice ->
                        choice.keyword().equals("BIASSEC") && choice.doubt().contains("ignored"));
    }

    private static byte[] repeated(byte[] row, int times) {
        ByteBuffer all = ByteBuffer.allocate(row.length * times);
        for (int i = 0; i < times; i++) {
            all.put(row);
        }
        return all.array();
    }

    @Test
    void oneColourOfARawIsTakenWithWhatItsPixelsMean() {
        Path bayer = new FitsText()
                .image(8, 4, 2, EXPOSURE, "BAYERPAT= 'RGGB'", "EGAIN   = 0.5", "PIXSCALE= 1.5", "FILTER  = 'L'")
                .data(bytes("010203040a0c0e10"))
                .in(folder);

        Frame green = FitsFrameReader.of(ColourChannel.GREEN).read(bayer, "frame.fits", CameraSettings.UNKNOWN);
        Frame blue = FitsFrameReader.of(ColourChannel.BLUE).read(bayer, "frame.fits", CameraSettings.UNKNOWN);

        assertThat(green.pixels()).containsExactly(6, 9);
        assertThat(green.header().gainElectronsPerAdu()).isEqualTo(1.0);
        assertThat(green.header().pixelScaleArcsec()).isEqualTo(3.0);
        assertThat(green.header().filterLabel()).isNull();
        assertThat(blue.pixels()).containsExactly(12, 16);
        assertThat(blue.header().gainElectronsPerAdu()).isEqualTo(0.5);
    }

    @Test
    void oneOfThreeColourPlanesIsTaken() {
        Path planes = new FitsText()
                .header(
                        "SIMPLE  = T",
                        "BITPIX  = 8",
                        "NAXIS   = 3",
                        "NAXIS1  = 2",
                        "NAXIS2  = 1",
                        "NAXIS3  = 3",
                        EXPOSURE,
                        "DATE-OBS= '2026-03-14T00:00:00'")
                .data(bytes("010203040506"))
                .in(folder);

        Frame blue = FitsFrameReader.of(ColourChannel.BLUE).read(planes, "frame.fits", CameraSettings.UNKNOWN);

        assertThat(blue.pixels()).containsExactly(5, 6);
    }

    @Test
    void amplifiersAreJoinedAsTheyLieOnTheDetectorAndBroughtToOneGain() {
        Path file = new FitsText()
                .header("SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 0", "DATE-OBS= '2026-03-14T00:00:00'", EXPOSURE)
                .header(amplifier("[4:3,1:1]", "GAIN    = 3.0"))
                .data(bytes("010b02"))
                .header(amplifier("[1:2,1:1]", "GAIN    = 1.0"))
                .data(bytes("010b02"))
                .in(folder);

        Frame frame = read(file);

        assertThat(frame.width()).isEqualTo(4);
        assertThat(frame.pixels()).containsExactly(-0.5f, 4.5f, 13.5f, -1.5f);
        assertThat(frame.header().gainElectronsPerAdu()).isEqualTo(2.0);
        assertThat(frame.header().choices()).anyMatch(choice -> choice.doubt().equals("2 amplifiers were joined"));
    }

    private static String[] amplifier(String detsec, String gain) {
        return new String[] {
            "XTENSION= 'IMAGE'",
            "BITPIX  = 8",
            "NAXIS   = 2",
            "NAXIS1  = 3",
            "NAXIS2  = 1",
            "DATASEC = '[1:2,1:1]'",
            "BIASSEC = '[3:3,1:1]'",
            "DETSEC  = '" + detsec + "'",
            gain
        };
    }

    private static Frame read(Path file) {
        return new FitsFrameReader().read(file, "frame.fits", CameraSettings.UNKNOWN);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
