"""The limits of Rec. ITU-R BT.1702-3, one by one, in streams of grey and coloured pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.checks.flashing import PEAK_WHITE, Flashing, FlashMeter, light_of, luminance
from titlegen.units import FrameRate

Colour = tuple[float, float, float]

GREY = (0.02, 0.02, 0.02)
RED = (0.1, 0.0, 0.0)


def grey(level: float) -> Colour:
    """Linear light of a grey of `level` cd/m²."""
    return (level / PEAK_WHITE,) * 3


def measured(
    colours: Iterable[Colour], rate: str = "25", share: float = 1.0, area: Sequence[int] = (100, 100)
) -> Flashing | None:
    """What a screen is found to do that shows one colour after another, frame by frame, the first one before it all.

    Of `area[1]` px the first `area[0]` show them, the others stay as they were.
    """
    meter = FlashMeter(share, FrameRate.parse(rate))
    light = np.zeros((3, area[1]), np.float32)
    for frame, colour in enumerate(colours, -1):
        light = light.copy()
        light[:, : area[0] if frame >= 0 else None] = np.array(colour, np.float32)[:, None]
        meter.show(frame, light)
    return meter.worst


def levels(*of: float) -> list[Colour]:
    return [grey(level) for level in of]


def flashes(count: int, dark: float = 0, bright: float = 100, apart: int = 2) -> list[Colour]:
    """So many flashes, one frame each, their leading edges `apart`; dark before and after."""
    return levels(dark, *([bright] + [dark] * (apart - 1)) * count, dark)


def square_wave(rate: str, period: int, seconds: int = 3) -> list[Colour]:
    frames = int(FrameRate.parse(rate).fraction * seconds)
    return levels(0, *(100 if frame % period < period // 2 else 0 for frame in range(frames)))


def test_a_signal_gives_the_luminance_that_the_recommendation_tells() -> None:
    code_400 = np.full((3, 1), (400 - 64) / 876, np.float32)
    assert luminance(light_of(code_400))[0] == pytest.approx(20.1, abs=0.05)
    assert luminance(light_of(np.ones((3, 1), np.float32)))[0] == pytest.approx(200)


def test_three_flashes_within_a_second_are_permitted_and_four_are_not() -> None:
    assert measured(flashes(3)) is None
    assert measured(flashes(4)) == Flashing("luminance", 4, 0, 6, 1.0)


@pytest.mark.parametrize(
    ("dark", "bright", "harmful"),
    [(0, 19, False), (0, 20, True), (0, 21, True), (100, 119, False), (100, 121, True), (158, 179, True)],
)
def test_a_change_of_20_cd_counts(dark: float, bright: float, harmful: bool) -> None:
    assert (measured(flashes(6, dark, bright)) is not None) == harmful


def test_images_of_which_the_darker_one_has_160_cd_do_not_flash_in_sdr() -> None:
    assert measured(flashes(8, 160, 200)) is None
    assert measured(flashes(8, 159, 200)) is not None


@pytest.mark.parametrize(("pixels", "harmful"), [(24, False), (25, False), (26, True)])
def test_more_than_a_quarter_of_the_screen_has_to_flash(pixels: int, harmful: bool) -> None:
    assert (measured(flashes(6), area=(pixels, 100)) is not None) == harmful


@pytest.mark.parametrize(("share", "harmful"), [(0.24, False), (0.26, True)])
def test_px_that_are_a_part_of_the_screen_count_as_that_part(share: float, harmful: bool) -> None:
    found = measured(flashes(6), share=share)
    assert (found is not None) == harmful
    assert found is None or found.area == share


@pytest.mark.parametrize(
    ("rate", "period", "harmful"),
    [
        ("24", 7, True),
        ("24", 8, False),  # three a second
        ("25", 8, True),
        ("25", 9, False),
        ("50", 16, True),
        ("50", 17, False),
        ("59.94", 19, True),
        ("59.94", 20, False),
    ],
)
def test_more_than_three_flashes_a_second_are_found_at_every_rate(rate: str, period: int, harmful: bool) -> None:
    assert (measured(square_wave(rate, period), rate) is not None) == harmful


def test_a_flash_may_begin_dark_or_bright() -> None:
    assert measured(flashes(4, dark=100, bright=0)) == Flashing("luminance", 4, 0, 6, 1.0)


def test_a_change_in_several_steps_is_one_change() -> None:
    steps = [0.0, *[15, 30, 45, 30, 15, 0] * 3]
    assert measured(levels(*steps)) is None
    assert measured(levels(*steps, 15, 30)) == Flashing("luminance", 4, 1, 19, 1.0)


@pytest.mark.parametrize(
    ("rate", "gap", "harmful"),
    [("25", 8, True), ("25", 9, False), ("50", 17, True), ("50", 18, False), ("29.97", 9, True), ("29.97", 11, False)],
)
def test_a_flash_that_is_well_apart_from_the_ones_before_begins_a_new_count(rate: str, gap: int, harmful: bool) -> None:
    """360 ms in a 50 Hz environment, 334 ms in one of 60 Hz, from leading edge to leading edge."""
    dark = [0.0] * (gap - 1)
    stream = levels(0, 100, 0, 100, 0, 100, *dark, 100, 0)
    assert (measured(stream, rate) is not None) == harmful


def test_two_triple_flashes_that_are_well_apart_are_permitted() -> None:
    triple = [100.0, 0] * 3
    assert measured(levels(0, *triple, *[0.0] * 20, *triple), "60") is None
    assert measured(levels(0, *triple, *[0.0] * 8, *triple), "60") is not None


def test_edges_that_fall_in_steps_do_not_set_flashes_apart() -> None:
    """Rises every ten frames of 30, falls now in one step and now in two."""
    one, two = [188.0, 146, 146], [188.0, 166, 146]
    stream = [146.0, *one, *[146.0] * 7, *two, *[146.0] * 7, *one, *[146.0] * 6, *two]
    assert measured(levels(*stream), "30") is not None


def test_slow_flashes_are_permitted_for_any_time() -> None:
    assert measured(square_wave("25", 10, seconds=20)) is None


def test_the_second_is_told_and_how_many_flashes_a_quarter_of_the_screen_shows() -> None:
    quiet = levels(*[0.0] * 40)
    found = measured([*quiet, *flashes(4)[1:], *quiet, *flashes(7)[1:]])
    assert found is not None
    assert (found.flashes, found.begins) == (7, 88)


@pytest.mark.parametrize(
    ("other", "harmful"),
    [
        pytest.param(GREY, True, id="grey of the same luminance"),
        pytest.param((0.0, 0.0, 0.25), True, id="blue"),
        pytest.param((0.06, 0.0, 0.0), False, id="a darker red"),
        pytest.param((0.08, 0.008, 0.004), False, id="a red that is hardly less saturated"),
    ],
)
def test_transitions_to_a_saturated_red_count_whatever_the_luminance(other: Colour, harmful: bool) -> None:
    stream = [other, *[RED, other] * 4]
    found = measured(stream)
    assert (found is not None) == harmful
    if found is not None:
        assert (found.kind, found.flashes) == ("red", 4)


def test_three_red_flashes_are_permitted() -> None:
    assert measured([GREY, *[RED, GREY] * 3]) is None


def test_a_red_that_is_not_saturated_is_none() -> None:
    assert measured([GREY, *[(0.07, 0.01, 0.01), GREY] * 8]) is None


def test_what_is_hardly_lit_has_no_colour() -> None:
    assert measured([(0.0, 0.0, 0.0), *[(0.0008, 0.0, 0.0), (0.0, 0.0, 0.0)] * 8]) is None


def test_px_that_flash_in_turn_are_not_one_area() -> None:
    """Each px flashes twice, and all of them together eight times."""
    meter = FlashMeter(1.0, FrameRate.parse("25"))
    for frame in range(-1, 20):
        light = np.zeros((3, 100), np.float32)
        if frame >= 0 and frame % 2 == 0:
            light[:, frame // 2 % 4 * 25 : (frame // 2 % 4 + 1) * 25] = 1
        meter.show(frame, light)
    assert meter.worst is None


@given(st.lists(st.floats(0, 1), min_size=2, max_size=60), st.booleans(), st.sampled_from(["25", "50", "59.94"]))
def test_a_fade_in_one_direction_never_flashes(opacities: list[float], reverse: bool, rate: str) -> None:
    fade = sorted(opacities, reverse=reverse)
    assert measured([(level, level, level) for level in fade], rate) is None


@given(st.lists(st.floats(0, 200), min_size=2, max_size=60), st.floats(0, 9.99))
def test_what_never_differs_by_20_cd_never_flashes(stream: list[float], half: float) -> None:
    assert measured(levels(*(100 + half * np.sin(level) for level in stream))) is None


@given(st.lists(st.sampled_from([0.0, 30, 100, 150, 199]), min_size=2, max_size=60), st.integers(0, 30))
def test_what_a_screen_does_later_does_not_change_the_count(stream: list[float], wait: int) -> None:
    now = measured(levels(*stream))
    later = measured(levels(*[stream[0]] * wait, *stream))
    assert (now and now.flashes) == (later and later.flashes)
