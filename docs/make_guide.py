"""Draws the pictures of docs/styles.md: the templates of examples/guide over a dark plate. Run by `make pictures`."""

from __future__ import annotations

from drawing import PICTURES as ALL_PICTURES
from drawing import ROOT, sheet, shown
from PIL import Image, ImageDraw

import titlegen
from titlegen.motion.easing import easing
from titlegen.pipeline import Title, still_moment
from titlegen.style.scalars import EASING_NAMES
from titlegen.units import Rect

GUIDE = ROOT / "examples" / "guide"
PICTURES = ALL_PICTURES / "guide"
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
GAP = 8
FULL = 1080
"""px: the height of the canvas that the guide is written for."""


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
    return shown(title, "studio", middle, FULL).crop(seen(title, (middle,)))


def strip(title: Title, frames: tuple[int, ...]) -> Image.Image:
    """Several frames, cropped alike: below each other, or beside each other where they are high."""
    box = seen(title, frames)
    pictures = [shown(title, "studio", frame, FULL).crop(box) for frame in frames]
    across = 3 if 3 * (box[3] - box[1]) > box[2] - box[0] else 1
    rows = [pictures[i : i + across] for i in range(0, len(pictures), across)]
    return sheet(rows, GAP)


def uniform(pack: titlegen.LoadedPack) -> Image.Image:
    """Two names as each would be set, and below both as small as the longer one needs it."""
    names = ("Ida Berg", "Maximiliana Hohenfels-Lindqvist")
    alone = [titlegen.compose(pack, "uniform", {"name": name}) for name in names]
    limits = dict(alone[1].layout.limits)
    together = [titlegen.compose(pack, "uniform", {"name": name}, limits=limits) for name in names]
    return sheet([[still(title) for title in titles] for titles in (alone, together)], GAP)


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
    pictures = [shown(title, "studio", height=335) for title in grounds]
    saved(sheet([pictures], GAP), "backdrop")
    typed = [titlegen.compose(pack, "typewriter", {"name": words}) for words in ("Reykjavík, 04:12", "القاهرة ليلاً")]
    saved(sheet([[strip(typed[0], (4, 16, 30))], [strip(typed[1], (4, 12, 24))]], GAP), "typewriter")
    saved(uniform(pack), "uniform")
    saved(easing_curves(), "easings")


if __name__ == "__main__":
    main()
