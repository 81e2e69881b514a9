package space.bhtom.lake.table;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table as it was at one moment, and which of its files may hold what. Immutable. */
public final class TableVersion {
    private final @Nullable Long snapshotId;
    private final List<ManifestIndex> manifests;

    TableVersion(@Nullable Long snapshotId, List<ManifestIndex> manifests) {
        this.snapshotId = snapshotId;
        this.manifests = List.copyOf(manifests);
    }

    /** Iceberg's number of it; absent while the table is empty. */
    public @Nullable Long snapshotId() {
        return snapshotId;
    }

    /** All files, along the sky. */
    public List<LakeFile> files() {
        return manifests.stream()
                .flatMap(manifest -> manifest.files().stream())
                .sorted(LakeFile.SKY_ORDER)
                .toList();
    }

    /**
     * Files that may hold rows of a target, along the sky.
     *
     * @param targetIds its id, and those that its batches had before
     * @param cells where its batches lie, and where they lay before
     * @param flushes by which its batches came: files of other flushes hold none of them
     */
    public List<LakeFile> holding(Collection<Long> targetIds, Set<Long> cells, Set<Long> flushes) {
        FileFilter ofTarget = FileFilter.ALL.ofTargets(targetIds);
        Set<LakeFile> found = new TreeSet<>(LakeFile.SKY_ORDER);
        for (ManifestIndex manifest : manifests) {
            manifest.find(cells, flushes, file -> {
                if (ofTarget.isMetBy(file)) {
                    found.add(file);
                }
            });
        }
        return List.copyOf(found);
    }

    /** Files that may hold such rows, along the sky. */
    public List<LakeFile> holding(FileFilter filter) {
        Set<LakeFile> found = new TreeSet<>(LakeFile.SKY_ORDER);
        manifests.forEach(manifest -> manifest.find(filter, found::add));
        return List.copyOf(found);
    }

    /** How many. */
    public long fileCount() {
        return manifests.stream().mapToLong(manifest -> manifest.files().size()).sum();
    }

    /** Measurements in all files. */
    public long rows() {
        return manifests.stream().mapToLong(ManifestIndex::rows).sum();
    }

    /** Size of all files. */
    public long bytes() {
        return manifests.stream().mapToLong(ManifestIndex::bytes).sum();
    }
}
