"""How true are the magnitudes on the standard system, and the places on the sky?"""

import math

import numpy as np
from astropy.wcs import WCS

from scorer import Cells, match, median, read_table, spread

BANDS = ["u", "g", "r", "i", "z", "U", "B", "V", "R", "I"]
ARCSEC = 1 / 3600
SURE = 30


def moved_stars(frame):
    """(right ascensions, declinations at the time of the frame, reference stars)."""
    truth, stars = frame.truth, read_table(frame.references)
    squeeze = math.cos(math.radians(float(np.mean(truth["dec"]))))
    years = frame.about["epoch"] - 2016
    ra = stars["ra"] + np.nan_to_num(stars["pmra"]) / squeeze / 3.6e6 * years
    dec = stars["dec"] + np.nan_to_num(stars["pmdec"]) / 3.6e6 * years
    return ra, dec, stars


def reference_stars(frame):
    """For each true star the number of its reference star, or -1; and the reference stars."""
    truth = frame.truth
    squeeze = math.cos(math.radians(float(np.mean(truth["dec"]))))
    ra, dec, stars = moved_stars(frame)
    cells = Cells(ra * squeeze, dec, 4 * ARCSEC)
    near = [cells.near(a * squeeze, d, 0.5 * ARCSEC) for a, d in zip(truth["ra"], truth["dec"])]
    return np.array([found[0][1] if found else -1 for found in near]), stars


def sure_stars(frame, catalogue):
    """(numbers of true stars that are well measured and alone, of their sources, of their reference stars)."""
    truth = frame.truth
    alone = (truth["nn_dist"] > 3 * truth["fwhm"]) | (truth["nn_dmag"] > 4)
    stars = np.where((truth["snr_iso"] > SURE) & (truth["saturated"] == 0) & alone & (truth.get("is_sn", 0) != 1))[0]
    source = match(truth, catalogue, stars)[stars]
    number, table = reference_stars(frame)
    good = (source >= 0) & (number[stars] >= 0)
    return stars[good], source[good], number[stars][good], table


def of_engine(frame, told, catalogue):
    """(is the band right, median error mag, colour slope mag/mag) of stars by the engine's zero point and each star's own colour."""
    stars, source, number, table = sure_stars(frame, catalogue)
    zeropoint = told["zeropoint"]
    colour = table["bp_rp"][number]
    standard = catalogue["mag"][source] + zeropoint["colourTerm"] * (colour - zeropoint["pivotColour"])
    return (zeropoint["bandpass"] == f"GaiaSP/{frame.about['band']}", *_left(frame, stars, standard))


def of_plain_zeropoint(frame, catalogue):
    """The same of the band of least scatter, and of a zero point without a colour term."""
    stars, source, number, table = sure_stars(frame, catalogue)
    offsets = {band: table[band][number] - catalogue["mag"][source] for band in BANDS}
    best = min(BANDS, key=lambda band: spread(offsets[band]))
    return (best == frame.about["band"], *_left(frame, stars, catalogue["mag"][source] + median(offsets[best])))


def _left(frame, stars, standard):
    truth = frame.truth
    error = standard - truth["mag_std"][stars]
    colour = truth["gr"][stars]
    kept = np.isfinite(error)
    slope = 0.0
    for _ in range(5):
        slope, level = np.polyfit(colour[kept], error[kept], 1)
        rest = error - level - slope * colour
        kept = np.abs(rest) < 3 * spread(rest)
    return median(error), float(slope)


def plate_error(frame, header):
    """Root mean square along one axis of where a solved header puts the true pixels of all stars, milliarcseconds."""
    truth = frame.truth
    ra, dec = WCS(header).all_pix2world(truth["x"], truth["y"], 0)
    east = (ra - truth["ra"]) * np.cos(np.radians(truth["dec"])) * 3.6e6
    north = (dec - truth["dec"]) * 3.6e6
    return float(np.sqrt(np.mean(east**2 + north**2) / 2))
