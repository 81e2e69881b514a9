package space.bhtom.photometry.starlist;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.util.ArrayFuncs;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * SExtractor's FITS_1.0 and FITS_LDAC: the first binary table with rows of stars; in a FITS_LDAC file that is LDAC_OBJECTS, behind
 * LDAC_IMHEAD, which holds the header of the image as text.
 */
final class FitsTable implements StarTable {
    private static final String MAGIC = "SIMPLE  =";

    private final String name;
    private final Map<String, Integer> places = new HashMap<>();
    private final BinaryTableHDU table;
    private final Map<Integer, double[]> columns = new HashMap<>();

    private FitsTable(String name, BinaryTableHDU table) {
        this.name = name;
        this.table = table;
        for (int i = 0; i < table.getNCols(); i++) {
            places.putIfAbsent(String.valueOf(table.getColumnName(i)).toUpperCase(Locale.ROOT), i);
        }
    }

    /** Does a file begin like FITS? */
    static boolean isFits(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return new String(bytes.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC);
        }
    }

    /** Throws STAR_LIST_UNREADABLE if it is damaged or has no table of places and magnitudes. */
    static FitsTable read(Path file, String name) throws IOException {
        try (Fits fits = new Fits(file.toFile())) {
            FitsTable last = null;
            for (BasicHDU<?> unit = fits.readHDU(); unit != null; unit = fits.readHDU()) {
                if (unit instanceof BinaryTableHDU binary) {
                    last = new FitsTable(name, binary);
                    if (last.load()) {
                        return last;
                    }
                }
            }
            if (last == null) {
                throw Problem.STAR_LIST_UNREADABLE.of(name, "it is FITS without a binary table");
            }
            return last;
        } catch (IllegalArgumentException | IllegalStateException broken) {
            throw Problem.STAR_LIST_UNREADABLE.because(broken, name, String.valueOf(broken.getMessage()));
        }
    }

    /** Takes what is needed while the file is open; false if a place or a magnitude is missing. */
    private boolean load() {
        StarListColumns needed = StarListColumns.of(places).orElse(null);
        if (needed == null) {
            return false;
        }
        for (int column : needed.all()) {
            columns.put(column, firsts(column));
        }
        return true;
    }

    private double[] firsts(int column) {
        Object values = ArrayFuncs.flatten(table.getColumn(column));
        if (!values.getClass().getComponentType().isPrimitive()) {
            throw unreadable(table.getColumnName(column) + " holds no numbers");
        }
        double[] all = (double[]) ArrayFuncs.convertArray(values, double.class);
        int width = Math.max(1, Array.getLength(values) / Math.max(1, size()));
        double[] firsts = new double[size()];
        Arrays.setAll(firsts, row -> all[row * width]);
        return firsts;
    }

    @Override
    public Map<String, Integer> places() {
        return places;
    }

    @Override
    public int size() {
        return table.getNRows();
    }

    @Override
    public double number(int row, int column) {
        double[] values = columns.get(column);
        if (values == null) {
            throw new IllegalArgumentException("column " + column + " was not asked for");
        }
        return values[row];
    }

    private ProblemException unreadable(String reason) {
        return Problem.STAR_LIST_UNREADABLE.of(name, reason);
    }
}
