import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Sorts all measurements of the lake along the sky once more, on Spark: one table of files of like size, each of which holds a
 * part of the sky that no other holds. Writers, flushes and readers go on; the lake's own compaction waits until this is over.
 *
 * <p>Run by sort-lake.sh beside it, with the variables that every BHTOM process has (BHTOM_POSTGRES_URL, BHTOM_LAKE_URL,
 * BHTOM_S3_…). Settings of Spark are system properties: -Dspark.master=spark://host:7077; by default it runs in this process.
 */
public final class SortLake {
    /** Who rewrites files? The lake's own compaction asks for the same number among Postgres' advisory locks. */
    private static final long COMPACTION_LOCK = 0x6268746f6d03L;

    /** All files are sorted together, however large the lake: else each group of them would span the sky. */
    private static final String SORT = """
            CALL lake.system.rewrite_data_files(
                table => 'bhtom.measurement',
                strategy => 'sort',
                options => map('rewrite-all', 'true', 'max-file-group-size-bytes', '%d'))""".formatted(Long.MAX_VALUE);

    private SortLake() {}

    public static void main(String[] arguments) throws SQLException {
        Properties account = new Properties();
        String postgres = address(URI.create(variable("BHTOM_POSTGRES_URL")), account);
        try (Connection lock = DriverManager.getConnection(postgres, account);
                Statement statement = lock.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + COMPACTION_LOCK + ")");
            sort(configuration(postgres, account));
        }
    }

    private static void sort(SparkConf configuration) {
        SparkSession spark = SparkSession.builder().config(configuration).getOrCreate();
        try {
            Row done = spark.sql(SORT).first();
            System.out.printf(
                    "sorted %s files into %s, %.1f MB%n",
                    done.getAs("rewritten_data_files_count"),
                    done.getAs("added_data_files_count"),
                    done.<Number>getAs("rewritten_bytes_count").longValue() / 1e6);
        } finally {
            spark.stop();
        }
    }

    private static SparkConf configuration(String postgres, Properties account) {
        String warehouse = variable("BHTOM_LAKE_URL");
        SparkConf spark = new SparkConf()
                .setIfMissing("spark.app.name", "bhtom-sort-lake")
                .setIfMissing("spark.master", "local[*]")
                .set("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .set("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
        Map.of(
                        "type", "jdbc",
                        "uri", postgres,
                        "jdbc.user", account.getProperty("user"),
                        "jdbc.password", account.getProperty("password"),
                        "jdbc.schema-version", "V1",
                        "jdbc.init-catalog-tables", "false",
                        "warehouse", warehouse)
                .forEach((key, value) -> spark.set("spark.sql.catalog.lake." + key, value));
        if (warehouse.startsWith("s3:")) {
            Map.of(
                            "io-impl", "org.apache.iceberg.aws.s3.S3FileIO",
                            "s3.access-key-id", variable("BHTOM_S3_ACCESS_KEY"),
                            "s3.secret-access-key", variable("BHTOM_S3_SECRET_KEY"),
                            "s3.path-style-access", System.getenv().getOrDefault("BHTOM_S3_PATH_STYLE", "false"),
                            "client.region", System.getenv().getOrDefault("BHTOM_S3_REGION", "us-east-1"))
                    .forEach((key, value) -> spark.set("spark.sql.catalog.lake." + key, value));
            if (System.getenv("BHTOM_S3_ENDPOINT") != null) {
                spark.set("spark.sql.catalog.lake.s3.endpoint", variable("BHTOM_S3_ENDPOINT"));
            }
        }
        return spark;
    }

    /** Of postgresql://user:password@host:port/database, as JDBC wants it. */
    private static String address(URI url, Properties account) {
        String[] user = url.getRawUserInfo().split(":", 2);
        account.setProperty("user", decoded(user[0]));
        account.setProperty("password", user.length == 2 ? decoded(user[1]) : "");
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        int port = url.getPort() < 0 ? 5432 : url.getPort();
        return "jdbc:postgresql://" + url.getHost() + ":" + port + url.getRawPath() + query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            System.err.println(name + " is missing: set it as for every BHTOM process.");
            System.exit(2);
        }
        return value.strip();
    }
}
