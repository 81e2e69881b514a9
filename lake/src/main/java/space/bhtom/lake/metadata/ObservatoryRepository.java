package space.bhtom.lake.metadata;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.access.AccessPolicy;
import space.bhtom.lake.access.Audit;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.DatabaseFailures;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.observatory.Observatory;
import space.bhtom.schema.problem.Problem;

/** The observatories. */
public final class ObservatoryRepository {
    private static final String INSERT = """
            INSERT INTO observatory (name, latitude, longitude, elevation_metres, aperture_metres,
                gain_electrons_per_adu, read_noise_electrons, saturation_adu, pixel_scale_arcsec, owner_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            RETURNING *
            """;

    private static final String LIST = "SELECT * FROM observatory ORDER BY name";
    private static final String FIND = "SELECT * FROM observatory WHERE lower(name) = lower($1) ORDER BY id LIMIT 1";

    private final Database database;

    public ObservatoryRepository(Database database) {
        this.database = database;
    }

    /** Emits the new observatory; the given id is ignored. Fails with SIGN_IN_NEEDED or REQUEST_BAD. */
    public Mono<Observatory> create(Viewer viewer, Observatory observatory) {
        return Mono.defer(() -> {
            Account author = AccessPolicy.author(viewer);
            Observatory checked = checked(observatory);
            return database.inTransaction(session -> insert(session, checked, author.id())
                    .flatMap(made -> Audit.record(session, viewer, "createObservatory", made.name())
                            .thenReturn(made)));
        });
    }

    /** All, by name. */
    public Flux<Observatory> list() {
        return database.query(Sql.of(LIST), ObservatoryRepository::observatory);
    }

    /** By name, case forgiven; fails with OBSERVATORY_UNKNOWN. */
    public Mono<Observatory> find(String name) {
        return database.queryOne(Sql.of(FIND).bind(name.strip()), ObservatoryRepository::observatory)
                .switchIfEmpty(Mono.error(() -> Problem.OBSERVATORY_UNKNOWN.of(name)));
    }

    private static Observatory checked(Observatory observatory) {
        String name = observatory.name().strip();
        if (name.isEmpty() || name.length() > 100) {
            throw Problem.REQUEST_BAD.of("An observatory needs a name of 1 to 100 visible characters.");
        }
        if (!(Math.abs(observatory.latitude()) <= 90)) {
            throw Problem.NUMBER_OUT_OF_RANGE.of("latitude", -90, 90, observatory.latitude());
        }
        if (!(observatory.longitude() >= -180 && observatory.longitude() <= 360)) {
            throw Problem.NUMBER_OUT_OF_RANGE.of("longitude", -180, 360, observatory.longitude());
        }
        return observatory;
    }

    private static Mono<Observatory> insert(SqlSession session, Observatory observatory, long ownerId) {
        String name = observatory.name().strip();
        Sql sql = Sql.of(INSERT)
                .bind(name)
                .bind(observatory.latitude())
                .bind(eastPositive(observatory.longitude()))
                .bind(observatory.elevationMetres(), Double.class)
                .bind(observatory.apertureMetres(), Double.class)
                .bind(observatory.gainElectronsPerAdu(), Double.class)
                .bind(observatory.readNoiseElectrons(), Double.class)
                .bind(observatory.saturationAdu(), Double.class)
                .bind(observatory.pixelScaleArcsec(), Double.class)
                .bind(ownerId);
        return session.queryOne(sql, ObservatoryRepository::observatory)
                .onErrorMap(failure -> explained(failure, name));
    }

    private static Throwable explained(Throwable failure, String name) {
        if (DatabaseFailures.violates(failure, "observatory_name_is_unique")) {
            return Problem.REQUEST_BAD.because(
                    failure, "There is already an observatory named “" + name + "”: choose another name.");
        }
        if (DatabaseFailures.violates(failure, "camera_values_are_positive")) {
            return Problem.REQUEST_BAD.because(
                    failure, "Gain, saturation and pixel scale must be positive, read noise not negative.");
        }
        return failure;
    }

    private static double eastPositive(double longitude) {
        return longitude >= 180 ? longitude - 360 : longitude;
    }

    private static Observatory observatory(SqlRow row) {
        return new Observatory(
                row.longValue("id"),
                row.text("name"),
                row.doubleValue("latitude"),
                row.doubleValue("longitude"),
                row.valueOrNull("elevation_metres", Double.class),
                row.valueOrNull("aperture_metres", Double.class),
                row.valueOrNull("gain_electrons_per_adu", Double.class),
                row.valueOrNull("read_noise_electrons", Double.class),
                row.valueOrNull("saturation_adu", Double.class),
                row.valueOrNull("pixel_scale_arcsec", Double.class));
    }
}
