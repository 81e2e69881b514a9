package space.bhtom.lake.metadata;

import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import space.bhtom.lake.postgres.Database;
import space.bhtom.lake.postgres.Sql;
import space.bhtom.lake.postgres.SqlRow;
import space.bhtom.lake.postgres.SqlSession;
import space.bhtom.schema.harvest.Archive;

/** The archives that can be harvested. */
public final class ArchiveRepository {
    private static final String UPSERT = """
            INSERT INTO archive (code, name, url, licence, credentials_needed) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (code) DO UPDATE SET
                name = excluded.name,
                url = excluded.url,
                licence = excluded.licence,
                credentials_needed = excluded.credentials_needed
            """;

    private static final String LIST = "SELECT * FROM archive ORDER BY code";

    private final Database database;

    public ArchiveRepository(Database database) {
        this.database = database;
    }

    /** Writes or renews these archives. */
    public Mono<Void> register(List<Archive> archives) {
        return database.inTransaction(session -> Flux.fromIterable(archives)
                .concatMap(archive -> upsert(session, archive))
                .then());
    }

    /** All, by code. */
    public Flux<Archive> list() {
        return database.query(Sql.of(LIST), ArchiveRepository::archive);
    }

    private static Mono<Long> upsert(SqlSession session, Archive archive) {
        return session.execute(Sql.of(UPSERT)
                .bind(archive.code())
                .bind(archive.name())
                .bind(archive.url())
                .bind(archive.licence())
                .bind(archive.credentialsNeeded(), String.class));
    }

    private static Archive archive(SqlRow row) {
        return new Archive(
                row.text("code"),
                row.text("name"),
                row.text("url"),
                row.text("licence"),
                row.textOrNull("credentials_needed"));
    }
}
