"""Copies of artwork stay within memory, and look the same however they were made."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawing import canvas_of, drawn
from PIL import Image

from titlegen.layout.model import Box, ImageItem
from titlegen.motion.state import ItemState
from titlegen.raster import picture_copies, pictures
from titlegen.raster.picture_copies import MARGIN, padded_copy


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    picture_copies._kept.clear()


@pytest.fixture
def smooth(tmp_path: Path) -> Path:
    """Soft colours with a soft alpha, 400 × 300 px."""
    y, x = np.indices((300, 400))
    planes = (x * 255 // 399, y * 255 // 299, (x + y) * 255 // 698, 55 + (399 - x) * 200 // 399)
    path = tmp_path / "smooth.png"
    Image.fromarray(np.stack(planes, axis=-1).astype(np.uint8)).save(path)
    return path


def test_copies_are_kept_until_there_is_no_room(smooth: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_copies, "_MOST_KEPT", 3 * 16 * (40 + 2 * MARGIN) * (30 + 2 * MARGIN))
    first = padded_copy(smooth, 0, 40, 30)
    for changed in (1, 2):
        padded_copy(smooth, changed, 40, 30)
    assert padded_copy(smooth, 0, 40, 30) is first
    for changed in (3, 4, 5):
        padded_copy(smooth, changed, 40, 30)
    assert padded_copy(smooth, 0, 40, 30) is not first
    assert len(picture_copies._kept) == 3


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L", "LA", "P"])
def test_a_large_picture_made_smaller_first_looks_like_one_made_smaller_at_once(
    smooth: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    with Image.open(smooth) as opened:
        opened.convert(mode).save(smooth)
    at_once = padded_copy(smooth, 0, 100, 75)
    monkeypatch.setattr(picture_copies, "_LARGE_PX", 1000)
    first_smaller = padded_copy(smooth, 1, 100, 75)
    inner = (slice(None), slice(MARGIN + 2, -MARGIN - 2), slice(MARGIN + 2, -MARGIN - 2))
    assert np.abs(first_smaller[inner] - at_once[inner]).max() < (0.05 if mode == "P" else 2 / 255)


def test_a_picture_turned_in_bands_is_the_same_as_in_one(smooth: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box(20, 20, 200, 150)
    item = ImageItem(id="art", box=box, origin=box.middle, path=smooth, drawn=box, tint=None, shadows=())
    layout = canvas_of(item, width=260, height=220)
    whole = drawn(layout, art=ItemState(rotate=33, scale_x=1.1))
    monkeypatch.setattr(pictures, "_BAND_PX", 3000)
    assert np.allclose(drawn(layout, art=ItemState(rotate=33, scale_x=1.1)), whole, atol=1e-6)


@pytest.mark.parametrize("size", [(99_999, 99_999), (1_900_000, 1), (99_999, 900)])
def test_a_copy_is_never_larger_than_a_canvas(size: tuple[float, float]) -> None:
    for scale in (0.01, 1.0, 20.0):
        width, height = pictures._copy_size(Box(0, 0, *size), scale, scale)
        assert width * height <= pictures._MOST_PX_AT_REST + max(width, height)
        assert max(width, height) <= pictures._LONGEST_SIDE
