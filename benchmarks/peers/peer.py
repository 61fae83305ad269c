"""The command line that every peer shares."""

import argparse
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import job

BATCH_WORKERS = 2
# As a number, because prores_aw knows no profile names.
PROFILE_4444 = "4"

Render = Callable[[job.Person, Path, str, str], None]


def main(render: Render) -> None:
    """Call `render(person, out, format, encoder)` once, or for `--names` people in two processes."""
    arguments = _parse()
    if arguments.names == 1:
        render(job.PEOPLE[0], arguments.out, arguments.format, arguments.encoder)
        return
    arguments.out.mkdir(parents=True, exist_ok=True)
    suffix = ".mov" if arguments.format == "prores-4444" else ""
    with ProcessPoolExecutor(BATCH_WORKERS) as pool:
        titles = [
            pool.submit(render, person, arguments.out / f"{number:02}{suffix}", arguments.format, arguments.encoder)
            for number, person in enumerate(job.PEOPLE[: arguments.names], start=1)
        ]
        for title in titles:
            title.result()


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The benchmark's lower third, done by one peer.")
    parser.add_argument("--format", choices=["prores-4444", "png"], default="prores-4444")
    parser.add_argument("--out", type=Path, required=True, help="a .mov, or a folder for PNGs or for several names")
    parser.add_argument("--encoder", choices=["prores_ks", "prores_aw"], default="prores_ks")
    parser.add_argument("--names", type=int, default=1, help=f"how many people, up to {len(job.PEOPLE)}")
    return parser.parse_args()
