package space.bhtom.api.launch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import space.bhtom.lake.sql.SqlJobSettings;
import space.bhtom.lake.sql.SqlLimits;
import space.bhtom.lake.sql.SqlSettings;
import space.bhtom.schema.problem.Problem;

/** What {@code bhtom.sql} of {@code application.yaml} says. */
final class SqlValues {
    private final LaunchSettings.Values values;

    private SqlValues(LaunchSettings.Values values) {
        this.values = values;
    }

    /** Fails with REQUEST_BAD. */
    static SqlSettings of(LaunchSettings.Values values) {
        try {
            return new SqlValues(values).settings();
        } catch (IllegalArgumentException notPositive) {
            throw Problem.REQUEST_BAD.because(
                    notPositive, "A setting of bhtom.sql is not positive: see application.yaml for its meaning.");
        }
    }

    private SqlSettings settings() {
        return new SqlSettings(
                megabytes("memory"),
                number("threads"),
                megabytes("spill"),
                number("parallel"),
                limits("anonymous"),
                limits("account"),
                new SqlJobSettings(
                        limits("job"),
                        number("jobs-parallel"),
                        number("jobs-kept"),
                        megabytes("answers-size"),
                        values.get("bhtom.sql.answers-kept", Duration.class)),
                trinoUrl());
    }

    private @Nullable String trinoUrl() {
        String engine = values.get("bhtom.sql.engine", String.class);
        String url = values.get("bhtom.sql.trino-url", String.class);
        if (engine.equals("duckdb")) {
            return null;
        }
        if (!engine.equals("trino")) {
            throw Problem.REQUEST_BAD.of("BHTOM_SQL_ENGINE is “" + engine + "”: set it to duckdb or trino.");
        }
        if (!url.startsWith("jdbc:trino://")) {
            throw Problem.REQUEST_BAD.of(
                    "BHTOM_TRINO_URL must tell where Trino is: set it to an address like jdbc:trino://trino:8080/lake.");
        }
        return url;
    }

    private SqlLimits limits(String who) {
        return new SqlLimits(
                values.get("bhtom.sql." + who + "-time", Duration.class),
                values.get("bhtom.sql." + who + "-rows", Long.class),
                megabytes(who + "-size"),
                number(who + "-parallel"));
    }

    private int megabytes(String key) {
        return (int) values.get("bhtom.sql." + key, DataSize.class).toMegabytes();
    }

    private int number(String key) {
        return values.get("bhtom.sql." + key, Integer.class);
    }
}
