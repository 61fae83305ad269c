"""The lower third drawn by Pillow, frame by frame; movies through a pipe to imageio-ffmpeg's ffmpeg."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe
from peer import PROFILE_4444, job, main
from PIL import Image, ImageDraw, ImageFont


def frames(person: job.Person) -> Iterator[Image.Image]:
    name_font = ImageFont.truetype(str(job.NAME_FONT), job.NAME_SIZE_PX)
    role_font = ImageFont.truetype(str(job.ROLE_FONT), job.ROLE_SIZE_PX)
    for index in range(job.FRAMES):
        time_s = index / job.RATE
        x = job.TEXT_X - job.slide_px(time_s)
        # Transparent white, not black: Pillow mixes the ink with the colour beneath the edge.
        frame = Image.new("RGBA", (job.WIDTH, job.HEIGHT), (*job.TEXT_COLOR, 0))
        draw = ImageDraw.Draw(frame)
        bar = (job.BAR_X, job.BAR_Y, job.BAR_X + job.BAR_WIDTH - 1, job.BAR_Y + job.BAR_HEIGHT - 1)
        draw.rectangle(bar, fill=job.BAR_COLOR)
        draw.text((x, job.NAME_BASELINE_Y), person.name, job.TEXT_COLOR, name_font, anchor="ls")
        draw.text((x, job.ROLE_BASELINE_Y), person.role, job.TEXT_COLOR, role_font, anchor="ls")
        yield faded(frame, job.opacity(time_s))


def faded(frame: Image.Image, opacity: float) -> Image.Image:
    if opacity < 1:
        frame.putalpha(frame.getchannel("A").point([round(value * opacity) for value in range(256)]))
    return frame


def render(person: job.Person, out: Path, delivery_format: str, encoder: str) -> None:
    if delivery_format == "png":
        write_pngs(person, out)
    else:
        write_movie(person, out, encoder)


def write_pngs(person: job.Person, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for index, frame in enumerate(frames(person)):
        frame.save(folder / f"{index:04}.png")


def write_movie(person: job.Person, path: Path, encoder: str) -> None:
    command = [
        *[get_ffmpeg_exe(), "-loglevel", "error", "-y"],
        *["-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{job.WIDTH}x{job.HEIGHT}", "-r", str(job.RATE), "-i", "-"],
        *["-c:v", encoder, "-profile:v", PROFILE_4444, "-pix_fmt", "yuva444p10le", str(path)],
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
        assert ffmpeg.stdin is not None
        for frame in frames(person):
            ffmpeg.stdin.write(frame.tobytes())
    if ffmpeg.returncode:
        raise subprocess.CalledProcessError(ffmpeg.returncode, command)


if __name__ == "__main__":
    main(render)
