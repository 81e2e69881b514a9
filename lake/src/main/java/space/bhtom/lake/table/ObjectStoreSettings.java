package space.bhtom.lake.table;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How is the object store of an {@code s3:} lake reached?
 *
 * @param endpoint of the store; absent for Amazon's in the region
 * @param region its name; stores that have none take any
 * @param accessKey absent where environment, profile or machine role tell Amazon's SDK who we are
 * @param secretKey belongs to the access key
 * @param isPathStyle the bucket stands in the path, not in the host's name, as most stores outside Amazon want it
 * @param copiesMegabytes disk for copies of the lake's files on this machine, MB
 */
public record ObjectStoreSettings(
        @Nullable URI endpoint,
        String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        boolean isPathStyle,
        long copiesMegabytes) {

    /** Amazon's, with the machine's own rights. */
    public static final ObjectStoreSettings DEFAULT =
            new ObjectStoreSettings(null, "us-east-1", null, null, false, 20_480);

    /** Both keys or none, and room for copies. */
    public ObjectStoreSettings {
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("bhtom.lake.s3 needs both access-key and secret-key, or none of them");
        }
        if (copiesMegabytes < 1) {
            throw new IllegalArgumentException("bhtom.lake.s3.copies must be at least 1MB");
        }
    }

    /** Without the secret: it would end in a log. */
    @Override
    public String toString() {
        return "ObjectStoreSettings[endpoint=" + endpoint + ", region=" + region + ", copies=" + copiesMegabytes
                + " MB]";
    }
}
