"""Runs the fuzzing targets one after another, each for as many seconds as the first argument says; all, or those named.

What a target fails on is left in .fuzz/TARGET/, and told. It fails on an exception that is no `TitlegenError`, on a
crash, on one input that takes more than five seconds, and on 512 MB more than it began with.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGETS = ("pack", "names", "font")


def main(seconds: str, *targets: str) -> int:
    """The number of targets that failed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE.parent), os.environ.get("PYTHONPATH", "")))}
    failed = 0
    for target in targets or TARGETS:
        print(f"fuzzing {target} for {seconds} s", flush=True)
        command = [sys.executable, str(HERE / f"fuzz_{target}.py"), f"-max_total_time={seconds}"]
        failed += subprocess.run(command, env=environment).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
