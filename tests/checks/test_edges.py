"""Letters against what lies right beside them, in drawn pictures."""

from __future__ import annotations

import numpy as np
import pytest

from titlegen.checks.contrast import contrast
from titlegen.checks.edges import contrast_at_edges
from titlegen.units import Color

HEIGHT, WIDTH = 40, 120
LETTERS = np.zeros((HEIGHT, WIDTH), np.float32)
LETTERS[12:28, 20:100] = 1


def picture(ground: float | np.ndarray, letters: float, cover: np.ndarray = LETTERS) -> np.ndarray:
    """Grey letters over a grey ground."""
    plane = np.broadcast_to(np.asarray(ground, np.float32), (HEIGHT, WIDTH)) * (1 - cover) + letters * cover
    return np.stack([plane] * 3).astype(np.float32)


def told(drawn: np.ndarray, cover: np.ndarray = LETTERS) -> float:
    edges = contrast_at_edges(cover, drawn, 2)
    assert edges is not None
    return edges.contrast


@pytest.mark.parametrize(("ground", "letters"), [(0.0, 1.0), (1.0, 0.0), (0.5, 0.6), (0.2, 0.2)])
def test_on_one_colour_it_is_the_contrast_of_the_guidelines(ground: float, letters: float) -> None:
    assert told(picture(ground, letters)) == pytest.approx(contrast(Color(*[ground] * 3), Color(*[letters] * 3)), 0.01)


def test_smooth_edges_are_told_like_hard_ones() -> None:
    soft = LETTERS.copy()
    soft[11, 20:100] = soft[28, 20:100] = 0.5
    assert told(picture(0.1, 1, soft), soft) == pytest.approx(told(picture(0.1, 1)), 0.01)


def test_faint_letters_are_seen_as_they_are_drawn() -> None:
    faint = LETTERS * np.float32(0.4)
    mixed = 0.4 * 1 + 0.6 * 0.2
    assert told(picture(0.2, 1, faint), faint) == pytest.approx(
        contrast(Color(0.2, 0.2, 0.2), Color(*[mixed] * 3)), 0.01
    )


def test_one_bright_spot_does_not_decide_and_a_bright_part_does() -> None:
    ground = np.zeros((HEIGHT, WIDTH), np.float32)
    ground[:, 40:43] = 1
    assert told(picture(ground, 1)) > 20
    ground[:, 40:70] = 1
    edges = contrast_at_edges(LETTERS, picture(ground, 1), 2)
    assert edges is not None
    assert edges.contrast == pytest.approx(1)
    assert 45 < edges.x < 65


def test_an_outline_counts_in_favour_on_a_ground_of_the_letters_colour() -> None:
    lined = picture(1.0, 1.0)
    lined[:, 10:30, 18:102] = 0
    lined[:, 12:28, 20:100] = 1
    assert told(picture(1.0, 1.0)) == pytest.approx(1)
    assert told(lined) > 20


def test_a_shadow_counts_as_dark_as_it_is() -> None:
    shaded = picture(1.0, 1.0)
    shaded[:, 6:34, 14:106] = 0.45
    shaded[:, 12:28, 20:100] = 1
    assert told(shaded) == pytest.approx(contrast(Color(0.45, 0.45, 0.45), Color(1, 1, 1)), 0.01)


def test_letters_that_change_colour_are_told_where_they_are() -> None:
    ramp = np.linspace(0, 1, WIDTH, dtype=np.float32) * np.ones((HEIGHT, 1), np.float32)
    drawn = np.stack([ramp] * 3)
    drawn[:, 12:28, 20:100] = 1 - ramp[12:28, 20:100]
    assert told(drawn) < 1.3  # in the middle both are the same grey


def test_where_there_are_no_letters_nothing_is_told() -> None:
    assert contrast_at_edges(np.zeros((HEIGHT, WIDTH), np.float32), picture(0, 1), 2) is None
    assert contrast_at_edges(np.zeros((0, 0), np.float32), np.zeros((3, 0, 0), np.float32), 2) is None
    assert contrast_at_edges(np.ones((HEIGHT, WIDTH), np.float32), picture(0, 1), 2) is None
