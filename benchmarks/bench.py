"""The same title in titlegen and in its peers: time, memory, edges, and what was promised of them.

python benchmarks/bench.py [--runs 3] [--runs-slow 1] [--quick] [--jobs A,B,C,H,E] [--json out.json] [--gate]
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from statistics import median

import job
from bars import BARS, Bar, Edges, Medians
from contenders import CONTENDERS, HERE, JOBS, Contender, ffmpeg_alone, titlegen_render
from imageio_ffmpeg import get_ffmpeg_exe
from measure import Run, run

ALL_JOBS = [*JOBS, "E"]
QUICK_JOBS = ["A", "B"]

Runs = dict[tuple[str, str], list[Run]]


def main() -> int:
    options = parse_options()
    print(machine())
    runs: Runs = {}
    for contender in schedule(options.jobs, options.runs, options.runs_slow):
        result = run_once(contender)
        runs.setdefault((contender.job, contender.name), []).append(result)
        print(progress_line(contender, result), file=sys.stderr)
    edges = edge_errors() if "E" in options.jobs else {}
    medians = {key: median_run(results) for key, results in runs.items() if not any(r.error for r in results)}
    for name in options.jobs:
        print_job(name, runs, medians, edges)
    verdicts = [(bar, measured(bar, medians, edges)) for bar in BARS]
    print_bars(verdicts)
    if options.json:
        write_json(options.json, runs, edges, verdicts)
    failed = any(value is not None and not bar.holds(value) for bar, value in verdicts)
    broken = any(result.error for results in runs.values() for result in results)
    return int(options.gate and (failed or broken))


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=3, help="rounds; medians are printed")
    parser.add_argument("--runs-slow", type=int, default=1, help="rounds of the batches that take minutes")
    parser.add_argument("--quick", action="store_true", help="one round of A and B")
    parser.add_argument("--jobs", type=job_letters, help=f"of {','.join(ALL_JOBS)}; all, unless told")
    parser.add_argument("--json", type=Path, help="also write every run there")
    parser.add_argument("--gate", action="store_true", help="exit with 1 when a bar is missed or a run fails")
    options = parser.parse_args()
    if options.quick:
        options.runs = 1
    if options.jobs is None:
        options.jobs = QUICK_JOBS if options.quick else ALL_JOBS
    return options


def job_letters(text: str) -> list[str]:
    letters = text.upper().split(",")
    if unknown := [letter for letter in letters if letter not in ALL_JOBS]:
        raise argparse.ArgumentTypeError(f"no job {', '.join(unknown)}: choose from {', '.join(ALL_JOBS)}")
    return letters


def schedule(jobs: list[str], rounds: int, rounds_slow: int) -> Iterator[Contender]:
    """Round by round, so that a busy minute of the machine falls on everybody."""
    for number in range(max(rounds, rounds_slow)):
        for contender in CONTENDERS:
            if contender.job in jobs and number < (rounds_slow if contender.slow else rounds):
                yield contender


def run_once(contender: Contender) -> Run:
    with tempfile.TemporaryDirectory(prefix="titlegen-bench-") as folder:
        out = Path(folder)
        result = run(contender.command(out), environment(out))
        pattern, wanted = contender.makes
        made = len(list(out.glob(pattern)))
    if result.error is None and made != wanted:
        return Run(result.wall_s, result.cpu_s, result.peak_mb, f"{made} files made, not {wanted}")
    return result


def environment(folder: Path) -> dict[str, str]:
    """titlegen from this checkout, compiled as an installed package is, and nobody's cache from an earlier run."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(HERE.parent), "XDG_CACHE_HOME": str(folder / "cache")}


