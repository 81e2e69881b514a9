package space.bhtom.lake.sql.macro;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which macros are there? Each is a file in {@code sql/macro}, and a word here, after those that it calls. */
public final class Macros {
    /** All, in the order in which they can be made. */
    public static final List<Macro> ALL = Stream.of(
                    "separation_degrees",
                    "in_cone",
                    "_bearing",
                    "_turn",
                    "in_polygon",
                    "_zero_point",
                    "magnitude_of",
                    "magnitude_error_of",
                    "flux_of",
                    "flux_error_of",
                    "weighted_mean",
                    "weighted_mean_error",
                    "excess_variance",
                    "_von_neumann",
                    "von_neumann",
                    "_detections",
                    "rise",
                    "flat",
                    "was_flat",
                    "binned",
                    "pairs",
                    "colour",
                    "_mean",
                    "_residual",
                    "stetson_j")
            .map(Macro::read)
            .toList();

    private Macros() {}

    /** The names of those that users may call where a table stands. */
    public static Set<String> tables() {
        return names(Macro::isTable);
    }

    /** The names of those that users may call where a value stands. */
    public static Set<String> values() {
        return names(macro -> !macro.isTable());
    }

    /** The views that these macros read. */
    public static Set<String> views(Set<String> names) {
        return ALL.stream()
                .filter(macro -> names.contains(macro.name()))
                .flatMap(macro -> macro.views().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The statements that make all macros for which these views are enough. DuckDB looks into a macro only when it is
     * called, but it would not find there what was not loaded.
     */
    public static List<String> definitions(Set<String> views) {
        return ALL.stream()
                .filter(macro -> views.containsAll(macro.views()))
                .map(Macro::definition)
                .toList();
    }

    private static Set<String> names(Predicate<Macro> which) {
        return ALL.stream()
                .filter(Macro::isPublished)
                .filter(which)
                .map(Macro::name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
