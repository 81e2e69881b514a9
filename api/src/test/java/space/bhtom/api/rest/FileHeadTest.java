package space.bhtom.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import space.bhtom.schema.product.DataProductKind;

class FileHeadTest {

    @Test
    void kindFollowsFromTheBeginning() {
        assertThat(kind("SIMPLE  =                    T")).isEqualTo(DataProductKind.FRAME);
        assertThat(kind("SIMPLE  =                    T".repeat(96) + "XTENSION= 'BINTABLE'  EXTNAME = 'LDAC_IMHEAD'"))
                .isEqualTo(DataProductKind.STAR_LIST);
        assertThat(kind("\u001f\u008b\u0008")).isEqualTo(DataProductKind.FRAME);
        assertThat(kind("#   1 NUMBER     Running object number\n#   2 X_IMAGE"))
                .isEqualTo(DataProductKind.STAR_LIST);
        assertThat(kind("# my points\r\n\r\nMJD,magnitude,magnitude_error,bandpass\r\n"))
                .isEqualTo(DataProductKind.LIGHT_CURVE);
        assertThat(kind("\u00ef\u00bb\u00bfmjd,magnitude,magnitude_error,bandpass\n"))
                .isEqualTo(DataProductKind.LIGHT_CURVE);
        assertThat(kind("just a letter, with a comma")).isEqualTo(DataProductKind.FRAME);
        assertThat(kind("")).isEqualTo(DataProductKind.FRAME);
    }

    @Test
    void onlyTheBeginningIsKept() {
        FileHead head = new FileHead();

        head.add(bytes("#   1 NUM"));
        head.add(bytes("BER\n" + "x".repeat(100_000)));
        head.add(bytes("y".repeat(100_000)));

        assertThat(head.kind()).isEqualTo(DataProductKind.STAR_LIST);
    }

    @Test
    void fileNamesLoseTheirPathAndWhatIsInvisible() {
        assertThat(FileNames.safe("/etc/passwd")).isEqualTo("passwd");
        assertThat(FileNames.safe("C:\\night\\a.fits")).isEqualTo("a.fits");
        assertThat(FileNames.safe("a\u0000\u202Eb\n.fits")).isEqualTo("ab.fits");
        assertThat(FileNames.safe("../..")).isEqualTo("unnamed");
        assertThat(FileNames.safe("")).isEqualTo("unnamed");
        assertThat(FileNames.safe("x".repeat(300) + ".fits")).hasSize(200).endsWith(".fits");
    }

    private static DataProductKind kind(String text) {
        FileHead head = new FileHead();
        head.add(bytes(text));
        return head.kind();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
