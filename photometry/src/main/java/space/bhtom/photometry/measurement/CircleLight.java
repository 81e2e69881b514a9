package space.bhtom.photometry.measurement;

/**
 * All the light in a circle, of whatever stands in it.
 *
 * @param radiusPixels of the circle, pixels
 * @param fluxAdu over the frame's background, ADU per exposure
 * @param fluxErrorAdu 1 sigma, ADU
 * @param usableShare part of its area that was usable, 0 to 1; light of the rest is missing
 */
public record CircleLight(double radiusPixels, double fluxAdu, double fluxErrorAdu, double usableShare) {}
