package space.bhtom.photometry.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.BinaryTableHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.util.ArrayFuncs;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.detection.Source;
import space.bhtom.tests.kit.TestData;

/** Stars of the real sky, and lists of what others found on real frames. */
public final class RealStars {
    /** Detections of the lists have no width, or one in another unit: pixels. */
    private static final double WIDTH = 3;

    private RealStars() {}

    /** ATLAS-RefCat2 about EY UMa: Gaia DR2 places, griz. */
    public static ReferenceCatalogFile refcat2() {
        return ReferenceCatalogFile.of(rows("images/ey-uma/all_refcat2_ey_uma.ecsv", " ").stream()
                .map(row -> star(
                        new double[] {row.get("RA_ICRS"), row.get("DE_ICRS"), 2015.5},
                        row.get("Gmag"),
                        row.get("BPmag") - row.get("RPmag"),
                        griz(row, "gmag", "rmag", "imag", "zmag"),
                        griz(row, "e_gmag", "e_rmag", "e_imag", "e_zmag")))
                .toList());
    }

    /** SkyMapper DR3 about the field of the Huntsman frame; it has no BP - RP, which is guessed from g - i, as for Pan-STARRS. */
    public static ReferenceCatalogFile skyMapper() {
        return ReferenceCatalogFile.of(rows("images/huntsman/skymapper_dr3_refcat.csv", ",").stream()
                .map(row -> star(
                        new double[] {row.get("raj2000"), row.get("dej2000"), 2016},
                        row.get("r_psf"),
                        0.35 + 0.9 * (row.get("g_psf") - row.get("i_psf")),
                        griz(row, "g_psf", "r_psf", "i_psf", "z_psf"),
                        griz(row, "e_g_psf", "e_r_psf", "e_i_psf", "e_z_psf")))
                .toList());
    }

    /**
     * Places of a FITS table.
     *
     * @param share of them that is known, the others being left out by their number
     */
    public static ReferenceCatalogFile places(String file, String ra, String dec, String magnitude, double share) {
        Map<String, double[]> table = table(file, ra, dec, magnitude);
        List<ReferenceStar> stars = new ArrayList<>();
        for (int i = 0; i < table.get(ra).length; i++) {
            double[] place = {table.get(ra)[i], table.get(dec)[i], 2016};
            if (hash(i) < share && Double.isFinite(table.get(magnitude)[i])) {
                stars.add(star(place, table.get(magnitude)[i], 1, new double[10], new double[10]));
            }
        }
        return ReferenceCatalogFile.of(stars);
    }

    /** Detections of a FITS table, brightest first, with columns from 1 as others count them. */
    public static List<Source> detections(String file, String x, String y, String flux) {
        Map<String, double[]> table = table(file, x, y, flux);
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < table.get(x).length; i++) {
            double light = table.get(flux)[i];
            if (light > 0) {
                sources.add(new Source(
                        table.get(x)[i] - 1, table.get(y)[i] - 1, light, light / 50, light / 20, WIDTH, 1, 0));
            }
        }
        sources.sort(Comparator.comparingDouble(Source::fluxAdu).reversed());
        return sources;
    }

    /** From 0 to 1, the same for the same number. */
    private static double hash(int i) {
        return (Integer.toUnsignedLong(i * 0x9E3779B9) >>> 8) / (double) (1 << 24);
    }

    private static Map<String, double[]> table(String file, String... columns) {
        try (Fits fits = new Fits(TestData.path(file).toFile())) {
            for (BasicHDU<?> unit = fits.readHDU(); unit != null; unit = fits.readHDU()) {
                if (unit instanceof BinaryTableHDU table && table.findColumn(columns[0]) >= 0) {
                    Map<String, double[]> found = new HashMap<>();
                    for (String column : columns) {
                        found.put(column, (double[]) ArrayFuncs.convertArray(table.getColumn(column), double.class));
                    }
                    return found;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FitsException e) {
            throw new IllegalStateException(file, e);
        }
        throw new IllegalArgumentException(file + " has no column " + columns[0]);
    }

    private static ReferenceStar star(double[] place, double g, double colour, double[] magnitudes, double[] errors) {
        return new ReferenceStar(0, place[0], place[1], 0, 0, place[2], g, colour, magnitudes, errors, false);
    }

    private static double[] griz(Map<String, Double> row, String... names) {
        double[] values = new double[10];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < names.length; i++) {
            values[1 + i] = row.get(names[i]);
        }
        return values;
    }

    /** The numbers of a text table by column; NaN where there is none. */
    private static List<Map<String, Double>> rows(String name, String separator) {
        try {
            List<String> lines = Files.readAllLines(TestData.path(name)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            String[] names = lines.get(0).split(separator);
            return lines.stream()
                    .skip(1)
                    .map(line -> row(names, line.split(separator, -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Double> row(String[] names, String[] fields) {
        Map<String, Double> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(
                    names[i],
                    fields[i].matches("[-+]?[0-9.]+(e[-+]?[0-9]+)?") ? Double.valueOf(fields[i]) : Double.NaN);
        }
        return row;
    }
}
