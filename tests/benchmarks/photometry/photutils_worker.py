"""What a short script with photutils makes of a frame: FRAME OUT FWHM GAIN; FRAME ``-`` only imports."""

import sys

import numpy as np
from astropy.io import fits
from astropy.stats import SigmaClip
from photutils.aperture import CircularAperture, aperture_photometry
from photutils.background import Background2D, SExtractorBackground
from photutils.detection import DAOStarFinder

APERTURE_RADIUS_FWHM = 1
FINDER_SIGMAS = 4


def main(path, out, fwhm, gain):
    if path == "-":
        return
    pixels = fits.getdata(path).astype(float)
    background = Background2D(pixels, 64, sigma_clip=SigmaClip(3), bkg_estimator=SExtractorBackground())
    sky = pixels - background.background
    stars = DAOStarFinder(FINDER_SIGMAS * background.background_rms_median, fwhm)(sky)
    places = np.transpose([stars["xcentroid"], stars["ycentroid"]])
    noise = np.sqrt(background.background_rms**2 + np.maximum(sky, 0) / gain)
    light = aperture_photometry(sky, CircularAperture(places, APERTURE_RADIUS_FWHM * fwhm), error=noise)
    np.save(out, [places[:, 0], places[:, 1], light["aperture_sum"], light["aperture_sum_err"]])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
