package space.bhtom.lake.metadata;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.access.Audit;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.MagnitudeSystem;
import space.bhtom.schema.problem.Problem;

/** The bandpass registry. */
public final class BandpassRepository {
    private static final String UPSERT = """
            INSERT INTO bandpass (name, magnitude_system, effective_wavelength_nanometres, zero_point_jansky, colour)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (name) DO UPDATE SET
                magnitude_system = excluded.magnitude_system,
                effective_wavelength_nanometres = excluded.effective_wavelength_nanometres,
                zero_point_jansky = excluded.zero_point_jansky,
                colour = excluded.colour
            """;

    private static final String INSERT = """
            INSERT INTO bandpass (name, magnitude_system, effective_wavelength_nanometres, zero_point_jansky, colour)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (name) DO NOTHING
            """;

    private static final String LIST = "SELECT * FROM bandpass ORDER BY effective_wavelength_nanometres, name";

    private static final String FIND = "SELECT * FROM bandpass WHERE name = $1";

    /** One metre; what is beyond the radio has no magnitudes. */
    private static final double LONGEST_NANOMETRES = 1e9;

    private static final double HIGHEST_JANSKY = 1e6;

    private final Database database;

    public BandpassRepository(Database database) {
        this.database = database;
    }

    /** Writes or renews these bandpasses. */
    public Mono<Void> register(List<Bandpass> bandpasses) {
        return database.inTransaction(session -> Flux.fromIterable(bandpasses)
                .concatMap(bandpass -> upsert(session, bandpass))
                .then());
    }

    /**
     * Registers one more, and emits it. Administrators may; whoever gives the same again changes nothing. Fails with
     * SIGN_IN_NEEDED, NOT_ALLOWED, NUMBER_OUT_OF_RANGE and BANDPASS_TAKEN.
     */
    public Mono<Bandpass> add(Viewer viewer, Bandpass bandpass) {
        return Mono.defer(() -> {
            AccessPolicy.administrator(viewer, "register bandpasses");
            check("--wavelength", bandpass.effectiveWavelengthNanometres(), LONGEST_NANOMETRES);
            if (bandpass.zeroPointJansky() != null) {
                check("--zero-point", bandpass.zeroPointJansky(), HIGHEST_JANSKY);
            }
            return database.inTransaction(session -> add(session, viewer, bandpass));
        });
    }

    private static void check(String option, double value, double highest) {
        if (!(value > 0 && value <= highest)) {
            throw Problem.NUMBER_OUT_OF_RANGE.of(option, 0, highest, value);
        }
    }

    private static Mono<Bandpass> add(SqlSession session, Viewer viewer, Bandpass bandpass) {
        return session.execute(bound(INSERT, bandpass))
                .flatMap(made -> made > 0
                        ? Audit.record(session, viewer, "addBandpass", bandpass.name())
                                .thenReturn(bandpass)
                        : same(session, bandpass));
    }

    private static Mono<Bandpass> same(SqlSession session, Bandpass bandpass) {
        return session.queryOne(Sql.of(FIND).bind(bandpass.name()), BandpassRepository::bandpass)
                .map(known -> {
                    if (!known.equals(bandpass)) {
                        throw Problem.BANDPASS_TAKEN.of(
                                known.name(),
                                known.magnitudeSystem(),
                                known.effectiveWavelengthNanometres(),
                                known.zeroPointJansky() == null ? "unknown" : known.zeroPointJansky());
                    }
                    return known;
                });
    }

    /** All, by wavelength. */
    public Flux<Bandpass> list() {
        return database.query(Sql.of(LIST), BandpassRepository::bandpass);
    }

    private static Mono<Long> upsert(SqlSession session, Bandpass bandpass) {
        return session.execute(bound(UPSERT, bandpass));
    }

    private static Sql bound(String sql, Bandpass bandpass) {
        return Sql.of(sql)
                .bind(bandpass.name())
                .bind(bandpass.magnitudeSystem().name())
                .bind(bandpass.effectiveWavelengthNanometres())
                .bind(bandpass.zeroPointJansky(), Double.class)
                .bind(bandpass.colour());
    }

    private static Bandpass bandpass(SqlRow row) {
        return new Bandpass(
                row.text("name"),
                row.constant("magnitude_system", MagnitudeSystem.class),
                row.doubleValue("effective_wavelength_nanometres"),
                row.valueOrNull("zero_point_jansky", Double.class),
                row.text("colour"));
    }
}
