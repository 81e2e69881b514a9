package space.bhtom.api.rest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How large may an upload be?
 *
 * @param limit of its file
 */
@ConfigurationProperties("bhtom.upload")
public record UploadSettings(DataSize limit) {

    public UploadSettings {
        if (limit.toBytes() < 1) {
            throw new IllegalArgumentException("bhtom.upload.limit must be at least 1 byte, not " + limit);
        }
    }
}
