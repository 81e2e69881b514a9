package space.bhtom.lake.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final int SEED = 20_261_130;

    @Test
    void stepsAreCountedInAnyOrderAndInPortions() {
        Random random = new Random(SEED);
        for (int size : new int[] {1, 2, 15, 16, 17, 255, 256, 257, 3_000}) {
            Histogram first = new Histogram();
            Histogram second = new Histogram();
            TreeMap<Integer, Long> expected = new TreeMap<>();
            int[] all = random.ints(size, -300, 300).toArray();
            all[0] = size == 15 ? Integer.MIN_VALUE : all[0];
            for (int step : all) {
                (random.nextInt(3) == 0 ? first : second).add(step);
                expected.merge(step, 1L, Long::sum);
            }

            first.add(second);

            assertThat(counts(first)).isEqualTo(expected);
            Arrays.sort(all);
            assertThat(first.median()).isEqualTo((all[(size - 1) / 2] + all[size / 2]) / 2.0);
        }
    }

    @Test
    void whatWasAddedUpGoesOn() {
        Histogram one = new Histogram();
        one.append(-5, 2);
        one.append(7, 1);
        one.add(7);
        one.add(0);
        assertThat(counts(one)).isEqualTo(Map.of(-5, 2L, 0, 1L, 7, 2L));
        one.add(-6);
        assertThat(one.size()).isEqualTo(4);
        assertThat(one.step(0)).isEqualTo(-6);
    }

    private static Map<Integer, Long> counts(Histogram histogram) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int place = 0; place < histogram.size(); place++) {
            counts.put(histogram.step(place), histogram.count(place));
        }
        return counts;
    }
}
