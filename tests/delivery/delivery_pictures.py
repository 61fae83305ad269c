"""Pictures and small readers that the delivery tests share."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from titlegen.delivery.formats import FORMATS
from titlegen.delivery.master import MasterSpec, open_writer
from titlegen.raster.frame import Frame
from titlegen.units import FrameRate, Rect, Size

HD = Size(1920, 1080)
SMALL = Size(320, 180)
RATE = FrameRate(Fraction(25))
RED = (0.8, 0.05, 0.1)


def premultiplied(rgb, alpha) -> np.ndarray:
    """float32 (height, width, 4) from straight colour and a coverage picture."""
    alpha = np.asarray(alpha, np.float32)
    return np.dstack([*(alpha * np.float32(part) for part in rgb), alpha])


def over(top: np.ndarray, below: np.ndarray) -> np.ndarray:
    return (top + below * (1 - top[..., 3:])).astype(np.float32)


def text_coverage(width: int, height: int, words: str, size: int) -> np.ndarray:
    picture = Image.new("L", (width, height), 0)
    ImageDraw.Draw(picture).text((width // 20, height // 4), words, fill=255, font=ImageFont.load_default(size))
    return np.asarray(picture, np.float32) / 255


def disc_coverage(width: int, height: int, radius: float, softness: float = 1.5) -> np.ndarray:
    y, x = np.mgrid[:height, :width] + 0.5
    distance = np.hypot(x - width / 2, y - height / 2)
    return np.clip((radius - distance) / softness + 0.5, 0, 1).astype(np.float32)


def lower_third(width: int = 300, height: int = 60, words: str = "Jan Morgenstern") -> np.ndarray:
    """White text on a red plate of 80 % with soft ends."""
    plate = np.clip(np.minimum(np.arange(width), np.arange(width)[::-1]) / 6, 0, 1) * np.ones((height, 1)) * 0.8
    return over(premultiplied((1, 1, 1), text_coverage(width, height, words, height // 2)), premultiplied(RED, plate))


def placed(pixels: np.ndarray, canvas: Size = SMALL, left: int = 10, top: int = 100) -> Frame:
    height, width = pixels.shape[:2]
    return Frame(canvas, Rect(left, top, left + width, top + height), np.ascontiguousarray(pixels, np.float32))


def nothing(canvas: Size = SMALL) -> Frame:
    return Frame(canvas, Rect(0, 0, 0, 0), np.zeros((0, 0, 4), np.float32))


def fade(steps: int = 4, canvas: Size = SMALL) -> list[Frame]:
    """The same lower third from faint to full."""
    return [placed(lower_third() * np.float32((step + 1) / steps), canvas) for step in range(steps)]


def spec_of(format_name: str, frames: int, region: Rect, canvas: Size = SMALL, rate=RATE, start=None) -> MasterSpec:
    return MasterSpec(FORMATS[format_name], canvas, rate, frames, region, start)


def deliver(path: Path, format_name: str, runs: list[tuple[Frame, int]], *, rate=RATE, start=None, check=None) -> Path:
    """Write `runs` the way the pipeline does; checks the first frame unless told otherwise."""
    region = Rect(0, 0, 0, 0)
    for frame, _ in runs:
        region = region.union(frame.region)
    canvas = runs[0][0].canvas
    spec = spec_of(format_name, sum(count for _, count in runs), region, canvas, rate, start)
    with open_writer(spec, path, {0: runs[0][0]} if check is None else check) as writer:
        kept: dict[int, object] = {}
        for frame, count in runs:
            encoded = kept.get(id(frame)) or writer.encode(frame)
            kept[id(frame)] = encoded
            writer.append(encoded, count)
    return path


def decoded(path: Path, index: int = 0) -> tuple[list[np.ndarray], int]:
    """The planes of one frame of a movie, uint16, and their bits a sample."""
    with av.open(str(path)) as container:
        for number, picture in enumerate(container.decode(video=0)):
            if number == index:
                planes = [
                    np.frombuffer(p, np.uint16).reshape(p.height, -1)[:, : p.width].copy() for p in picture.planes
                ]
                return planes, picture.format.components[0].bits
    raise IndexError(index)


def straight_rgba(path: Path, index: int = 0) -> np.ndarray:
    """One frame of a 4444 movie as straight R′G′B′A from 0 to 1, by a matrix that is not the package's."""
    (y, cb, cr, alpha), bits = decoded(path, index)
    scale = 1 << bits - 8
    kr, kb = 0.2126, 0.0722
    to_ycc = np.array(
        [
            [kr, 1 - kr - kb, kb],
            [-kr / (2 - 2 * kb), -(1 - kr - kb) / (2 - 2 * kb), 0.5],
            [0.5, -(1 - kr - kb) / (2 - 2 * kr), -kb / (2 - 2 * kr)],
        ]
    )
    ycc = np.stack([(y / scale - 16) / 219, (cb / scale - 128) / 224, (cr / scale - 128) / 224], -1)
    return np.dstack([ycc @ np.linalg.inv(to_ycc).T, alpha / ((1 << bits) - 1)])


def worst_error(path: Path, frame: Frame, ground: float, index: int = 0) -> float:
    """The largest difference, in 1/255, between a movie's frame and `frame`, both over a grey of `ground`."""
    region = frame.region
    seen = straight_rgba(path, index)[region.top : region.bottom, region.left : region.right]
    delivered = seen[..., :3] * seen[..., 3:] + ground * (1 - seen[..., 3:])
    rendered = frame.pixels[..., :3] + ground * (1 - frame.pixels[..., 3:])
    return float(np.abs(delivered - rendered).max() * 255)


def names_in(folder: Path) -> list[str]:
    """Everything in a folder, hidden names too."""
    return sorted(path.name for path in folder.iterdir())


HOLDERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"gmhd", b"tref"}


def atoms(data: bytes, path: str = "") -> list[tuple[str, bytes]]:
    """Every atom of a QuickTime file as (path, contents), such as ("moov.trak.tkhd", b"…")."""
    found: list[tuple[str, bytes]] = []
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        contents = data[at + head : at + size]
        name = f"{path}.{kind.decode('latin-1')}".lstrip(".")
        found.append((name, contents))
        if kind in HOLDERS:
            found += atoms(contents, name)
        at += size
    return found


def video_description(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The video's sample description: its 86 fixed bytes, and the atoms behind them."""
    description = dict(reversed(atoms(data)))["moov.trak.mdia.minf.stbl.stsd"][8:]
    return description[:86], dict(atoms(description[86:]))
