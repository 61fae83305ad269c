"""The levels of what was decoded, on the way to a master's name and when it is verified again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from delivery_pictures import RATE, SMALL, deliver, lower_third, placed, spec_of

from titlegen.checks.levels import Levels
from titlegen.delivery.formats import FORMATS
from titlegen.delivery.judging import Judging
from titlegen.delivery.master import open_writer
from titlegen.delivery.measuring import levels_of
from titlegen.delivery.mov_reading import MEASURED
from titlegen.delivery.verify import decode_all
from titlegen.errors import LevelsError
from titlegen.raster.frame import Frame
from titlegen.style.house_rules import HouseRules
from titlegen.units import Rect

MOVIES = [name for name, form in FORMATS.items() if not form.sequence]
WHOLE = Rect(0, 0, SMALL.width, SMALL.height)


def grey(level: float, share: float = 1.0) -> Frame:
    """An opaque picture of which the upper `share` is at a level, the rest at a half."""
    pixels = np.full((SMALL.height, SMALL.width, 4), 0.5, np.float32)
    pixels[: round(SMALL.height * share), :, :3] = level
    pixels[..., 3] = 1
    return Frame(SMALL, WHOLE, pixels)


def codes(y: int, cb: int, cr: int, alpha: int | None, bits: int = 10) -> list[np.ndarray]:
    """Decoded planes of one colour: 4:4:4 with alpha, or 4:2:2 without."""
    across = SMALL.width if alpha is not None else SMALL.width // 2
    values = [(y, SMALL.width), (cb, across), (cr, across), *([(alpha, SMALL.width)] if alpha is not None else [])]
    return [np.full((SMALL.height, width), value << (bits - 10), np.uint16) for value, width in values]


@pytest.mark.parametrize("bits", [10, 12])
@pytest.mark.parametrize("alpha", [1023, None])
@pytest.mark.parametrize(
    ("y", "cr", "exceeded"),
    [(984, 512, False), (986, 512, True), (20, 512, False), (18, 512, True), (500, 512 + 300, False)],
)
def test_decoded_codes_are_measured_as_red_green_and_blue(
    y: int, cr: int, exceeded: bool, alpha: int | None, bits: int
) -> None:
    assert any(each.exceeded for each in levels_of(codes(y, 512, cr, alpha, bits), bits, 3)) == exceeded


def test_a_red_beyond_its_range_is_found_though_luma_lies_inside() -> None:
    (levels,) = levels_of(codes(700, 512, 900, None), 10, 3)
    assert (levels.frame, levels.ground, levels.area) == (3, "black", 1.0)
    assert levels.highest == pytest.approx((700 - 64) / 876 + 1.5748 * 388 / 896, abs=1e-3)


def test_what_is_seen_through_is_measured_over_black_and_over_white() -> None:
    black, white = levels_of(codes(1000, 512, 512, 512), 10, 0)
    assert (black.exceeded, white.exceeded) == (False, False)
    _, white = levels_of(codes(1019, 512, 512, 900), 10, 0)
    assert white.exceeded


def test_a_part_of_the_picture_counts_as_that_part() -> None:
    planes = codes(1010, 512, 512, 0)
    planes[3][40:43] = 1023
    assert max(each.area for each in levels_of(planes, 10, 0)) == pytest.approx(3 / SMALL.height)
    planes[3][:] = 0
    assert [each.area for each in levels_of(planes, 10, 0)] == []


def test_chroma_of_422_is_interpolated_between_its_columns() -> None:
    planes = codes(500, 512, 512, None)
    planes[2][:, 50:] = 512 + 200
    (levels,) = levels_of(planes, 10, 0)
    assert levels.highest == pytest.approx((500 - 64) / 876 + 1.5748 * 200 / 896, abs=1e-3)


@pytest.mark.parametrize("form", MOVIES)
def test_a_title_of_legal_colours_stays_legal_when_it_is_coded(form: str, tmp_path: Path) -> None:
    told: list[tuple[Levels, ...]] = []
    frame = placed(lower_third())
    with open_writer(spec_of(form, 5, frame.region), tmp_path / "jan.mov", {2: frame}, told.append) as writer:
        writer.append(writer.encode(frame), 5)
    ((levels, *_),) = told
    assert (levels.frame, levels.area) == (2, 0)
    assert -0.03 < levels.lowest <= 0
    assert 0.9 < levels.highest < 1.03


def test_a_sequence_has_no_levels_to_measure(tmp_path: Path) -> None:
    told: list[tuple[Levels, ...]] = []
    frame = placed(lower_third())
    with open_writer(spec_of("png", 2, frame.region), tmp_path / "jan", {0: frame}, told.append) as writer:
        writer.append(writer.encode(frame), 2)
    assert told == [()]


def test_a_master_that_is_too_bright_is_told_of_before_it_gets_its_name(tmp_path: Path) -> None:
    path = tmp_path / "jan.mov"
    judging = Judging(path, HouseRules())
    with open_writer(spec_of("prores-422hq", 2, WHOLE), path, {0: grey(1.08, 0.1)}, judging) as writer:
        writer.append(writer.encode(grey(1.08, 0.1)), 2)
    (result,) = judging.results
    assert (result.code, result.severity, result.where.file) == ("levels", "warning", str(path))
    assert "to 108.0 %, and 9.4 % of the picture" in result.message
    assert path.exists()


def test_a_house_rule_that_makes_it_an_error_keeps_the_master_from_being_delivered(tmp_path: Path) -> None:
    path = tmp_path / "jan.mov"
    judging = Judging(path, HouseRules(checks={"levels": "error"}))
    with (
        pytest.raises(LevelsError, match=r"jan.mov: frame 0 over black has signals from .* to 108.0 %"),
        open_writer(spec_of("prores-422hq", 2, WHOLE), path, {0: grey(1.08)}, judging) as writer,
    ):
        writer.append(writer.encode(grey(1.08)), 2)
    assert list(tmp_path.iterdir()) == []


def test_a_house_rule_switches_it_off(tmp_path: Path) -> None:
    judging = Judging(tmp_path / "jan.mov", HouseRules(checks={"levels": "off"}))
    judging((Levels(0, 1.2, 0.5, "black", 0),))
    assert judging.results == ()


@pytest.mark.parametrize("form", MOVIES)
def test_decoding_all_measures_a_few_frames_spread_evenly(form: str, tmp_path: Path) -> None:
    runs = [(grey(step / 40), 1) for step in range(40)]
    facts = decode_all(deliver(tmp_path / "jan.mov", form, runs))
    assert sorted({each.frame for each in facts.levels}) == [10, 30]
    assert len({each.frame for each in facts.levels}) == MEASURED
    assert facts.rate == RATE


def test_a_held_picture_is_measured_once(tmp_path: Path) -> None:
    facts = decode_all(deliver(tmp_path / "jan.mov", "prores-422hq", [(grey(0.2), 1), (grey(1.08), 200)]))
    assert [(each.frame, each.exceeded) for each in facts.levels] == [(50, True)]
