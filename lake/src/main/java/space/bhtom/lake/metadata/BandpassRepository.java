package space.bhtom.lake.metadata;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.light.Bandpass;
import space.bhtom.schema.light.MagnitudeSystem;

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

    private static final String LIST = "SELECT * FROM bandpass ORDER BY effective_wavelength_nanometres, name";

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

    /** All, by wavelength. */
    public Flux<Bandpass> list() {
        return database.query(Sql.of(LIST), BandpassRepository::bandpass);
    }

    private static Mono<Long> upsert(SqlSession session, Bandpass bandpass) {
        return session.execute(Sql.of(UPSERT)
                .bind(bandpass.name())
                .bind(bandpass.magnitudeSystem().name())
                .bind(bandpass.effectiveWavelengthNanometres())
                .bind(bandpass.zeroPointJansky(), Double.class)
                .bind(bandpass.colour()));
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
