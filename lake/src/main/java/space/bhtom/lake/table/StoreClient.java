package space.bhtom.lake.table;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.aws.s3.S3FileIOAwsClientFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes the client of an object store for Iceberg, which finds this class by its name. Iceberg's own factory would need
 * Amazon's libraries for keys, roles and catalogues too.
 */
public final class StoreClient implements S3FileIOAwsClientFactory {
    private static final long serialVersionUID = 1L;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Map<String, String> properties = new HashMap<>();

    /** Iceberg's settings for this store. */
    static Map<String, String> properties(ObjectStoreSettings settings, Path staging) {
        Map<String, String> properties = new HashMap<>();
        properties.put("s3.client-factory-impl", StoreClient.class.getName());
        properties.put("s3.staging-dir", staging.toString());
        properties.put("s3.path-style-access", String.valueOf(settings.isPathStyle()));
        properties.put("client.region", settings.region());
        if (settings.endpoint() != null) {
            properties.put("s3.endpoint", settings.endpoint().toString());
        }
        if (settings.accessKey() != null && settings.secretKey() != null) {
            properties.put("s3.access-key-id", settings.accessKey());
            properties.put("s3.secret-access-key", settings.secretKey());
        }
        return properties;
    }

    @Override
    public void initialize(Map<String, String> given) {
        properties.putAll(given);
    }

    @Override
    public S3Client s3() {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(value("client.region")))
                .forcePathStyle(Boolean.parseBoolean(value("s3.path-style-access")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE));
        if (properties.containsKey("s3.endpoint")) {
            builder.endpointOverride(URI.create(value("s3.endpoint")));
        }
        if (properties.containsKey("s3.access-key-id")) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(value("s3.access-key-id"), value("s3.secret-access-key"))));
        }
        return builder.build();
    }

    /** Never asked for: nothing here reads asynchronously. */
    @Override
    public S3AsyncClient s3Async() {
        throw new UnsupportedOperationException("the lake reads its object store synchronously");
    }

    private String value(String name) {
        return String.valueOf(properties.get(name));
    }
}
