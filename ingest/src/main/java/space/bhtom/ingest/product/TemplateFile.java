package space.bhtom.ingest.product;

import java.nio.file.Path;
import space.bhtom.lake.metadata.TemplateUpload;

/**
 * A template and where it lies.
 *
 * @param upload its row
 * @param file its pixels
 */
record TemplateFile(TemplateUpload upload, Path file) {

    /** Is it known to show this bandpass? */
    boolean shows(String bandpass) {
        return bandpass.equals(upload.bandpass());
    }

    /** Does nothing tell its bandpass yet? */
    boolean isUnknown() {
        return upload.bandpass() == null;
    }
}
