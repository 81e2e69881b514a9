package space.bhtom.schema.harvest;

import org.jspecify.annotations.Nullable;

/**
 * An outside public service that knows brightnesses.
 *
 * @param code our short name, for instance {@code ZTF_IRSA}
 * @param name as it calls itself
 * @param url its home page
 * @param licence of its data, or how to acknowledge it
 * @param credentialsNeeded the settings that must be given first, absent if none
 */
public record Archive(
        String code,
        String name,
        String url,
        String licence,
        @Nullable String credentialsNeeded) {}
