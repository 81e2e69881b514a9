package space.bhtom.photometry.frame;

import java.nio.file.Path;

/** From a FITS file in any of its forms to a {@link Frame}. */
public final class FitsFrameReader {

    /**
     * Reads the first image of a file: plain, tile-compressed, gzipped or bzipped, told by its content and not its name.
     *
     * @param file where the bytes are
     * @param name the file's name, for sentences
     * @param camera what is known beside the header; overrides it
     * @throws space.bhtom.schema.problem.ProblemException with one sentence if it gives no frame
     */
    public Frame read(Path file, String name, CameraSettings camera) {
        throw new IllegalStateException("not yet: " + file + name + camera);
    }
}
