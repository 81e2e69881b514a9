package space.bhtom.lake.sql.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** Views of these names without rows: enough to tell what a statement would answer. */
    public static LoadedViews empty(Set<String> names) {
        List<String> statements = PublishedViews.ALL.stream()
                .filter(view -> names.contains(view.name()))
                .map(LoadedViews::create)
                .toList();
        return new LoadedViews(statements, List.of(), null);
    }

    /** The directories in which the lake's files lie that they read whenever they are asked; there is seldom more than one. */
    public List<String> directories() {
        return files.stream()
                .map(file -> String.valueOf(Path.of(file).getParent()))
                .distinct()
                .sorted()
                .toList();
    }

    private static String create(PublishedView view) {
        return view.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", ", "CREATE TEMP TABLE " + view.name() + " (", ")"));
    }
}
