package space.bhtom.lake.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a state of the lake lies, for programs that read it by themselves.
 *
 * @param metadataLocation Iceberg's metadata of the table
 * @param snapshotId Iceberg's number of the state; absent while the table is empty
 * @param files the Parquet files of the state on this machine; rows count where {@code is_active}
 */
public record FileListing(String metadataLocation, @Nullable Long snapshotId, List<String> files) {

    public FileListing {
        files = List.copyOf(files);
    }
}
