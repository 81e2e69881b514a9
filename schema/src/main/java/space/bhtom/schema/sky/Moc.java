package space.bhtom.schema.sky;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import space.bhtom.schema.problem.Problem;

/**
 * A multi-order coverage map: any shape, made of HEALPix cells (IVOA recommendation MOC 2.0, 2022, sections 4.3.1 and
 * 4.3.2).
 */
public final class Moc implements SkyRegion {
    private static final int MOST_RANGES = 200_000;
    private static final Pattern PART = Pattern.compile("(\\d{1,2})/([^/]*?)(?=\\s*\\d{1,2}/|$)", Pattern.DOTALL);
    private static final Pattern JSON_PART = Pattern.compile("\"(\\d{1,2})\"\\s*:\\s*\\[([\\d,\\s]*)]\\s*,?\\s*");
    private static final Pattern CELLS = Pattern.compile("(\\d{1,19})(?:-(\\d{1,19}))?");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private final List<CellRange> cells;

    private Moc(List<CellRange> cells) {
        this.cells = cells;
    }

    /** Ascii ({@code 3/1-3 8 4/16}) or JSON ({@code {"3": [1, 2], "4": [16]}}); fails with MOC_BAD. */
    public static Moc parse(String text) {
        String plain = text.strip();
        List<CellRange> ranges = new ArrayList<>();
        if (plain.startsWith("{") && plain.endsWith("}")) {
            addParts(plain.substring(1, plain.length() - 1).strip(), JSON_PART, ranges, text);
        } else {
            addParts(plain, PART, ranges, text);
        }
        return new Moc(CellRange.merged(ranges));
    }

    private static void addParts(String plain, Pattern part, List<CellRange> ranges, String text) {
        Matcher parts = part.matcher(plain);
        int end = 0;
        while (parts.lookingAt()) {
            addCells(parts.group(2).strip(), Integer.parseInt(parts.group(1)), ranges, text);
            end = parts.end();
            while (end < plain.length() && Character.isWhitespace(plain.charAt(end))) {
                end++;
            }
            parts.region(end, plain.length());
        }
        if (end < plain.length() || plain.isEmpty()) {
            throw bad(text);
        }
    }

    private static void addCells(String words, int order, List<CellRange> ranges, String text) {
        if (order > Healpix.ORDER) {
            throw bad(text);
        }
        if (words.isEmpty()) {
            return;
        }
        for (String word : SEPARATOR.split(words)) {
            Matcher cells = CELLS.matcher(word);
            if (!cells.matches() || ranges.size() >= MOST_RANGES) {
                throw bad(text);
            }
            long first = cell(cells.group(1), order, text);
            long last = cells.group(2) == null ? first : cell(cells.group(2), order, text);
            if (last < first) {
                throw bad(text);
            }
            ranges.add(new CellRange(
                    Healpix.range(first, order).first(),
                    Healpix.range(last, order).last()));
        }
    }

    private static long cell(String digits, int order, String text) {
        try {
            long cell = Long.parseLong(digits);
            if (cell < 12L << (2 * order)) {
                return cell;
            }
            throw bad(text);
        } catch (NumberFormatException large) {
            throw bad(text);
        }
    }

    private static RuntimeException bad(String text) {
        return Problem.MOC_BAD.of(text.length() > 60 ? text.substring(0, 60) + "…" : text, MOST_RANGES);
    }

    @Override
    public List<CellRange> cells() {
        return cells;
    }

    @Override
    public boolean contains(SkyPosition position) {
        long cell = Healpix.cell(position);
        int low = 0;
        int high = cells.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cells.get(middle).last() < cell) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < cells.size() && cells.get(low).first() <= cell;
    }
}
