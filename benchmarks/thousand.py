"""A production of a thousand rows: rows a minute, scaling, the share of frames that differ, and runs with few changes.

python benchmarks/thousand.py [--rows 1000] [--scaling-rows 200] [--runs 1] [--json out.json] [--gate]
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from contenders import HERE
from measure import Run, run

STYLE = (str(HERE / "lower-third"), "-t", "lower-third")
CHANGED = 3

FIRST = [
    "Ada",
    "Jan",
    "Åsa",
    "Eva",
    "Tomasz",
    "Ingrid",
    "Amélie",
    "José",
    "Zoë",
    "Kwame",
    "Mei",
    "Nadia",
    "Lars",
    "Ümit",
    "Chloë",
    "Ivo",
    "Noor",
    "Siân",
    "Pál",
    "Yuki",
]
LAST = ["Lovelace", "Morgenstern", "Öberg", "Kotulla", "Wójcik", "Sjöberg", "Rousseau", "Núñez", "Okafor", "Lindqvist"]
ROLES = ["Composer", "Editor", "Producer", "Gaffer", "Colourist", "Director", "Researcher", "Historian"]


@dataclass(frozen=True)
class Measured:
    """One batch: its run as a process, and what it says of itself."""

    run: Run
    said: dict


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--scaling-rows", type=int, default=200, help="rows of the runs with one worker and with all")
    parser.add_argument("--runs", type=int, default=1, help="rounds of the scaling runs; medians are printed")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--gate", action="store_true", help="exit with 1 when a bar is missed")
    options = parser.parse_args()
    print(f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}")
    found = {**thousand(options.rows), **scaling(options.scaling_rows, options.runs)}
    for name, value in found.items():
        print(f"   {name:<44} {value:10.2f}")
    bars = {
        "scaling from one worker to all cores": found["scaling from one worker to all cores"] >= 1.8,
        "second run, nothing changed, s": found["second run, nothing changed, s"] < 3,
        "rendered with three rows changed": found["rendered with three rows changed"] == CHANGED,
    }
    for name, kept in bars.items():
        print(f"   {name:<44} {'PASS' if kept else 'FAIL':>10}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return int(options.gate and not all(bars.values()))


def thousand(rows: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="titlegen-bench-") as folder:
        names = Path(folder) / "names.csv"
        write_names(names, rows)
        first = batch(names, Path(folder))
        second = batch(names, Path(folder))
        write_names(names, rows, changed=CHANGED)
        third = batch(names, Path(folder))
    assert first.said["rendered"] == rows, first.said["failed"]
    assert second.said["cached"] == rows
    return {
        f"{rows} rows, s": first.run.wall_s,
        "rows a minute": rows / first.run.wall_s * 60,
        "distinct frames, %": 100 * first.said["distinct_frames"] / first.said["frames"],
        "GB written": sum(row["bytes"] for row in first.said["manifest"]["rows"]) / 1e9,
        "peak of the largest process, MB": first.run.peak_mb,
        "second run, nothing changed, s": second.run.wall_s,
        "third run, three rows changed, s": third.run.wall_s,
        "rendered with three rows changed": third.said["rendered"],
    }


def scaling(rows: int, rounds: int) -> dict[str, float]:
    walls: dict[int, list[float]] = {1: [], os.cpu_count() or 1: []}
    for _ in range(rounds):
        for workers, times in walls.items():
            with tempfile.TemporaryDirectory(prefix="titlegen-bench-") as folder:
                names = Path(folder) / "names.csv"
                write_names(names, rows)
                times.append(batch(names, Path(folder), "--jobs", str(workers)).run.wall_s)
    one, all_cores = (median(times) for times in walls.values())
    return {
        f"{rows} rows, one worker, s": one,
        f"{rows} rows, all cores, s": all_cores,
        "scaling from one worker to all cores": one / all_cores,
    }


def write_names(path: Path, rows: int, changed: int = 0) -> None:
    lines = ["id,name,role"]
    for number in range(rows):
        first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
        role = "Guest of Honour" if number < changed else ROLES[number % len(ROLES)]
        lines.append(f"{number:04d},{first} {last},{role}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def batch(names: Path, folder: Path, *words: str) -> Measured:
    """One `titlegen batch` from this checkout, its JSON kept."""
    said = folder / "said.json"
    titlegen = f"{sys.executable} -m titlegen batch {names} -s {' '.join(STYLE)} -o {folder / 'out'} --json"
    command = ["sh", "-c", f"{titlegen} {' '.join(words)} > {said}"]
    result = run(command, {**os.environ, "PYTHONPATH": str(HERE.parent)})
    if result.error:
        sys.exit(f"the batch failed: {result.error}")
    return Measured(result, json.loads(said.read_text("utf-8")))


if __name__ == "__main__":
    sys.exit(main())
