package space.bhtom.photometry.measurement;

/** How is the light of a frame's sources measured? */
public enum LightMethod {
    /** By the shape of the stars where enough of them show one, else in an aperture. */
    BEST,
    /** In one circular aperture, corrected to an infinite one. */
    APERTURE,
    /** By the shape of the stars, or not at all. */
    PSF
}
