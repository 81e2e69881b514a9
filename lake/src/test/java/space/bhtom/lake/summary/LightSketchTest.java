package space.bhtom.lake.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import space.bhtom.schema.light.LightCurveSummary;

class LightSketchTest {
    private static final SummaryKey KEY = new SummaryKey(1, "GaiaSP/r");
    private static final long SEED = 20_261_125;
    /** Times are kept to a microday, magnitudes to 1e-5. */
    private static final double ROUNDING = 1e-4;

    @Test
    void saysWhatTheMeasurementsSay() {
        LightSketch sketch = new LightSketch();
        sketch.add(60_000.5, false, 18.25);
        sketch.add(60_003.5, false, 17.5);
        sketch.add(60_001.5, false, 19);
        sketch.add(60_004.5, true, 16);
        sketch.add(59_999.5, false, Double.NaN);

        LightCurveSummary summary = sketch.summary(KEY);

        assertThat(summary)
                .isEqualTo(new LightCurveSummary(
                        1,
                        "GaiaSP/r",
                        4,
                        1,
                        59_999.5,
                        60_004.5,
                        17.5,
                        60_003.5,
                        17.5,
                        19.0,
                        18.25,
                        summary.slope10Days(),
                        summary.slope10Days()));
    }

    @Test
    void limitsAloneHaveNoMagnitude() {
        LightSketch sketch = new LightSketch();
        sketch.add(60_000.5, true, 18.25);

        assertThat(sketch.summary(KEY))
                .isEqualTo(new LightCurveSummary(
                        1, "GaiaSP/r", 0, 1, 60_000.5, 60_000.5, null, null, null, null, null, null, null));
    }

    @Test
    void theSlopeIsThatOfALineThroughTheLastDays() {
        Random random = new Random(SEED);
        LightSketch sketch = new LightSketch();
        List<double[]> recent = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double mjd = 60_000 + random.nextDouble() * 60;
            double magnitude = 18 - 0.05 * (mjd - 60_000) + 0.2 * random.nextGaussian();
            sketch.add(mjd, false, magnitude);
            if (mjd >= 60_050) {
                recent.add(new double[] {mjd, magnitude});
            }
        }

        assertThat(sketch.summary(KEY).lastMagnitudeMjd()).isBetween(60_059.0, 60_060.0);
        assertThat(sketch.summary(KEY).slope10Days()).isCloseTo(slope(recent), within(ROUNDING));
    }

    @Test
    void oneEpochHasNoSlope() {
        LightSketch sketch = new LightSketch();
        sketch.add(60_000.25, false, 18);
        sketch.add(60_000.25, false, 18.5);

        assertThat(sketch.summary(KEY).slope10Days()).isNull();
        assertThat(sketch.summary(KEY).lastMagnitude()).isEqualTo(18);
    }

    @Test
    void orderAndPortionsAreOfNoConsequence() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            List<double[]> rows = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                double magnitude = random.nextInt(10) == 0 ? Double.NaN : 15 + random.nextInt(600) / 100.0;
                rows.add(new double[] {59_990 + random.nextInt(9_000) / 100.0, random.nextInt(4), magnitude});
            }
            byte[] whole = SketchBytes.of(sketch(rows));

            Collections.shuffle(rows, random);
            int cut = random.nextInt(rows.size() + 1);
            LightSketch sum = SketchBytes.read(SketchBytes.of(sketch(rows.subList(0, cut))));
            sum.add(SketchBytes.read(SketchBytes.of(sketch(rows.subList(cut, rows.size())))));

            assertThat(SketchBytes.of(sum)).as(() -> Arrays.toString(whole)).isEqualTo(whole);
        }
    }

    /** Σ(t − t̄)(m − m̄) / Σ(t − t̄)². */
    private static double slope(List<double[]> rows) {
        double time = rows.stream().mapToDouble(row -> row[0]).average().orElseThrow();
        double magnitude = rows.stream().mapToDouble(row -> row[1]).average().orElseThrow();
        return rows.stream()
                        .mapToDouble(row -> (row[0] - time) * (row[1] - magnitude))
                        .sum()
                / rows.stream().mapToDouble(row -> Math.pow(row[0] - time, 2)).sum();
    }

    private static LightSketch sketch(List<double[]> rows) {
        LightSketch sketch = new LightSketch();
        rows.forEach(row -> sketch.add(row[0], row[1] == 0, row[2]));
        return sketch;
    }
}
