package space.bhtom.lake.table;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import space.bhtom.schema.sky.CellRange;

/**
 * The files of one manifest, found by flush or by cell. A new version of the table shares nearly all its manifests with
 * the version before, so each is indexed once. Immutable.
 */
final class ManifestIndex {
    private final CellIndex all;
    private final CellIndex ofNoFlush;
    private final Map<Long, List<LakeFile>> byFlush;
    private final long rows;
    private final long bytes;

    ManifestIndex(Collection<LakeFile> files) {
        this.all = new CellIndex(files);
        this.ofNoFlush = new CellIndex(
                files.stream().filter(file -> file.flush() == null).toList());
        this.byFlush = all.files().stream()
                .filter(file -> file.flush() != null)
                .collect(Collectors.groupingBy(LakeFile::flush));
        this.rows = files.stream().mapToLong(LakeFile::rows).sum();
        this.bytes = files.stream().mapToLong(LakeFile::bytes).sum();
    }

    List<LakeFile> files() {
        return all.files();
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    /** Files of these flushes, and those of no flush, that have one of these cells. */
    void find(Set<Long> cells, Set<Long> flushes, Consumer<LakeFile> found) {
        cells.forEach(cell -> ofNoFlush.find(cell, cell, found));
        if (byFlush.isEmpty()) {
            return;
        }
        flushes.forEach(flush -> byFlush.getOrDefault(flush, List.of()).stream()
                .filter(file -> cells.stream().anyMatch(cell -> holds(file, cell)))
                .forEach(found));
    }

    /** Files that may meet the filter; one file may be handed over for each range of cells. */
    void find(FileFilter filter, Consumer<LakeFile> found) {
        Consumer<LakeFile> checked = file -> {
            if (filter.isMetBy(file)) {
                found.accept(file);
            }
        };
        if (filter.cells() == null) {
            all.files().forEach(checked);
            return;
        }
        for (CellRange range : filter.cells()) {
            all.find(range.first(), range.last(), checked);
        }
    }

    private static boolean holds(LakeFile file, long cell) {
        return file.cells().first() <= cell && cell <= file.cells().last();
    }
}
