from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.delivery import bt709

# Code values of 100 % colour bars at 10 bits, from ITU-R BT.709-6 by hand.
BARS = {
    "white": ((1, 1, 1), (940, 512, 512)),
    "yellow": ((1, 1, 0), (877, 64, 553)),
    "cyan": ((0, 1, 1), (754, 615, 64)),
    "green": ((0, 1, 0), (691, 167, 105)),
    "magenta": ((1, 0, 1), (313, 857, 919)),
    "red": ((1, 0, 0), (250, 409, 960)),
    "blue": ((0, 0, 1), (127, 960, 471)),
    "black": ((0, 0, 0), (64, 512, 512)),
    "grey": ((0.5, 0.5, 0.5), (502, 512, 512)),
}


def codes_of(rgb) -> tuple[int, int, int]:
    red, green, blue = (np.full((2, 2), part, np.float32) for part in rgb)
    y = bt709.luma(red, green, blue)
    out = [np.empty((2, 2), np.uint16) for _ in range(3)]
    bt709.write_luma(y, out[0])
    bt709.write_chroma(blue, y, bt709.CB_RANGE, out[1])
    bt709.write_chroma(red, y, bt709.CR_RANGE, out[2])
    return tuple(int(plane[0, 0]) for plane in out)


@pytest.mark.parametrize(("rgb", "codes"), BARS.values(), ids=list(BARS))
def test_colour_bars_have_their_codes(rgb, codes):
    assert codes_of(rgb) == codes


@given(st.tuples(*[st.floats(0, 1, width=32)] * 3))
def test_a_colour_comes_back_within_a_quarter_of_an_8_bit_step(rgb):
    planes = [np.full((1, 1), code, np.uint16) for code in codes_of(rgb)]
    back = [float(part[0, 0]) for part in bt709.to_rgb(*planes, bits=10)]
    assert np.abs(np.subtract(back, rgb)).max() * 255 < 0.5


@pytest.mark.parametrize("rgb", [(1.3, 1.3, 1.3), (-0.3, -0.3, -0.3), (2, -2, 2), (-2, 2, -2)])
def test_nothing_reaches_the_codes_of_timing_references(rgb):
    assert all(4 <= code <= 1019 for code in codes_of(rgb))


@pytest.mark.parametrize(
    ("alpha", "code"), [(0, 0), (1, 1023), (0.5, 512), (0.0004, 0), (0.0006, 1), (-1, 0), (2, 1023)]
)
def test_alpha_takes_the_full_range_and_is_rounded(alpha, code):
    out = np.empty((1, 1), np.uint16)
    bt709.write_alpha(np.full((1, 1), alpha, np.float32), out)
    assert out[0, 0] == code


def halved_cb(blue: list[float]) -> list[int]:
    row = np.array([blue], np.float32)
    out = np.empty((1, len(blue) // 2), np.uint16)
    bt709.write_chroma(row, np.zeros_like(row), np.float32(1), out, halved=True)
    return (out[0].astype(int) - 512).tolist()


def test_halved_chroma_of_a_flat_row_is_flat():
    assert len(set(halved_cb([0.25] * 8))) == 1


def test_halved_chroma_sits_on_even_columns():
    assert halved_cb([0, 0, 0, 0, 0.4, 0, 0, 0]) == [0, 0, round(0.2 * 896), 0]


def test_halved_chroma_shares_an_odd_column_between_its_neighbours():
    quarter = round(0.1 * 896)
    assert halved_cb([0, 0, 0, 0.4, 0, 0, 0, 0]) == [0, quarter, quarter, 0]


def test_halved_chroma_repeats_the_first_column_beyond_the_edge():
    assert halved_cb([0.4, 0, 0, 0])[0] == round(0.3 * 896)
