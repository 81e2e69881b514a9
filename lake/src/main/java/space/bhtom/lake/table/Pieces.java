package space.bhtom.lake.table;

import java.util.ArrayList;
import java.util.List;
import space.bhtom.schema.sky.CellRange;

/** Into which files do rows go, so that each is worth a file and lies as deep in the tree as it may? */
final class Pieces {
    private final RowsByCell rows;
    private final double bytesInRow;
    private final Layout layout;
    private final List<Piece> pieces = new ArrayList<>();

    private Pieces(RowsByCell rows, double bytesInRow, Layout layout) {
        this.rows = rows;
        this.bytesInRow = bytesInRow;
        this.layout = layout;
    }

    /**
     * One file to write.
     *
     * @param cell in which it lies
     * @param ranges its rows, apart and in rising order
     */
    record Piece(SkyCell cell, List<CellRange> ranges) {}

    /** Parts the rows that lie in this part of the tree; those that left it come together into one file. */
    static List<Piece> of(SkyTree place, RowsByCell rows, double bytesInRow, Layout layout) {
        Pieces parted = new Pieces(rows, bytesInRow, layout);
        parted.part(place);
        if (rows.in(place.cell()) < rows.all()) {
            parted.pieces.add(new Piece(SkyCell.SKY, outside(place.cell())));
        }
        return parted.pieces;
    }

    private static List<CellRange> outside(SkyCell cell) {
        return List.of(new CellRange(0, cell.first() - 1), new CellRange(cell.last() + 1, Long.MAX_VALUE));
    }

    private void part(SkyTree place) {
        SkyCell cell = place.cell();
        if (rows.in(cell) == 0) {
            return;
        }
        if (place.isLeaf() && (cell.isSmallest() || bytes(cell) <= layout.targetBytes())) {
            pieces.add(new Piece(cell, List.of(range(cell))));
            return;
        }
        List<CellRange> rest = new ArrayList<>();
        for (SkyTree child : childrenOf(place)) {
            if (bytes(child.cell()) >= layout.pieceBytes()) {
                part(child);
            } else if (rows.in(child.cell()) > 0) {
                rest.add(range(child.cell()));
            }
        }
        if (!rest.isEmpty()) {
            pieces.add(new Piece(cell, rest));
        }
    }

    /** A leaf that turns out to be fuller than its files' bounds promised is parted like any cell. */
    private static List<SkyTree> childrenOf(SkyTree place) {
        return place.isLeaf()
                ? place.cell().children().stream()
                        .map(child -> new SkyTree(child, true, List.of(), List.of()))
                        .toList()
                : place.children();
    }

    private double bytes(SkyCell cell) {
        return rows.in(cell) * bytesInRow;
    }

    private static CellRange range(SkyCell cell) {
        return new CellRange(cell.first(), cell.last());
    }
}
