package space.bhtom.lake.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is rewritten next?
 *
 * @param place rows are parted among the cells below it
 * @param files to be replaced
 */
record CompactionPlan(SkyTree place, List<LakeFile> files) {

    /** Absent if the files lie well. */
    static Optional<CompactionPlan> next(Collection<LakeFile> files, Layout layout) {
        CellIndex index = new CellIndex(files);
        return SkyTree.of(index.files(), layout.targetBytes()).first(place -> ofPlace(place, layout, index));
    }

    /** All that is worth it now, in any order: no file is in two of them. */
    static List<CompactionPlan> all(Collection<LakeFile> files, Layout layout) {
        CellIndex index = new CellIndex(files);
        List<CompactionPlan> plans = new ArrayList<>();
        SkyTree.of(index.files(), layout.targetBytes())
                .walk(place -> ofPlace(place, layout, index).ifPresent(plans::add));
        return plans;
    }

    /** These files, each where it lies. */
    static List<CompactionPlan> each(SkyTree tree, Set<LakeFile> files) {
        List<CompactionPlan> plans = new ArrayList<>();
        tree.walk(place -> {
            List<LakeFile> here = place.here().stream().filter(files::contains).toList();
            if (!here.isEmpty()) {
                plans.add(new CompactionPlan(place, here));
            }
        });
        return plans;
    }

    /**
     * In a leaf all that lies there. Above leaves, not those that other engines sorted along the sky, across our cells: a
     * file of a usual size that holds most of what lies in its part of the sky is as good as a leaf, until more comes.
     */
    private static List<LakeFile> unsorted(SkyTree place, Layout layout, CellIndex all) {
        return layout.isTidy() || place.isLeaf() || place.here().isEmpty()
                ? place.here()
                : place.here().stream()
                        .filter(file -> !isLikeLeaf(file, layout, all))
                        .toList();
    }

    private static boolean isLikeLeaf(LakeFile file, Layout layout, CellIndex all) {
        if (file.bytes() < layout.pieceBytes() || file.bytes() > 2 * layout.targetBytes()) {
            return false;
        }
        double[] around = {0};
        all.find(
                file.cells().first(),
                file.cells().last(),
                other -> around[0] += other.bytes() * SkyCell.share(file.cells(), other.cells()));
        return 2 * file.bytes() > around[0];
    }

    private static Optional<CompactionPlan> ofPlace(SkyTree place, Layout layout, CellIndex all) {
        List<LakeFile> files = unsorted(place, layout, all);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        if (!place.isLeaf() && bytes(files) >= place.worthParting(files, layout.pieceBytes())) {
            return Optional.of(new CompactionPlan(place, files));
        }
        return layout.isTidy() ? wholeLeaf(place, layout) : oneClass(place, files, layout);
    }

    /** Files of like size, if they are many. */
    private static Optional<CompactionPlan> oneClass(SkyTree place, List<LakeFile> files, Layout layout) {
        Map<Integer, List<LakeFile>> classes =
                files.stream().collect(Collectors.groupingBy(file -> Layout.sizeClass(file.bytes())));
        return classes.values().stream()
                .filter(some -> some.size() >= layout.many())
                .findFirst()
                .map(some -> new CompactionPlan(place, some));
    }

    /** All files of a leaf, unless they lie side by side and together would soon be too large. */
    private static Optional<CompactionPlan> wholeLeaf(SkyTree place, Layout layout) {
        List<LakeFile> files = place.here().stream().sorted(LakeFile.SKY_ORDER).toList();
        boolean isWorthIt = files.size() > 1 && (2 * bytes(files) <= layout.targetBytes() || overlap(files));
        return isWorthIt ? Optional.of(new CompactionPlan(place, files)) : Optional.empty();
    }

    private static long bytes(Collection<LakeFile> files) {
        return files.stream().mapToLong(LakeFile::bytes).sum();
    }

    private static boolean overlap(List<LakeFile> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).cells().first() <= sorted.get(i - 1).cells().last()) {
                return true;
            }
        }
        return false;
    }
}
