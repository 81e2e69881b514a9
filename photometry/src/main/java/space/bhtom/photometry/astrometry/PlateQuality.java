package space.bhtom.photometry.astrometry;

/**
 * How good is a plate?
 *
 * @param matchedStars stars that were matched; 0 if it is the header's word alone
 * @param residualArcsec root mean square of the residuals along one axis, arcsec
 * @param middleErrorArcsec of the plate itself in the middle of the frame, 1 sigma along one axis, arcsec
 * @param cornerErrorArcsec the same in the worst corner
 */
record PlateQuality(int matchedStars, double residualArcsec, double middleErrorArcsec, double cornerErrorArcsec) {
    /** Of a plate that no star confirms. */
    static final PlateQuality TOLD = new PlateQuality(0, 0, 0, 0);
}
