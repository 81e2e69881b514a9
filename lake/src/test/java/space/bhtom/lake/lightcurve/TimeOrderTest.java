package space.bhtom.lake.lightcurve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
    private static final int EXAMPLES = 500;

    @Test
    void anyMeasurementsComeInOrderOfTimeThenBatchThenRow() {
        Random random = new Random(5);
        for (int example = 0; example < EXAMPLES; example++) {
            int size = random.nextInt(60);
            int moments = 1 + random.nextInt(40);
            double[] mjd = random.ints(size, 0, moments).mapToDouble(i -> i).toArray();
            long[] batches = random.longs(size, 0, 3).toArray();
            int[] rows = IntStream.range(0, size).toArray();

            int[] order = new TimeOrder(mjd, batches, rows).of(size).of(rows);

            Comparator<Integer> byTime = Comparator.comparingDouble(row -> mjd[row]);
            assertThat(order)
                    .containsExactly(IntStream.range(0, size)
                            .boxed()
                            .sorted(byTime.thenComparing(row -> batches[row]).thenComparing(row -> rows[row]))
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }
}
