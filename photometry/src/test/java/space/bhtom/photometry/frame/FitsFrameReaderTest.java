package space.bhtom.photometry.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.tests.kit.TestData;

class FitsFrameReaderTest {
    private static final String EXPOSURE = "EXPTIME = 60.0";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"8, 01fe", "16, 0001fffe", "32, 00000001fffffffe", "-32, 3f800000c0000000"})
    void everyBitpixIsRead(int bitpix, String hex) {
        Frame frame = read(
                new FitsText().image(bitpix, 2, 1, EXPOSURE).data(bytes(hex)).in(folder));

        assertThat(frame.pixels()).containsExactly(1, bitpix == 8 ? 254 : -2);
    }

    @Test
    void longAndDoublePixelsAreRead() {
        byte[] longs = ByteBuffer.allocate(16).putLong(7).putLong(-9).array();
        byte[] doubles =
                ByteBuffer.allocate(16).putDouble(7.5).putDouble(Double.NaN).array();

        assertThat(read(new FitsText().image(64, 2, 1, EXPOSURE).data(longs).in(folder))
                        .pixels())
                .containsExactly(7, -9);
        assertThat(read(new FitsText().image(-64, 2, 1, EXPOSURE).data(doubles).in(folder))
                        .pixels())
                .containsExactly(7.5f, Float.NaN);
    }

    @Test
    void scaleAndZeroAreAppliedAndTheBlankIsMasked() {
        Path file = new FitsText()
                .image(16, 3, 1, EXPOSURE, "BZERO   = 32768", "BSCALE  = 2", "BLANK   = -32768")
                .data(bytes("000080000001"))
                .in(folder);

        assertThat(read(file).pixels()).containsExactly(32768, Float.NaN, 32770);
    }

    @Test
    void wrappedFilesAreToldByTheirContent() throws IOException {
        byte[] plain =
                new FitsText().image(8, 2, 1, EXPOSURE).data(bytes("0102")).bytes();

        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(plain);
        }
        ByteArrayOutputStream bzip = new ByteArrayOutputStream();
        try (OutputStream out = new BZip2CompressorOutputStream(bzip)) {
            out.write(plain);
        }

        assertThat(read(FitsText.write(folder, gzip.toByteArray())).pixels()).containsExactly(1, 2);
        assertThat(read(FitsText.write(folder, bzip.toByteArray())).pixels()).containsExactly(1, 2);
    }

    @Test
    void theFirstImageExtensionWithDataIsTakenWithTheCardsOfTheFile() {
        Path file = new FitsText()
                .header("SIMPLE  = T", "BITPIX  = 16", "NAXIS   = 0", "DATE-OBS= '2026-03-14T00:00:00'", EXPOSURE)
                .header(
                        "XTENSION= 'BINTABLE'",
                        "BITPIX  = 8",
                        "NAXIS   = 2",
                        "NAXIS1  = 4",
                        "NAXIS2  = 1",
                        "PCOUNT  = 3")
                .data(bytes("01020304050607"))
                .header("XTENSION= 'IMAGE'", "BITPIX  = 8", "NAXIS   = 3", "NAXIS1  = 2", "NAXIS2  = 1", "NAXIS3  = 1")
                .data(bytes("0809"))
                .in(folder);

        assertThat(read(file).pixels()).containsExactly(8, 9);
        assertThat(read(file).header().exposureSeconds()).isEqualTo(60);
    }

    @Test
    void brokenCardsAndMissingPaddingAreForgiven() {
        byte[] good = new FitsText()
                .image(
                        16,
                        2,
                        1,
                        EXPOSURE,
                        "THIS IS NO CARD AT ALL",
                        "OBJECT  = 'never closed",
                        "GAIN    = not a number")
                .data(bytes("00010002"))
                .bytes();

        Path file = FitsText.write(folder, Arrays.copyOf(good, 2880 + 4));

        assertThat(read(file).pixels()).containsExactly(1, 2);
        assertThat(read(file).header().gainElectronsPerAdu()).isNull();
    }

    @Test
    void aTextFileIsRefusedWithItsBeginning() {
        Path file = FitsText.write(folder, "Dear observer, here is my frame".getBytes(StandardCharsets.UTF_8));

        assertThat(problem(file, Problem.FILE_NOT_FITS))
                .contains("“frame.fits”")
                .contains("“Dear observe”");
    }

    @Test
    void aPictureAndAnEmptyFileAreRefused() {
        assertThat(problem(FitsText.write(folder, bytes("89504e470d0a1a0a00000000")), Problem.FILE_NOT_FITS))
                .contains("89 50 4E 47");
        assertThat(problem(FitsText.write(folder, new byte[0]), Problem.FILE_NOT_FITS))
                .contains("empty");
    }

    @Test
    void truncatedFilesSaySo() {
        byte[] whole = new FitsText()
                .image(16, 100, 100, EXPOSURE)
                .data(new byte[20000])
                .bytes();

        Path inData = FitsText.write(folder, Arrays.copyOf(whole, 9000));
        assertThat(problem(inData, Problem.FITS_TRUNCATED))
                .contains("100 × 100 pixels")
                .contains("6120 bytes");
        Path inHeader = FitsText.write(folder, Arrays.copyOf(whole, 400));
        assertThat(problem(inHeader, Problem.FITS_TRUNCATED)).contains("before END");
    }

    @Test
    void aTruncatedGzipSaysSo() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(new FitsText()
                    .image(16, 100, 100, EXPOSURE)
                    .data(new byte[20000])
                    .bytes());
        }

        Path file = FitsText.write(folder, Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2));

        problem(file, Problem.FITS_TRUNCATED);
    }

    @Test
    void absurdSizesAreRefusedBeforeAnythingIsAllocated() throws IOException {
        byte[] absurd = new FitsText()
                .image(16, 1_000_000, 1_000_000, EXPOSURE)
                .data(new byte[2880])
                .bytes();
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(absurd);
        }

        problem(FitsText.write(folder, absurd), Problem.FITS_TRUNCATED);
        assertThat(problem(FitsText.write(folder, gzip.toByteArray()), Problem.FRAME_TOO_LARGE))
                .contains("1000000 × 1000000");
    }

    @Test
    void colourFramesAreRefused() {
        Path planes = new FitsText()
                .header("SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 3", "NAXIS1  = 1", "NAXIS2  = 1", "NAXIS3  = 3")
                .data(bytes("010203"))
                .in(folder);
        assertThat(problem(planes, Problem.FRAME_HAS_NO_IMAGE)).contains("three colour planes");

        Path bayer = new FitsText()
                .image(8, 1, 1, EXPOSURE, "BAYERPAT= 'RGGB'")
                .data(bytes("01"))
                .in(folder);
        assertThat(problem(bayer, Problem.FRAME_HAS_NO_IMAGE)).contains("RGGB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DATE-OBS= '2026-03-14T22:41:07.50'; 22.68542",
                "DATE-OBS= '2026-03-14T22-41-07.5' / dashes; 22.68542",
                "DATE-OBS= '2026-03-14T23:41:07.50+0100'; 22.68542",
                "DATE-OBS= '2026-03-14T22:41:07.50' / middle of exposure; 22.68542",
                "DATE-OBS= '14/03/2026'                                                      TIME-OBS= '22:41:07.5'; 22.68542",
                "DATE-OBS= '2026-03-14T23:41:07' / local time                                MJD-OBS = 61113.94522569; 22.68542",
                "JD      = 2461114.44522569 / start; 22.68542",
            })
    void timesAreUnderstood(String cards, double hours) {
        String[] lines = cards.split("(?<=\\S) {20,}");
        String[] all = new String[lines.length + 6];
        System.arraycopy(
                new String[] {
                    "SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 2", "NAXIS1  = 1", "NAXIS2  = 1", "EXPTIME = 0.0001"
                },
                0,
                all,
                0,
                6);
        System.arraycopy(lines, 0, all, 6, lines.length);

        Frame frame = read(new FitsText().header(all).data(bytes("01")).in(folder));

        assertThat((frame.header().midExposureMjd() - 61113) * 24).isEqualTo(hours, within(1e-5));
    }

    @Test
    void framesWithoutTimeOrExposureAreRefused() {
        Path noExposure = new FitsText().image(8, 1, 1).data(bytes("01")).in(folder);
        problem(noExposure, Problem.FRAME_HAS_NO_EXPOSURE);

        Path noTime = new FitsText()
                .header(
                        "SIMPLE  = T",
                        "BITPIX  = 8",
                        "NAXIS   = 2",
                        "NAXIS1  = 1",
                        "NAXIS2  = 1",
                        EXPOSURE,
                        "DATE    = '2026-03-14T00:00:00'")
                .data(bytes("01"))
                .in(folder);
        problem(noTime, Problem.FRAME_HAS_NO_TIME);
    }

    /** Five hundred times a few random bytes of a real file, mostly of its header, are changed. */
    @Test
    void damagedFilesAreReadOrRefusedWithASentence() throws IOException {
        byte[] whole = Files.readAllBytes(TestData.path("images/dss-hd219829/dss_hd219829.fits"));
        Random random = new Random(1951);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            for (int k = 0; k < 12; k++) {
                damaged[random.nextInt(20000)] = (byte) "0123456789 'TF=/-é".charAt(random.nextInt(18));
            }
            Path file = FitsText.write(folder, damaged);
            try {
                assertThat(read(file).pixels()).isNotEmpty();
            } catch (ProblemException refused) {
                assertThat(refused.sentence()).contains("“frame.fits”");
            }
        }
    }

    @Test
    void aFileThatIsNotThereIsOurFault() {
        assertThatThrownBy(() -> read(folder.resolve("nothing.fits"))).isInstanceOf(ProblemException.class);
    }

    private static Frame read(Path file) {
        return new FitsFrameReader().read(file, "frame.fits", CameraSettings.UNKNOWN);
    }

    private static String problem(Path file, Problem expected) {
        ProblemException thrown = catchThrowableOfType(ProblemException.class, () -> read(file));
        assertThat(thrown.problem()).isEqualTo(expected);
        return thrown.sentence();
    }

    private static byte[] bytes(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
