package space.bhtom.lake.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.sky.CellRange;

/**
 * Which rows are looked for, in the words in which manifests bound files? Build it from {@link #ALL}.
 *
 * @param cells where they lie; absent for anywhere
 * @param targetIds whose they are, former ids too; absent for anyone's
 * @param bandpasses names; absent for all
 * @param fromMjd MJD UTC, inclusive; absent for no bound
 * @param toMjd MJD UTC, exclusive or inclusive; absent for no bound
 */
public record FileFilter(
        @Nullable List<CellRange> cells,
        @Nullable SortedSet<Long> targetIds,
        @Nullable SortedSet<String> bandpasses,
        @Nullable Double fromMjd,
        @Nullable Double toMjd) {

    /** Everything. */
    public static final FileFilter ALL = new FileFilter(null, null, null, null, null);

    /** Only in these cells. */
    public FileFilter inCells(Collection<CellRange> some) {
        List<CellRange> sorted =
                some.stream().sorted(Comparator.comparingLong(CellRange::first)).toList();
        return new FileFilter(sorted, targetIds, bandpasses, fromMjd, toMjd);
    }

    /** Only of these targets. */
    public FileFilter ofTargets(Collection<Long> some) {
        return new FileFilter(cells, new TreeSet<>(some), bandpasses, fromMjd, toMjd);
    }

    /** Only in these bandpasses. */
    public FileFilter inBandpasses(Collection<String> some) {
        return new FileFilter(cells, targetIds, new TreeSet<>(some), fromMjd, toMjd);
    }

    /** Only between these times. */
    public FileFilter between(@Nullable Double from, @Nullable Double to) {
        return new FileFilter(cells, targetIds, bandpasses, from, to);
    }

    /** May the file hold such rows? Its cells are not asked. */
    boolean isMetBy(LakeFile file) {
        return file.times().meet(fromMjd, toMjd)
                && (targetIds == null || reaches(file.targets(), targetIds))
                && (bandpasses == null || reaches(file.bandpasses(), bandpasses));
    }

    private static <T extends Comparable<T>> boolean reaches(LakeFile.Bounds<T> bounds, SortedSet<T> values) {
        SortedSet<T> notBelow = bounds.from() == null ? values : values.tailSet(bounds.from());
        return !notBelow.isEmpty() && bounds.hold(notBelow.first());
    }
}
