"""Programs that others use, each with the true gain, width and limit of full pixels of the frame.

As they are set up for a field one knows: SExtractor with a Gaussian filter of the stars' width and 1.5 sigma per filtered
pixel; PSFEx with a shape that varies in second order over the frame and an aperture of five widths as its norm (with a
narrower one its fluxes follow the width over the field); photutils with DAOStarFinder at 4 sigma and apertures.
"""

import importlib.util
import shutil
import sys
from pathlib import Path

import numpy as np
from astropy.io import fits

from processes import run
from scorer import MAGNITUDES_PER_E_FOLD

APERTURE_FWHM = 2
WIDE_APERTURE_FWHM = 5
VIGNETTE_FWHM = 7
DEEP_SIGMAS = 4.2
# square root of the noise pixels of a Gaussian star, per full width at half maximum: sqrt(4 pi) / 2.3548
NOISE_PIXELS = 1.5054
SEXTRACTOR_NAMES = ("source-extractor", "sextractor", "sex")


def sextractor_command():
    return next((found for found in map(shutil.which, SEXTRACTOR_NAMES) if found), None)


def available():
    """The peers of this machine by name; a sentence on standard error for each that is missing."""
    sextractor = sextractor_command()
    peers = {
        "SExtractor": sextractor and sextractor_alone,
        "SExtractor deep": sextractor and sextractor_deep,
        "SExtractor+PSFEx": sextractor and shutil.which("psfex") and with_psfex,
        "photutils": importlib.util.find_spec("photutils") and photutils,
    }
    for name, peer in peers.items():
        if not peer:
            print(f"{name} is not installed, so its column stays empty.", file=sys.stderr)
    return {name: peer for name, peer in peers.items() if peer}


def sextractor_alone(frame, folder):
    """(catalogue, CPU seconds) of light in an aperture of two widths."""
    return _in_apertures(frame, folder, {})


def sextractor_deep(frame, folder):
    """The same with a threshold of 4.2 sigma of the filtered frame, and more eager to part what touches."""
    return _in_apertures(frame, folder, _deep(frame))


def _deep(frame):
    filtered_noise = 1 / (NOISE_PIXELS * frame.about["fwhm"])
    return {"DETECT_THRESH": min(1.5, DEEP_SIGMAS * filtered_noise), "DETECT_MINAREA": 3, "DEBLEND_MINCONT": 0.0005}


def _in_apertures(frame, folder, settings):
    columns = ["X_IMAGE", "Y_IMAGE", "FLUX_APER(1)", "FLUXERR_APER(1)"]
    seconds = _sextractor(frame, folder, columns, {"PHOT_APERTURES": APERTURE_FWHM * frame.about["fwhm"], **settings})
    return _catalogue(folder / "out.fits", "FLUX_APER", "FLUXERR_APER"), seconds


def with_psfex(frame, folder):
    """SExtractor for the stars, PSFEx for their shape, SExtractor again for the fits."""
    fwhm = frame.about["fwhm"]
    side = int(VIGNETTE_FWHM * fwhm) // 2 * 2 + 1
    wide = {"PHOT_APERTURES": WIDE_APERTURE_FWHM * fwhm, "CATALOG_TYPE": "FITS_LDAC"}
    columns = ["X_IMAGE", "Y_IMAGE", "FLUX_RADIUS", "SNR_WIN", "FLUX_APER(1)", "FLUXERR_APER(1)", "ELONGATION", "FLAGS"]
    seconds = _sextractor(frame, folder, columns + [f"VIGNET({side},{side})"], wide)
    settings = {
        "PHOTFLUX_KEY": "FLUX_APER(1)",
        "PHOTFLUXERR_KEY": "FLUXERR_APER(1)",
        "PSF_SIZE": f"{side},{side}",
        "PSFVAR_DEGREES": 2,
        "CHECKPLOT_TYPE": "NONE",
        "CHECKIMAGE_TYPE": "NONE",
        "WRITE_XML": "N",
        "NTHREADS": 1,
        "VERBOSE_TYPE": "QUIET",
    }
    seconds += run(["psfex", "out.fits", "-c", _empty(folder), *_options(settings)], folder)[0]
    columns = ["X_IMAGE", "Y_IMAGE", "XPSF_IMAGE", "YPSF_IMAGE", "FLUX_PSF", "FLUXERR_PSF"]
    seconds += _sextractor(frame, folder, columns, {"PSF_NAME": "out.psf"})
    return _catalogue(folder / "out.fits", "FLUX_PSF", "FLUXERR_PSF", ("XPSF_IMAGE", "YPSF_IMAGE")), seconds


