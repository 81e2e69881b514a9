package space.bhtom.api.flight;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Account;
import space.bhtom.schema.account.Viewer;

/**
 * A question on its way between two calls of a client, who keeps it for us: a ticket, or a prepared statement.
 *
 * @param kind what it is good for
 * @param id a number of its own
 * @param account whose it is; absent for anonymous callers
 * @param untilMillis the moment after which it is worth nothing, milliseconds since 1970
 * @param request the question
 */
record StatementHandle(Kind kind, long id, @Nullable Long account, long untilMillis, SqlRequest request) {

    /** What is a handle good for? */
    enum Kind {
        TICKET,
        PREPARED
    }

    /** Whether it was given to this one. */
    boolean belongsTo(Viewer viewer) {
        Account asking = viewer.account();
        return asking == null ? account == null : account != null && account == asking.id();
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.ordinal());
            out.writeLong(id);
            out.writeBoolean(account != null);
            out.writeLong(account == null ? 0 : account);
            out.writeLong(untilMillis);
            writeText(out, request.sql());
            String asOf = request.asOf();
            out.writeBoolean(asOf != null);
            writeText(out, asOf == null ? "" : asOf);
            out.writeInt(request.parameters().size());
            for (Map.Entry<String, @Nullable Object> entry :
                    request.parameters().entrySet()) {
                writeText(out, entry.getKey());
                writeValue(out, entry.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static StatementHandle read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Kind kind = Kind.values()[in.readByte()];
            long id = in.readLong();
            boolean hasAccount = in.readBoolean();
            long account = in.readLong();
            long until = in.readLong();
            String sql = readText(in);
            boolean hasAsOf = in.readBoolean();
            String asOf = readText(in);
            int count = in.readInt();
            Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                parameters.put(readText(in), readValue(in));
            }
            SqlRequest request = new SqlRequest(sql, parameters, hasAsOf ? asOf : null);
            return new StatementHandle(kind, id, hasAccount ? account : null, until, request);
        } catch (IOException signedYetBroken) {
            throw new UncheckedIOException(signedYetBroken);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void writeValue(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof Long number) {
            out.writeByte('L');
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte('D');
            out.writeDouble(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte('B');
            out.writeBoolean(truth);
        } else {
            out.writeByte('S');
            writeText(out, value.toString());
        }
    }

    private static @Nullable Object readValue(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case 'L' -> in.readLong();
            case 'D' -> in.readDouble();
            case 'B' -> in.readBoolean();
            case 'S' -> readText(in);
            default -> null;
        };
    }
}
