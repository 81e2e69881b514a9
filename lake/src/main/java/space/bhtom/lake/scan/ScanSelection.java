package space.bhtom.lake.scan;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.table.FileFilter;

/**
 * Which part of the lake is looked at?
 *
 * @param files files that cannot meet it are not opened: that spares work, but what is opened shows other rows too
 * @param targetIds only rows of these targets are shown, of those that may be read; absent for all
 */
public record ScanSelection(FileFilter files, @Nullable Set<Long> targetIds) {
    /** The whole lake. */
    public static final ScanSelection ALL = new ScanSelection(FileFilter.ALL, null);

    public ScanSelection {
        targetIds = targetIds == null ? null : Set.copyOf(targetIds);
    }

    /** Only rows of these targets. */
    public ScanSelection ofTargets(Set<Long> some) {
        return new ScanSelection(files, some);
    }
}
