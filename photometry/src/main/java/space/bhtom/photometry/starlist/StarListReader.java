package space.bhtom.photometry.starlist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

/** Reads the lists that SExtractor writes: ASCII_HEAD, FITS_1.0 and FITS_LDAC. Sources without a magnitude (99) are left out. */
public final class StarListReader {
    /** SExtractor writes 99 for a magnitude that it could not measure. */
    private static final double NO_MAGNITUDE = 90;
    /** Errors below are formal; also keeps them above 0, mag. */
    private static final double LEAST_ERROR = 0.001;

    private final String name;
    private final StarTable table;

    private StarListReader(String name, StarTable table) {
        this.name = name;
        this.table = table;
    }

    /**
     * All measured sources of a list, in its order.
     *
     * @param name for sentences
     * @throws ProblemException STAR_LIST_UNREADABLE
     */
    public static List<ListedStar> read(Path file, String name) {
        try {
            boolean isFits = FitsTable.isFits(file);
            return new StarListReader(name, isFits ? FitsTable.read(file, name) : TextTable.read(file, name)).stars();
        } catch (IOException e) {
            throw Problem.STAR_LIST_UNREADABLE.because(e, name, String.valueOf(e.getMessage()));
        }
    }

    private List<ListedStar> stars() {
        StarListColumns columns = StarListColumns.of(table.places())
                .orElseThrow(() -> unreadable("it has the columns " + String.join(", ", shownNames())));
        List<ListedStar> stars = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            ListedStar star = star(row, columns);
            if (Math.abs(star.magnitude()) < NO_MAGNITUDE && star.magnitudeError() < NO_MAGNITUDE) {
                stars.add(star);
            }
        }
        if (stars.isEmpty()) {
            throw unreadable("no line has a magnitude");
        }
        return stars;
    }

    private List<String> shownNames() {
        return table.places().keySet().stream().sorted().limit(8).toList();
    }

    private ListedStar star(int row, StarListColumns columns) {
        double dec = table.number(row, columns.dec());
        double ra = table.number(row, columns.ra());
        if (!(Math.abs(dec) <= 90) || !Double.isFinite(ra)) {
            throw unreadable("“" + ra + " " + dec + "” is no position in degrees");
        }
        return new ListedStar(
                new SkyPosition(ra, dec),
                table.number(row, columns.magnitude()),
                Math.max(LEAST_ERROR, table.number(row, columns.error())),
                columns.hasFlags() ? (int) table.number(row, columns.flags()) : 0);
    }

    private ProblemException unreadable(String reason) {
        return Problem.STAR_LIST_UNREADABLE.of(name, reason);
    }
}
