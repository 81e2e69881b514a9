package space.bhtom.lake.table;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table as it was at one moment: immutable.
 *
 * @param snapshotId absent while it is empty
 * @param files all of them
 */
record TableVersion(@Nullable Long snapshotId, List<LakeFile> files) {

    TableVersion {
        files = List.copyOf(files);
    }

    /** The files on this machine that may hold measurements of a target, which lie in these cells and came with these flushes. */
    List<String> holding(long targetId, Collection<Long> cells, Set<Long> flushes) {
        return files.stream()
                .filter(file -> file.targets().hold(targetId))
                .filter(file -> cells.stream().anyMatch(file.cells()::hold))
                .filter(file -> file.flush() == null || flushes.contains(file.flush()))
                .map(file -> LocalFileIO.path(file.location()).toString())
                .toList();
    }

    long rows() {
        return files.stream().mapToLong(LakeFile::rows).sum();
    }

    long bytes() {
        return files.stream().mapToLong(LakeFile::bytes).sum();
    }
}