def edge_errors() -> Edges:
    frames = {
        "titlegen": (titlegen_render(), titlegen_render("png16")),
        "ffmpeg prores_ks": (ffmpeg_alone(), ffmpeg_alone("png")),
        "ffmpeg prores_aw": (ffmpeg_alone(encoder="prores_aw"), ffmpeg_alone("png")),
    }
    errors = {}
    for name, commands in frames.items():
        with tempfile.TemporaryDirectory(prefix="titlegen-bench-") as folder:
            out = Path(folder)
            failed = [result.error for command in commands if (result := run(command(out), environment(out))).error]
            if failed:
                print(f"E {name}: {failed[0]}", file=sys.stderr)
                continue
            png = sorted(out.glob("title/*.png"))[job.MIDDLE_FRAME]
            compare = [sys.executable, str(HERE / "edges.py"), str(out / "title.mov"), str(png), str(job.MIDDLE_FRAME)]
            errors[name] = float(subprocess.run(compare, check=True, capture_output=True, text=True).stdout)
    return errors


def median_run(results: list[Run]) -> Run:
    return Run(
        wall_s=median(result.wall_s for result in results),
        cpu_s=median(result.cpu_s for result in results),
        peak_mb=median(result.peak_mb for result in results),
    )


def measured(bar: Bar, medians: Medians, edges: Edges) -> float | None:
    try:
        return bar.measure(medians, edges)
    except KeyError:
        return None


def progress_line(contender: Contender, result: Run) -> str:
    outcome = f"FAILED, {result.error}" if result.error else f"{result.wall_s:.2f} s"
    return f"{contender.job} {contender.name}: {outcome}"


def print_job(name: str, runs: Runs, medians: Medians, edges: Edges) -> None:
    if name == "E":
        print("\nE  worst edge error of the held frame over black and white, in steps of 255")
        for contender, error in edges.items():
            print(f"   {contender:<18} {error:6.1f}")
        return
    # In H titlegen is compared with itself.
    reference = medians.get((name, "HD, hold 5 s" if name == "H" else "titlegen"))
    unit = "hold 5 s = 1" if name == "H" else "titlegen = 1"
    print(f"\n{name}  {JOBS[name]}")
    print(f"   {'':<18} {'runs':>4} {'wall s':>8} {'min – max':>15} {'cpu s':>8} {'peak MB':>8} {unit:>13}")
    for (job_name, contender), results in runs.items():
        if job_name == name:
            print(f"   {contender:<18} {len(results):>4} {row(results, medians.get((name, contender)), reference)}")


def row(results: list[Run], middle: Run | None, reference: Run | None) -> str:
    if middle is None:
        return "  failed: " + next(result.error for result in results if result.error)
    walls = [result.wall_s for result in results]
    spread = f"{min(walls):.2f} – {max(walls):.2f}"
    ratio = f"{middle.wall_s / reference.wall_s:.2f}" if reference else "–"
    return f"{middle.wall_s:8.2f} {spread:>15} {middle.cpu_s:8.2f} {middle.peak_mb:8.0f} {ratio:>13}"


def print_bars(verdicts: list[tuple[Bar, float | None]]) -> None:
    print(f"\n   {'bar':<34} {'promised':>16} {'measured':>12}")
    for bar, value in verdicts:
        promised = f"{bar.sense} {bar.limit:g}{bar.unit}"
        shown = "–" if value is None else f"{value:.2f}{bar.unit}"
        print(f"   {bar.text:<34} {promised:>16} {shown:>12}  {verdict(bar, value)}")


def verdict(bar: Bar, value: float | None) -> str:
    if value is None:
        return "not measured"
    return "PASS" if bar.holds(value) else "FAIL"


def write_json(path: Path, runs: Runs, edges: Edges, verdicts: list[tuple[Bar, float | None]]) -> None:
    document = {
        "machine": machine(),
        "runs": [
            {"job": name, "contender": contender, **asdict(result)}
            for (name, contender), results in runs.items()
            for result in results
        ],
        "edge_errors": edges,
        "bars": [
            {"bar": bar.text, "sense": bar.sense, "limit": bar.limit, "value": value, "verdict": verdict(bar, value)}
            for bar, value in verdicts
        ],
    }
    path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def machine() -> str:
    ffmpeg = Path(get_ffmpeg_exe()).name
    return f"{platform.platform()}, {os.cpu_count()} processors, Python {platform.python_version()}, {ffmpeg}"


if __name__ == "__main__":
    sys.exit(main())
