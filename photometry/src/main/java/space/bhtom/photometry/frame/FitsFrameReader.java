package space.bhtom.photometry.frame;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a FITS file in any of its forms to a {@link Frame}. */
public final class FitsFrameReader {
    /** Reduction holds a few float planes of a frame at a time: this many bytes of heap per pixel are asked for. */
    private static final long HEAP_BYTES_PER_PIXEL = 32;

    private final FitsImageReader images;
    private final @Nullable ColourChannel channel;

    /** A reader that refuses frames too large for the heap of this process. */
    public FitsFrameReader() {
        this(Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_PIXEL);
    }

    /** A reader that refuses frames of more pixels. */
    public FitsFrameReader(long mostPixels) {
        this(mostPixels, null);
    }

    /** A reader that takes this channel of colour frames, and refuses frames too large for the heap of this process. */
    public static FitsFrameReader of(@Nullable ColourChannel channel) {
        return new FitsFrameReader(Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_PIXEL, channel);
    }

    private FitsFrameReader(long mostPixels, @Nullable ColourChannel channel) {
        this.images = new FitsImageReader(mostPixels, channel);
        this.channel = channel;
    }

    /**
     * Reads the first image of a file, or the amplifiers of the detector of which it is one: plain, tile-compressed, gzipped or bzipped, told by its content and not its name.
     *
     * @param file where the bytes are
     * @param name the file's name, for sentences
     * @param camera what is known beside the header; overrides it
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no frame
     */
    public Frame read(Path file, String name, CameraSettings camera) {
        FitsImage image = images.read(file, name);
        FrameHeader header = HeaderReader.read(image, name, camera);
        String pattern = ColourChannel.pattern(image);
        if (channel != null && pattern != null) {
            Pixels some = channel.of(image.pixels(), pattern);
            return new Frame(name, channel.header(header, pattern), some.width(), some.height(), some.values());
        }
        Pixels pixels = image.pixels();
        return new Frame(name, header, pixels.width(), pixels.height(), pixels.values());
    }

    /**
     * Reads a bias, a dark or a flat, of which neither time nor exposure is asked.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no image
     */
    public DetectorFrame readDetector(Path file, String name, CameraSettings camera) {
        FitsImage image = images.read(file, name);
        DetectorFrame frame = DetectorFrame.of(image, name, camera);
        String pattern = ColourChannel.pattern(image);
        if (channel == null || pattern == null) {
            return frame;
        }
        return new DetectorFrame(
                name,
                frame.kind(),
                frame.isMaster(),
                frame.settings().ofMeans(channel.count(pattern)),
                channel.of(frame.pixels(), pattern));
    }

    /** The lines of 80 characters of the file's first header, and of its first image's where that is another. */
    public List<String> headerLines(Path file, String name) {
        return images.headerLines(file, name);
    }
}
