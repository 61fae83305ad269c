"""Draws the pictures of docs/styles.md: the templates of examples/guide over a dark plate. Run by `make pictures`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

import titlegen
from titlegen.motion.easing import easing
from titlegen.pipeline import Title, still_moment
from titlegen.raster.plate import over, plate_pixels
from titlegen.style.scalars import EASING_NAMES
from titlegen.units import Rect

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "examples" / "guide"
PLATE = ROOT / "examples" / "plates" / "studio.jpg"
PICTURES = ROOT / "docs" / "pictures" / "guide"
WIDTH = 1200

STILLS = (
    "gradient",
    "corners",
    "strokes",
    "light",
    "blends",
    "mattes",
    "artwork",
    "emoji",
    "runs",
    "small-caps",
    "figures",
    "quote",
)
STRIPS: dict[str, tuple[int, ...]] = {
    "staggered": (4, 8, 12, 16, 22),
    "weight": (1, 4, 8, 14, 30),
    "reveals": (4, 10, 16, 22),
    "keyframes": (2, 8, 13, 16, 20, 26),
    "colours": (0, 10, 16, 22, 30),
    "shutter": (1, 2, 4, 7, 12),
}
MARGIN = 40


def frame_over_plate(title: Title, index: int) -> Image.Image:
    """A frame over the plate, R′G′B′ in 8 bits."""
    frame = title.frame(index)
    pixels = over(frame, plate_pixels(str(PLATE), frame.canvas)).pixels[:, :, :3]
    return Image.fromarray(np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8))


def seen(title: Title, frames: tuple[int, ...]) -> tuple[int, int, int, int]:
    """The box around all that these frames show, with a margin."""
    region = Rect(0, 0, 0, 0)
    for frame in frames:
        region = region.union(title.frame(frame).region)
    width, height = title.layout.canvas.width, title.layout.canvas.height
    return (
        max(0, region.left - MARGIN),
        max(0, region.top - MARGIN),
        min(width, region.right + MARGIN),
        min(height, region.bottom + MARGIN),
    )


def still(title: Title) -> Image.Image:
    """The middle of the hold, cropped to what is seen."""
    middle = still_moment(title, None)
    return frame_over_plate(title, middle).crop(seen(title, (middle,)))


def strip(title: Title, frames: tuple[int, ...]) -> Image.Image:
    """Several frames, cropped alike: below each other, or beside each other where they are high."""
    box = seen(title, frames)
    pictures = [frame_over_plate(title, frame).crop(box) for frame in frames]
    across = 3 if 3 * (box[3] - box[1]) > box[2] - box[0] else 1
    rows = [pictures[i : i + across] for i in range(0, len(pictures), across)]
    return stacked([beside(row) for row in rows])


def beside(pictures: list[Image.Image], gap: int = 8) -> Image.Image:
    """Pictures in a row."""
    whole = Image.new("RGB", (sum(p.width + gap for p in pictures) - gap, max(p.height for p in pictures)), "white")
    x = 0
    for picture in pictures:
        whole.paste(picture, (x, 0))
        x += picture.width + gap
    return whole


def stacked(pictures: list[Image.Image], gap: int = 8) -> Image.Image:
    """Pictures below each other."""
    whole = Image.new("RGB", (max(p.width for p in pictures), sum(p.height + gap for p in pictures) - gap), "white")
    y = 0
    for picture in pictures:
        whole.paste(picture, (0, y))
        y += picture.height + gap
    return whole


def uniform(pack: titlegen.LoadedPack) -> Image.Image:
    """Two names as each would be set, and below both as small as the longer one needs it."""
    names = ("Ida Berg", "Maximiliana Hohenfels-Lindqvist")
    alone = [titlegen.compose(pack, "uniform", {"name": name}) for name in names]
    limits = dict(alone[1].layout.limits)
    together = [titlegen.compose(pack, "uniform", {"name": name}, limits=limits) for name in names]
    return stacked([beside([still(title) for title in titles]) for titles in (alone, together)])


def easing_curves() -> Image.Image:
    """Every named easing as a small curve, and a few with numbers."""
    names = [*EASING_NAMES, "spring(0.6)", "steps(5)", "cubic-bezier(0.2,0,0,1)"]
    across, cell, drawn = 6, (190, 150), 4
    rows = -(-len(names) // across)
    whole = Image.new("RGB", (across * cell[0] * drawn, rows * cell[1] * drawn), "#131A33")
    draw = ImageDraw.Draw(whole)
    for i, name in enumerate(names):
        left, top = (i % across) * cell[0] * drawn, (i // across) * cell[1] * drawn
        wide, high = 150 * drawn, 80 * drawn
        x0, y0 = left + 20 * drawn, top + 105 * drawn
        draw.rectangle((x0, y0 - high, x0 + wide, y0), outline="#2B3763", width=drawn)
        ease = easing(name)
        points = [(x0 + wide * t / 300, y0 - high * ease(t / 300)) for t in range(301)]
        draw.line(points, fill="#F2B33D", width=2 * drawn, joint="curve")
        draw.text((x0, y0 + 8 * drawn), name, fill="#E8ECF8", font_size=13 * drawn)
    return whole.resize((across * cell[0], rows * cell[1]), Image.Resampling.LANCZOS)


def saved(picture: Image.Image, name: str) -> None:
    """Write a picture, at most as wide as a page."""
    if picture.width > WIDTH:
        picture = picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)
    picture.save(PICTURES / f"{name}.jpg", quality=88, optimize=True)


def main() -> None:
    """Draw all of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    pack = titlegen.load_style_pack(GUIDE)
    for name in STILLS:
        saved(still(titlegen.compose(pack, name)), name)
    for name, frames in STRIPS.items():
        saved(strip(titlegen.compose(pack, name), frames), name)
    grounds = [titlegen.compose(pack, name) for name in ("backdrop", "backdrop-image")]
    pictures = [frame_over_plate(title, still_moment(title, None)).resize((596, 335)) for title in grounds]
    saved(beside(pictures), "backdrop")
    typed = [titlegen.compose(pack, "typewriter", {"name": words}) for words in ("Reykjavík, 04:12", "القاهرة ليلاً")]
    saved(stacked([strip(typed[0], (4, 16, 30)), strip(typed[1], (4, 12, 24))]), "typewriter")
    saved(uniform(pack), "uniform")
    saved(easing_curves(), "easings")


if __name__ == "__main__":
    main()
