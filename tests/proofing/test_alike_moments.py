"""Moments that look alike in a small picture."""

from __future__ import annotations

import pytest

from titlegen.layout.model import flat
from titlegen.motion.state import AT_REST, ItemState, Pose, Reveal
from titlegen.proofing.likeness import Likeness
from titlegen.units import Color

LIKENESS = Likeness(px=3, reach=1000)


def alike(one: ItemState, other: ItemState) -> bool:
    return LIKENESS.alike((("name", one),), (("name", other),))


@pytest.mark.parametrize(
    ("near", "far"),
    [
        pytest.param(ItemState(x=2.9, y=-2.9), ItemState(x=3.1), id="place"),
        pytest.param(ItemState(scale_x=1.0029), ItemState(scale_y=0.9969), id="scale"),
        pytest.param(ItemState(rotate=0.17), ItemState(rotate=0.18), id="turn"),
        pytest.param(ItemState(skew=-0.17), ItemState(skew=-0.18), id="lean"),
        pytest.param(ItemState(opacity=0.996), ItemState(opacity=0.99), id="opacity"),
        pytest.param(ItemState(blur_px=2.9), ItemState(blur_px=3.1), id="blur"),
        pytest.param(ItemState(tracking=1.4), ItemState(tracking=1.6), id="tracking"),
        pytest.param(ItemState(), ItemState(axes=(("wght", 1.0),)), id="axes"),
        pytest.param(ItemState(), ItemState(fills=(flat(Color(1, 0, 0)),)), id="fills"),
        pytest.param(ItemState(), ItemState(reveal=Reveal("wipe", 0.999)), id="a reveal"),
        pytest.param(ItemState(), ItemState(masked=True), id="a mask"),
        pytest.param(
            ItemState(parts=(("word", (Pose(y=2.9), AT_REST)),)),
            ItemState(parts=(("word", (AT_REST, Pose(opacity=0))),)),
            id="parts",
        ),
    ],
)
def test_what_differs_by_less_than_can_be_seen_is_alike(near: ItemState, far: ItemState) -> None:
    rest = ItemState()
    assert alike(near, rest)
    assert alike(rest, near)
    assert not alike(far, rest)
    assert not alike(rest, far)


def test_reveals_are_alike_when_their_edges_are_near() -> None:
    assert alike(ItemState(reveal=Reveal("wipe", 0.5)), ItemState(reveal=Reveal("wipe", 0.5029)))
    assert not alike(ItemState(reveal=Reveal("wipe", 0.5)), ItemState(reveal=Reveal("wipe", 0.5031)))
    assert not alike(ItemState(reveal=Reveal("wipe", 0.5)), ItemState(reveal=Reveal("iris", 0.5)))


def test_an_item_of_which_nothing_is_told_is_at_rest() -> None:
    assert LIKENESS.alike((), (("name", ItemState(x=1)),))
    assert not LIKENESS.alike((), (("name", ItemState(x=1)), ("bar", ItemState(opacity=0))))
