"""How good is a catalogue of a frame whose truth is known?

The rules, the same for all programs:
  * one zero point for each catalogue, from bright stars that stand alone, so that apertures need no correction;
  * a star is found if a source lies within half a width (at least 1 pixel) and, by that zero point, 1.5 mag; bright stars
    choose first;
  * stars count where they are not full and at least 12 pixels inside the frame;
  * scatter is 1.4826 times the median absolute deviation; efficiency is the scatter of error over Cramer-Rao bound, 1 being
    the physical limit; pull is the scatter of error over the error that the program told;
  * a source above 5 sigma of its own error is real if a star above 2 sigma, or a full one within five widths, is there.
"""

import csv
import gzip
import math

import numpy as np

EDGE = 12
MAGNITUDES_PER_E_FOLD = 2.5 / math.log(10)


def read_table(path):
    """Columns of a CSV file, plain or gzip: numbers where all cells are numbers or empty, else text."""
    opened = gzip.open if str(path).endswith(".gz") else open
    with opened(path, "rt") as lines:
        rows = list(csv.reader(line for line in lines if line.strip() and not line.startswith("#")))
    return {name: _column([row[i] for row in rows[1:]]) for i, name in enumerate(rows[0])}


def _column(cells):
    try:
        return np.array([float(cell) if cell.strip() else np.nan for cell in cells])
    except ValueError:
        return np.array(cells)


def spread(values):
    """1.4826 times the median absolute deviation, NaN of fewer than three."""
    values = values[np.isfinite(values)]
    return 1.4826 * float(np.median(np.abs(values - np.median(values)))) if len(values) > 2 else math.nan


def median(values):
    values = values[np.isfinite(values)]
    return float(np.median(values)) if len(values) else math.nan


