"""Easings as numbers."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.motion.easing import easing
from titlegen.style.scalars import EASING_NAMES, parse_easing

BEZIERS = {
    "ease": "cubic-bezier(0.25, 0.1, 0.25, 1)",
    "ease-in": "cubic-bezier(0.42,0,1,1)",
    "ease-out": "cubic-bezier(0, 0, .58, 1)",
    "ease-in-out": "cubic-bezier(0.42, 0, 0.58, 1.0)",
    "overshoot": "cubic-bezier(0.3, 1.8, 0.6, 1)",
    "undershoot": "cubic-bezier(0.5, -0.6, 0.7, 1)",
    "steep": "cubic-bezier(1, 0, 0, 1)",
    "small numbers": "cubic-bezier(1e-3, 0, +0.5, 1e+0)",
}
CALLS = ["spring(0)", "spring(0.001)", "spring(0.2)", "spring(0.9)", "steps(1)", "steps(7)", "steps(100)"]
JUMPS = ["hold", "steps(1)", "steps(7)"]
TURN_BACK = [name for name in EASING_NAMES if name.endswith(("back", "elastic", "bounce", "spring"))]
progress = st.floats(0, 1)


@pytest.mark.parametrize("name", [*EASING_NAMES, *BEZIERS.values(), *CALLS])
def test_an_easing_goes_from_zero_to_one_exactly(name: str) -> None:
    ease = easing(parse_easing(name))
    assert (ease(0.0), ease(1.0)) == (0.0, 1.0)
    if name != "linear":
        assert (ease(-0.5), ease(1.5)) == (0.0, 1.0)


SMOOTH = [*EASING_NAMES, *CALLS, *(curve for word, curve in BEZIERS.items() if word != "steep")]


@pytest.mark.parametrize("name", [name for name in SMOOTH if name not in JUMPS])
def test_an_easing_arrives_without_a_jump(name: str) -> None:
    ease = easing(parse_easing(name))
    steps = [ease(i / 2000) for i in range(2001)]
    assert max(abs(b - a) for a, b in pairwise(steps)) < 0.04


@pytest.mark.parametrize("name", [n for n in EASING_NAMES if n not in (*TURN_BACK, "hold")])
def test_an_easing_without_overshoot_never_turns_back(name: str) -> None:
    ease = easing(name)
    steps = [ease(i / 500) for i in range(501)]
    assert steps == sorted(steps)
    assert len(set(steps)) == 501


@pytest.mark.parametrize(
    ("name", "t", "expected"),
    [
        ("linear", 0.3, 0.3),
        ("in-sine", 0.5, 0.2928932),
        ("out-sine", 0.5, 0.7071068),
        ("in-quad", 0.5, 0.25),
        ("out-quad", 0.5, 0.75),
        ("in-out-quad", 0.25, 0.125),
        ("in-cubic", 0.5, 0.125),
        ("out-cubic", 0.5, 0.875),
        ("in-out-cubic", 0.25, 0.0625),
        ("in-quart", 0.5, 0.0625),
        ("in-out-quart", 0.25, 0.03125),
        ("in-quint", 0.5, 0.03125),
        ("out-quint", 0.5, 0.96875),
        ("in-expo", 0.5, 0.0303030),
        ("out-expo", 0.5, 0.9696970),
        ("in-circ", 0.5, 0.1339746),
        ("out-circ", 0.5, 0.8660254),
        ("in-back", 0.5, -0.0876975),
        ("out-back", 0.5, 1.0876975),
        ("in-out-back", 0.25, -0.0438488),
        ("in-elastic", 0.5, -0.0156250),
        ("out-elastic", 0.25, 0.9116117),
        ("in-out-elastic", 0.25, 0.0119694),
        ("in-bounce", 0.5, 0.2343750),
        ("out-bounce", 0.5, 0.7656250),
        ("out-bounce", 0.7, 0.9306250),
        ("out-bounce", 0.95, 0.9845313),
        ("in-out-bounce", 0.25, 0.1171875),
        ("hold", 0.999, 0.0),
    ],
)
def test_named_easings_have_the_values_motion_designers_know(name: str, t: float, expected: float) -> None:
    assert easing(name)(t) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "t", "expected"),
    [
        ("ease", 0.25, 0.4085),
        ("ease", 0.5, 0.8024),
        ("ease", 0.75, 0.9605),
        ("ease-in", 0.5, 0.3154),
        ("ease-out", 0.5, 0.6846),
        ("ease-in-out", 0.25, 0.1292),
        ("ease-in-out", 0.5, 0.5),
    ],
)
def test_bezier_easings_have_the_values_browsers_use(name: str, t: float, expected: float) -> None:
    assert easing(BEZIERS[name])(t) == pytest.approx(expected, abs=5e-5)


handles = st.tuples(progress, st.floats(-3, 3), progress, st.floats(-3, 3))


@given(handles=handles, t=st.floats(0.001, 0.999))
def test_a_bezier_easing_lies_on_its_curve(handles: tuple[float, float, float, float], t: float) -> None:
    """The parameter is found by solving the cubic for x, which is another way than titlegen's."""
    x1, y1, x2, y2 = (round(h, 4) for h in handles)
    roots = np.roots([1 + 3 * x1 - 3 * x2, 3 * x2 - 6 * x1, 3 * x1, -t])
    found = easing(parse_easing(f"cubic-bezier({x1}, {y1}, {x2}, {y2})"))(t)
    real = [r.real for r in roots if abs(r.imag) < 1e-6 and -1e-6 <= r.real <= 1 + 1e-6]
    values = [3 * y1 * s * (1 - s) ** 2 + 3 * y2 * s * s * (1 - s) + s**3 for s in real]
    assert min(abs(found - value) for value in values) < 2e-2 * steepness(x1, x2, t) + 1e-5


