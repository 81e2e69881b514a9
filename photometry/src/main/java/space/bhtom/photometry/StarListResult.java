package space.bhtom.photometry;

import space.bhtom.photometry.calibration.Zeropoint;

/**
 * What a star list told.
 *
 * @param sourceCount its sources
 * @param matchedStars those that are reference stars
 * @param zeropoint of its instrumental magnitudes; its field, if it has one, is told in arcsec east and north of the target
 * @param brightness of the target, or a limit
 */
public record StarListResult(int sourceCount, int matchedStars, Zeropoint zeropoint, TargetBrightness brightness) {}
