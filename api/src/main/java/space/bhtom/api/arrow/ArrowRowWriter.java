package space.bhtom.api.arrow;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
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

/**
 * An Arrow IPC stream (Arrow Columnar Format 1.5, "IPC Streaming Format"). Vectors go out as they came in; columns of
 * few different words are numbered, and their dictionaries grow by deltas as new words come.
 */
final class ArrowRowWriter implements RowWriter {
    /** Columns of measurements, and of what is made from them, that repeat themselves. */
    private static final Set<String> WORDS =
            Set.of("time_scale", "bandpass", "kind", "flux_unit", "facility", "observer", "archive");

    private static final ArrowType.Int INDEX = new ArrowType.Int(32, true);

    private final Schema schema;
    private final CompressionCodec codec;
    private final Map<Integer, WordCoder> coders = new HashMap<>();
    private boolean hasBatches;

    ArrowRowWriter(Schema schema, BufferAllocator memory, boolean isCompressed) {
        this.schema = schema;
        this.codec = isCompressed
                ? CommonsCompressionFactory.INSTANCE.createCodec(CodecType.ZSTD)
                : NoCompressionCodec.INSTANCE;
        for (int i = 0; i < schema.getFields().size(); i++) {
            Field field = schema.getFields().get(i);
            if (WORDS.contains(field.getName()) && field.getType() instanceof ArrowType.Utf8) {
                coders.put(i, new WordCoder(field.getName(), memory));
            }
        }
    }

    @Override
    public void start(WritableByteChannel out) throws IOException {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < schema.getFields().size(); i++) {
            Field field = schema.getFields().get(i);
            fields.add(coders.containsKey(i) ? coded(field, i) : field);
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
    public void write(VectorSchemaRoot batch, WritableByteChannel out) throws IOException {
        WriteChannel channel = new WriteChannel(out);
        List<FieldVector> vectors = new ArrayList<>(batch.getFieldVectors());
        for (Map.Entry<Integer, WordCoder> entry : coders.entrySet()) {
            VarCharVector texts = (VarCharVector) vectors.get(entry.getKey());
            vectors.set(entry.getKey(), entry.getValue().encode(texts));
            writeWords(channel, entry.getKey(), entry.getValue());
        }
        hasBatches = true;
        VectorSchemaRoot coded = new VectorSchemaRoot(vectors);
        coded.setRowCount(batch.getRowCount());
        try (ArrowRecordBatch message = new VectorUnloader(coded, true, codec, true).getRecordBatch()) {
            MessageSerializer.serialize(channel, message);
        }
    }

    private void writeWords(WriteChannel channel, int id, WordCoder coder) throws IOException {
        boolean isFirst = !hasBatches;
        if (!isFirst && !coder.hasFreshWords()) {
            return;
        }
        boolean isDelta = !isFirst && !coder.isBegunAgain();
        try (VarCharVector words = coder.freshWords();
                VectorSchemaRoot root = VectorSchemaRoot.of(words)) {
            root.setRowCount(words.getValueCount());
            ArrowRecordBatch batch = new VectorUnloader(root, true, codec, true).getRecordBatch();
            try (ArrowDictionaryBatch message = new ArrowDictionaryBatch(id, batch, isDelta)) {
                MessageSerializer.serialize(channel, message);
            }
        }
    }

    @Override
    public void end(WritableByteChannel out) throws IOException {
        WriteChannel channel = new WriteChannel(out);
        if (!hasBatches) {
            for (Map.Entry<Integer, WordCoder> entry : coders.entrySet()) {
                writeWords(channel, entry.getKey(), entry.getValue());
            }
        }
        ArrowStreamWriter.writeEndOfStream(channel, IpcOption.DEFAULT);
    }

    @Override
    public void close() {
        coders.values().forEach(WordCoder::close);
    }
}
