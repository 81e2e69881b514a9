package space.bhtom.api.launch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.problem.Problem;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.RowSequence;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.TableFormatException;

/**
 * Reference stars from a VOTable, a FITS table, an ECSV or our own CSV, plain or gzip, told by content. Columns are known by our
 * names and by those of the Gaia archive and VizieR; those of bandpasses by case, as {@code u} is not {@code U}.
 */
final class ReferenceTable {
    private static final double GAIA_DR3_EPOCH = 2016.0;
    private static final double MAGNITUDES_PER_E_FOLD = 2.5 / Math.log(10);
    private static final String[] ID = {"source_id", "Source"};
    private static final String[] RA = {"ra", "RA_ICRS", "RAJ2000", "_RAJ2000", "ALPHA_J2000"};
    private static final String[] DEC = {"dec", "DE_ICRS", "DEJ2000", "_DEJ2000", "DELTA_J2000"};
    private static final String[] PM_RA = {"pmra"};
    private static final String[] PM_DEC = {"pmdec", "pmDE"};
    private static final String[] EPOCH = {"ref_epoch"};
    private static final String[] COLOUR = {"bp_rp", "BP-RP", "BP_RP"};
    private static final String[] G = {"phot_g_mean_mag", "Gmag"};
    /** The first bandpasses are those of the SDSS, the others those of Johnson, Kron and Cousins. */
    private static final int SDSS = 5;

    /** Held, or its level would be forgotten: STIL tells at length what a table is not. */
    private static final Logger STIL = Logger.getLogger("uk.ac.starlink");

    static {
        STIL.setLevel(Level.WARNING);
    }

    private final StarTable table;
    private final String name;
    private final double epoch;

    private ReferenceTable(StarTable table, String name) {
        this.table = table;
        this.name = name;
        String ra = column(RA) < 0 ? "" : table.getColumnInfo(column(RA)).getName();
        this.epoch = ra.contains("2000") ? 2000 : GAIA_DR3_EPOCH;
    }

    /**
     * The stars of this file.
     *
     * @throws space.bhtom.schema.problem.ProblemException REFERENCE_CATALOG_UNREADABLE
     */
    static ReferenceCatalogFile read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            String beginning = beginning(file);
            if (!beginning.startsWith("<") && !beginning.startsWith("SIMPLE") && !beginning.startsWith("# %ECSV")) {
                return ReferenceCatalogFile.read(file);
            }
            StarTableFactory factory = new StarTableFactory();
            return ReferenceCatalogFile.of(new ReferenceTable(factory.makeStarTable(file.toString()), name).stars());
        } catch (TableFormatException broken) {
            throw Problem.REFERENCE_CATALOG_UNREADABLE.because(broken, name, "its table is broken");
        } catch (IOException failed) {
            throw Problem.REFERENCE_CATALOG_UNREADABLE.because(
                    failed, name, failed.getClass().getSimpleName() + ": " + failed.getMessage());
        }
    }

    private static String beginning(Path file) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.mark(2);
            boolean isGzip = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            InputStream plain = isGzip ? new GZIPInputStream(raw) : raw;
            return new String(plain.readNBytes(8), StandardCharsets.ISO_8859_1);
        }
    }

    private List<ReferenceStar> stars() throws IOException {
        Columns columns = new Columns();
        if (columns.ra < 0 || columns.dec < 0 || !columns.hasMagnitude()) {
            throw Problem.REFERENCE_CATALOG_UNREADABLE.of(name, "its columns are " + String.join(", ", names()));
        }
        List<ReferenceStar> stars = new ArrayList<>();
        try (RowSequence rows = table.getRowSequence()) {
            while (rows.next()) {
                stars.add(columns.star(rows.getRow(), stars.size() + 1));
            }
        }
        return stars;
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Math.min(12, table.getColumnCount()); i++) {
            names.add(table.getColumnInfo(i).getName());
        }
        return names;
    }

    /** The column of the first of these names that there is, by case where one is of one letter; -1 for none. */
    private int column(String... wanted) {
        for (String name : wanted) {
            for (int i = 0; i < table.getColumnCount(); i++) {
                ColumnInfo info = table.getColumnInfo(i);
                boolean isBandpass = name.length() == 1 || name.startsWith("e_");
                if (isBandpass ? info.getName().equals(name) : info.getName().equalsIgnoreCase(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Where each quantity stands in a row. */
    private final class Columns {
        private final int id = column(ID);
        private final int ra = column(RA);
        private final int dec = column(DEC);
        private final int pmRa = column(PM_RA);
        private final int pmDec = column(PM_DEC);
        private final int refEpoch = column(EPOCH);
        private final int colour = column(COLOUR);
        private final int g = column("G") >= 0 ? column("G") : column(G);
        private final int[] magnitudes = new int[GaiaBandpasses.SYNTHETIC.size()];
        private final int[] errors = new int[magnitudes.length];
        private final int[] fluxes = new int[magnitudes.length];
        private final int[] fluxErrors = new int[magnitudes.length];
        private final int[] flags = new int[magnitudes.length];

        private Columns() {
            for (int i = 0; i < magnitudes.length; i++) {
                Bandpass bandpass = GaiaBandpasses.SYNTHETIC.get(i);
                String letter = bandpass.name().substring(bandpass.name().indexOf('/') + 1);
                String archive = letter.toLowerCase(Locale.ROOT) + (i < SDSS ? "_sdss" : "_jkc");
                magnitudes[i] = column(letter, archive + "_mag");
                errors[i] = column("e_" + letter);
                fluxes[i] = column(archive + "_flux");
                fluxErrors[i] = column(archive + "_flux_error");
                flags[i] = column(archive + "_flag");
            }
        }

        private boolean hasMagnitude() {
            for (int magnitude : magnitudes) {
                if (magnitude >= 0) {
                    return true;
                }
            }
            return g >= 0;
        }

        private ReferenceStar star(Object[] row, int number) {
            double east = number(row, ra);
            double north = number(row, dec);
            if (!Double.isFinite(east) || !(Math.abs(north) <= 90)) {
                throw Problem.REFERENCE_CATALOG_UNREADABLE.of(name, "row " + number + " has no position in degrees");
            }
            double own = number(row, refEpoch);
            double[] mags = new double[magnitudes.length];
            double[] sigmas = new double[magnitudes.length];
            for (int i = 0; i < mags.length; i++) {
                boolean isSound = flags[i] < 0 || number(row, flags[i]) == 1;
                mags[i] = isSound ? number(row, magnitudes[i]) : Double.NaN;
                sigmas[i] = isSound ? error(row, i) : Double.NaN;
            }
            long identity = id >= 0 && row[id] instanceof Number whole ? whole.longValue() : number;
            return new ReferenceStar(
                    identity,
                    east,
                    north,
                    number(row, pmRa),
                    number(row, pmDec),
                    Double.isNaN(own) ? epoch : own,
                    number(row, g),
                    number(row, colour),
                    mags,
                    sigmas,
                    false);
        }

        private double error(Object[] row, int bandpass) {
            double told = number(row, errors[bandpass]);
            double flux = number(row, fluxes[bandpass]);
            return Double.isNaN(told) && flux > 0
                    ? MAGNITUDES_PER_E_FOLD * number(row, fluxErrors[bandpass]) / flux
                    : told;
        }

        private double number(@Nullable Object[] row, int column) {
            if (column < 0) {
                return Double.NaN;
            }
            Object value = row[column];
            if (value instanceof Boolean truth) {
                return truth ? 1 : 0;
            }
            return value instanceof Number number ? number.doubleValue() : Double.NaN;
        }
    }
}
