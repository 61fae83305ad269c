"""The mark of drafts: on every canvas, in every frame, and over whatever is below it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pytest

from titlegen.approval.drafts import Draft, draft_mark
from titlegen.delivery.verify import decoded_frame
from titlegen.pipeline import compose, deliver, read_plate
from titlegen.raster.frame import Frame, Ground, flattened
from titlegen.raster.marking import marked
from titlegen.raster.plate import over
from titlegen.raster.regions import NOWHERE
from titlegen.style.load import LoadedPack
from titlegen.units import Rect, Size

DRAFT = Draft("chat-show 1.2 4f2a9c01", "2026-11-25")
SIZES = {"hd": "hd", "vertical": "vertical", "square": "square", "small": "160x90", "narrow": "100x1000"}
PLATES = [*("white", "black", "grey"), *(f"examples/plates/{name}.jpg" for name in ("city", "daylight", "studio"))]


def crops(canvas: Size) -> list[Rect]:
    """What somebody may cut out who takes a title of two lines and leaves the rest."""
    side = min(canvas.width, canvas.height)
    width, height = round(side * 0.4), round(side * 0.16)
    tops, lefts = range(0, canvas.height - height, height // 2), range(0, canvas.width - width, width // 3)
    return [Rect(left, top, left + width, top + height) for top, left in product(tops, lefts)]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_no_crop_of_a_title_is_without_it(size: str) -> None:
    canvas = Size.parse(size)
    alpha = draft_mark(canvas, DRAFT).pixels[..., 3]
    assert alpha.shape == (canvas.height, canvas.width)
    for crop in crops(canvas):
        assert alpha[crop.top : crop.bottom, crop.left : crop.right].max() > 0.2, crop


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES.keys())
def test_the_word_goes_across_the_middle_and_the_line_stands_at_the_top(size: str) -> None:
    canvas = Size.parse(size)
    alpha = draft_mark(canvas, DRAFT).pixels[..., 3]
    side = min(canvas.width, canvas.height)
    middle = alpha[canvas.height // 2 - side // 8 : canvas.height // 2 + side // 8]
    assert np.count_nonzero(middle.max(axis=0) > 0.2) > 0.45 * side
    assert (alpha[: canvas.height // 5] > 0.9).any()
    assert alpha[canvas.height // 5 :].max() < 0.9  # a title can be judged through it


@pytest.mark.parametrize("plate", PLATES)
def test_it_is_read_over_every_plate(plate: str) -> None:
    canvas = Size(960, 540)
    nothing = Frame(canvas, NOWHERE, np.zeros((0, 0, 4), np.float32))
    pixels = read_plate(plate, canvas)
    drawn = over(marked(nothing, draft_mark(canvas, DRAFT)), pixels).pixels
    word = np.abs(drawn - pixels).max(axis=2)[200:340, 230:730]
    assert np.count_nonzero(word > 0.15) > 0.08 * word.size


def test_the_line_says_style_date_and_digest() -> None:
    canvas = Size(960, 540)
    plain = draft_mark(canvas, DRAFT).pixels
    for other in (
        Draft("chat-show 1.3 4f2a9c01", "2026-11-25"),
        Draft("chat-show 1.2 4f2a9c02", "2026-11-25"),
        Draft("chat-show 1.2 4f2a9c01", "2026-11-26"),
        Draft("newsroom 1.2 4f2a9c01", "2026-11-25"),
    ):
        seen = draft_mark(canvas, other).pixels
        assert not np.array_equal(seen[:60], plain[:60]), other
        np.testing.assert_array_equal(seen[150:], plain[150:])


HOSTILE = ["Ж" * 40, "🎬", "\x00\x1b[31m", "x" * 40, "1.0 4f2a9c01, other-style " * 20, "{line}", "א ב", "a\nb"]


@pytest.mark.parametrize("version", HOSTILE, ids=range(len(HOSTILE)))
def test_a_version_may_be_anything(version: str) -> None:
    for canvas in (Size(640, 360), Size(90, 400)):
        mark = draft_mark(canvas, Draft(f"chat-show {version} 4f2a9c01", "2026-11-25"))
        assert (mark.pixels[..., 3] > 0.9).any()


def test_it_is_drawn_once_for_a_master() -> None:
    assert draft_mark(Size(640, 360), DRAFT) is draft_mark(Size(640, 360), Draft(DRAFT.styles, DRAFT.date))


FORMATS = {"prores-4444": "draft.mov", "prores-422hq": "draft.mov", "png": "draft", "png16": "draft"}


@pytest.mark.parametrize(("form", "name"), FORMATS.items(), ids=FORMATS.keys())
def test_every_frame_of_a_delivered_draft_has_it(chat_show: LoadedPack, tmp_path: Path, form: str, name: str) -> None:
    title = compose(chat_show, "name-caption", size="640x360", hold=None)
    mark = draft_mark(title.layout.canvas, DRAFT)
    delivered = deliver(title, tmp_path / name, form, mark=mark)
    outside = mark.pixels[:200]
    for index in range(0, delivered.frames, 13) if form != "png16" else (0, delivered.frames - 1):
        seen = flattened(decoded_frame(delivered.path, index))
        pixels = np.zeros((360, 640, 4), np.float32)
        pixels[seen.region.top : seen.region.bottom, seen.region.left : seen.region.right] = seen.pixels
        expected = outside if form != "prores-422hq" else np.dstack([outside[..., :3], np.ones((200, 640))])
        assert np.abs(pixels[:200] - expected).mean() < 0.01, index


def test_a_title_on_a_backdrop_of_its_own_is_marked_too(feature_opening: LoadedPack, tmp_path: Path) -> None:
    name = next(name for name, template in feature_opening.style.templates.items() if template.backdrop)
    title = compose(feature_opening, name, size="640x360")
    mark = draft_mark(title.layout.canvas, DRAFT)
    clean, draft = deliver(title, tmp_path / "clean", "png"), deliver(title, tmp_path / "draft", "png", mark=mark)
    for index in (clean.frames // 3, clean.frames // 2):
        before, after = (flattened(decoded_frame(each.path, index)).pixels for each in (clean, draft))
        expected = before * (1 - mark.pixels[..., 3:]) + mark.pixels
        assert np.abs(after - expected).max() < 0.02


def test_a_draft_differs_from_its_master_in_nothing_but_the_mark(chat_show: LoadedPack) -> None:
    title = compose(chat_show, "name-caption", size="640x360")
    frame = title.frame(60)
    clear = Ground(np.zeros((360, 640, 4), np.float32))
    drawn = flattened(marked(frame, clear)).pixels
    region = frame.region
    np.testing.assert_array_equal(drawn[region.top : region.bottom, region.left : region.right], frame.pixels)
