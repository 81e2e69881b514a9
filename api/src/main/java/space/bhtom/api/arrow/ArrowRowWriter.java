package space.bhtom.api.arrow;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil.CodecType;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.rows.RowStream;
import space.bhtom.lake.rows.WordCoder;
import space.bhtom.lake.rows.Words;

/**
 * An Arrow IPC stream (Arrow Columnar Format 1.5, "IPC Streaming Format"). Vectors go out as they came in; columns of
 * few different words are numbered, and their dictionaries grow by deltas as new words come.
 */
final class ArrowRowWriter implements RowWriter {
    private static final ArrowType.Int INDEX = new ArrowType.Int(32, true);

    private final Schema schema;
    private final BufferAllocator memory;
    private final CompressionCodec codec;
    private final Map<Integer, SentWords> coded = new HashMap<>();

    ArrowRowWriter(RowStream rows, BufferAllocator memory, boolean isCompressed) {
        this.schema = rows.schema();
        this.memory = memory;
        this.codec = isCompressed
                ? CommonsCompressionFactory.INSTANCE.createCodec(CodecType.ZSTD)
                : NoCompressionCodec.INSTANCE;
        for (int i = 0; i < schema.getFields().size(); i++) {
            Field field = schema.getFields().get(i);
            Words words = rows.words(i);
            if (words != null) {
                coded.put(i, new SentWords(words, null));
            } else if (Words.COLUMNS.contains(field.getName()) && field.getType() instanceof ArrowType.Utf8) {
                Words own = new Words();
                coded.put(i, new SentWords(own, new WordCoder(field.getName(), own, memory)));
            }
        }
    }

    /** The words of a column, and how many of them the client has. */
    private static final class SentWords {
        private final Words words;
        private final @Nullable WordCoder coder;
        private int age = -1;
        private int count;

        SentWords(Words words, @Nullable WordCoder coder) {
            this.words = words;
            this.coder = coder;
        }

        IntVector numbers(FieldVector vector) {
            return coder == null ? (IntVector) vector : coder.encode((VarCharVector) vector);
        }

        void close() {
            if (coder != null) {
                coder.close();
            }
        }
    }

    @Override
    public void start(WritableByteChannel out) throws IOException {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < schema.getFields().size(); i++) {
            Field field = schema.getFields().get(i);
            fields.add(coded.containsKey(i) ? coded(field, i) : field);
        }
        MessageSerializer.serialize(new WriteChannel(out), new Schema(fields, schema.getCustomMetadata()));
    }

    /** As messages have it: the type of the words, and that they are numbered. */
    private static Field coded(Field field, int id) {
        DictionaryEncoding encoding = new DictionaryEncoding(id, false, INDEX);
        return new Field(
                field.getName(),
                new FieldType(field.isNullable(), field.getType(), encoding, field.getMetadata()),
                field.getChildren());
    }

    @Override
    public void write(RowStream rows, WritableByteChannel out) throws IOException {
        WriteChannel channel = new WriteChannel(out);
        List<FieldVector> vectors = new ArrayList<>(rows.batch().getFieldVectors());
        for (Map.Entry<Integer, SentWords> entry : coded.entrySet()) {
            int column = entry.getKey();
            vectors.set(column, entry.getValue().numbers(vectors.get(column)));
            writeWords(channel, column, entry.getValue());
        }
        VectorSchemaRoot batch = new VectorSchemaRoot(vectors);
        batch.setRowCount(rows.batch().getRowCount());
        try (ArrowRecordBatch message = new VectorUnloader(batch, true, codec, true).getRecordBatch()) {
            MessageSerializer.serialize(channel, message);
        }
    }

    private void writeWords(WriteChannel channel, int id, SentWords sent) throws IOException {
        boolean isDelta = sent.age == sent.words.age();
        int first = isDelta ? sent.count : 0;
        if (isDelta && first == sent.words.size()) {
            return;
        }
        sent.age = sent.words.age();
        sent.count = sent.words.size();
        try (VarCharVector words = vector(sent.words, first);
                VectorSchemaRoot root = VectorSchemaRoot.of(words)) {
            root.setRowCount(words.getValueCount());
            ArrowRecordBatch batch = new VectorUnloader(root, true, codec, true).getRecordBatch();
            try (ArrowDictionaryBatch message = new ArrowDictionaryBatch(id, batch, isDelta)) {
                MessageSerializer.serialize(channel, message);
            }
        }
    }

    private VarCharVector vector(Words words, int first) {
        VarCharVector vector = new VarCharVector("words", memory);
        vector.allocateNew(words.size() - first);
        for (int i = first; i < words.size(); i++) {
            vector.setSafe(i - first, words.text(i).getBytes(StandardCharsets.UTF_8));
        }
        vector.setValueCount(words.size() - first);
        return vector;
    }

    @Override
    public void end(WritableByteChannel out) throws IOException {
        WriteChannel channel = new WriteChannel(out);
        for (Map.Entry<Integer, SentWords> entry : coded.entrySet()) {
            writeWords(channel, entry.getKey(), entry.getValue());
        }
        ArrowStreamWriter.writeEndOfStream(channel, IpcOption.DEFAULT);
    }

    @Override
    public void close() {
        coded.values().forEach(SentWords::close);
    }
}
