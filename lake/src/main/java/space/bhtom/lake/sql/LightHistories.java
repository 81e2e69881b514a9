package space.bhtom.lake.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.arrow.vector.BigIntVector;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import space.bhtom.lake.metadata.FoundTargets;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.scan.MeasurementScan;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.target.FlatFilter;
import space.bhtom.schema.target.LightHistoryFilter;
import space.bhtom.schema.target.RiseFilter;

/**
 * Finds targets by what their measurements did: by the macros of users' SQL, in the same sandbox and within the same limits.
 */
public final class LightHistories implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING_CALLS = 100;

    /** Before and after everything. */
    private static final double EVER = 1e9;

    private static final String ROSE =
            "SELECT target_id FROM rise($bandpass, $days, since := $since, until := $until) WHERE rise >= $least";

    private static final String FLAT =
            "SELECT target_id FROM flat($flat_bandpass, $within, since := $flat_since, until := $flat_until)";

    private static final String AROUND =
            " AND was_flat(target_id, $flat_bandpass, $within, from_mjd - $around, to_mjd + $around)";

    private final SqlQueries queries;
    private final MeasurementScan scan;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(THREADS, WAITING_CALLS, "histories");

    /** Asks nothing yet. */
    public LightHistories(SqlQueries queries, MeasurementScan scan) {
        this.queries = queries;
        this.scan = scan;
    }

    /** Those whom the viewer may see; fails with the {@code SQL_…} problems. Whoever cancels stops the query. */
    public Mono<FoundTargets> targets(Viewer viewer, LightHistoryFilter filter) {
        if (filter.equals(LightHistoryFilter.NONE)) {
            return Mono.just(FoundTargets.ALL);
        }
        AtomicReference<@Nullable Runnable> stopper = new AtomicReference<>();
        return Mono.fromCallable(() -> new FoundTargets(find(viewer, filter, stopper), question(filter)))
                .subscribeOn(scheduler)
                .doOnCancel(() -> {
                    Runnable stop = stopper.get();
                    if (stop != null) {
                        stop.run();
                    }
                });
    }

    private static String question(LightHistoryFilter filter) {
        return "" + filter.rose() + filter.flat()
                + (filter.region() == null ? "" : filter.region().cells());
    }

    private Set<Long> find(Viewer viewer, LightHistoryFilter filter, AtomicReference<@Nullable Runnable> stopper) {
        Set<Long> found = null;
        if (filter.region() != null) {
            found = scan.targetsIn(viewer, filter.region());
        }
        if (filter.rose() != null || filter.flat() != null) {
            SqlRequest request = request(filter.rose(), filter.flat());
            try (RowStream rows = queries.open(viewer, request, queries.limits(viewer), stopper::set)) {
                Set<Long> ids = ids(rows);
                if (found != null) {
                    ids.retainAll(found);
                }
                found = ids;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return found == null ? Set.of() : found;
    }

    private static SqlRequest request(@Nullable RiseFilter rose, @Nullable FlatFilter flat) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (flat != null) {
            values.put("flat_bandpass", flat.bandpass());
            values.put("within", flat.within());
        }
        Double around = rose == null || flat == null ? null : flat.daysAroundRise();
        if (around != null) {
            values.put("around", around);
        } else if (flat != null) {
            values.put("flat_since", ever(flat.sinceMjd(), -EVER));
            values.put("flat_until", ever(flat.untilMjd(), EVER));
        }
        if (rose == null) {
            return new SqlRequest(FLAT, values, null);
        }
        values.put("bandpass", rose.bandpass());
        values.put("days", rose.days());
        values.put("least", rose.atLeast());
        values.put("since", ever(rose.sinceMjd(), -EVER));
        values.put("until", ever(rose.untilMjd(), EVER));
        if (around != null) {
            return new SqlRequest(ROSE + AROUND, values, null);
        }
        return new SqlRequest(flat == null ? ROSE : ROSE + " AND target_id IN (" + FLAT + ")", values, null);
    }

    private static double ever(@Nullable Double mjd, double otherwise) {
        return mjd == null ? otherwise : mjd;
    }

    private static Set<Long> ids(RowStream rows) throws IOException {
        Set<Long> ids = new HashSet<>();
        while (rows.next()) {
            BigIntVector targets = (BigIntVector) rows.batch().getVector(0);
            for (int i = 0; i < targets.getValueCount(); i++) {
                ids.add(targets.get(i));
            }
        }
        return ids;
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
