"""How true are plates? True pixel places through the engine's and SCAMP's world coordinates, both read by astropy, as Markdown."""

import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
from astropy.io import fits

import engine
from compare import data_folder
from frames import frames
from peers import sextractor_ldac
from processes import Failure, run
from standards import moved_stars, plate_error

SCAMP_SETTINGS = {
    "ASTREF_CATALOG": "FILE",
    "ASTREFCAT_NAME": "stars.cat",
    "DISTORT_DEGREES": 3,
    "PROJECTION_TYPE": "TPV",
    "POSANGLE_MAXERR": 10,
    "POSITION_MAXERR": 2,
    "SOLVE_PHOTOM": "N",
    "CHECKPLOT_TYPE": "NONE",
    "WRITE_XML": "N",
    "NTHREADS": 1,
    "VERBOSE_TYPE": "QUIET",
}
# SCAMP is told of the place and the scale: it is off by so much of them
POINTING_OFF_DEGREES = 20 / 3600
SCALE_OFF = 1.01


def main():
    warnings.simplefilter("ignore")
    wanted = sys.argv[1] if len(sys.argv) > 1 else "abcdef"
    data = data_folder()
    has_scamp = shutil.which("scamp") is not None
    if not has_scamp:
        print("SCAMP is not installed, so its columns stay empty.", file=sys.stderr)
    print("| frame | engine, mas | order | claimed in the middle / in a corner | SCAMP order 3, mas | SCAMP, s CPU |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for frame in frames(data, wanted):
            folder = Path(scratch) / frame.name
            folder.mkdir()
            error, plate = of_engine(frame, folder)
            peer, seconds = of_scamp(frame, folder) if has_scamp else ("", "")
            claimed = f"{1000 * plate['middleErrorArcsec']:.1f} / {1000 * plate['cornerErrorArcsec']:.1f}"
            print(f"| {frame.name} | {error:.1f} | {plate['distortion']['order']} | {claimed} | {peer} | {seconds} |", flush=True)


def of_engine(frame, folder):
    """(error of the solved frame, what its JSON tells of the plate)."""
    told, _, solved = engine.calibrate(frame, folder)
    return plate_error(frame, solved), told["plate"]


def of_scamp(frame, folder):
    """(error, CPU seconds of SCAMP alone) from SExtractor's windowed places."""
    try:
        sextractor_ldac(frame, folder)
        write_stars(frame, folder / "stars.cat")
        write_hint(frame, folder / "out.ahead")
        options = [part for key, value in SCAMP_SETTINGS.items() for part in (f"-{key}", value)]
        (folder / "scamp.conf").write_text("")
        seconds = run(["scamp", "out.fits", "-c", "scamp.conf", *options], folder)[0]
        text = (folder / "out.head").read_text(encoding="utf-8", errors="replace")
        cards = [line for line in text.splitlines() if line.isascii() and not line.startswith(("HISTORY", "COMMENT"))]
        header = fits.Header.fromstring("\n".join(cards), sep="\n")
        return f"{plate_error(frame, header):.1f}", f"{seconds:.1f}"
    except (Failure, OSError) as failure:
        print(f"SCAMP on {frame.name}: {failure}", file=sys.stderr)
        return "failed", ""


def write_stars(frame, path):
    """Reference stars where they stand at the time of the frame, as FITS_LDAC."""
    ra, dec, stars = moved_stars(frame)
    small = np.full(len(ra), 0.001 / 3600)
    columns = {
        "X_WORLD": (ra, "deg"),
        "Y_WORLD": (dec, "deg"),
        "ERRA_WORLD": (small, "deg"),
        "ERRB_WORLD": (small, "deg"),
        "ERRTHETA_WORLD": (0 * small, "deg"),
        "MAG": (stars["G"], "mag"),
        "MAGERR": (0 * small + 0.01, "mag"),
        "OBSDATE": (0 * small + frame.about["epoch"], "yr"),
    }
    table = fits.BinTableHDU.from_columns(
        [fits.Column(name, "D", unit=unit, array=values) for name, (values, unit) in columns.items()]
    )
    table.name = "LDAC_OBJECTS"
    text = fits.Header().tostring()
    head = fits.BinTableHDU.from_columns([fits.Column("Field Header Card", f"{len(text)}A", array=[text])])
    head.name = "LDAC_IMHEAD"
    fits.HDUList([fits.PrimaryHDU(), head, table]).writeto(path)


def write_hint(frame, path):
    """A linear plate near the truth, as SCAMP needs one."""
    truth = frame.truth
    height, width = frame.pixels().shape
    x, y = truth["x"] - (width - 1) / 2, truth["y"] - (height - 1) / 2
    squeeze = np.cos(np.radians(frame.about["dec0"]))
    design = np.stack([np.ones_like(x), x, y], axis=1)
    east = np.linalg.lstsq(design, (truth["ra"] - frame.about["ra0"]) * squeeze, rcond=None)[0]
    north = np.linalg.lstsq(design, truth["dec"] - frame.about["dec0"], rcond=None)[0]
    cards = {
        "CTYPE1": "'RA---TAN'",
        "CTYPE2": "'DEC--TAN'",
        "CUNIT1": "'deg'",
        "CUNIT2": "'deg'",
        "CRVAL1": frame.about["ra0"] + east[0] / squeeze + POINTING_OFF_DEGREES,
        "CRVAL2": frame.about["dec0"] + north[0] - POINTING_OFF_DEGREES,
        "CRPIX1": (width + 1) / 2,
        "CRPIX2": (height + 1) / 2,
        "CD1_1": SCALE_OFF * east[1],
        "CD1_2": SCALE_OFF * east[2],
        "CD2_1": SCALE_OFF * north[1],
        "CD2_2": SCALE_OFF * north[2],
        "EQUINOX": 2000.0,
        "RADESYS": "'ICRS'",
    }
    path.write_text("".join(f"{key:<8}= {value}\n" for key, value in cards.items()) + "END\n")


if __name__ == "__main__":
    main()
