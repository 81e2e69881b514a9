package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.exceptions.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Files that shall take the place of others.
 *
 * @param since the table's snapshot in which the old ones were read: what other programs deleted since is not lost
 * @param old to be replaced
 * @param fresh hold the rows of the old ones, true as of the unsettled batches
 * @param unsettled what the fresh ones were told
 * @param examined further files that were read and say nothing else than those batches
 */
record Replacement(
        @Nullable Long since,
        List<LakeFile> old,
        List<NewFile> fresh,
        List<UnsettledBatch> unsettled,
        Set<LakeFile> examined) {

    /**
     * Puts them in place within the caller's transaction, under the flushers' lock; returns the batches that still are
     * unsettled for lack of a look at all their files.
     *
     * @throws ValidationException if one of the old files is no longer there: then the transaction is to be rolled back
     */
    List<UnsettledBatch> commit(Connection connection, MeasurementTable table) throws SQLException {
        FlushLock.take(connection);
        TableVersion before = CompactionPin.current(connection, table);
        if (!old.isEmpty()) {
            RewriteFiles rewrite = table.in(connection).newRewrite();
            if (since != null) {
                // without it, Iceberg looks for the first snapshot ever, which has expired
                rewrite.validateFromSnapshot(since);
            }
            rewrite.rewriteFiles(described(), added()).commit();
            FileLedger.noteWritten(connection, fresh);
            FileLedger.noteReplaced(
                    connection, old.stream().map(LakeFile::location).toList());
        }
        List<UnsettledBatch> settled =
                unsettled.stream().filter(batch -> isSettled(batch, before)).toList();
        UnsettledBatch.forget(connection, settled);
        Set<UnsettledBatch> rest = new HashSet<>(unsettled);
        rest.removeAll(settled);
        return List.copyOf(rest);
    }

    /** The batch came to files before the pin, so that no file with rows of it is younger than what was looked at. */
    private boolean isSettled(UnsettledBatch batch, TableVersion before) {
        Collection<LakeFile> unseen = new HashSet<>(batch.files(before));
        unseen.removeAll(examined);
        old.forEach(unseen::remove);
        return unseen.isEmpty();
    }

    private Set<DataFile> added() {
        return fresh.stream().map(NewFile::data).collect(Collectors.toSet());
    }

    /** Iceberg knows a file by its address. */
    private Set<DataFile> described() {
        return old.stream().map(Replacement::described).collect(Collectors.toSet());
    }

    /** As much of it as Iceberg wants to know of a file that goes. */
    static DataFile described(LakeFile file) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(file.location())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withRecordCount(file.rows())
                .build();
    }
}
