"""Small titles to be filmed: a name over a bar on a plate, with a shadow, that moves."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image
from written_packs import FONTS, NAME, rectangle, stack, written

from titlegen.pipeline import Title, compose
from titlegen.review.film import Film

SHADOW = {"shadow": {"color": "#000000", "y": 6, "blur": 14}}


def filmed(motion: dict[str, Any] | None = None, rate: str = "25", name: str = "Jan", **more: Any) -> Film:
    """A film on a small canvas, so that whole frames are quick to draw."""
    return Film(titled(motion or {}, rate, name, **more))


def titled(motion: dict[str, Any], rate: str = "25", name: str = "Jan", size: str = "640x360", **more: Any) -> Title:
    own = stack("vertical", NAME, rectangle("bar", **SHADOW), id="all", plate={"color": "#FF0000"})
    pack = written(more.pop("layout", own), motion=motion, hold=more.pop("hold", "6f"), **more)
    return compose(pack, values={"name": name}, size=size, rate=rate, fonts=FONTS)


def decoded(png: bytes) -> NDArray[np.uint8]:
    """The codes of a PNG file, uint8 (height, width, 4)."""
    picture = Image.open(io.BytesIO(png))
    assert picture.mode == "RGBA"
    return np.asarray(picture)


_lengths = st.sampled_from(["1f", "0.1s", "0.23s", "5f"])
_moves = st.fixed_dictionaries(
    {"lasts": _lengths, "x": st.sampled_from([0, 90, -500, "100%"])},
    optional={
        "at": _lengths,
        "y": st.sampled_from([0, 40, -700]),
        "opacity": st.sampled_from([0, 0.5]),
        "scale": st.sampled_from([0, 0.5, 3]),
        "rotate": st.integers(-180, 180),
        "blur": st.integers(0, 40),
        "reveal": st.sampled_from(["left", "middle", "iris"]),
        "ease": st.sampled_from(["linear", "out-back", "in-expo", "spring", "steps(3)", "out-bounce"]),
    },
)
_items = st.dictionaries(st.sampled_from(["name", "bar", "all"]), _moves, max_size=2)
motions = st.fixed_dictionaries(
    {"in": _items, "out": _items},
    optional={"shutter": st.sampled_from([90, 180, 360]), "hold": st.just({"all": {"x": 5}})},
)
"""Any motion, with motion blur and without."""
