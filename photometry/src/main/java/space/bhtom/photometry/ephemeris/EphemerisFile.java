package space.bhtom.photometry.ephemeris;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

/** An ephemeris as CSV: {@code mjd,ra,dec[,distance_au]}, degrees; lines with # are comments. */
public final class EphemerisFile {
    private static final String HEAD = "mjd,ra,dec[,distance_au]";

    private final Path file;
    private final int mjd;
    private final int ra;
    private final int dec;
    private final int distance;

    private EphemerisFile(Path file, List<String> names) {
        this.file = file;
        this.mjd = names.indexOf("mjd");
        this.ra = names.indexOf("ra");
        this.dec = names.indexOf("dec");
        this.distance = names.indexOf("distance_au");
        if (mjd < 0 || ra < 0 || dec < 0) {
            throw refused("its first line is not " + HEAD, null);
        }
    }

    /**
     * Reads a file.
     *
     * @throws ProblemException REQUEST_BAD with the line that is wrong
     */
    public static Ephemeris read(Path file) {
        List<String> lines = lines(file);
        int head = 0;
        while (head < lines.size() && isEmpty(lines.get(head))) {
            head++;
        }
        if (head == lines.size()) {
            throw refused(file, "it is empty", null);
        }
        EphemerisFile columns = new EphemerisFile(file, fields(lines.get(head).toLowerCase(Locale.ROOT)));
        List<EphemerisSample> samples = new ArrayList<>();
        for (int i = head + 1; i < lines.size(); i++) {
            if (!isEmpty(lines.get(i))) {
                samples.add(columns.sample(fields(lines.get(i)), i + 1));
            }
        }
        if (samples.size() < 2) {
            throw refused(
                    file, "it has fewer than two places: motion needs one before and one after the exposure", null);
        }
        try {
            return new Ephemeris(samples);
        } catch (IllegalArgumentException twice) {
            throw refused(file, "it has " + twice.getMessage(), twice);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException binary) {
            throw refused(file, "it is no text", binary);
        } catch (IOException unreadable) {
            throw refused(file, "it cannot be read", unreadable);
        }
    }

    private static boolean isEmpty(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    private static List<String> fields(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private EphemerisSample sample(List<String> fields, int line) {
        try {
            boolean hasDistance = distance >= 0
                    && distance < fields.size()
                    && !fields.get(distance).isEmpty();
            return new EphemerisSample(
                    Double.parseDouble(fields.get(mjd)),
                    new SkyPosition(Double.parseDouble(fields.get(ra)), Double.parseDouble(fields.get(dec))),
                    hasDistance ? Double.valueOf(fields.get(distance)) : null);
        } catch (IllegalArgumentException | IndexOutOfBoundsException wrong) {
            throw refused("line " + line + " is not MJD, degrees, degrees and a distance above 0", wrong);
        }
    }

    private ProblemException refused(String why, @Nullable Exception cause) {
        return refused(file, why, cause);
    }

    private static ProblemException refused(Path file, String why, @Nullable Exception cause) {
        String sentence = "“" + file + "” is no ephemeris: " + why + ". Give CSV with the columns " + HEAD + ".";
        return cause == null ? Problem.REQUEST_BAD.of(sentence) : Problem.REQUEST_BAD.because(cause, sentence);
    }
}
