"""Draws the pictures of the README and the guide: shipped packs over made-up plates. Run by `make pictures`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from drawing import PICTURES, PLATES, ROOT, sheet, shown
from PIL import Image, ImageFilter

import titlegen
from titlegen.batch import Wishes, run_batch
from titlegen.delivery.formats import DEFAULT
from titlegen.jobs import PackShelf
from titlegen.pages.contact_sheet import write_contact_sheet
from titlegen.pipeline import Title
from titlegen.plan import Choices, plan_batch

WIDTH, HEIGHT = 1920, 1080


def bokeh(seed: int, top: tuple[int, ...], bottom: tuple[int, ...], lights: int, bright: float) -> Image.Image:
    """A picture out of focus: a gradient with soft discs of light."""
    dice = np.random.default_rng(seed)
    ramp = np.linspace(0, 1, HEIGHT)[:, None, None]
    picture = np.repeat(np.array(top) * (1 - ramp) + np.array(bottom) * ramp, WIDTH, axis=1) / 255
    ys, xs = np.mgrid[0:HEIGHT, 0:WIDTH]
    for _ in range(lights):
        x, y, radius = dice.uniform(0, WIDTH), dice.uniform(0, HEIGHT), dice.uniform(20, 130)
        color = np.array(dice.uniform(0.2, 1, 3)) * bright * dice.uniform(0.3, 1)
        disc = np.clip(radius - np.hypot(xs - x, ys - y), 0, 6)[:, :, None] / 6
        picture += disc * color
    grain = dice.normal(0, 0.008, picture.shape)
    image = Image.fromarray((np.clip(picture + grain, 0, 1) * 255).astype(np.uint8))
    return image.filter(ImageFilter.GaussianBlur(5))


def make_plates() -> None:
    """The three stills in examples/plates: a dark one, a light one and a busy one."""
    PLATES.mkdir(parents=True, exist_ok=True)
    for name, picture in (
        ("studio", bokeh(4, (10, 20, 34), (26, 30, 44), 26, 0.20)),
        ("daylight", bokeh(9, (226, 232, 238), (196, 200, 196), 40, 0.10)),
        ("city", bokeh(7, (40, 44, 80), (120, 70, 60), 130, 0.42)),
    ):
        picture.save(PLATES / f"{name}.jpg", quality=86)


def title(style: str, template: str, **words: str) -> Title:
    """A title of a shipped style in HD."""
    return titlegen.compose(titlegen.load_style_pack(style), template, words, size="hd")


def contact_sheet() -> None:
    """The first page of the contact sheet of examples/chat-show."""
    shelf = PackShelf()
    plan = plan_batch(ROOT / "examples" / "chat-show" / "names.csv", Choices("chat-show", "name-caption"), shelf)
    with TemporaryDirectory() as folder:
        run_batch(plan, Path(folder), DEFAULT, shelf, Wishes())
        plate = str(PLATES / "studio.jpg")
        written = write_contact_sheet(Path(folder), forms=["png"], plate=plate, title="Chat show, episode 1")
        page = Image.open(written.files[0]).convert("RGB")
    small = page.resize((1000, round(page.height * 1000 / page.width)), Image.Resampling.LANCZOS)
    small.quantize(200, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        PICTURES / "contact-sheet.png", optimize=True
    )


def main() -> None:
    """Make the plates, and the sheets that the documents show."""
    make_plates()
    PICTURES.mkdir(parents=True, exist_ok=True)
    captions = [
        [
            shown(title("chat-show", "name-caption", name="Jan Morgenstern", role="Composer"), "studio"),
            shown(titlegen.compose(titlegen.load_style_pack("newsroom"), "strap", size="hd"), "city"),
            shown(titlegen.compose(titlegen.load_style_pack("sport"), "stat", size="hd"), "daylight"),
        ],
        [
            shown(title("documentary", "lower-third", name="Åsa Söderlund", role="Film historian"), "city"),
            shown(titlegen.compose(titlegen.load_style_pack("essay"), "quote", size="hd"), "daylight"),
            shown(
                title("feature-opening", "title", title="Elephants Dream", line="a film by Bassam Kurdali"), "studio"
            ),
        ],
        [
            shown(title("chat-show", "name-caption", name="نجيب محفوظ", role="روائي"), "city"),
            shown(title("sport", "name", name="अमृता शेरगिल", team="भारत", number="7"), "studio"),
            shown(title("newsroom", "name", name="Þórdís Ólafsdóttir", role="Seismologist"), "daylight"),
        ],
    ]
    contact_sheet()
    sheet(captions).resize((1600, 897), Image.Resampling.LANCZOS).save(PICTURES / "captions.png", optimize=True)


if __name__ == "__main__":
    main()
