package space.bhtom.api.picture;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Paints our own SVG as PNG, pixel by pixel of its size, without a screen. Blocking: some 100 ms. */
public final class PngPainter {
    private static final int DEEPEST = 30;

    private PngPainter() {}

    /** The picture as a PNG file of exactly the style's size. */
    public static byte[] paint(String svg, PictureStyle style) {
        BufferedImage image = new BufferedImage(style.width(), style.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            load(svg).render(null, graphics, new ViewBox(0, 0, style.width(), style.height()));
            return encode(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            graphics.dispose();
        }
    }

    private static SVGDocument load(String svg) {
        // the usual limits are for strangers' documents; a light curve has many paths
        LoaderContext context = LoaderContext.builder()
                .documentLimits(new DocumentLimits(DEEPEST, DEEPEST, Integer.MAX_VALUE))
                .build();
        SVGDocument document =
                new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, context);
        return Objects.requireNonNull(document, "our own SVG can be read");
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
