package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Stars as bright as the limit that artificial stars told, in new pictures of the same sky: is every other one seen? */
class InjectionIT {
    private static final int PICTURES = 4;
    /** Of a share of some 60 stars about one half: 2.5 times its binomial error, and noise that places share. */
    private static final double[] ABOUT_HALF = {0.31, 0.69};

    private static final double[] ABOUT_ONE = {0.8, 1.25};

    private record Place(double x, double y) {}

    @Test
    void limitOfAnEmptyPlaceIsTrue() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            places.add(new Place(62.5 + 45 * (i % 4) + 0.3, 62.5 + 45 * (i / 4) + 0.2));
        }

        assertTrueLimit(() -> new StarField().lattice(0), places);
    }

    @Test
    void limitBesideABrightStarIsTrue() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            double x = 40 + 45 * (i % 4);
            double y = 40 + 45 * (i / 4);
            places.add(new Place(x + 0.013 * y + 9 * Math.cos(i), y + 0.007 * x + 9 * Math.sin(i)));
        }

        assertTrueLimit(() -> new StarField().lattice(0), places);
    }

    @Test
    void limitOnAGalaxyIsTrue() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            places.add(new Place(
                    85 + 90 * (i % 2) + 7 * Math.cos(2.1 * i), 85 + 90 * (i / 2 % 2) + 7 * Math.sin(2.1 * i)));
        }

        assertTrueLimit(
                () -> new StarField()
                        .lattice(0)
                        .galaxy(85, 85, 60000, 6)
                        .galaxy(175, 85, 60000, 6)
                        .galaxy(85, 175, 60000, 6)
                        .galaxy(175, 175, 60000, 6),
                places);
    }

    private static void assertTrueLimit(Supplier<StarField> sky, List<Place> places) {
        double[] limits = new double[places.size()];
        double[] pulls = new double[PICTURES * places.size()];
        for (int picture = 0; picture < PICTURES; picture++) {
            MeasuredFrame empty = new FrameMeasurer().measure(sky.get().frame(100 + picture));
            for (int i = 0; i < limits.length; i++) {
                ForcedFlux flux = empty.at(places.get(i).x(), places.get(i).y());
                InjectionCheck check = empty.check(flux, Trail.POINT).orElseThrow();
                limits[i] += check.limitAdu(flux) / PICTURES;
                pulls[picture * limits.length + i] = check.corrected(flux).signalToNoise();
            }
        }
        assertThat(GrowthCurve.scatter(pulls)).isBetween(ABOUT_ONE[0], ABOUT_ONE[1]);
        assertThat(shareSeen(sky, places, limits)).isBetween(ABOUT_HALF[0], ABOUT_HALF[1]);
    }

    private static double shareSeen(Supplier<StarField> sky, List<Place> places, double[] limits) {
        int seen = 0;
        for (int picture = 0; picture < PICTURES; picture++) {
            StarField field = sky.get();
            for (int i = 0; i < limits.length; i++) {
                field.star(places.get(i).x(), places.get(i).y(), limits[i]);
            }
            MeasuredFrame measured = new FrameMeasurer().measure(field.frame(500 + picture));
            for (Place place : places) {
                ForcedFlux told = measured.at(place.x(), place.y());
                ForcedFlux flux =
                        measured.check(told, Trail.POINT).orElseThrow().corrected(told);
                seen += flux.signalToNoise() >= InjectionCheck.SIGMAS ? 1 : 0;
            }
        }
        return (double) seen / (PICTURES * limits.length);
    }
}
