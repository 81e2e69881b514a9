package space.bhtom.ingest.product;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.observatory.Observatory;
import space.bhtom.schema.product.DataProduct;
import space.bhtom.schema.target.Target;

/**
 * A delivered file with everything that is known beside it.
 *
 * @param product the file's row
 * @param target whose light curve it serves
 * @param file where it lies
 * @param observatory absent if none was named, or one that nobody registered
 * @param bandpasses the registry, by name
 * @param templates that serve it, the last delivered first; of frames only
 */
record Delivery(
        DataProduct product,
        Target target,
        Path file,
        @Nullable Observatory observatory,
        Map<String, Bandpass> bandpasses,
        List<TemplateFile> templates) {

    Delivery {
        bandpasses = Map.copyOf(bandpasses);
        templates = List.copyOf(templates);
    }

    /** Who is credited as facility: the observatory as registered, else as the observer wrote it, else what the file says. */
    String facility(@Nullable String fromFile) {
        if (observatory != null) {
            return observatory.name();
        }
        String given = visible(product.observatory());
        String inFile = visible(fromFile);
        if (given != null) {
            return given;
        }
        return inFile != null ? inFile : "unknown";
    }

    /** Who is credited as observer: whom the uploader named, else whom the file names. */
    @Nullable
    String observer(@Nullable String fromFile) {
        String given = visible(product.observer());
        return given != null ? given : visible(fromFile);
    }

    private static @Nullable String visible(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
