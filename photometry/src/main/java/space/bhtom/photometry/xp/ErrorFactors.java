package space.bhtom.photometry.xp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** By which factor are formal errors too small, at a G magnitude? A table of GaiaXPy: a bin's factors hold in its middle. */
record ErrorFactors(List<double[]> bins) {
    static final ErrorFactors NONE = new ErrorFactors(List.of());

    /** Rows of {@code min_Gmag_bin,max_Gmag_bin,factor…}. */
    static ErrorFactors read(Path csv) throws IOException {
        List<double[]> bins = new ArrayList<>();
        List<String> lines = Files.readAllLines(csv);
        for (String line : lines.subList(1, lines.size())) {
            double[] row = Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] bin = Arrays.copyOfRange(row, 1, row.length);
            bin[0] = (row[0] + row[1]) / 2;
            bins.add(bin);
        }
        return new ErrorFactors(List.copyOf(bins));
    }

    /** Of one bandpass: straight between the middles of the bins, constant beyond them; 1 without a table or without G. */
    double at(double gMagnitude, int band) {
        if (bins.isEmpty() || Double.isNaN(gMagnitude)) {
            return 1;
        }
        int upper = 0;
        while (upper < bins.size() && bins.get(upper)[0] < gMagnitude) {
            upper++;
        }
        if (upper == 0 || upper == bins.size()) {
            return bins.get(Math.min(upper, bins.size() - 1))[1 + band];
        }
        double[] before = bins.get(upper - 1);
        double[] after = bins.get(upper);
        double part = (gMagnitude - before[0]) / (after[0] - before[0]);
        return before[1 + band] + part * (after[1 + band] - before[1 + band]);
    }
}
