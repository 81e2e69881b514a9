package space.bhtom.lake.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.bhtom.schema.problem.Problem;

/**
 * Where does a Postgres listen, and who are we there? Printed without its password.
 *
 * @param host name or address
 * @param port TCP
 * @param database name
 * @param user role
 * @param password may be empty
 * @param sslMode libpq's {@code sslmode}; absent where the URL does not ask
 */
public record PostgresAddress(
        String host,
        int port,
        String database,
        String user,
        String password,
        @Nullable String sslMode) {
    private static final int DEFAULT_PORT = 5432;
    private static final String FORM = "postgresql://user:password@host:port/database";

    /** Reads {@code postgresql://user:password@host:port/database[?sslmode=…]}; fails with REQUEST_BAD. */
    public static PostgresAddress parse(String url) {
        URI uri = uri(url);
        String[] user = uri.getRawUserInfo().split(":", 2);
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decoded(uri.getRawPath().substring(1)),
                decoded(user[0]),
                user.length == 2 ? decoded(user[1]) : "",
                sslMode(uri.getRawQuery()));
    }

    /** The whole address with its password: a secret. */
    public String url() {
        String ssl = sslMode == null ? "" : "?sslmode=" + sslMode;
        return "postgresql://" + encoded(user) + ":" + encoded(password) + "@" + host + ":" + port + "/"
                + encoded(database) + ssl;
    }

    /** For JDBC, without user and password. */
    public String jdbcUrl() {
        String ssl = sslMode == null ? "" : "?sslmode=" + sslMode;
        return "jdbc:postgresql://" + host + ":" + port + "/" + encoded(database) + ssl;
    }

    /** The same server and role, another database. */
    PostgresAddress withDatabase(String other) {
        return new PostgresAddress(host, port, other, user, password, sslMode);
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }

    private static URI uri(String url) {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw bad(e);
        }
        boolean isPostgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        boolean hasParts = uri.getHost() != null
                && uri.getRawUserInfo() != null
                && uri.getRawPath().length() > 1;
        if (!isPostgres || !hasParts) {
            throw bad(null);
        }
        return uri;
    }

    // the text itself is not repeated: it holds a password
    private static RuntimeException bad(@Nullable Throwable cause) {
        String sentence = "BHTOM_POSTGRES_URL cannot be read: write it as " + FORM + ".";
        return cause == null ? Problem.REQUEST_BAD.of(sentence) : Problem.REQUEST_BAD.because(cause, sentence);
    }

    private static @Nullable String sslMode(@Nullable String query) {
        if (query == null) {
            return null;
        }
        Map<String, String> parameters = Arrays.stream(query.split("&"))
                .map(part -> part.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (first, second) -> second));
        return parameters.get("sslmode");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
