package space.bhtom.api.measurement;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import space.bhtom.api.arrow.RowEncoder;
import space.bhtom.api.security.Viewers;
import space.bhtom.api.target.RegionInput;
import space.bhtom.lake.Lake;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.scan.MeasurementFilter;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.MeasurementScan;
import space.bhtom.lake.scan.TargetSelection;
import space.bhtom.schema.problem.Problem;

/** Answers how many measurements there are. */
@Controller
public final class MeasurementController {
    private static final int MOST_COUNTS = 10_000;

    private final MeasurementScan scan;
    private final RowEncoder rows;

    public MeasurementController(Lake lake, RowEncoder rows) {
        this.scan = lake.measurements();
        this.rows = rows;
    }

    @QueryMapping
    Mono<List<MeasurementCount>> measurementCounts(
            @Argument @Nullable List<String> targets,
            @Argument @Nullable RegionInput region,
            @Argument @Nullable MeasurementFilterInput filter,
            @Argument @Nullable List<MeasurementCountKey> by,
            @Argument @Nullable String asOf,
            @Argument int first) {
        if (first < 1 || first > MOST_COUNTS) {
            throw Problem.NUMBER_OUT_OF_RANGE.of("first", 1, MOST_COUNTS, first);
        }
        TargetSelection whose = new TargetSelection(
                targets == null ? null : Set.copyOf(targets), null, region == null ? null : region.region());
        MeasurementFilter which = filter == null ? MeasurementFilter.ALL : filter.filter();
        MeasurementQuery query = new MeasurementQuery(whose, which, List.of(), asOf);
        List<String> columns = by == null
                ? List.of()
                : by.stream().map(MeasurementCountKey::column).distinct().toList();
        return Viewers.current()
                .flatMap(viewer ->
                        rows.read(() -> scan.counts(viewer, query, columns), stream -> counts(stream, first)));
    }

    private static List<MeasurementCount> counts(RowStream stream, int first) throws IOException {
        List<MeasurementCount> counts = new ArrayList<>();
        while (counts.size() < first && stream.next()) {
            for (int row = 0; row < stream.batch().getRowCount() && counts.size() < first; row++) {
                counts.add(MeasurementCount.of(stream.batch(), row));
            }
        }
        return counts;
    }
}