def steepness(x1: float, x2: float, t: float) -> float:
    """1 where the curve stands upright and rounding decides, else 0."""
    s = np.linspace(0, 1, 1001)
    x = 3 * x1 * s * (1 - s) ** 2 + 3 * x2 * s * s * (1 - s) + s**3
    slope = np.gradient(x, s)
    return float(slope[np.argmin(abs(x - t))] < 1e-2)


@given(t=progress, shape=st.sampled_from(["sine", "quad", "cubic", "quart", "quint", "expo", "circ", "back", "bounce"]))
def test_out_is_in_turned_round_and_in_out_is_both(t: float, shape: str) -> None:
    into, out, both = (easing(f"{way}-{shape}") for way in ("in", "out", "in-out"))
    assert out(t) == pytest.approx(1 - into(1 - t), abs=1e-12)
    assert both(t) == pytest.approx(1 - both(1 - t), abs=1e-12)
    assert both(t / 2) == pytest.approx(into(t) / 2, abs=1e-12)


def elastic_in(t: float) -> float:
    """As Penner wrote it, with a period of 0.3 of the move."""
    return -(2 ** (10 * (t - 1))) * math.sin((t - 1 - 0.3 / 4) * 2 * math.pi / 0.3)


@given(t=st.floats(0.001, 0.999))
def test_elastic_is_penners(t: float) -> None:
    assert easing("in-elastic")(t) == pytest.approx(elastic_in(t), abs=1e-12)
    assert easing("out-elastic")(t) == pytest.approx(1 - elastic_in(1 - t), abs=1e-12)


@given(t=progress, count=st.integers(1, 100))
def test_steps_stand_and_jump_at_the_end_of_each(t: float, count: int) -> None:
    steps = easing(f"steps({count})")
    assert steps(t) * count == pytest.approx(round(steps(t) * count), abs=1e-9)
    assert -1e-8 <= t - steps(t) <= 1 / count + 1e-8
    for k in range(count):
        assert steps(k / count) == pytest.approx(k / count)
        assert steps((k + 0.99) / count) == pytest.approx(k / count)


@given(bounce=st.floats(0, 0.9))
def test_a_spring_has_settled_when_its_time_is_over_and_not_long_before(bounce: float) -> None:
    spring = easing(f"spring({bounce:.6f})")
    assert all(abs(spring(1 - i / 10000) - 1) < 2e-3 for i in range(10))
    assert max(abs(spring(i / 1000) - 1) for i in range(700, 1000)) > 5e-4


@given(bounce=st.floats(0.05, 0.9))
def test_a_spring_overshoots_as_a_damped_mass_does(bounce: float) -> None:
    damping = 1 - round(bounce, 6)
    peak = max(easing(f"spring({bounce:.6f})")(i / 4000) for i in range(4001))
    assert peak - 1 == pytest.approx(math.exp(-math.pi * damping / math.sqrt(1 - damping**2)), abs=3e-3)


def test_a_spring_without_bounce_never_turns_back() -> None:
    steps = [easing("spring(0)")(i / 1000) for i in range(1001)]
    assert steps == sorted(steps)
    assert max(steps) == 1


def test_a_plain_spring_bounces_by_a_third() -> None:
    assert [easing("spring")(i / 50) for i in range(51)] == [easing("spring(0.35)")(i / 50) for i in range(51)]


@given(t=progress)
def test_a_straight_bezier_is_linear(t: float) -> None:
    for straight in ("cubic-bezier(0, 0, 1, 1)", "cubic-bezier(0.2, 0.2, 0.7, 0.7)"):
        assert easing(straight)(t) == pytest.approx(t, abs=1e-9)


@pytest.mark.parametrize("name", ["out-cubik", "", "jump(0.2)", "springy"])
def test_an_unknown_easing_is_no_easing(name: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        easing(name)


BAD = {
    "out-cubik": "did you mean “out-cubic”?",
    "ease-in-out": "did you mean “in-out-cubic”?",
    "cubic-bezier(2, 0, 0, 1)": "the first and third from 0 to 1",
    "cubic-bezier(0, 0, -0.1, 1)": "the first and third from 0 to 1",
    "cubic-bezier(a, b, c, d)": "needs four numbers",
    "cubic-bezier(0, nan, 0, 1)": "needs four numbers",
    "cubic-bezier(0, 0, 1)": "needs four numbers",
    "cubic-bezier()": "needs four numbers",
    "spring(1)": "needs its bounce, from 0 to 0.9",
    "spring(-0.1)": "needs its bounce, from 0 to 0.9",
    "spring(0.2, 3)": "needs its bounce, from 0 to 0.9",
    "steps(0)": "needs the number of steps, from 1 to 100",
    "steps(2.5)": "needs the number of steps, from 1 to 100",
    "steps(4, start)": "needs the number of steps, from 1 to 100",
    "bounce": "did you mean",
    "jump(2)": "is not an easing",
    "zzz": "use linear, hold or spring; in-, out- or in-out- with sine",
}


@pytest.mark.parametrize("name", BAD)
def test_a_style_with_an_unknown_easing_is_told_what_there_is(name: str) -> None:
    with pytest.raises(ValueError, match=r"easing|needs") as caught:
        parse_easing(name)
    assert BAD[name] in str(caught.value)
