"""Small titles that move: a name over a bar, in one stack on a plate, and motion written for one test."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from written_packs import NAME, composed, rectangle, stack, written

from titlegen.layout.model import Layout
from titlegen.motion.state import REST, ItemState, SharpState
from titlegen.motion.timeline import Timeline, animate
from titlegen.style.load import LoadedPack
from titlegen.units import FrameRate

RATES = ["23.976", "24", "25", "29.97", "30", "50", "59.94", "60"]
RED, BLUE = "#FF0000", "#0000FF"


def titled(
    motion: dict[str, Any],
    rate: str = "25",
    hold: str = "1s",
    name: str = "Jan",
    size: str = "hd",
    layout: dict | None = None,
    **more: Any,
) -> tuple[Layout, Timeline]:
    """A title and its timeline; without a `layout` the name above a bar, `all` the stack with a red plate."""
    own = stack("vertical", NAME, rectangle("bar"), id="all", plate={"color": RED})
    pack = written(layout or own, motion=motion, hold=hold, **more)
    return timed(pack, composed(pack, size, name=name), rate)


def timed(pack: LoadedPack, layout: Layout, rate: str = "25", **more: Any) -> tuple[Layout, Timeline]:
    return layout, animate(layout, pack.style, pack.style.templates["t"], FrameRate.parse(rate), **more)


def moved(motion: dict[str, Any], rate: str = "25", **more: Any) -> Timeline:
    return titled(motion, rate, **more)[1]


def one_move(part: str = "in", item: str = "name", **move: Any) -> dict[str, Any]:
    """The motion of one linear move that lasts 10 frames of 25."""
    return {part: {item: {"lasts": "10f", "ease": "linear", **move}}}


def shown(timeline: Timeline, moment: float | Fraction, item: str = "name") -> ItemState:
    """How an item is at a moment, in seconds."""
    return dict(timeline.state_at(Fraction(moment))).get(item, REST)


def sharp(state: object) -> SharpState:
    assert isinstance(state, tuple)
    return state


lengths = st.sampled_from(["0s", "1f", "0.1s", "0.37s", "1s", "7f"])
eases = st.sampled_from(
    ["linear", "out-back", "in-expo", "cubic-bezier(0.2, 0, 0, 1)", "spring", "steps(3)", "hold", "out-bounce"]
)
_words: dict[str, st.SearchStrategy[Any]] = {
    "opacity": st.sampled_from([0, 0.5, 1]),
    "x": st.integers(-40, 40) | st.just("50%"),
    "scale": st.sampled_from([0, 0.5, 1, 1.2]),
    "scale_y": st.sampled_from([0, 1, 2]),
    "rotate": st.integers(-180, 180),
    "skew": st.integers(-20, 20),
    "blur": st.integers(0, 30),
}
_of_the_move: dict[str, st.SearchStrategy[Any]] = {
    "at": lengths,
    "reveal": st.sampled_from(["left", "right", "top", "bottom", "middle", "iris", "draw", 30]),
    "soft": st.integers(0, 20),
    "masked": st.booleans(),
    "ease": eases,
}
_always: dict[str, st.SearchStrategy[Any]] = {"lasts": lengths, "y": st.integers(-40, 40)}
_whole_text = {"tracking": st.integers(-50, 200), "color": st.just(BLUE)}
_parts = st.fixed_dictionaries(
    {**_always, "by": st.sampled_from(["line", "word", "cluster"])},
    optional={**_words, **_of_the_move, "stagger": st.sampled_from(["1f", "0.07s"])},
)
_keys = st.lists(st.sampled_from([0, 25, 50, 80, 100]), min_size=2, max_size=4, unique=True).flatmap(
    lambda places: st.tuples(
        *(
            st.fixed_dictionaries({"at": st.just(f"{place}%"), "y": st.integers(-40, 40)}, optional=_words)
            for place in sorted(places)
        )
    ).map(list)
)
_keyed = st.fixed_dictionaries({"lasts": lengths, "keys": _keys}, optional={"at": lengths})
moves = st.fixed_dictionaries(_always, optional={**_words, **_of_the_move})
"""A move that any item can make."""
text_moves = st.fixed_dictionaries(_always, optional={**_words, **_of_the_move, **_whole_text}) | _parts
_several = st.lists(moves | _keyed, min_size=1, max_size=2)
_items = st.fixed_dictionaries(
    {}, optional={"name": st.lists(text_moves | _keyed, min_size=1, max_size=2), "bar": _several, "all": _several}
)
motions = st.fixed_dictionaries(
    {},
    optional={
        "in": _items,
        "out": _items,
        "hold": st.dictionaries(st.sampled_from(["name", "all"]), st.just({"x": 5}), max_size=1),
    },
)
"""Any motion of the title's items."""
