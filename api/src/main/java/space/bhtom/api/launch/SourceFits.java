package space.bhtom.api.launch;

import java.io.IOException;
import java.nio.file.Path;
import space.bhtom.photometry.FrameFindings;
import space.bhtom.photometry.calibration.Zeropoint;
import uk.ac.starlink.fits.FitsTableWriter;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.DefaultValueInfo;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.RowListStarTable;
import uk.ac.starlink.table.StarTableOutput;

/** Sources as a FITS table with units, and the zero point among its cards. */
final class SourceFits {
    private static final String[][] COLUMNS = {
        {"x", "pix", "column, 0-based pixel centres"},
        {"y", "pix", "row, 0-based pixel centres"},
        {"ra", "deg", "right ascension, ICRS"},
        {"dec", "deg", "declination, ICRS"},
        {"flux", "adu", "in an infinite aperture, per exposure"},
        {"flux_err", "adu", "1 sigma"},
        {"mag", "mag", "at the zero point's pivot colour, or instrumental"},
        {"mag_err", "mag", "1 sigma"},
        {"fwhm", "pix", "full width at half maximum"},
        {"elongation", "", "major over minor axis"}
    };

    private SourceFits() {}

    static void write(Path file, FrameFindings findings) throws IOException {
        ColumnInfo[] columns = new ColumnInfo[COLUMNS.length + 1];
        for (int i = 0; i < COLUMNS.length; i++) {
            columns[i] = new ColumnInfo(COLUMNS[i][0], Double.class, COLUMNS[i][2]);
            columns[i].setUnitString(COLUMNS[i][1]);
        }
        columns[COLUMNS.length] = new ColumnInfo("flags", Integer.class, "bits, see the documentation");
        RowListStarTable table = new RowListStarTable(columns);
        table.setName("SOURCES");
        Zeropoint zeropoint = findings.zeropoint();
        if (zeropoint != null) {
            table.setParameter(value("ZPMAG", zeropoint.magnitude(), "mag of 1 ADU/s"));
            table.setParameter(value("ZPERR", zeropoint.magnitudeError(), "1 sigma, mag"));
            table.setParameter(value("ZPBAND", zeropoint.bandpass(), "bandpass"));
        }
        for (SourceRow row : SourceRow.of(findings)) {
            table.addRow(new Object[] {
                row.x(),
                row.y(),
                row.ra(),
                row.dec(),
                row.flux(),
                row.fluxError(),
                row.magnitude(),
                row.magnitudeError(),
                row.fwhm(),
                row.elongation(),
                row.flags()
            });
        }
        new FitsTableWriter().writeStarTable(table, file.toString(), new StarTableOutput());
    }

    private static DescribedValue value(String name, Object value, String meaning) {
        return new DescribedValue(new DefaultValueInfo(name, value.getClass(), meaning), value);
    }
}