def sextractor_ldac(frame, folder):
    """Leaves out.fits, a list of windowed places as SCAMP reads it."""
    columns = ["NUMBER", "XWIN_IMAGE", "YWIN_IMAGE", "ERRAWIN_IMAGE", "ERRBWIN_IMAGE", "ERRTHETAWIN_IMAGE"]
    columns += ["FLUX_AUTO", "FLUXERR_AUTO", "MAG_AUTO", "MAGERR_AUTO", "FLUX_RADIUS", "ELONGATION", "SNR_WIN", "FLAGS"]
    _sextractor(frame, folder, columns, {"CATALOG_TYPE": "FITS_LDAC"})


def _empty(folder):
    path = folder / "empty.conf"
    path.write_text("")
    return path


def _options(settings):
    return [part for name, value in settings.items() for part in (f"-{name}", value)]


def _sextractor(frame, folder, columns, settings):
    (folder / "columns.param").write_text("\n".join(columns) + "\n")
    _write_filter(folder / "stars.conv", frame.about["fwhm"])
    settings = {
        "PARAMETERS_NAME": "columns.param",
        "FILTER_NAME": "stars.conv",
        "CATALOG_TYPE": "FITS_1.0",
        "CATALOG_NAME": "out.fits",
        "DETECT_THRESH": 1.5,
        "ANALYSIS_THRESH": 1.5,
        "BACK_SIZE": 64,
        "GAIN": frame.about["gain"],
        "GAIN_KEY": "NONE",
        "SATUR_LEVEL": frame.saturation(),
        "SATUR_KEY": "NONE",
        "STARNNW_NAME": "/usr/share/source-extractor/default.nnw",
        "WRITE_XML": "N",
        "NTHREADS": 1,
        "MEMORY_OBJSTACK": 30000,
        "MEMORY_PIXSTACK": 3000000,
        "VERBOSE_TYPE": "QUIET",
        **settings,
    }
    command = [sextractor_command(), plain(frame, folder), "-c", _empty(folder), *_options(settings)]
    return run(command, folder)[0]


def plain(frame, folder):
    """The frame's pixels alone, in a file that every program reads."""
    path = folder / "plain.fits"
    if not path.exists():
        fits.writeto(path, frame.pixels())
    return path


def _write_filter(path, fwhm):
    half = max(1, int(round(fwhm)))
    squares = np.add.outer(np.arange(-half, half + 1) ** 2, np.arange(-half, half + 1) ** 2)
    weights = np.exp(-4 * np.log(2) * squares / fwhm**2)
    rows = "\n".join(" ".join(f"{weight:.6f}" for weight in row) for row in weights)
    path.write_text(f"CONV NORM\n{rows}\n")


def _catalogue(path, flux, error, places=("X_IMAGE", "Y_IMAGE")):
    with fits.open(path) as units:
        table = units[1].data
    return catalogue(table[places[0]] - 1, table[places[1]] - 1, np.ravel(table[flux]), np.ravel(table[error]))


def catalogue(x, y, flux, error):
    """Columns for the scorer, of what has light."""
    x, y, flux, error = (np.asarray(column, float) for column in (x, y, flux, error))
    lit = (flux > 0) & np.isfinite(x) & np.isfinite(y)
    x, y, flux, error = x[lit], y[lit], flux[lit], error[lit]
    return {"x": x, "y": y, "mag": -2.5 * np.log10(flux), "mag_err": MAGNITUDES_PER_E_FOLD * error / flux}


def photutils(frame, folder):
    """DAOStarFinder and apertures, in a Python of its own; its start and imports are not counted."""
    source, out = plain(frame, folder), folder / "photutils.npy"
    about = frame.about
    worker = [sys.executable, Path(__file__).with_name("photutils_worker.py")]
    start = run([*worker, "-", out, 1, 1], folder)[0]
    seconds = run([*worker, source, out, about["fwhm"], about["gain"]], folder)[0]
    return catalogue(*np.load(out)), seconds - start
