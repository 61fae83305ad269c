"""Who takes part in which job, and with what command."""

import csv
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
sys.path.insert(0, str(PEERS))

import ffmpeg_lower_third as ffmpeg  # noqa: E402
import job  # noqa: E402

STYLE = HERE / "lower-third"
BATCH = len(job.PEOPLE)
HD = f"{job.WIDTH}x{job.HEIGHT}"
UHD = "3840x2160"
HOLD_S = float(job.HOLD_S)

# A folder to write in, made fresh for every run → the command.
Command = Callable[[Path], list[str]]


@dataclass(frozen=True)
class Contender:
    """`slow` ones run fewer times. `makes` is a glob in the output folder and how many files it must find."""

    job: str
    name: str
    command: Command = field(repr=False)
    makes: tuple[str, int] = ("*.mov", 1)
    slow: bool = False


JOBS = {
    "A": "one lower third to ProRes 4444",
    "B": "one lower third to a PNG sequence",
    "C": f"a batch of {BATCH} to ProRes 4444, two at a time",
    "H": "long holds and UHD, to ProRes 4444",
}


def titlegen_render(delivery_format: str = "prores-4444", size: str = HD, hold_s: float = HOLD_S) -> Command:
    person = job.PEOPLE[0]
    arguments = [
        *["render", str(STYLE), "-t", "lower-third", "--set", f"name={person.name}", "--set", f"role={person.role}"],
        *["--hold", f"{hold_s:g}s", "--format", delivery_format, "--size", size, "--rate", str(job.RATE)],
    ]
    return lambda out: [sys.executable, "-m", "titlegen", *arguments, "-o", str(_output(out, delivery_format))]


def titlegen_batch(out: Path) -> list[str]:
    names = out / "names.csv"
    with names.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["name", "role", "hold"])
        rows.writerows((person.name, person.role, f"{HOLD_S:g}s") for person in job.PEOPLE)
    arguments = ["-s", str(STYLE), "-t", "lower-third", "--size", HD, "--rate", str(job.RATE)]
    return [sys.executable, "-m", "titlegen", "batch", str(names), *arguments, "-o", str(out / "masters")]


def peer_script(script: str, delivery_format: str = "prores-4444") -> Command:
    command = [sys.executable, str(PEERS / script), "--format", delivery_format]
    return lambda out: [*command, "--out", str(_output(out, delivery_format))]


def peer_batch(script: str, encoder: str = "prores_ks") -> Command:
    command = [sys.executable, str(PEERS / script), "--names", str(BATCH), "--encoder", encoder]
    return lambda out: [*command, "--out", str(out / "masters")]


def ffmpeg_alone(delivery_format: str = "prores-4444", encoder: str = "prores_ks") -> Command:
    """No Python around it, so none is charged to it."""

    def command(out: Path) -> list[str]:
        output = _output(out, delivery_format)
        if delivery_format == "png":
            output.mkdir()
        return ffmpeg.command(job.PEOPLE[0], output, delivery_format, encoder)

    return command


def _output(out: Path, delivery_format: str) -> Path:
    return out / ("title.mov" if delivery_format == "prores-4444" else "title")


PNGS = ("title/*.png", job.FRAMES)
MASTERS = ("masters/**/*.mov", BATCH)

CONTENDERS = (
    Contender("A", "titlegen", titlegen_render()),
    Contender("A", "moviepy", peer_script("moviepy_lower_third.py")),
    Contender("A", "pillow + ffmpeg", peer_script("pillow_pipe_lower_third.py")),
    Contender("A", "ffmpeg prores_ks", ffmpeg_alone()),
    Contender("A", "ffmpeg prores_aw", ffmpeg_alone(encoder="prores_aw")),
    Contender("B", "titlegen", titlegen_render("png"), PNGS),
    Contender("B", "moviepy", peer_script("moviepy_lower_third.py", "png"), PNGS),
    Contender("B", "pillow", peer_script("pillow_pipe_lower_third.py", "png"), PNGS),
    Contender("B", "ffmpeg", ffmpeg_alone("png"), PNGS),
    Contender("C", "titlegen", titlegen_batch, MASTERS),
    Contender("C", "moviepy", peer_batch("moviepy_lower_third.py"), MASTERS, slow=True),
    Contender("C", "pillow + ffmpeg", peer_batch("pillow_pipe_lower_third.py"), MASTERS, slow=True),
    Contender("C", "ffmpeg prores_ks", peer_batch("ffmpeg_lower_third.py"), MASTERS, slow=True),
    Contender("C", "ffmpeg prores_aw", peer_batch("ffmpeg_lower_third.py", "prores_aw"), MASTERS),
    Contender("H", "HD, hold 5 s", titlegen_render(hold_s=5)),
    Contender("H", "HD, hold 60 s", titlegen_render(hold_s=60)),
    Contender("H", "HD, hold 5 min", titlegen_render(hold_s=300)),
    Contender("H", "UHD, hold 5 s", titlegen_render(size=UHD, hold_s=5)),
    Contender("H", "UHD, hold 5 min", titlegen_render(size=UHD, hold_s=300)),
)
