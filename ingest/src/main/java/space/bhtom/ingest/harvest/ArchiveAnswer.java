package space.bhtom.ingest.harvest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an archive said, word for word. */
public final class ArchiveAnswer {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SHOWN_CHARACTERS = 60;

    private final String site;
    private final byte[] body;

    /** The body of an answer of this site. */
    public ArchiveAnswer(String site, byte[] body) {
        this.site = site;
        this.body = body.clone();
    }

    /** Who said it. */
    public String site() {
        return site;
    }

    /** The bytes as they came, decompressed. */
    public byte[] body() {
        return body.clone();
    }

    /** Their checksum, lower-case hex. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Its lines without those that are blank. */
    public List<String> lines() {
        return text().lines().filter(line -> !line.isBlank()).toList();
    }

    /** As JSON; strange if it is none. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException cause) {
            throw strange("it is no JSON, but begins with “" + beginning() + "”");
        }
    }

    /** This answer cannot be read, and why; ready to throw. */
    public ArchiveException strange(String why) {
        return ArchiveException.strange(this, why);
    }

    /** Its first characters, for a sentence. */
    public String beginning() {
        String shown = text().strip().replaceAll("\\s+", " ");
        return shown.length() <= SHOWN_CHARACTERS ? shown : shown.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
