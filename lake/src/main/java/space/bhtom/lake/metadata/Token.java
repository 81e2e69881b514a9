package space.bhtom.lake.metadata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller shows instead of a password: {@code bhtom_<public id>_<secret>}. The secret is 256 random bits, so its
 * plain SHA-256 cannot be turned back. Never printed.
 */
final class Token {
    private static final Pattern FORM = Pattern.compile("bhtom_([0-9a-f]{12})_([0-9a-f]{64})");
    private static final int PUBLIC_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    private final String publicId;
    private final String secret;
    private final byte[] secretSha256;

    private Token(String publicId, String secret) {
        this.publicId = publicId;
        this.secret = secret;
        this.secretSha256 = sha256(secret);
    }

    static Token random() {
        SecureRandom random = new SecureRandom();
        return new Token(hex(random, PUBLIC_BYTES), hex(random, SECRET_BYTES));
    }

    static Optional<Token> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches() ? Optional.of(new Token(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    String publicId() {
        return publicId;
    }

    String text() {
        return "bhtom_" + publicId + "_" + secret;
    }

    byte[] secretSha256() {
        return secretSha256.clone();
    }

    /** In a time that does not depend on where they differ. */
    boolean hasSecret(byte[] expectedSha256) {
        return MessageDigest.isEqual(secretSha256, expectedSha256);
    }

    @Override
    public String toString() {
        return "token " + publicId;
    }

    private static String hex(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
