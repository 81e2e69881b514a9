package space.bhtom.api.target;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.metadata.Page;
import space.bhtom.schema.target.Target;

/** A page of targets in the form that GraphQL clients know from elsewhere. */
record TargetConnection(List<Target> nodes, List<TargetEdge> edges, PageInfo pageInfo) {

    static TargetConnection of(Page<Target> page, @Nullable String after) {
        List<String> cursors = page.cursors();
        List<TargetEdge> edges = IntStream.range(0, page.items().size())
                .mapToObj(i -> new TargetEdge(page.items().get(i), cursors.get(i)))
                .toList();
        String start = cursors.isEmpty() ? null : cursors.get(0);
        String end = cursors.isEmpty() ? null : cursors.get(cursors.size() - 1);
        return new TargetConnection(page.items(), edges, new PageInfo(page.hasNext(), after != null, start, end));
    }

    /** A target in its place. */
    record TargetEdge(Target node, String cursor) {}

    /** Where the page stands. */
    record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}
}
