package space.bhtom.photometry.psf;

/**
 * A star as fitted.
 *
 * @param x column of the centre, 0-based pixel centres
 * @param y row of the centre, 0-based pixel centres
 * @param fluxAdu all its light, ADU per exposure
 * @param fluxErrorAdu 1 sigma, from the joint fit with its neighbours and the stars too faint to be seen, ADU
 * @param chi2 mean squared residual over its variance in the star's core; NaN where all is masked
 * @param isSaturated true if one of its pixels is full: then only its wings were fitted
 * @param isCut true if a pixel of its core tells nothing: it is full of another star, or was struck
 * @param isOnGalaxy true if it stands upon extended light, of which it may be a knot
 */
public record PsfStar(
        double x,
        double y,
        double fluxAdu,
        double fluxErrorAdu,
        double chi2,
        boolean isSaturated,
        boolean isCut,
        boolean isOnGalaxy) {}
