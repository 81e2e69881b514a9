"""Runs the engine and its peers on frames of known truth and prints what each reaches, as Markdown."""

import argparse
import math
import os
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np

import engine
import standards
from frames import frames
from peers import available
from processes import Failure
from scorer import score, share_of_tracks_seen_through

ENGINE = "engine"
CHAIN = "SExtractor+PSFEx"
LOWER, HIGHER = min, max


def main():
    warnings.simplefilter("ignore")
    options = arguments()
    data = data_folder()
    peers = available()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        start = engine.start_seconds(scratch)
        found = {}
        for frame in frames(data, options.frames):
            print(f"{frame.name}: {frame.path.name}", file=sys.stderr, flush=True)
            folder = scratch / frame.name
            found[frame.name] = results(frame, peers, folder, start)
        print_frames(found, peers, start)
        print()
        print_goals(found, data if options.real else None)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", default="abcdef", help="letters of the fields to measure (default: all)")
    parser.add_argument("--real", action="store_true", help="try all real frames too, which takes minutes")
    return parser.parse_args()


def data_folder():
    """The folder of BHTOM_TEST_DATA, or the end with one sentence."""
    folder = os.environ.get("BHTOM_TEST_DATA")
    if not folder or not (Path(folder) / "sim" / "meta.json").exists():
        sys.exit("photometry.sh: no frames of known truth: set BHTOM_TEST_DATA to a folder with sim/meta.json.")
    return folder


def results(frame, peers, folder, start):
    """Figures of each program on a frame; None of a program that failed."""
    height, width = frame.pixels().shape
    truth = frame.truth
    found = {}
    for name, peer in peers.items():
        own = folder / name.replace(" ", "_")
        own.mkdir(parents=True)
        try:
            catalogue, seconds = peer(frame, own)
        except Failure as failure:
            print(f"{name} on {frame.name}: {failure}", file=sys.stderr)
            continue
        found[name] = figures(frame, truth, catalogue, (width, height)) | {"seconds": seconds}
        if name == CHAIN and "gr" in truth:
            found[name]["standard"] = standards.of_plain_zeropoint(frame, catalogue)
    own = folder / ENGINE
    own.mkdir(parents=True)
    catalogue, first, following = engine.measure(frame, own, start)
    found[ENGINE] = figures(frame, truth, catalogue, (width, height)) | {"seconds": following, "first": first}
    if CHAIN in found:
        # as often as the engine, before and after it, for machines have their moods
        seconds = [found[CHAIN]["seconds"]]
        for number in range(engine.MEASURED - 1):
            again = folder / f"again-{number}"
            again.mkdir()
            seconds.append(peers[CHAIN](frame, again)[1])
        found[CHAIN]["seconds"] = min(seconds)
    found[ENGINE] |= calibrated(frame, truth, own)
    return found


def figures(frame, truth, catalogue, size):
    scores = score(truth, catalogue, *size)
    mask = frame.track_mask()
    if mask is not None:
        scores["tracks"] = share_of_tracks_seen_through(truth, catalogue, mask)
    return scores


def calibrated(frame, truth, folder):
    """What the engine makes of reference stars: plate, standard magnitudes, and the target's, where there is one."""
    target = None
    if "is_sn" in truth:
        star = int(np.where(truth["is_sn"] == 1)[0][0])
        target = (truth["ra"][star], truth["dec"][star])
    told, catalogue, solved = engine.calibrate(frame, folder, target)
    found = {"plate": math.nan if solved is None else standards.plate_error(frame, solved)}
    if told.get("zeropoint") and "gr" in truth:
        found["standard"] = standards.of_engine(frame, told, catalogue)
    measurement = told.get("measurement") or {}
    if target is not None:
        seen = measurement.get("magnitude") is not None and not measurement["isUpperLimit"]
        error = measurement["magnitude"] - truth["mag_std"][star] if seen else math.nan
        found |= {"target_error": error, "target_pull": error / measurement["magnitudeError"] if seen else math.nan}
    return found


COLUMNS = {
    "found above 10 sigma": ("found", 1, 3),
    "found 5–10 sigma": ("found_faint", 1, 3),
    "real": ("real", 1, 3),
    "efficiency": ("efficiency", 1, 2),
    "scatter at S/N 300–1000, mmag": ("bright_scatter", 1000, 1),
    "pull": ("pull", 1, 2),
    "CPU, s": ("seconds", 1, 2),
}


def print_frames(found, peers, start):
    print("| frame | program | " + " | ".join(COLUMNS) + " |")
    print("|" + "---|" * (2 + len(COLUMNS)))
    for frame, programs in found.items():
        for name in [*peers, ENGINE]:
            cells = [number(programs.get(name, {}).get(key), scale, digits) for key, scale, digits in COLUMNS.values()]
            if name == ENGINE:
                cells[-1] += f" (first {programs[name]['first']:.1f})"
            print(f"| {frame} | {name} | " + " | ".join(cells) + " |")
    print()
    print(f"CPU of the engine: the quickest of five frames that follow four others in one process, and of the first, for which Java compiles it;")
    print(f"Java's start, {start:.1f} s, is counted in neither.")


def number(value, scale=1, digits=2):
    return "" if value is None or not math.isfinite(value) else f"{scale * value:.{digits}f}"


