package space.bhtom.api.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import space.bhtom.api.SampleLightCurves;
import space.bhtom.lake.lightcurve.LightCurve;
import space.bhtom.schema.light.Brightness;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.problem.Problem;

class LightCurvePictureTest {

    @Test
    void eachPointTellsItsNumbersToTheMouse() throws Exception {
        LightCurve curve = SampleLightCurves.microlensing(60, "GaiaSP/g", "GaiaSP/r");

        Document picture = draw(curve);

        assertThat(texts(picture, "title")).hasSize(61).contains("Light curve of Gaia22dkv");
        assertThat(texts(picture, "title"))
                .anyMatch(text -> text.matches("(?s)GaiaSP/r  \\d+\\.\\d{3} ± 0\\.\\d{3} mag\n"
                        + "MJD 59\\d{3}\\.\\d{5}  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\n"
                        + "Ostrowik 0.6 m · A. Observer · BHTOM"));
        assertThat(texts(picture, "title")).anyMatch(text -> text.startsWith("GaiaSP/r  > "));
    }

    @Test
    void legendIsInOrderOfWavelengthWithCounts() throws Exception {
        Document picture = draw(SampleLightCurves.microlensing(60, "GaiaSP/i", "GaiaSP/u", "Strange/x"));

        assertThat(texts(picture, "tspan"))
                .containsSubsequence("GaiaSP/u", "18 + 2 limits", "GaiaSP/i", "Strange/x", "upper limit");
    }

    @Test
    void brightLiesOnTop() throws Exception {
        Brightness faint = SampleLightCurves.magnitude(59_000, "GaiaSP/r", 19, 0.1f);
        Brightness bright = SampleLightCurves.magnitude(59_001, "GaiaSP/r", 14, 0.1f);

        Document picture = draw(SampleLightCurves.of(List.of(faint, bright)));

        assertThat(labelHeight(picture, "14")).isLessThan(labelHeight(picture, "19"));
    }

    @Test
    void negativeFluxesAreDrawnOnTheirOwnAxis() throws Exception {
        List<Brightness> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(SampleLightCurves.flux(59_000 + i, "ATLAS/o", 400 * Math.sin(i / 6.0), 25));
        }

        Document picture = draw(SampleLightCurves.of(rows));

        assertThat(texts(picture, "text")).contains("magnitude", "flux density (µJy)");
        assertThat(texts(picture, "title")).anyMatch(text -> text.matches("(?s).* -\\d+\\.\\d ± 25\\.00 µJy .*"));
    }

    @Test
    void namesCannotBecomeMarkup() throws Exception {
        String name = "<script>alert(1)</script>\"&'\u0000\uD800";
        LightCurve curve = SampleLightCurves.microlensing(3, "GaiaSP/r");

        String svg = LightCurvePicture.svg(
                SampleLightCurves.target(name), curve, GaiaBandpasses.SYNTHETIC, PictureStyle.DEFAULT);

        assertThat(svg).doesNotContain("<script");
        assertThat(texts(parse(svg), "title")).contains("Light curve of <script>alert(1)</script>\"&'");
    }

    @Test
    void manyPointsStaySmallAndOutliersStay() {
        Random random = new Random(4);
        List<Brightness> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double magnitude = 17 + 0.3 * random.nextGaussian();
            rows.add(SampleLightCurves.magnitude(58_000 + random.nextDouble() * 2000, "GaiaSP/r", magnitude, 0.02f));
        }
        rows.add(SampleLightCurves.magnitude(59_000, "GaiaSP/r", 12, 0.02f));

        String svg = svg(SampleLightCurves.of(rows), PictureStyle.DEFAULT);

        assertThat(svg).hasSizeLessThan(600_000).contains("points left out, each close to a better one: 1");
        assertThat(svg).contains("20001 points");
    }

    @Test
    void doubtfulPointsDoNotStretchTheAxis() throws Exception {
        List<Brightness> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add(SampleLightCurves.magnitude(59_000 + i, "GaiaSP/r", 17 + 0.02 * i, 0.01f));
        }
        rows.add(SampleLightCurves.doubtful(59_005, "GaiaSP/r", -8.2));

        Document picture = draw(SampleLightCurves.of(rows));

        assertThat(texts(picture, "text")).contains("17.05", "doubtful points outside: 1  ·  Data: BHTOM");
    }

    @Test
    void emptyLightCurveSaysSo() throws Exception {
        Document picture = draw(SampleLightCurves.of(List.of()));

        assertThat(texts(picture, "text")).contains("Gaia22dkv", "No measurements to show");
    }

    @Test
    void onePointIsEnoughForAPicture() throws Exception {
        Document picture = draw(
                SampleLightCurves.of(List.of(SampleLightCurves.magnitude(59_807.878, "GaiaSP/r", 17.234, 0.012f))));

        assertThat(texts(picture, "text")).anyMatch(text -> text.startsWith("59807.8"));
        assertThat(texts(picture, "text")).anyMatch(text -> text.startsWith("08-16 21:"));
    }

    @Test
    void pngHasTheSizeAskedForAndInkOnIt() throws IOException {
        PictureStyle style = new PictureStyle(640, 400, Theme.DARK);

        byte[] png = PngPainter.paint(svg(SampleLightCurves.microlensing(60, "GaiaSP/g", "GaiaSP/r"), style), style);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(colours(image)).hasSizeGreaterThan(100);
    }

    @Test
    void sizesBeyondReasonAreRefused() {
        assertThatThrownBy(() -> new PictureStyle(100_000, 400, Theme.LIGHT))
                .hasMessage("width must lie between 320 and 4000, but was 100000.")
                .extracting("problem")
                .isEqualTo(Problem.NUMBER_OUT_OF_RANGE);
    }

    private static String svg(LightCurve curve, PictureStyle style) {
        return LightCurvePicture.svg(SampleLightCurves.GAIA22DKV, curve, GaiaBandpasses.SYNTHETIC, style);
    }

    private static Document draw(LightCurve curve) throws Exception {
        return parse(svg(curve, PictureStyle.DEFAULT));
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document picture, String element) {
        NodeList nodes = picture.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static double labelHeight(Document picture, String label) {
        NodeList nodes = picture.getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i).getTextContent().equals(label)) {
                return Double.parseDouble(
                        nodes.item(i).getAttributes().getNamedItem("y").getNodeValue());
            }
        }
        throw new AssertionError("no label " + label);
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }
}
