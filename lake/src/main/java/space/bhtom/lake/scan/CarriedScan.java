package space.bhtom.lake.scan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements as a viewer may see them at one moment, for a DuckDB elsewhere on this machine.
 *
 * @param statements make the view {@link ScanSession#VIEW} there
 * @param files the lake's files that it reads whenever it is asked
 * @param snapshotId the Iceberg snapshot that is read; absent while the table is empty
 */
public record CarriedScan(
        List<String> statements,
        List<String> files,
        @Nullable Long snapshotId) {

    public CarriedScan {
        statements = List.copyOf(statements);
        files = List.copyOf(files);
    }
}
