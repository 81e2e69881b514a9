package space.bhtom.photometry.frame;

/**
 * The first image of a FITS file with its cards, before anything is understood.
 *
 * @param cards of the image, and where it is silent of the file
 * @param pixels physical values, BSCALE and BZERO applied, blanks NaN
 * @param trim what was taken off
 */
record FitsImage(HeaderCards cards, Pixels pixels, Trim trim) {}
