package space.bhtom.lake.sql.view;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Views on their way to where a query runs.
 *
 * @param statements make them
 * @param files the lake's files that they read whenever they are asked
 * @param ownFiles files beside them, written for this query
 * @param snapshotId the Iceberg snapshot that is read; absent where the measurements are not, or there are none
 */
public record LoadedViews(
        List<String> statements,
        List<String> files,
        List<String> ownFiles,
        @Nullable Long snapshotId) {

    public LoadedViews {
        statements = List.copyOf(statements);
        files = List.copyOf(files);
        ownFiles = List.copyOf(ownFiles);
    }

    /** Views of these names without rows: enough to tell what a statement would answer. */
    public static LoadedViews empty(Set<String> names) {
        List<String> statements = PublishedViews.ALL.stream()
                .filter(view -> names.contains(view.name()))
                .map(LoadedViews::create)
                .toList();
        return new LoadedViews(statements, List.of(), List.of(), null);
    }

    /** All files that they read whenever they are asked. */
    public List<String> readable() {
        return Stream.concat(files.stream(), ownFiles.stream()).toList();
    }

    private static String create(PublishedView view) {
        return view.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", "CREATE TEMP TABLE " + view.name() + " (", ")"));
    }
}
