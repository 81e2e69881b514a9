package space.bhtom.api.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.product.DataProductKind;
import space.bhtom.schema.target.Target;

/**
 * What has come of an upload so far.
 *
 * @param target whose light curve it serves
 * @param file safe on disk
 * @param values the plain parts, by name
 */
record UploadForm(@Nullable Target target, @Nullable ReceivedFile file, Map<String, String> values) {
    /** Before the first part. */
    static final UploadForm EMPTY = new UploadForm(null, null, Map.of());

    static final String FILE = "file";
    static final String TARGET = "target";
    private static final List<String> VALUES = List.of("kind", "observatory", "observer", "filter", "mjd");
    private static final int LONGEST_VALUE = 200;
    private static final double LAST_MJD = 100_000;

    UploadForm {
        values = Map.copyOf(values);
    }

    UploadForm with(Target target) {
        return new UploadForm(target, file, values);
    }

    UploadForm with(ReceivedFile received) {
        return new UploadForm(target, received, values);
    }

    /** Fails with REQUEST_BAD for parts that mean nothing here. */
    UploadForm with(String name, String value) {
        if (!VALUES.contains(name)) {
            throw Problem.REQUEST_BAD.of("There is no part “" + name + "”: send file, target and, if you like, "
                    + String.join(", ", VALUES) + ".");
        }
        String visible = value.replaceAll("\\p{Cntrl}", " ").strip();
        if (visible.length() > LONGEST_VALUE) {
            throw Problem.REQUEST_BAD.of(
                    "The part “" + name + "” is longer than " + LONGEST_VALUE + " characters: shorten it.");
        }
        Map<String, String> more = new HashMap<>(values);
        if (!visible.isEmpty()) {
            more.put(name, visible);
        }
        return new UploadForm(target, file, more);
    }

    Target requiredTarget() {
        if (target == null) {
            throw Problem.UPLOAD_PART_MISSING.of(TARGET);
        }
        return target;
    }

    ReceivedFile requiredFile() {
        if (file == null) {
            throw Problem.UPLOAD_PART_MISSING.of(FILE);
        }
        if (file.stored().sizeBytes() == 0) {
            throw Problem.FILE_EMPTY.of(file.name());
        }
        return file;
    }

    /** As said, otherwise as the file looks. */
    DataProductKind kind() {
        String kind = values.get("kind");
        if (kind == null) {
            return requiredFile().likelyKind();
        }
        for (DataProductKind known : DataProductKind.values()) {
            if (known.name().equals(kind.toUpperCase(Locale.ROOT))) {
                return known;
            }
        }
        throw Problem.REQUEST_BAD.of("“kind” must be FRAME, STAR_LIST or LIGHT_CURVE, but was “" + kind
                + "”: leave it out to have it found.");
    }

    @Nullable
    Double mjd() {
        String text = values.get("mjd");
        if (text == null) {
            return null;
        }
        double mjd = parsed(text);
        if (!(mjd > 0 && mjd < LAST_MJD)) {
            throw Problem.NUMBER_OUT_OF_RANGE.of("mjd", 0, Math.round(LAST_MJD), text);
        }
        return mjd;
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            throw Problem.REQUEST_BAD.because(
                    none, "“mjd” must be a number (MJD, UTC, mid-exposure), but was “" + text + "”.");
        }
    }
}
