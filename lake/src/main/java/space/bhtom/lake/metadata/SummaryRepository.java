package space.bhtom.lake.metadata;

import java.util.List;
import reactor.core.publisher.Flux;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.LightCurveSummary;

/** Light curves in short: never reads the lake. */
public final class SummaryRepository {
    private static final String READ = """
            SELECT light_curve_summary.* FROM light_curve_summary
            JOIN target ON target.id = light_curve_summary.target_id
            """;

    private final Database database;

    public SummaryRepository(Database database) {
        this.database = database;
    }

    /** Emits those of the targets that the viewer may read, by target and bandpass. */
    public Flux<LightCurveSummary> of(Viewer viewer, List<Long> targetIds) {
        Long[] ids = targetIds.toArray(Long[]::new);
        Sql wanted = Sql.of(READ).plus("WHERE target.id = ANY ($?)", (Object) ids);
        Sql sql = AccessPolicy.onlyReadable(wanted, viewer).plus(" ORDER BY target_id, bandpass");
        return database.query(sql, SummaryRepository::summary);
    }

    private static LightCurveSummary summary(SqlRow row) {
        return new LightCurveSummary(
                row.longValue("target_id"),
                row.text("bandpass"),
                row.longValue("point_count"),
                row.longValue("limit_count"),
                row.doubleValue("first_mjd"),
                row.doubleValue("last_mjd"),
                row.valueOrNull("last_magnitude", Double.class),
                row.valueOrNull("last_magnitude_mjd", Double.class),
                row.valueOrNull("brightest_magnitude", Double.class),
                row.valueOrNull("faintest_magnitude", Double.class),
                row.valueOrNull("median_magnitude", Double.class),
                row.valueOrNull("slope_10_days", Double.class),
                row.valueOrNull("slope_30_days", Double.class));
    }
}
