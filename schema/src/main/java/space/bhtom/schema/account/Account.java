package space.bhtom.schema.account;

import java.time.Instant;

/**
 * A person or program that may write.
 *
 * @param id never reused
 * @param name unique
 * @param isAdmin may do everything
 * @param createdAt when it was made
 */
public record Account(long id, String name, boolean isAdmin, Instant createdAt) {}
