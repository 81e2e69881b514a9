package space.bhtom.photometry;

import java.util.List;
import space.bhtom.photometry.ephemeris.Ephemeris;

/**
 * A target that moves among the stars.
 *
 * @param ephemeris where it is when
 * @param radiiKilometres of circles at its distance in which its light shall be measured beside, km; perhaps none
 */
public record MovingTarget(Ephemeris ephemeris, List<Double> radiiKilometres) {

    public MovingTarget {
        radiiKilometres = List.copyOf(radiiKilometres);
        if (radiiKilometres.stream().anyMatch(radius -> !(radius > 0))) {
            throw new IllegalArgumentException("radii in km are above 0: " + radiiKilometres);
        }
    }
}
