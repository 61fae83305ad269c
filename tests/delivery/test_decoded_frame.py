"""One frame of a master as it was delivered."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from delivery_pictures import SMALL, deliver, fade, lower_third, nothing, placed

from titlegen.delivery.formats import FORMATS
from titlegen.delivery.verify import decoded_frame
from titlegen.errors import VerificationError
from titlegen.units import Rect, Size

FRAME = placed(lower_third())
WITH_ALPHA = [name for name, form in FORMATS.items() if form.alpha == "straight"]


def master(tmp_path: Path, format_name: str) -> Path:
    path = tmp_path / ("jan" + ("" if FORMATS[format_name].sequence else ".mov"))
    return deliver(path, format_name, [(nothing(), 9), *((frame, 1) for frame in fade()), (FRAME, 6), (nothing(), 9)])


@pytest.mark.parametrize("format_name", WITH_ALPHA)
def test_the_frame_in_the_middle_of_the_hold_is_what_was_rendered(tmp_path: Path, format_name: str) -> None:
    seen = decoded_frame(master(tmp_path, format_name))
    assert seen.canvas == SMALL
    assert FRAME.region.intersection(seen.region) == seen.region  # edges that are nearly transparent may be 0
    part = FRAME.pixels[
        seen.region.top - FRAME.region.top : seen.region.bottom - FRAME.region.top,
        seen.region.left - FRAME.region.left : seen.region.right - FRAME.region.left,
    ]
    assert np.abs(seen.pixels - part).max() < 6 / 255


def test_a_movie_without_alpha_is_opaque_and_shows_the_title_on_black(tmp_path: Path) -> None:
    seen = decoded_frame(master(tmp_path, "prores-422hq"))
    assert seen.region == Rect(0, 0, SMALL.width, SMALL.height)
    assert (seen.pixels[..., 3] == 1).all()
    assert seen.pixels[: FRAME.region.top - 16, :, :3].max() < 2 / 255
    inside = seen.pixels[FRAME.region.top : FRAME.region.bottom, FRAME.region.left : FRAME.region.right, :3]
    luma = (0.2126, 0.7152, 0.0722)
    # Halved chroma puts colours beside sharp edges out of range; what lies beyond is clipped.
    assert np.quantile(np.abs(inside @ luma - FRAME.pixels[..., :3] @ luma), 0.9) < 6 / 255


@pytest.mark.parametrize("format_name", ["prores-4444", "png"])
def test_any_frame_can_be_asked_for_and_an_empty_one_has_no_region(tmp_path: Path, format_name: str) -> None:
    seen = decoded_frame(master(tmp_path, format_name), 0)
    assert seen.region.empty
    assert seen.pixels.shape == (0, 0, 4)


@pytest.mark.parametrize("format_name", ["prores-4444", "png"])
def test_a_frame_beyond_the_end_is_a_fault_that_names_the_master(tmp_path: Path, format_name: str) -> None:
    path = master(tmp_path, format_name)
    with pytest.raises(VerificationError, match="missing") as caught:
        decoded_frame(path, 28)
    assert str(path) in str(caught.value)


def test_what_is_no_master_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "not.mov").write_bytes(b"not a movie")
    with pytest.raises(VerificationError):
        decoded_frame(tmp_path / "not.mov")
    with pytest.raises(VerificationError):
        decoded_frame(tmp_path / "none.mov")
    (tmp_path / "folder").mkdir()
    with pytest.raises(VerificationError, match="empty"):
        decoded_frame(tmp_path / "folder")


def test_a_region_that_begins_on_odd_columns_keeps_its_place_in_4_2_2(tmp_path: Path) -> None:
    frame = placed(lower_third(width=61, height=31), Size(320, 180), left=11, top=33)
    seen = decoded_frame(deliver(tmp_path / "odd.mov", "prores-422hq", [(frame, 1)]))
    bright = np.flatnonzero(seen.pixels[..., 0].max(axis=0) > 0.3)
    assert 11 <= bright[0] <= 16
    assert 66 <= bright[-1] <= 72
