package space.bhtom.photometry;

import space.bhtom.photometry.calibration.Zeropoint;

/**
 * What a star list told.
 *
 * @param sourceCount its sources
 * @param matchedStars those that are reference stars
 * @param zeropoint of its instrumental magnitudes
 * @param brightness of the target, or a limit
 */
public record StarListResult(int sourceCount, int matchedStars, Zeropoint zeropoint, TargetBrightness brightness) {}
