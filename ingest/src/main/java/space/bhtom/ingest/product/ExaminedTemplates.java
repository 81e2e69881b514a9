package space.bhtom.ingest.product;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.difference.Template;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.schema.sky.SkyPosition;

/**
 * The templates that were used last: examining one takes as long as the frame that is measured beside it. May be used by many
 * threads.
 */
final class ExaminedTemplates {
    /** Its pixels as read and less their sky, four bytes each, and masks; 13 were measured on sparse frames. */
    private static final int BYTES_PER_PIXEL = 16;
    /** 20 bytes per pixel were measured where one pixel in a hundred has a source. */
    private static final int BYTES_PER_SOURCE = 500;

    private final long mostBytes;
    private final Map<Key, Template> templates = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Keeps about so many bytes; a template that is larger is used and forgotten. */
    ExaminedTemplates(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * All that its examination depends on.
     *
     * @param sha256 of the file
     * @param camera what is known beside its header
     * @param forcedBandpass that its observer insists on; absent: detected
     * @param target near which its plate is solved; absent: where its header says
     */
    record Key(
            String sha256,
            CameraSettings camera,
            @Nullable String forcedBandpass,
            @Nullable SkyPosition target) {}

    /** The one that is kept, else a new one. Two that come at the same time may both examine it. */
    Template of(Key key, Supplier<Template> examination) {
        Template known = kept(key);
        if (known != null) {
            return known;
        }
        Template fresh = examination.get();
        keep(key, fresh);
        return fresh;
    }

    private synchronized @Nullable Template kept(Key key) {
        return templates.get(key);
    }

    private synchronized void keep(Key key, Template template) {
        if (bytes(template) > mostBytes || templates.putIfAbsent(key, template) != null) {
            return;
        }
        bytes += bytes(template);
        Iterator<Template> oldest = templates.values().iterator();
        while (bytes > mostBytes) {
            bytes -= bytes(oldest.next());
            oldest.remove();
        }
    }

    private static long bytes(Template template) {
        Frame frame = template.measured().frame();
        return (long) frame.width() * frame.height() * BYTES_PER_PIXEL
                + (long) template.measured().sources().size() * BYTES_PER_SOURCE;
    }
}
