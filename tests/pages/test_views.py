"""How a title is shown: from near, and in its frame."""

from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from titlegen.errors import UsageError
from titlegen.pages.views import CLOSE_WIDTH, WHOLE_WIDTH, Picture, close_region, views_of
from titlegen.raster.frame import Frame
from titlegen.units import Rect, Size

HD, VERTICAL = Size(1920, 1080), Size(1080, 1920)
WHOLE = Rect(0, 0, 1920, 1080)

REGIONS = {
    "a lower third keeps plate around it": (HD, Rect(96, 857, 870, 1026), Rect(42, 639, 924, 1080)),
    "a short word is not blown up": (HD, Rect(900, 500, 1000, 540), Rect(662, 376, 1238, 664)),
    "nothing": (HD, Rect(0, 0, 0, 0), WHOLE),
    "what fills the frame": (HD, Rect(10, 10, 1910, 1070), WHOLE),
    "a tall title is as wide as the canvas": (VERTICAL, Rect(100, 200, 980, 1700), Rect(0, 146, 1080, 1754)),
}


@pytest.mark.parametrize(("canvas", "region", "shown"), REGIONS.values(), ids=REGIONS.keys())
def test_the_part_that_is_shown_from_near(canvas: Size, region: Rect, shown: Rect) -> None:
    assert close_region(region, canvas) == shown


@given(st.tuples(*[st.integers(16, 4000)] * 2), st.data())
def test_a_close_view_holds_the_title_and_stays_in_the_canvas(sides: tuple[int, int], data: st.DataObject) -> None:
    canvas = Size(*sides)
    left = data.draw(st.integers(0, canvas.width - 1))
    top = data.draw(st.integers(0, canvas.height - 1))
    region = Rect(
        left, top, data.draw(st.integers(left + 1, canvas.width)), data.draw(st.integers(top + 1, canvas.height))
    )
    shown = close_region(region, canvas)
    assert shown.intersection(region) == region
    assert shown.intersection(Rect(0, 0, canvas.width, canvas.height)) == shown


def title(canvas: Size = HD, region: Rect = REGIONS["a lower third keeps plate around it"][1]) -> Frame:
    pixels = np.ones((region.height, region.width, 4), np.float32)
    pixels[:, : region.width // 2, :3] = 0
    return Frame(canvas, region, pixels)


def opened(picture: Picture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.jpeg))
    assert Size(*image.size) == picture.size
    return image.convert("RGB")


def test_black_and_white_type_stand_apart_from_the_grey_alike() -> None:
    close = opened(views_of(title()).close)
    contrast = [_luminance(close.getpixel(place)) for place in ((5, 5), (300, 300), (600, 300))]
    grey, black, white = contrast
    assert (white + 0.05) / (grey + 0.05) == pytest.approx(4.5, abs=0.2)
    assert (grey + 0.05) / (black + 0.05) == pytest.approx(4.5, abs=0.2)


def _luminance(pixel: tuple[int, int, int]) -> float:
    """WCAG 2.2, relative luminance."""
    linear = [p / 255 / 12.92 if p / 255 <= 0.04045 else ((p / 255 + 0.055) / 1.055) ** 2.4 for p in pixel]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_views_are_no_larger_than_a_page_shows_them() -> None:
    views = views_of(title(region=Rect(100, 800, 1800, 1000)))
    assert views.whole is not None
    assert views.close.size.width == CLOSE_WIDTH
    assert views.whole.size == Size(WHOLE_WIDTH, 144)
    upright = views_of(title(VERTICAL, Rect(100, 1500, 900, 1700)))
    assert upright.whole is not None
    assert upright.whole.size == Size(144, WHOLE_WIDTH)


def test_what_fills_the_frame_has_one_view() -> None:
    assert views_of(title(region=WHOLE)).whole is None


def test_a_plate_is_seen_around_the_title() -> None:
    assert opened(views_of(title(), "#FF0000").close).getpixel((5, 5))[0] > 240


def test_a_plate_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="no plate"):
        views_of(title(), "no-such.jpg")
