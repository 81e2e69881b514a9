package space.bhtom.photometry.detection;

import space.bhtom.photometry.frame.Pixels;

/** Tells hot pixels and the tracks of particles from stars: no optics make light so narrow. */
public final class ParticleTracks {
    private static final double FWHM = 2.354820045;
    /** A line narrower than this part of a star's sigma is the track of a particle. */
    private static final double NARROW = 0.55;

    private static final double SIGNIFICANT = 8;

    private final Pixels sky;
    private final double sharpestStar;
    private final double narrowest;
    private final Window window;

    /**
     * In pixels without their sky, perhaps without other stars.
     *
     * @param fwhm of the stars, pixels
     * @param sharpestStar light of the eight pixels around a star's brightest, over the light there, at least
     */
    public ParticleTracks(Pixels sky, double fwhm, double sharpestStar) {
        this.sky = sky;
        this.sharpestStar = sharpestStar;
        this.narrowest = NARROW * fwhm / FWHM;
        this.window = new Window(sky, StarWidth.windowSigma(fwhm));
    }

    /** Is the light at this pixel all in it? The noise of a pixel there is given. */
    public boolean isPoint(int x, int y, double pixelSigma) {
        return Sharpness.at(sky, x, y, pixelSigma).isSharperThan(sharpestStar);
    }

    /** Is the summit at this pixel, which stands alone and has this significance, narrower than a star? */
    public boolean isLine(int x, int y, double significance) {
        return significance > SIGNIFICANT
                && window.centre(x, y)
                && window.shape().minorSigma() < narrowest;
    }
}