def print_goals(found, data):
    print("| what | best peer, measured now | engine, measured now | reach |")
    print("|---|---|---|---|")
    for what, frame, keys, reach in GOALS:
        if frame in found:
            row = [pair(found[frame], *key) for key in keys]
            print(f"| {what} | {'; '.join(peer for peer, _ in row)} | {'; '.join(own for _, own in row)} | {reach} |")
    if "f0" in found:
        print_supernova({frame: programs for frame, programs in found.items() if frame.startswith("f")})
    plates = [programs[ENGINE]["plate"] for programs in found.values()]
    solved = [f"{plate:.1f}" for plate in sorted(plates) if math.isfinite(plate)]
    print(f"| plate solution: frames; error of each, mas | | {len(solved)} of {len(plates)}; {', '.join(solved)} | all; ≤ 18 |")
    for frame in sorted({"a", "c", "e"} & set(found)):
        chain = found[frame].get(CHAIN, {}).get("seconds")
        own = found[frame][ENGINE]["seconds"]
        ratio = f"{own / chain:.1f}" if chain else ""
        print(f"| speed on {frame}, times SExtractor+PSFEx+SExtractor | 1 ({number(chain)} s) | {ratio} ({own:.2f} s) | ≤ 1.0 |")
    if data is not None:
        print_real(Path(data) / "images")


GOALS = [
    (
        "a sparse: σ/CRB at S/N 300–1000; found at S/N 5–10; real",
        "a",
        [("bright_efficiency", LOWER, 2), ("found_faint", HIGHER, 3), ("real", HIGHER, 3)],
        "≤ 1.10; ≥ 0.93; ≥ 0.999",
    ),
    (
        "c crowded: found above S/N 10; efficiency; pull; CPU",
        "c",
        [("found", HIGHER, 3), ("efficiency", LOWER, 2), ("pull", LOWER, 2), ("seconds", LOWER, 2)],
        "≥ 0.92; ≤ 1.35; ≤ 1.3; ≤ 3 s",
    ),
    (
        "d undersampled: efficiency; found above S/N 10; real; tracks not taken for stars; lone stars hurt",
        "d",
        [("efficiency", LOWER, 2), ("found", HIGHER, 3), ("real", HIGHER, 3), ("tracks", HIGHER, 3), ("hurt", LOWER, 4)],
        "≤ 1.08; ≥ 0.985; ≥ 0.998; ≥ 0.97; ≤ 0.003",
    ),
    (
        "e varying shape: scatter at S/N 300–1000, mag; efficiency",
        "e",
        [("bright_scatter", LOWER, 4), ("efficiency", LOWER, 2)],
        "≤ 0.0035; ≤ 1.10",
    ),
]


def pair(programs, key, better, digits):
    """(the best figure of any peer and whose it is, the engine's)."""
    values = {name: scores[key] for name, scores in programs.items() if name != ENGINE and math.isfinite(scores[key])}
    best = better(values, key=values.get) if values else None
    return "" if best is None else f"{number(values[best], 1, digits)} ({best})", number(programs[ENGINE][key], 1, digits)


def print_supernova(found):
    def row(errors):
        seen = [error for error in errors if error is not None and math.isfinite(error)]
        return (len(seen), math.sqrt(np.mean(np.square(seen)))) if seen else (0, math.nan)

    peers = {name for programs in found.values() for name in programs if name != ENGINE}
    rows = {name: row([programs.get(name, {}).get("target_error") for programs in found.values()]) for name in peers}
    best = max(rows, key=lambda name: (rows[name][0], -rows[name][1]), default=None)
    frames_seen, rms = row([programs[ENGINE]["target_error"] for programs in found.values()])
    pull = row([programs[ENGINE]["target_pull"] for programs in found.values()])[1]
    peer = "" if best is None else f"{rows[best][0]} of {len(found)}; {rows[best][1]:.2f} ({best})"
    own = f"{frames_seen} of {len(found)}; {rms:.3f}; {pull:.1f}"
    print(f"| f supernova on a galaxy: frames; error rms, mag; pull rms | {peer} | {own} | all; ≤ 0.06; ≤ 1.5 |")
    standard_rows(found)


def standard_rows(found):
    def told(name):
        rows = [programs[name]["standard"] for programs in found.values() if "standard" in programs.get(name, {})]
        if not rows:
            return ""
        right = sum(standard[0] for standard in rows)
        offsets = sorted(abs(1000 * standard[1]) for standard in rows)
        slopes = sorted(abs(1000 * standard[2]) for standard in rows)
        return f"{right} of {len(rows)}; {offsets[0]:.0f}–{offsets[-1]:.0f}; {slopes[0]:.0f}–{slopes[-1]:.0f}"

    what = "f standard magnitudes: band right; offset, mmag; colour slope left, mmag/mag"
    print(f"| {what} | {told(CHAIN)} (without a colour term) | {told(ENGINE)} | all; ≤ 3; ≤ 10 |")


def print_real(folder):
    ends = (".fits", ".fit", ".fts", ".fits.fz", ".fits.gz", ".fits.bz2", ".fit.bz2", ".fit.gz")
    paths = sorted(path for path in folder.rglob("*") if path.name.lower().endswith(ends))
    codes = engine.examine_all(paths)
    measured = sum(code is None for code in codes)
    reasons = ", ".join(f"{codes.count(code)} {code}" for code in sorted({code for code in codes if code}))
    print(f"| real frames, measured or refused with a reason | | {measured} of {len(codes)} measured; {reasons} | all |")


if __name__ == "__main__":
    main()
