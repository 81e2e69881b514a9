package space.bhtom.lake.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.duckdb.DuckDb;
import space.bhtom.lake.postgres.Transactions;
import space.bhtom.lake.rows.ParquetMetadata;
import space.bhtom.lake.scan.MeasurementQuery;
import space.bhtom.lake.scan.MeasurementScan;
import space.bhtom.lake.scan.ScanSession;
import space.bhtom.lake.scan.SelectedMeasurements;
import space.bhtom.lake.snapshot.LakeSnapshot;
import space.bhtom.lake.snapshot.LakeSnapshots;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/**
 * Takes measurements out of the lake as tables that need no lake: what counts, each measurement once, with the names and
 * positions of targets. Blocking. What is written appears whole, or not at all.
 */
public final class MeasurementExport {
    private static final String SUFFIX = ".parquet";

    private final Transactions transactions;
    private final MeasurementScan scan;
    private final LakeSnapshots snapshots;
    private final DuckDb duckDb;
    private final Runnable settle;
    private final Clock clock;

    /**
     * Sorts with this DuckDB.
     *
     * @param settle makes the files say what counts of all that was recorded before
     */
    public MeasurementExport(
            Transactions transactions,
            MeasurementScan scan,
            LakeSnapshots snapshots,
            DuckDb duckDb,
            Runnable settle,
            Clock clock) {
        this.transactions = transactions;
        this.scan = scan;
        this.snapshots = snapshots;
        this.duckDb = duckDb;
        this.settle = settle;
        this.clock = clock;
    }

    /**
     * Parquet: one file if the name ends so, otherwise a directory of files. Rows lie along the sky, by target, bandpass and
     * time. Fails with the {@code EXPORT_…} problems, TARGETS_UNKNOWN and SNAPSHOT_UNKNOWN; with NOT_ALLOWED where somebody
     * else than an administrator asks for what does not count.
     *
     * @param reader who may read what is written
     * @param progress is told how many rows of how many are written
     */
    public ExportReport parquet(Viewer reader, Path place, ExportOptions options, BiConsumer<Long, Long> progress) {
        if (options.isWithInactive()) {
            AccessPolicy.administrator(reader, "read what does not count");
            settle.run();
        }
        boolean isFile = String.valueOf(place.getFileName()).endsWith(SUFFIX);
        try (ExportPlace target = isFile ? ExportPlace.ofFile(place) : ExportPlace.ofDirectory(place)) {
            try (ExportSession session = open(reader, options)) {
                List<ExportPart> parts = ExportPart.plan(session, isFile ? Long.MAX_VALUE : options.mostRows());
                long all = parts.stream().mapToLong(ExportPart::rows).sum();
                if (all == 0) {
                    throw Problem.EXPORT_EMPTY.of();
                }
                ExportTable table = new ExportTable(ExportSession.VIEW, columns(options), ExportColumns.ORDER);
                table.prepare(session.connection());
                String described = ParquetMetadata.options(table.columns().schema(session.metadata()));
                ParquetCopy copy = new ParquetCopy(session.connection());
                long done = 0;
                for (int number = 0; number < parts.size(); number++) {
                    ExportPart part = parts.get(number);
                    Path file = isFile ? target.draft() : target.draft().resolve("part-%05d.parquet".formatted(number));
                    long before = done;
                    copy.write(
                            part.sql(table),
                            described,
                            file,
                            share -> progress.accept(before + (long) (share * part.rows()), all));
                    done += part.rows();
                    progress.accept(done, all);
                }
                long targets = count(session, "SELECT count(DISTINCT target_id) FROM exported");
                return new ExportReport(
                        place.toString(), all, targets, parts.size(), target.publish(), session.citation());
            } catch (SQLException failed) {
                throw target.failure(failed);
            }
        }
    }

    /**
     * HATS, as LSDB reads it: a directory with the catalogues {@code measurement} and {@code target} of a named snapshot. Fails as
     * {@link #parquet}.
     */
    public ExportReport hats(Viewer reader, Path place, ExportOptions options, BiConsumer<Long, Long> progress) {
        LakeSnapshot snapshot = snapshots
                .find(String.valueOf(options.snapshot()))
                .blockOptional()
                .orElseThrow();
        try (ExportPlace target = ExportPlace.ofDirectory(place)) {
            try (ExportSession session = open(reader, options)) {
                HatsExport.Counts written =
                        new HatsExport(session, target.draft(), clock.instant()).write(options.mostRows(), progress);
                return new ExportReport(
                        place.toString(),
                        written.rows(),
                        written.targets(),
                        written.files(),
                        target.publish(),
                        snapshot.citation());
            } catch (SQLException | IOException failed) {
                throw target.failure(failed);
            }
        }
    }

    /**
     * The lake's own files of a state, for whoever may read the data directory anyway: nothing of them is hidden, so administrators may
     * ask. Only the files of named snapshots tell the whole truth of their moment. Fails with SNAPSHOT_UNKNOWN.
     */
    public FileListing files(Viewer administrator, @Nullable String asOf) {
        AccessPolicy.administrator(administrator, "list the lake's files");
        MeasurementQuery all = ExportOptions.all(asOf, 1).query();
        try (SelectedMeasurements measurements = scan.select(administrator, all, duckDb)) {
            ScanSession session = measurements.session();
            return new FileListing(session.metadataLocation(), session.snapshotId(), session.files());
        }
    }

    private static ExportColumns columns(ExportOptions options) {
        return options.isWithInactive() ? ExportColumns.withState() : ExportColumns.named();
    }

    private ExportSession open(Viewer reader, ExportOptions options) throws SQLException {
        return ExportSession.open(
                transactions,
                reader,
                scan.select(reader, options.query(), duckDb),
                named(options.snapshot()),
                options.isWithInactive());
    }

    private @Nullable LakeSnapshot named(@Nullable String snapshot) {
        if (snapshot == null) {
            return null;
        }
        try {
            return snapshots.find(snapshot).block();
        } catch (ProblemException unnamed) {
            if (unnamed.problem() != Problem.SNAPSHOT_UNKNOWN) {
                throw unnamed;
            }
            return null;
        }
    }

    private static long count(ExportSession session, String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
