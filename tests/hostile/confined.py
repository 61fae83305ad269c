"""Runs `titlegen` in processes that may use little memory, and tells what they said and which files they opened.

Started as a program it loads titlegen once, and then for each line on its standard input forks a process that runs
one command: a case costs no more than the command itself, and cannot harm the next one.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_MEMORY = 2_000_000_000
"""Bytes of address space, of which Python with titlegen's libraries takes half a gigabyte by itself."""

MOST_SECONDS = 60
"""A kill switch, far above what any command here takes: what never ends is told as a failure."""


@dataclass(frozen=True)
class Outcome:
    """What became of a command. `killed_by` is the signal that ended it, 0 for none; `memory` its peak in bytes.

    `fault` is the error that was told, with its class, place and remedy; `opened` are the files that Python opened.
    """

    exit_code: int
    killed_by: int
    said: str
    printed: str
    opened: tuple[str, ...]
    fault: dict[str, Any] | None
    memory: int
    seconds: float


class Confinement:
    """The program that forks; `run` asks it for one command."""

    def __init__(self) -> None:
        environment = {key: value for key, value in os.environ.items() if key != "TITLEGEN_FONT_PATH"}
        environment |= {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "OPENBLAS_NUM_THREADS": "1"}
        self._program = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )

    def run(self, *arguments: str | Path, folder: Path) -> Outcome:
        """Run `titlegen` with `arguments` in `folder`, in which all that it says is left, too."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps([str(folder), *map(str, arguments)]) + "\n")
        self._program.stdin.flush()
        told = json.loads(self._program.stdout.readline())
        return Outcome(**{**told, "opened": tuple(told["opened"])})

    def close(self) -> None:
        """Let the program end."""
        self._program.communicate()


PRELOADED = (
    *(
        "titlegen.cli",
        "titlegen.pipeline",
        "titlegen.delivery.still",
        "titlegen.raster.pictures",
        "pathops",
        "resvg_py",
    ),
    *("titlegen.style.describe", "titlegen.text.fontinfo", "titlegen.layout.svg_files", "PIL.PngImagePlugin"),
)


def _serve() -> None:
    for module in PRELOADED:
        importlib.import_module(module)
    for line in sys.stdin:
        folder, *arguments = json.loads(line)
        print(json.dumps(_run(Path(folder), arguments)), flush=True)


def _run(folder: Path, arguments: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as kept:
        notes = Path(kept)
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            _confined(folder, arguments, notes)
        _, status, used = os.wait4(child, 0)
        seconds = time.monotonic() - began
        opened, fault = notes / "opened", notes / "fault"
        return {
            "exit_code": os.waitstatus_to_exitcode(status),
            "killed_by": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
            "said": (notes / "stderr").read_text(errors="backslashreplace"),
            "printed": (notes / "stdout").read_text(errors="backslashreplace"),
            "opened": opened.read_text(errors="surrogateescape").split("\0")[:-1] if opened.exists() else [],
            "fault": json.loads(fault.read_text()) if fault.stat().st_size else None,
            "memory": used.ru_maxrss * 1024,
            "seconds": seconds,
        }


def _confined(folder: Path, arguments: list[str], notes: Path) -> None:
    """In the forked process: run the command line, and never come back."""
    os.chdir(folder)
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        if number == 0:
            descriptor = os.open("/dev/null", os.O_RDONLY)
        else:
            descriptor = os.open(notes / name, os.O_WRONLY | os.O_CREAT)
        os.dup2(descriptor, number)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(MOST_SECONDS)
    _note_faults(notes / "fault")
    _note_files(notes / "opened")
    code = 1
    try:
        import titlegen.cli

        sys.argv = ["titlegen", *arguments]
        titlegen.cli.main()
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _note_files(path: Path) -> None:
    """Write down every file that Python opens, and every other thing that reaches out of the process."""
    told = path.open("a", errors="surrogateescape")

    def note(event: str, details: tuple[Any, ...]) -> None:
        if event in ("open", "os.listdir", "os.scandir") and not isinstance(details[0], int):
            told.write(os.path.normpath(Path.cwd() / os.fsdecode(details[0] or ".")) + "\0")
            told.flush()
        elif event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.")):
            told.write(f"{event} {details[0]}\0")
            told.flush()

    sys.addaudithook(note)


def _note_faults(path: Path) -> None:
    """Write down the parts of the error that the command line tells."""
    import titlegen.cli

    told, file = titlegen.cli.exit_with, path.open("w")

    def exit_with(error: Any) -> None:
        place = str(error.place) if error.place else None
        parts = {"kind": type(error).__name__, "place": place, "message": error.message, "remedy": error.remedy}
        file.write(json.dumps(parts))
        file.close()
        told(error)

    titlegen.cli.exit_with = exit_with  # type: ignore[assignment]


if __name__ == "__main__":
    _serve()
