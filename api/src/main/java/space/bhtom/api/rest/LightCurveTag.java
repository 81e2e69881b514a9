package space.bhtom.api.rest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import space.bhtom.api.arrow.LightCurveDocument;
import space.bhtom.lake.lightcurve.LightCurve;

/** The entity tag of an answer: measurements never change, so their batches and row numbers say which they are. */
final class LightCurveTag {
    private static final int BYTES = 12;

    private LightCurveTag() {}

    /** A weak tag: the same for the same measurements, target and form. */
    static String of(LightCurveDocument document, String form) {
        MessageDigest digest = sha256();
        digest.update(
                (form + document.target() + document.licence() + document.version()).getBytes(StandardCharsets.UTF_8));
        LightCurve curve = document.curve();
        ByteBuffer rows = ByteBuffer.allocate(curve.size() * (Long.BYTES + Integer.BYTES));
        for (int row = 0; row < curve.size(); row++) {
            rows.putLong(curve.batchId()[row]).putInt(curve.rowNumber()[row]);
        }
        digest.update(rows.flip());
        return "W/\"" + HexFormat.of().formatHex(digest.digest(), 0, BYTES) + "\"";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
