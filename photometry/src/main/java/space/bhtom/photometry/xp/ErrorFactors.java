package space.bhtom.photometry.xp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * By which factor are formal errors too small, at a G magnitude? A table of GaiaXPy, read as it reads it: a bin's factors hold
 * up to its middle, and change from there evenly to those of the next one at its end.
 *
 * @param bins from the brightest: least and greatest G, then a factor for each bandpass
 */
record ErrorFactors(List<double[]> bins) {
    static final ErrorFactors NONE = new ErrorFactors(List.of());

    /** Rows of {@code min_Gmag_bin,max_Gmag_bin,factor…}. */
    static ErrorFactors read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        return new ErrorFactors(lines.subList(1, lines.size()).stream()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList());
    }

    /** Of one bandpass; the first or last one's beyond the bins; 1 without a table or without G. */
    double at(double gMagnitude, int band) {
        if (bins.isEmpty() || Double.isNaN(gMagnitude)) {
            return 1;
        }
        int bin = 0;
        while (bin < bins.size() - 1 && gMagnitude >= bins.get(bin)[1]) {
            bin++;
        }
        double[] own = bins.get(bin);
        double[] next = bins.get(Math.min(bin + 1, bins.size() - 1));
        double half = (own[1] - own[0]) / 2;
        double part = Math.max(0, Math.min(1, (gMagnitude - own[0] - half) / half));
        return own[2 + band] + part * (next[2 + band] - own[2 + band]);
    }
}
