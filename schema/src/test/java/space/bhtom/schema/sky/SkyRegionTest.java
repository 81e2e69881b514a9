package space.bhtom.schema.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.bhtom.schema.problem.ProblemException;

class SkyRegionTest {

    @ParameterizedTest
    @CsvSource({"10, 20, 5", "0, 0, 3", "359.9, -45, 30", "123, 90, 10", "77, -89.5, 2", "200, 60, 75", "5, 5, 0.001"})
    void aPolygonContainsWhatAWalkerAlongItsEdgeGoesAround(double ra, double dec, double sizeDegrees) {
        Random random = new Random(41);
        SkyPosition centre = new SkyPosition(ra, dec);
        Polygon polygon = star(centre, sizeDegrees, random);
        List<CellRange> cells = polygon.cells();
        int inside = 0;
        for (int i = 0; i < 4000; i++) {
            SkyPosition point =
                    at(centre, 1.3 * sizeDegrees * Math.sqrt(random.nextDouble()), random.nextDouble() * 360);
            boolean isInside = Math.abs(turns(polygon, point)) > 0.5;

            assertThat(polygon.contains(point)).as("%s", point).isEqualTo(isInside);
            if (isInside) {
                inside++;
                assertThat(covered(cells, point)).isTrue();
            }
        }
        assertThat(inside).isBetween(800, 3200);
        assertThat(cells).hasSizeLessThan(110);
        assertThat(polygon.contains(new SkyPosition(ra + 180, -dec))).isFalse();
    }

    @Test
    void aPolygonsCellsAreNotMoreThanAFewTimesItself() {
        Polygon square = Polygon.parse("358,-2 2,-2 2,2 358,2");
        double cells = square.cells().stream()
                .mapToDouble(range -> range.last() - range.first() + 1.0)
                .sum();

        double squareDegrees = cells / (12 * Math.pow(4, 29)) * 41253;
        assertThat(squareDegrees).isBetween(16.0, 40.0);
    }

    @Test
    void thePolygonAroundAPoleHoldsThePole() {
        assertThat(Polygon.parse("0,80;120,80;240,80").contains(new SkyPosition(17, 90)))
                .isTrue();
        assertThat(Polygon.parse("0,-80 90,-80 180,-80 270,-80").contains(new SkyPosition(0, -90)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3,4", "0,0 120,0 240,0", "1 2 3", "a,b,c", "400,2 3,4 5,6", "", "NaN,1 2,3 4,5"})
    void refusesWhatIsNoPolygon(String text) {
        assertThatThrownBy(() -> Polygon.parse(text)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2", "1,2,-1", "1,2,181", "1,91,1", "1,2,NaN", "1 2 x"})
    void refusesWhatIsNoCone(String text) {
        assertThatThrownBy(() -> Cone.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aConeEndsAtItsRim() {
        Cone cone = Cone.parse("359.5, 0, 1");

        assertThat(cone.contains(new SkyPosition(0.4999, 0))).isTrue();
        assertThat(cone.contains(new SkyPosition(0.5001, 0))).isFalse();
    }

    @Test
    void readsAMocInBothOfItsSpellings() {
        List<CellRange> expected = List.of(
                new CellRange(1L << 52, (4L << 52) - 1),
                new CellRange(8L << 52, (9L << 52) - 1),
                new CellRange(40L << 50, (41L << 50) - 1));

        assertThat(Moc.parse("3/1-3 8 4/40").cells()).isEqualTo(expected);
        assertThat(Moc.parse(" 3/1-3,8\n4/40\n 7/").cells()).isEqualTo(expected);
        assertThat(Moc.parse("{\"3\": [1, 2, 3, 8], \"4\":[40], \"7\": []}").cells())
                .isEqualTo(expected);
    }

    @Test
    void aMocContainsTheCellsOfItsMap() {
        Moc moc = Moc.parse("0/0 2/180-183");
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            SkyPosition point =
                    new SkyPosition(random.nextDouble() * 360, Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
            long coarse = Healpix.cell(point, 2);

            assertThat(moc.contains(point)).isEqualTo(coarse < 16 || coarse >= 180 && coarse <= 183);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "30/1", "0/12", "3/2-1", "3/x", "{\"3\": 1}", "{\"3\": [1]", "3/1 x 4/2", "{}"})
    void refusesWhatIsNoMoc(String text) {
        assertThatThrownBy(() -> Moc.parse(text)).isInstanceOf(ProblemException.class);
    }

    /** A star-shaped polygon with corners in and out. */
    private static Polygon star(SkyPosition centre, double sizeDegrees, Random random) {
        List<SkyPosition> vertices = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            vertices.add(
                    at(centre, sizeDegrees * (0.6 + 0.4 * random.nextDouble()), 30 * i + 20 * random.nextDouble()));
        }
        return new Polygon(vertices);
    }

    private static SkyPosition at(SkyPosition centre, double degrees, double angle) {
        double phi = Math.toRadians(centre.dec());
        double distance = Math.toRadians(degrees);
        double towards = Math.toRadians(angle);
        double sine = Math.sin(phi) * Math.cos(distance) + Math.cos(phi) * Math.sin(distance) * Math.cos(towards);
        double cosine = Math.hypot(
                Math.cos(phi) * Math.cos(distance) - Math.sin(phi) * Math.sin(distance) * Math.cos(towards),
                Math.sin(distance) * Math.sin(towards));
        double dlambda = Math.atan2(
                Math.sin(distance) * Math.sin(towards),
                Math.cos(phi) * Math.cos(distance) - Math.sin(phi) * Math.sin(distance) * Math.cos(towards));
        return new SkyPosition(centre.ra() + Math.toDegrees(dlambda), Math.toDegrees(Math.atan2(sine, cosine)));
    }

    /** How often the edge goes around the point: the sum of the angles under which it sees the edges. */
    private static double turns(Polygon polygon, SkyPosition point) {
        Direction eye = Direction.of(point);
        double sum = 0;
        List<SkyPosition> vertices = polygon.vertices();
        for (int i = 0; i < vertices.size(); i++) {
            Direction a = Direction.of(vertices.get(i)).cross(eye);
            Direction b = Direction.of(vertices.get((i + 1) % vertices.size())).cross(eye);
            sum += Math.atan2(a.cross(b).dot(eye), a.dot(b));
        }
        return sum / (2 * Math.PI);
    }

    private static boolean covered(List<CellRange> cells, SkyPosition point) {
        long cell = Healpix.cell(point);
        return cells.stream().anyMatch(range -> range.first() <= cell && cell <= range.last());
    }
}
