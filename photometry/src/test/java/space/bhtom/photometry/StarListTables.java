package space.bhtom.photometry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nom.tam.fits.BinaryTable;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.NullDataHDU;
import nom.tam.util.FitsOutputStream;

/** Writes SExtractor's text lists again as its FITS tables; FLUX_APER becomes a column that is two numbers wide. */
final class StarListTables {
    private StarListTables() {}

    /** FITS_LDAC: a table with the header of the image, then LDAC_OBJECTS. */
    static Path ldac(Path text, Path file) throws IOException, FitsException {
        BinaryTable head = new BinaryTable();
        byte[] cards = "SIMPLE  =                    T".repeat(96).getBytes(StandardCharsets.US_ASCII);
        head.addColumn(new byte[][] {cards});
        BinaryTableHDU header = head.toHDU();
        header.setColumnName(0, "Field Header Card", null);
        header.addValue("EXTNAME", "LDAC_IMHEAD", null);
        BinaryTableHDU objects = objects(text);
        objects.addValue("EXTNAME", "LDAC_OBJECTS", null);
        return write(file, header, objects);
    }

    /** FITS_1.0: the table alone. */
    static Path plain(Path text, Path file) throws IOException, FitsException {
        return write(file, objects(text));
    }

    private static Path write(Path file, BinaryTableHDU... tables) throws IOException, FitsException {
        try (Fits fits = new Fits();
                FitsOutputStream out = new FitsOutputStream(Files.newOutputStream(file))) {
            fits.addHDU(new NullDataHDU());
            for (BinaryTableHDU table : tables) {
                fits.addHDU(table);
            }
            fits.write(out);
        }
        return file;
    }

    private static BinaryTableHDU objects(Path text) throws IOException, FitsException {
        List<String> names = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(text)) {
            String[] fields = line.strip().split("\\s+");
            if (line.startsWith("#")) {
                places.add(Integer.parseInt(fields[1]) - 1);
                names.add(fields[2]);
            } else {
                rows.add(fields);
            }
        }
        BinaryTable table = new BinaryTable();
        for (int i = 0; i < names.size(); i++) {
            table.addColumn(column(names.get(i), places.get(i), rows));
        }
        BinaryTableHDU objects = table.toHDU();
        for (int i = 0; i < names.size(); i++) {
            objects.setColumnName(i, names.get(i), null);
        }
        return objects;
    }

    private static Object column(String name, int place, List<String[]> rows) {
        double[] values = rows.stream()
                .mapToDouble(fields -> Double.parseDouble(fields[place]))
                .toArray();
        if (name.equals("FLAGS")) {
            short[] flags = new short[values.length];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = (short) values[i];
            }
            return flags;
        }
        if (name.equals("FLUX_APER")) {
            return Arrays.stream(values)
                    .mapToObj(value -> new float[] {(float) value, 0})
                    .toArray(float[][]::new);
        }
        return values;
    }
}
