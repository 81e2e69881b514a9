package space.bhtom.photometry.difference;

import space.bhtom.photometry.astrometry.PlateSolution;
import space.bhtom.photometry.measurement.MeasuredFrame;

/**
 * A measured and solved frame of the same camera and filter that shows the place without the target, or with it as it was.
 *
 * @param name for sentences
 * @param measured its stars and their shape
 * @param plate its solution
 */
public record Template(String name, MeasuredFrame measured, PlateSolution plate) {}
