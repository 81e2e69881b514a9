package space.bhtom.photometry.frame;

import java.nio.file.Path;
import java.util.List;

/** From a FITS file in any of its forms to a {@link Frame}. */
public final class FitsFrameReader {
    /** Reduction holds a few float planes of a frame at a time: this many bytes of heap per pixel are asked for. */
    private static final long HEAP_BYTES_PER_PIXEL = 32;

    private final FitsImageReader images;

    /** A reader that refuses frames too large for the heap of this process. */
    public FitsFrameReader() {
        this(Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_PIXEL);
    }

    /** A reader that refuses frames of more pixels. */
    public FitsFrameReader(long mostPixels) {
        this.images = new FitsImageReader(mostPixels);
    }

    /**
     * Reads the first image of a file: plain, tile-compressed, gzipped or bzipped, told by its content and not its name.
     *
     * @param file where the bytes are
     * @param name the file's name, for sentences
     * @param camera what is known beside the header; overrides it
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no frame
     */
    public Frame read(Path file, String name, CameraSettings camera) {
        FitsImage image = images.read(file, name);
        FrameHeader header = HeaderReader.read(image, name, camera);
        Pixels pixels = image.pixels();
        return new Frame(name, header, pixels.width(), pixels.height(), pixels.values());
    }

    /**
     * Reads a bias, a dark or a flat, of which neither time nor exposure is asked.
     *
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no image
     */
    public DetectorFrame readDetector(Path file, String name, CameraSettings camera) {
        return DetectorFrame.of(images.read(file, name), name, camera);
    }

    /** The lines of 80 characters of the file's first header, and of its first image's where that is another. */
    public List<String> headerLines(Path file, String name) {
        return images.headerLines(file, name);
    }
}
