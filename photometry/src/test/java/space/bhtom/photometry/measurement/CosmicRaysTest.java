package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;

/** Tracks of particles among stars as sharp as a pixel and as wide as usual. */
class CosmicRaysTest {
    private static final int STARS = 250;
    private static final int TRACKS = 30;

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 0.9, 1.5, 2.2})
    void starsKeepTheirLightAndTracksAreNoStars(double sigma) {
        Random random = new Random(20261130);
        StarField field = new StarField().width(sigma);
        List<double[]> stars = new ArrayList<>();
        for (int i = 0; i < STARS; i++) {
            double flux = 1500 * Math.pow(30, random.nextDouble());
            double[] star = {10 + 280 * random.nextDouble(), 10 + 280 * random.nextDouble(), flux};
            stars.add(star);
            field.star(star[0], star[1], star[2]);
        }
        Frame clean = field.frame(7);
        List<List<double[]>> tracks = new ArrayList<>();
        float[] pixels = clean.pixels().clone();
        for (int i = 0; i < TRACKS; i++) {
            tracks.add(track(random, pixels));
        }
        Frame struck = new Frame("struck.fits", clean.header(), clean.width(), clean.height(), pixels);

        List<Source> before = new FrameMeasurer().measure(clean).sources();
        List<Source> after = new FrameMeasurer().measure(struck).sources();

        long taken = tracks.stream()
                .filter(track -> track.stream().noneMatch(pixel -> isNear(stars, pixel, 4 * sigma + 2)))
                .filter(track -> track.stream()
                        .anyMatch(pixel -> after.stream()
                                .anyMatch(source -> Math.hypot(source.x() - pixel[0], source.y() - pixel[1]) < 1.5)))
                .count();
        long hurt = before.stream()
                .filter(source -> source.signalToNoise() > 30)
                .filter(source -> after.stream().noneMatch(same -> isSame(source, same)))
                .count();
        assertThat(taken).isLessThanOrEqualTo(1);
        assertThat((double) hurt / STARS).isLessThan(0.02);
    }

    private static boolean isNear(List<double[]> stars, double[] pixel, double distance) {
        return stars.stream().anyMatch(star -> Math.hypot(star[0] - pixel[0], star[1] - pixel[1]) < distance);
    }

    private static boolean isSame(Source before, Source after) {
        double most = Math.max(0.1 * before.fluxAdu(), 5 * before.fluxErrorAdu());
        return Math.hypot(before.x() - after.x(), before.y() - after.y()) < 1
                && Math.abs(before.fluxAdu() - after.fluxAdu()) < most;
    }

    /** A straight line through a few pixels, each as bright as it is long within it. */
    private static List<double[]> track(Random random, float[] pixels) {
        double angle = 2 * Math.PI * random.nextDouble();
        double x = 20 + 260 * random.nextDouble();
        double y = 20 + 260 * random.nextDouble();
        double length = 2 + 12 * random.nextDouble();
        double perPixel = 600 * Math.pow(10, random.nextDouble());
        List<double[]> track = new ArrayList<>();
        for (double at = 0; at < length; at += 0.1) {
            int column = (int) Math.rint(x + at * Math.cos(angle));
            int row = (int) Math.rint(y + at * Math.sin(angle));
            if (column >= 0 && row >= 0 && column < StarField.SIZE && row < StarField.SIZE) {
                pixels[row * StarField.SIZE + column] += (float) (0.1 * perPixel);
                track.add(new double[] {column, row});
            }
        }
        return track;
    }
}
