package space.bhtom.lake.postgres;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

/** Brings the tables to the version of this program; several processes may at once, Flyway lets one after the other. */
final class Migrations {
    private static final String LOCATION = "classpath:db/migration";

    private static final Set<MigrationState> UNKNOWN =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.MISSING_SUCCESS);

    private Migrations() {}

    /** Fails with DATA_NEWER, before anything is changed, where a newer program was here. */
    static void run(DataSource database, PostgresAddress address) {
        try {
            Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations(LOCATION)
                    .connectRetries(3)
                    .load();
            refuseNewer(flyway.info(), address);
            flyway.migrate();
        } catch (FlywayException e) {
            throw DatabaseFailures.translate(e) instanceof ProblemException problem ? problem : e;
        }
    }

    private static void refuseNewer(MigrationInfoService info, PostgresAddress address) {
        List<String> unknown = Arrays.stream(info.applied())
                .filter(migration -> UNKNOWN.contains(migration.getState()))
                .map(migration -> String.valueOf(migration.getVersion()))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.DATA_NEWER.of(
                    "The database " + address,
                    "this program does not know the changes %s of its tables".formatted(String.join(", ", unknown)));
        }
    }
}