class Cells:
    """Which of many places lie near another one?"""

    def __init__(self, x, y, size):
        self.x, self.y, self.size = x, y, size
        self.cells = {}
        for i, cell in enumerate(zip((x // size).astype(int), (y // size).astype(int))):
            self.cells.setdefault(cell, []).append(i)

    def near(self, x, y, radius):
        """(distance, number) of all places within a radius, nearest first."""
        found = []
        for column in range(int((x - radius) // self.size), int((x + radius) // self.size) + 1):
            for row in range(int((y - radius) // self.size), int((y + radius) // self.size) + 1):
                for i in self.cells.get((column, row), ()):
                    distance = math.hypot(self.x[i] - x, self.y[i] - y)
                    if distance <= radius:
                        found.append((distance, i))
        return sorted(found)


def match(truth, catalogue, stars, zeropoint=None):
    """For each true star the number of its source, or -1; only these stars are looked for, brightest first."""
    cells = Cells(catalogue["x"], catalogue["y"], 4.0)
    used = set()
    source = np.full(len(truth["x"]), -1)
    for star in sorted(stars, key=lambda i: truth["mag"][i]):
        for _, i in cells.near(truth["x"][star], truth["y"][star], radius(truth, star)):
            error = 0 if zeropoint is None else catalogue["mag"][i] - zeropoint - truth["mag"][star]
            if i not in used and abs(error) < 1.5:
                used.add(i)
                source[star] = i
                break
    return source


def radius(truth, star):
    return max(0.5 * truth["fwhm"][star], 1.0)


def alone(truth):
    """Stars from which a zero point can be told."""
    isolated = (truth["nn_dist"] > 3 * truth["fwhm"]) | (truth["nn_dmag"] > 4)
    chosen = (truth["snr_iso"] > 100) & (truth["saturated"] == 0) & isolated
    if chosen.sum() < 10:
        chosen = (truth["snr_iso"] > 30) & (truth["saturated"] == 0) & (truth["nn_dist"] > 2 * truth["fwhm"])
    return np.where(chosen)[0]


def score(truth, catalogue, width, height):
    """The figures of a catalogue with columns x, y, mag, mag_err; places are 0-based pixel centres."""
    bright = alone(truth)
    source = match(truth, catalogue, bright)[bright]
    zeropoint = median(catalogue["mag"][source[source >= 0]] - truth["mag"][bright[source >= 0]])
    source = match(truth, catalogue, range(len(truth["x"])), zeropoint)
    counts = _inside(truth, width, height) & (truth["saturated"] == 0)
    found = counts & (source >= 0)
    error = np.full(len(source), np.nan)
    told = error.copy()
    error[found] = catalogue["mag"][source[found]] - zeropoint - truth["mag"][found]
    told[found] = catalogue["mag_err"][source[found]]
    signal = truth["snr_iso"]
    sure, faint = signal > 10, (signal > 5) & (signal <= 10)
    bright = (signal >= 300) & (signal < 1000)
    relative = error / truth["sig_mag_crb"]
    return {
        "sources": len(catalogue["x"]),
        "found": _share(found & sure, counts & sure),
        "found_faint": _share(found & faint, counts & faint),
        "real": _real(truth, catalogue, width, height),
        "efficiency": spread(relative[sure]),
        "bright_scatter": spread(error[bright]),
        "bright_efficiency": spread(error[bright]) / median(truth["sig_mag_crb"][bright & found]),
        "pull": spread((error / told)[sure]),
        "target_error": _target_error(truth, catalogue, zeropoint),
        "hurt": _hurt(truth, counts & (signal > 30), error),
        "matched": np.where(found, source, -1),
    }


def _inside(table, width, height):
    return (
        (table["x"] > EDGE)
        & (table["y"] > EDGE)
        & (table["x"] < width - 1 - EDGE)
        & (table["y"] < height - 1 - EDGE)
    )


def _share(part, whole):
    return part.sum() / whole.sum() if whole.any() else math.nan


def _real(truth, catalogue, width, height):
    claimed = _inside(catalogue, width, height) & ~(catalogue["mag_err"] > MAGNITUDES_PER_E_FOLD / 5)
    stars = np.where(truth["snr_iso"] > 2)[0]
    cells = Cells(truth["x"][stars], truth["y"][stars], 4.0)
    full = np.where(truth["saturated"] == 1)[0]
    full_cells = Cells(truth["x"][full], truth["y"][full], 16.0)
    widest = max(radius(truth, star) for star in stars)
    halo = 5 * float(np.median(truth["fwhm"]))
    real = 0
    for i in np.where(claimed)[0]:
        x, y = catalogue["x"][i], catalogue["y"][i]
        near = any(distance <= radius(truth, stars[k]) for distance, k in cells.near(x, y, widest))
        real += near or bool(full_cells.near(x, y, halo))
    return real / claimed.sum() if claimed.any() else math.nan


def _hurt(truth, stars, error):
    """Share of these stars, as far as they stand alone, that are lost or off by more than 5 bounds and 0.1 mag."""
    stars = stars & ((truth["nn_dist"] > 3 * truth["fwhm"]) | (truth["nn_dmag"] > 4))
    return _share(stars & ~(np.abs(error) < np.maximum(5 * truth["sig_mag_crb"], 0.1)), stars)


def _target_error(truth, catalogue, zeropoint):
    """Error of the nearest source to the supernova, whatever its magnitude, mag; NaN where there is none."""
    if "is_sn" not in truth:
        return math.nan
    star = int(np.where(truth["is_sn"] == 1)[0][0])
    near = Cells(catalogue["x"], catalogue["y"], 4.0).near(truth["x"][star], truth["y"][star], radius(truth, star))
    return float(catalogue["mag"][near[0][1]] - zeropoint - truth["mag"][star]) if near else math.nan


def tracks(mask):
    """Pixels (y, x) of each group of touching true pixels, as of a particle's track."""
    left = {(int(y), int(x)) for y, x in zip(*np.where(mask))}
    groups = []
    while left:
        group, edge = [], [left.pop()]
        while edge:
            y, x = edge.pop()
            group.append((y, x))
            for pixel in [(y + j, x + i) for j in (-1, 0, 1) for i in (-1, 0, 1)]:
                if pixel in left:
                    left.remove(pixel)
                    edge.append(pixel)
        groups.append(group)
    return groups


def share_of_tracks_seen_through(truth, catalogue, mask):
    """Share of the particle tracks of which no source was made; tracks that lie on a star above 2 sigma don't count."""
    stars = np.where(truth["snr_iso"] > 2)[0]
    star_cells = Cells(truth["x"][stars], truth["y"][stars], 4.0)
    sources = Cells(catalogue["x"], catalogue["y"], 4.0)
    seen = []
    for track in tracks(mask):
        if not any(star_cells.near(x, y, 3.0) for y, x in track):
            seen.append(not any(sources.near(x, y, 1.5) for y, x in track))
    return float(np.mean(seen)) if seen else math.nan
