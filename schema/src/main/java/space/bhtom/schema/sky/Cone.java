package space.bhtom.schema.sky;

import java.util.List;
import space.bhtom.schema.problem.Problem;

/**
 * Everything within a radius.
 *
 * @param centre ICRS
 * @param radiusDegrees 0 to 180, degrees; the rim belongs to it
 */
public record Cone(SkyPosition centre, double radiusDegrees) implements SkyRegion {

    /** Fails with NUMBER_OUT_OF_RANGE. */
    public Cone {
        if (!(radiusDegrees >= 0 && radiusDegrees <= 180)) {
            throw Problem.NUMBER_OUT_OF_RANGE.of("The radius of a cone (degrees)", 0, 180, radiusDegrees);
        }
    }

    /** {@code ra,dec,radius}, all in degrees; fails with REGION_BAD. */
    public static Cone parse(String text) {
        double[] numbers = RegionNumbers.parse(text);
        if (numbers.length != 3) {
            throw Problem.REGION_BAD.of(text);
        }
        return new Cone(RegionNumbers.position(text, numbers[0], numbers[1]), numbers[2]);
    }

    @Override
    public List<CellRange> cells() {
        return Healpix.cone(centre, radiusDegrees);
    }

    @Override
    public boolean contains(SkyPosition position) {
        return centre.separationArcsec(position) <= radiusDegrees * 3600;
    }
}
