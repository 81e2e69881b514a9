package space.bhtom.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Parquet's own library wrote. */
class DifferencesTest {
    private static final int BUFFER = 1 << 16;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 129, 1_000, 8_192})
    void longNumbersOfAnyWidthAreFoundWhereverOneBegins(int count) throws IOException {
        Random random = new Random(count);
        for (int bits = 0; bits <= Long.SIZE; bits++) {
            long[] numbers = numbers(random, count, bits);
            DeltaBinaryPackingValuesWriter writer =
                    new DeltaBinaryPackingValuesWriterForLong(BUFFER, BUFFER, HeapByteBufferAllocator.getInstance());
            for (long number : numbers) {
                writer.writeLong(number);
            }
            int from = random.nextInt(count);
            int to = from + 1 + random.nextInt(count - from);
            ByteBuffer found = found(writer, from, to - from, Long.BYTES);
            for (int i = from; i < to; i++) {
                assertThat(found.getLong()).isEqualTo(numbers[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 33, 8_192})
    void shortNumbersToo(int count) throws IOException {
        Random random = new Random(count);
        for (int bits = 0; bits <= Integer.SIZE; bits++) {
            long[] numbers = numbers(random, count, bits);
            DeltaBinaryPackingValuesWriter writer =
                    new DeltaBinaryPackingValuesWriterForInteger(BUFFER, BUFFER, HeapByteBufferAllocator.getInstance());
            for (long number : numbers) {
                writer.writeInteger((int) number);
            }
            ByteBuffer found = found(writer, 0, count, Integer.BYTES);
            for (long number : numbers) {
                assertThat(found.getInt()).isEqualTo((int) number);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 100})
    void aPageOfFewerIsToldOf(int count) throws IOException {
        DeltaBinaryPackingValuesWriter writer =
                new DeltaBinaryPackingValuesWriterForLong(BUFFER, BUFFER, HeapByteBufferAllocator.getInstance());
        for (int i = 0; i < count; i++) {
            writer.writeLong(i);
        }
        assertThatThrownBy(() -> found(writer, 0, count + 1, Long.BYTES))
                .isInstanceOf(IOException.class)
                .hasMessage("a page with fewer values than it promises");
    }

    private static long[] numbers(Random random, int count, int bits) {
        long[] numbers = new long[count];
        Arrays.setAll(numbers, i -> bits == 0 ? 7 : random.nextLong() >> Long.SIZE - bits);
        return numbers;
    }

    private static ByteBuffer found(DeltaBinaryPackingValuesWriter writer, int from, int size, int width)
            throws IOException {
        // it lies somewhere in an array that ends with it
        byte[] page = writer.getBytes().toByteArray();
        byte[] bytes = new byte[page.length + 5];
        System.arraycopy(page, 0, bytes, 5, page.length);
        ByteBuffer values = ByteBuffer.wrap(bytes, 5, page.length).slice().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer found = ByteBuffer.allocate(size * width).order(ByteOrder.LITTLE_ENDIAN);
        new Differences(values).put(from, size, width, found);
        return found.flip();
    }
}
