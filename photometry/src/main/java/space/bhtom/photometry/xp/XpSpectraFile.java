package space.bhtom.photometry.xp;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.bhtom.schema.problem.Problem;

/** XP_CONTINUOUS as the Gaia archive's DataLink answers in CSV: arrays stand in quotes, as {@code "(1.0, 2.0)"}. */
public final class XpSpectraFile {
    private final Path file;
    private final Map<String, Integer> columns = new HashMap<>();

    private XpSpectraFile(Path file, String head) {
        this.file = file;
        List<String> names = fields(head);
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), i);
        }
    }

    /**
     * All sources that have both spectra, by their id; those that lack one are left out.
     *
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD if it is none
     */
    public static Map<Long, XpSpectrum> read(Path path) {
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            String head = lines.readLine();
            XpSpectraFile table = new XpSpectraFile(path, head == null ? "" : head);
            Map<Long, XpSpectrum> spectra = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                table.spectrum(fields(line)).ifPresent(one -> spectra.put(one.sourceId(), one));
            }
            return spectra;
        } catch (IOException | IllegalArgumentException wrong) {
            throw Problem.REQUEST_BAD.because(
                    wrong, "“" + path + "” is no XP_CONTINUOUS table in CSV (" + wrong.getMessage() + ").");
        }
    }

    private Optional<XpSpectrum> spectrum(List<String> fields) {
        if (fields.size() < columns.size()
                || text(fields, "bp_coefficients").isEmpty()
                || text(fields, "rp_coefficients").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new XpSpectrum(Long.parseLong(text(fields, "source_id")), half(fields, "bp"), half(fields, "rp")));
    }

    private XpHalf half(List<String> fields, String half) {
        return new XpHalf(
                numbers(text(fields, half + "_coefficients")),
                numbers(text(fields, half + "_coefficient_errors")),
                numbers(text(fields, half + "_coefficient_correlations")));
    }

    private String text(List<String> fields, String name) {
        Integer column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("it has no column " + name + ": " + file.getFileName());
        }
        return fields.get(column);
    }

    private static double[] numbers(String array) {
        return Arrays.stream(array.replaceAll("[()\\[\\]]", "").split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            isQuoted ^= letter == '"';
            if (letter == ',' && !isQuoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else if (letter != '"') {
                field.append(letter);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
