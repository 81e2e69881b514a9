package space.bhtom.lake.kit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import reactor.core.publisher.Mono;
import space.bhtom.lake.Lake;
import space.bhtom.lake.LakeSettings;
import space.bhtom.lake.postgres.PostgresAddress;

/** A lake of one's own, with targets, and a look behind its back. */
public final class LakeFixture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LakeSettings settings;
    private Lake lake;

    private LakeFixture(LakeSettings settings) {
        this.settings = settings;
        this.lake = Lake.open(settings, Clock.systemUTC());
        lake.bandpasses().register(Brightnesses.BANDPASSES).block();
    }

    /** On a Postgres of its own in this directory. */
    public static LakeFixture in(Path directory) {
        return with(LakeSettings.at(directory));
    }

    /** As set. */
    public static LakeFixture with(LakeSettings settings) {
        return new LakeFixture(settings);
    }

    /** The lake. */
    public Lake lake() {
        return lake;
    }

    /** How it was opened. */
    public LakeSettings settings() {
        return settings;
    }

    /** Closes and opens it again. */
    public void restart() {
        lake.close();
        lake = Lake.open(settings, Clock.systemUTC());
    }

    /** A public target of a new account. */
    public long target() {
        return number("""
                WITH owner AS (INSERT INTO account (name) VALUES ('owner ' || gen_random_uuid()) RETURNING id)
                INSERT INTO target (name, ra, dec, healpix29, owner_id)
                SELECT 'Star ' || id, 10, 20, 1000000 + id, id FROM owner RETURNING id""");
    }

    /** The only number that a statement answers. */
    public long number(String sql) {
        return Long.parseLong(text(sql));
    }

    /** The only text that a statement answers. */
    public String text(String sql) {
        try (Connection connection = postgres().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** A statement behind the lake's back. */
    public void execute(String sql) {
        try (Connection connection = postgres().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** What it emits. */
    public static <T> T get(Mono<T> mono) {
        T value = mono.block(PATIENCE);
        if (value == null) {
            throw new IllegalStateException("nothing was emitted");
        }
        return value;
    }

    /** The lake's database, without its pool. */
    public DataSource postgres() {
        PostgresAddress address = PostgresAddress.parse(lake.postgresUrl());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(address.jdbcUrl());
        source.setUser(address.user());
        source.setPassword(address.password());
        return source;
    }

    @Override
    public void close() {
        lake.close();
    }
}
