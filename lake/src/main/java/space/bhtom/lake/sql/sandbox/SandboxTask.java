package space.bhtom.lake.sql.sandbox;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One query and all that it may touch.
 *
 * @param preparation our own statements: they make temporary tables, views and macros
 * @param directories in which files may be read, and nowhere else: the lake's, and the query's own
 * @param sql the user's statement
 * @param parameters its values in order: Long, Double, Boolean, String or absent
 * @param resources how much of the machine it may use
 */
public record SandboxTask(
        List<String> preparation,
        List<String> directories,
        String sql,
        List<@Nullable Object> parameters,
        Resources resources) {

    public SandboxTask {
        preparation = List.copyOf(preparation);
        directories = List.copyOf(directories);
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /**
     * How much of the machine may one query use?
     *
     * @param memoryMegabytes DuckDB's memory, MB
     * @param threads DuckDB's threads
     * @param spillMegabytes disk, MB
     * @param spillDirectory what exceeds the memory goes there
     */
    public record Resources(int memoryMegabytes, int threads, int spillMegabytes, Path spillDirectory) {
        /** Beside the query's memory, footers of files have this, MB; more of them are not kept for the next query. */
        int footerMegabytes() {
            return memoryMegabytes / 2;
        }
    }

    void write(DataOutput out) throws IOException {
        writeTexts(out, preparation);
        writeTexts(out, directories);
        writeText(out, sql);
        out.writeInt(parameters.size());
        for (Object value : parameters) {
            writeValue(out, value);
        }
        out.writeInt(resources.memoryMegabytes());
        out.writeInt(resources.threads());
        out.writeInt(resources.spillMegabytes());
        writeText(out, resources.spillDirectory().toString());
    }

    static SandboxTask read(DataInput in) throws IOException {
        List<String> preparation = readTexts(in);
        List<String> directories = readTexts(in);
        String sql = readText(in);
        int count = in.readInt();
        List<@Nullable Object> parameters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parameters.add(readValue(in));
        }
        Resources resources = new Resources(in.readInt(), in.readInt(), in.readInt(), Path.of(readText(in)));
        return new SandboxTask(preparation, directories, sql, parameters, resources);
    }

    static void writeText(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeTexts(DataOutput out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static List<String> readTexts(DataInput in) throws IOException {
        int count = in.readInt();
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    private static void writeValue(DataOutput out, @Nullable Object value) throws IOException {
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

    private static @Nullable Object readValue(DataInput in) throws IOException {
        return switch (in.readByte()) {
            case 'L' -> in.readLong();
            case 'D' -> in.readDouble();
            case 'B' -> in.readBoolean();
            case 'S' -> readText(in);
            default -> null;
        };
    }
}
