"""The lower third in imageio-ffmpeg's ffmpeg alone: drawbox, drawtext, fade."""

import subprocess
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe
from peer import PROFILE_4444, job, main

BT709 = ["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]


def command(person: job.Person, out: Path, delivery_format: str, encoder: str) -> list[str]:
    """Arguments that write one title; `out` is a .mov, or an existing folder for PNGs."""
    # The canvas is transparent white: drawtext mixes the ink with the colour beneath the edge.
    canvas = f"color=c={color(job.TEXT_COLOR)}@0:s={job.WIDTH}x{job.HEIGHT}:r={job.RATE}:d={float(job.DURATION_S)}"
    filters = [f"{canvas},format=rgba", *drawing(person), *fades()]
    if delivery_format == "png":
        output = [str(out / "%04d.png")]
    else:
        filters.append("scale=out_color_matrix=bt709:out_range=tv")
        output = ["-c:v", encoder, "-profile:v", PROFILE_4444, "-pix_fmt", "yuva444p10le", *BT709, str(out)]
    return [get_ffmpeg_exe(), "-loglevel", "error", "-y", "-f", "lavfi", "-i", ",".join(filters), *output]


def drawing(person: job.Person) -> list[str]:
    box = f"drawbox=x={job.BAR_X}:y={job.BAR_Y}:w={job.BAR_WIDTH}:h={job.BAR_HEIGHT}"
    return [
        f"{box}:color={color(job.BAR_COLOR)}@1:thickness=fill:replace=1",
        line(person.name, job.NAME_FONT, job.NAME_SIZE_PX, job.NAME_BASELINE_Y),
        line(person.role, job.ROLE_FONT, job.ROLE_SIZE_PX, job.ROLE_BASELINE_Y),
    ]


def line(text: str, font: Path, size_px: int, baseline_y: int) -> str:
    fade_s, duration_s = float(job.FADE_S), float(job.DURATION_S)
    slide = f"pow(max(0,1-t/{fade_s}),3)+pow(max(0,1-({duration_s}-t)/{fade_s}),3)"
    x = f"{job.TEXT_X}-{job.SLIDE_PX}*({slide})"
    return (
        f"drawtext=fontfile='{font}':text='{text}':fontsize={size_px}:fontcolor={color(job.TEXT_COLOR)}"
        f":x='{x}':y={baseline_y}:y_align=baseline"
    )


def fades() -> list[str]:
    fade_s = float(job.FADE_S)
    out_s = float(job.DURATION_S - job.FADE_S)
    return [f"fade=t=in:st=0:d={fade_s}:alpha=1", f"fade=t=out:st={out_s}:d={fade_s}:alpha=1"]


def color(rgb: tuple[int, int, int]) -> str:
    return "0x" + bytes(rgb).hex()


def render(person: job.Person, out: Path, delivery_format: str, encoder: str) -> None:
    if delivery_format == "png":
        out.mkdir(parents=True, exist_ok=True)
    subprocess.run(command(person, out, delivery_format, encoder), check=True)


if __name__ == "__main__":
    main(render)
