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
        List<CompactionPlan> plans = new ArrayList<>();
        SkyTree.of(files, layout.targetBytes())
                .walk(place -> ofPlace(place, layout).ifPresent(plans::add));
        return plans.stream().findFirst();
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

    private static Optional<CompactionPlan> ofPlace(SkyTree place, Layout layout) {
        if (place.here().isEmpty()) {
            return Optional.empty();
        }
        if (!place.isLeaf() && place.bytesHere() >= place.worthParting(layout.pieceBytes())) {
            return Optional.of(new CompactionPlan(place, place.here()));
        }
        return layout.isTidy() ? wholeLeaf(place, layout) : oneClass(place, layout);
    }

    /** Files of like size, if they are many. */
    private static Optional<CompactionPlan> oneClass(SkyTree place, Layout layout) {
        Map<Integer, List<LakeFile>> classes =
                place.here().stream().collect(Collectors.groupingBy(file -> Layout.sizeClass(file.bytes())));
        return classes.values().stream()
                .filter(some -> some.size() >= layout.many())
                .findFirst()
                .map(some -> new CompactionPlan(place, some));
    }

    /** All files of a leaf, unless they lie side by side and together would soon be too large. */
    private static Optional<CompactionPlan> wholeLeaf(SkyTree place, Layout layout) {
        List<LakeFile> files = place.here().stream().sorted(LakeFile.SKY_ORDER).toList();
        boolean isWorthIt = files.size() > 1 && (2 * place.bytesHere() <= layout.targetBytes() || overlap(files));
        return isWorthIt ? Optional.of(new CompactionPlan(place, files)) : Optional.empty();
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
