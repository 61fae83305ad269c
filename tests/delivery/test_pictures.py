"""Masters from runs of pictures: each drawn once, none kept longer than it is needed."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import numpy as np
import pytest

from titlegen.delivery.formats import FORMATS
from titlegen.delivery.pictures import deliver_pictures
from titlegen.delivery.spec import MasterSpec
from titlegen.delivery.verify import read_back
from titlegen.raster.frame import Frame
from titlegen.units import FrameRate, Rect, Size

CANVAS = Size(64, 32)
REGION = Rect(8, 8, 24, 24)


def spec(frames: int, form: str = "png") -> MasterSpec:
    return MasterSpec(FORMATS[form], CANVAS, FrameRate.parse("25"), frames, REGION)


class Drawer:
    """Draws grey pictures, and knows which are still alive."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.alive: weakref.WeakSet[Frame] = weakref.WeakSet()
        self.most = 0

    def __call__(self, picture: int) -> Frame:
        self.asked.append(picture)
        pixels = np.full((REGION.height, REGION.width, 4), (picture % 200 + 1) / 255, np.float32)
        frame = Frame(CANVAS, REGION, pixels)
        self.alive.add(frame)
        gc.collect(0)
        self.most = max(self.most, len(self.alive))
        return frame


@pytest.mark.parametrize("form", ["png", "prores-4444"])
def test_a_picture_that_comes_again_is_drawn_once(tmp_path: Path, form: str) -> None:
    draw = Drawer()
    runs = [(1, 2), (2, 1), (1, 3), (3, 1), (2, 1)]
    name = "a" if form == "png" else "a.mov"
    assert deliver_pictures(spec(8, form), tmp_path / name, runs, draw) == 3
    assert draw.asked[:3] == [1, 2, 3]
    assert draw.asked[3:] == [1, 1, 2]
    assert read_back(tmp_path / name).frames == 8


def test_no_more_than_a_few_frames_are_alive_however_long_the_master_is(tmp_path: Path) -> None:
    draw = Drawer()
    deliver_pictures(spec(150), tmp_path / "a", [(n, 1) for n in range(150)], draw)
    assert draw.most <= 4


def test_a_picture_that_cannot_be_drawn_leaves_nothing(tmp_path: Path, leaves_nothing: None) -> None:
    def draw(picture: int) -> Frame:
        if picture == 3:
            raise MemoryError
        return Drawer()(picture)

    with pytest.raises(MemoryError):
        deliver_pictures(spec(5), tmp_path / "a", [(n, 1) for n in range(5)], draw)
    assert list(tmp_path.iterdir()) == []


def test_a_master_of_one_frame_is_checked_once(tmp_path: Path) -> None:
    draw = Drawer()
    assert deliver_pictures(spec(1), tmp_path / "a", [(1, 1)], draw) == 1
    assert draw.asked == [1, 1]
