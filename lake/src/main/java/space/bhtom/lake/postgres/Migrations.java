package space.bhtom.lake.postgres;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import space.bhtom.schema.problem.ProblemException;

/** Brings the tables to the version of this program; several processes may at once, Flyway lets one after the other. */
final class Migrations {
    private static final String LOCATION = "classpath:db/migration";

    private Migrations() {}

    static void run(DataSource database) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(database)
                    .locations(LOCATION)
                    .connectRetries(3)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw DatabaseFailures.translate(e) instanceof ProblemException problem ? problem : e;
        }
    }
}
