"""Frames of known truth: what lies below BHTOM_TEST_DATA/sim, and what an observatory would know of each."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from astropy.io import fits

from scorer import read_table

LARGEST_COUNT_OF_SKY = 0.95


@dataclass(frozen=True)
class Frame:
    """A simulated frame, its files and its camera."""

    name: str
    path: Path
    truth_path: Path
    references: Path
    folder: Path
    about: dict

    @property
    def truth(self):
        return read_table(self.truth_path)

    def masters(self, kind):
        return [self.folder / file for file in self.about.get(kind, [])]

    def pixels(self):
        """Pixels as peers get them, a raw frame after the usual arithmetic with the medians of its calibration frames."""
        raw = image(self.path)
        if self.about["reduced"]:
            return raw
        bias, dark, flat = (
            np.median([image(path) for path in self.masters(kind)], axis=0) for kind in ("bias", "dark", "flat")
        )
        flat = flat - bias
        return (raw - dark) / (flat / np.median(flat))

    def unpacked(self, folder):
        """The frame with its header as it came, in a file that nobody need decompress: peers are not made to, either."""
        path = folder / "unpacked.fits"
        with fits.open(self.path) as units:
            unit = next(unit for unit in units if unit.data is not None and unit.data.ndim == 2)
            fits.writeto(path, unit.data, unit.header, overwrite=True)
        return path

    def saturation(self):
        """ADU above which pixels are taken for full."""
        return LARGEST_COUNT_OF_SKY * float(np.nanmax(self.pixels()))

    def track_mask(self):
        """Pixels that were hit by particles, or None where that is not told."""
        mask = self.about.get("truthmask")
        return None if mask is None else image(self.folder / mask).astype(int) & 1 == 1


def image(path):
    """The first image of a FITS file as float32."""
    with fits.open(path) as units:
        return next(unit.data for unit in units if unit.data is not None and unit.data.ndim == 2).astype(np.float32)


def frames(data, wanted):
    """The frames of these fields, letters of ``a`` to ``f``."""
    folder = Path(data) / "sim"
    fields = json.loads((folder / "meta.json").read_text())
    found = []
    for field in sorted(set(wanted) & set(fields)):
        several = fields[field] if isinstance(fields[field], list) else [fields[field]]
        for number, about in enumerate(several):
            base = about["file"].removesuffix(".fz").removesuffix(".gz").removesuffix(".fits").removesuffix("_raw")
            references = next(folder.glob(f"{field}_*.refcat.csv.gz"))
            name = field if len(several) == 1 else f"{field}{number}"
            truth = folder / f"{base}.truth.csv.gz"
            found.append(Frame(name, folder / about["file"], truth, references, folder, about))
    return found
