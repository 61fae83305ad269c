"""Titles whose motion flashes, over what they do so most, and that no shipped template does."""

from __future__ import annotations

import pytest
from proofed_titles import WHITE, blinking, flashing_pack, titled

from titlegen.checks.result import CheckResult
from titlegen.errors import Place, UsageError
from titlegen.pipeline import Title, compose
from titlegen.proofing import Footage, check_flashes
from titlegen.style.load import list_styles, load_style_pack
from titlegen.text.fonts import FontBook, font_folders

TEMPLATES = [(style, template) for style in list_styles() for template in load_style_pack(style).style.templates]


def found(title: Title, footage: Footage | None = None) -> list[CheckResult]:
    return list(check_flashes(title, Place(), footage))


@pytest.mark.parametrize("rate", ["25", "50", "59.94"])
def test_a_strobing_title_is_told_with_its_second_its_ground_and_that_this_is_no_certified_test(rate: str) -> None:
    (result,) = found(titled(flashing_pack(blinking(5)), rate))
    assert (result.code, result.severity) == ("flashes", "warning")
    assert "“t” flashes 5 times within the second from frame 0 (00:00:00" in result.message
    assert "over black, on 100 % of the picture" in result.message
    assert "not a certified test" in (result.remedy or "")


@pytest.mark.parametrize(("times", "harmful"), [(3, False), (4, True)])
def test_three_flashes_in_a_second_pass_and_four_do_not(times: int, harmful: bool) -> None:
    assert bool(found(titled(flashing_pack(blinking(times, dark=0.2))))) == harmful


@pytest.mark.parametrize(("width", "harmful"), [(460, False), (500, True)])
def test_what_flashes_on_less_than_a_quarter_of_the_picture_passes(width: int, harmful: bool) -> None:
    assert bool(found(titled(flashing_pack(blinking(6), width)))) == harmful


@pytest.mark.parametrize("size", ["uhd", "vertical", "square", "640x360"])
def test_flashes_are_found_at_every_size(size: str) -> None:
    assert found(titled(flashing_pack(blinking(6), 1000, 1000), size=size))


def test_a_black_flash_is_seen_over_white_only() -> None:
    (result,) = found(titled(flashing_pack(blinking(5), color="#000000")))
    assert "over white" in result.message


def test_a_saturated_red_counts_where_its_luminance_does_not() -> None:
    motion = blinking(5, dark=0)
    (result,) = found(titled(flashing_pack(motion, color="#600000", backdrop="#2F2F2F")))
    assert "turns to a saturated red and back 5 times" in result.message


def test_a_faint_flicker_passes() -> None:
    assert found(titled(flashing_pack(blinking(10, dark=0.97)))) == []


def test_a_plate_is_a_ground_as_well() -> None:
    """What dims a white of 200 cd/m² to 164 is no flash, and what dims 155 cd/m² to 127 is one."""
    title = titled(flashing_pack(blinking(6, bright=0.08), color="#000000"))
    assert found(title) == []
    (result,) = found(title, Footage("#E6E6E6"))
    assert "over #E6E6E6" in result.message


def test_a_plate_that_cannot_be_read_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="there is no plate"):
        found(titled(flashing_pack(blinking(6))), Footage("nowhere.png"))


def test_a_title_that_is_small_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("titlegen.raster.reduced.Reduction.draw", None)
    assert found(titled(flashing_pack(blinking(9), 900, 500))) == []
    with pytest.raises(TypeError):
        found(titled(flashing_pack(blinking(9))))


def test_an_open_shutter_does_not_hide_flashes() -> None:
    motion = {**blinking(6), "shutter": 360}
    assert found(titled(flashing_pack(motion)))


def test_a_slow_drift_is_drawn_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    from titlegen.raster.reduced import Reduction

    drawn = []
    draw = Reduction.draw
    monkeypatch.setattr(Reduction, "draw", lambda self, *of: drawn.append(of) or draw(self, *of))
    assert found(titled(flashing_pack({"hold": {"flash": {"x": 12}}}, color=WHITE), "50")) == []
    assert 2 <= len(drawn) <= 6


@pytest.mark.parametrize(("style", "template"), TEMPLATES, ids=lambda word: word)
def test_no_shipped_template_flashes(style: str, template: str) -> None:
    pack = load_style_pack(style)
    assert found(compose(pack, template, fonts=FontBook(font_folders(pack.folder)))) == []
