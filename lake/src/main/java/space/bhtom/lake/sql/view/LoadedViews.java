package space.bhtom.lake.sql.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Views on their way to where a query runs.
 *
 * @param statements make them
 * @param files the lake's files that they read whenever they are asked
 * @param snapshotId the Iceberg snapshot that is read; absent where the measurements are not, or there are none
 */
public record LoadedViews(
        List<String> statements,
        List<String> files,
        @Nullable Long snapshotId) {

    public LoadedViews {
        statements = List.copyOf(statements);
        files = List.copyOf(files);
    }
}
