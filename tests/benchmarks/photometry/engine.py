"""The engine as its users meet it: ``./bhtom reduce``, one thread."""

import json
from pathlib import Path

import numpy as np
from astropy.io import fits

from processes import run, steps
from scorer import read_table

BHTOM = Path(__file__).resolve().parents[3] / "bhtom"
RACES = 2
# frames for which Java compiles, and those of which the quickest counts
WARMING, MEASURED = 4, 5


def reduce(frames, *options, expected=(0,)):
    """Runs ./bhtom reduce; returns (CPU seconds, what it printed)."""
    return run([BHTOM, "reduce", *frames, "--threads", 1, *options], expected=expected)


def start_seconds(folder):
    """CPU seconds that Java and the command take before they look at a frame."""
    nothing = folder / "nothing.fits"
    nothing.write_text("no frame")
    return min(reduce([nothing], expected=(1,))[0] for _ in range(RACES))


def calibration(frame):
    return [part for kind in ("bias", "dark", "flat") if frame.masters(kind) for part in (f"--{kind}", *frame.masters(kind))]


def measure(frame, folder, start):
    """(catalogue, CPU seconds of the first frame of a process, of one that follows several), the start not counted."""
    out = folder / "engine.csv"
    options = [*calibration(frame), "--catalogue", out]
    path = frame.unpacked(folder)
    first = reduce([path], *options)[0]
    copies = [_link(path, folder, i) for i in range(WARMING + MEASURED)]
    options = [*calibration(frame), "--catalogue", folder / "{}.csv"]
    each = steps([BHTOM, "reduce", *copies, "--threads", 1, *options])
    following = float(min(each[WARMING:]))
    table = read_table(out)
    lit = np.isfinite(table["mag"])
    return {name: table[name][lit] for name in ("x", "y", "mag", "mag_err")}, first - start, following


def _link(path, folder, number):
    link = folder / f"{number}-{path.name}"
    link.symlink_to(path.resolve())
    return link


def calibrate(frame, folder, target=None):
    """(what --json tells of a frame with its reference stars, the catalogue, the header of the solved frame)."""
    out = folder / "calibrated.csv"
    report = folder / "report"
    options = ["--reference", frame.references, "--catalogue", out, "--report", report, "--json"]
    if target is not None:
        options += ["--target", f"{target[0]},{target[1]}"]
    output = reduce([frame.path], *calibration(frame), *options, expected=(0, 1))[1]
    told = json.loads(output)[0]
    solved = next(report.glob("*.solved.fits"), None)
    return told, read_table(out) if out.exists() else None, None if solved is None else fits.getheader(solved)


def examine_all(paths):
    """For each file None if its stars were measured, else the code of the problem."""
    output = reduce(paths, "--json", expected=(0, 1))[1]
    answers = json.loads(output)
    return [answer.get("problem", {}).get("code") for answer in answers]
