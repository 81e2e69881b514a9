package space.bhtom.lake.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.io.FileIO;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The table's files in an object store that speaks S3, and copies of them on this machine. */
public final class ObjectStore implements TableFiles, AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final String SHA256 = "SELECT sha256 FROM lake_file WHERE location = ?";

    private final DataSource postgres;
    private final LocalCopies copies;
    private final S3Client client;
    private final S3FileIO io;

    private ObjectStore(DataSource postgres, ObjectStoreSettings settings, LocalCopies copies, Path staging) {
        this.postgres = postgres;
        this.copies = copies;
        this.client = client(settings);
        this.io = new S3FileIO(() -> client);
        io.initialize(Map.of("s3.staging-dir", staging.toString()));
    }

    /** Reaches for nothing yet. Copies lie below the directory. */
    public static ObjectStore open(
            DataSource postgres, ObjectStoreSettings settings, Path directory, Path staging, Clock clock) {
        LocalCopies copies = new LocalCopies(directory, settings.copiesMegabytes() << 20, clock);
        return new ObjectStore(postgres, settings, copies, staging);
    }

    private static S3Client client(ObjectStoreSettings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.isPathStyle())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
        }
        return builder.build();
    }

    @Override
    public FileIO io() {
        return io;
    }

    @Override
    public Path read(LakeFile file) {
        try {
            return copies.copy(file.location(), file.bytes(), source(file.location()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Path draft(String location) throws IOException {
        return copies.draft();
    }

    @Override
    public void publish(Path draft, String location) throws IOException {
        try (OutputStream store = io.newOutputFile(location).create()) {
            Files.copy(draft, store);
        }
        copies.adopt(draft, location);
    }

    private LocalCopies.Source source(String location) {
        return new LocalCopies.Source() {
            @Override
            public InputStream open() {
                return io.newInputFile(location).newStream();
            }

            @Override
            public String sha256() {
                return noted(location);
            }
        };
    }

    /** Empty for files that others wrote. */
    private String noted(String location) {
        try (Connection connection = postgres.getConnection();
                PreparedStatement statement = connection.prepareStatement(SHA256)) {
            statement.setString(1, location);
            ResultSet row = statement.executeQuery();
            return row.next() ? row.getString(1) : "";
        } catch (SQLException failed) {
            throw new IllegalStateException("the checksum of " + location + " is not known: " + failed, failed);
        }
    }

    @Override
    public void close() {
        io.close();
        client.close();
    }
}
