"""Packs made up at random that say nothing wrong: plain data, as YAML would give it."""

from __future__ import annotations

from math import ceil
from typing import Any

from hypothesis import strategies as st

from titlegen.style.moves import PRESETS
from titlegen.style.scalars import EASING_NAMES, REVEAL_SIDES

Words = st.SearchStrategy[Any]


def some(required: dict[str, Words], optional: dict[str, Words], at_most: int = 4) -> Words:
    """A block with all `required` words and up to `at_most` of the `optional` ones."""
    chosen = st.lists(st.sampled_from(sorted(optional)), max_size=at_most, unique=True)
    return chosen.flatmap(lambda words: st.fixed_dictionaries(required | {word: optional[word] for word in words}))


def numbers(low: float, high: float) -> Words:
    return st.integers(ceil(low), int(high)) | st.floats(low, high).map(lambda number: round(number, 3))


def one_or_several(block: Words) -> Words:
    return block | st.lists(block, min_size=1, max_size=3)


unit = numbers(0, 1)
shares = st.integers(0, 10_000).map(lambda part: f"{part / 100}%") | st.just(0)
lengths = st.integers(1, 1800) | st.integers(1, 10_000).map(lambda part: f"{part / 100}%")
durations = (
    st.integers(0, 90).map("{}f".format)
    | st.integers(0, 9000).map("{}ms".format)
    | st.integers(0, 900_000).map(lambda s: f"{s / 100_000:.5f}s")
)
offsets = numbers(-900, 900) | st.integers(-30_000, 30_000).map(lambda part: f"{part / 100}%")
corners = st.integers(0, 1000) | st.lists(numbers(0, 1000), min_size=4, max_size=4)
easings = (
    st.sampled_from(EASING_NAMES)
    | st.floats(0, 0.9).map(lambda bounce: f"spring({bounce:.3f})")
    | st.integers(1, 100).map("steps({})".format)
    | st.tuples(unit, numbers(-10, 10), unit, numbers(-10, 10)).map(lambda four: f"cubic-bezier{four}")
)
reveals = st.sampled_from(REVEAL_SIDES) | numbers(-360, 360)
blends = st.sampled_from(["normal", "multiply", "screen", "overlay", "add"])

colors = st.sampled_from(["ink", "paper", "none", "{tint}"]) | st.from_regex(
    r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?", fullmatch=True
)


def forward(given: list[Any]) -> list[Any]:
    """Stops whose places grow."""
    placed = [stop for stop in given if isinstance(stop, dict) and "at" in stop]
    places = sorted((stop["at"] for stop in placed), key=lambda at: float(str(at).rstrip("%")))
    for stop, at in zip(placed, places, strict=True):
        stop["at"] = at
    return given


stops = colors | some({"color": colors}, {"at": shares, "opacity": unit})
gradients = some(
    {"gradient": st.sampled_from(["linear", "radial"]), "stops": st.lists(stops, min_size=2, max_size=16).map(forward)},
    {"angle": numbers(-360, 360), "center": st.tuples(shares, shares).map(list), "radius": st.just("35.5%")},
)
paints = colors | gradients
shadow_words = {"opacity": unit, "strength": numbers(0.1, 10), "blur": numbers(1, 200)}
shadows = one_or_several(some({}, {"color": colors, "x": numbers(-500, 500), "y": numbers(-500, 500), **shadow_words}))
glows = one_or_several(some({"color": colors}, {"blend": blends, **shadow_words}))
strokes = one_or_several(
    some(
        {"color": paints, "width": numbers(1, 200)},
        {
            "position": st.sampled_from(["outside", "center", "inside"]),
            "join": st.sampled_from(["miter", "round", "bevel"]),
            "opacity": unit,
        },
    )
)
painted = {"stroke": strokes, "shadow": shadows, "glow": glows}

anchors = st.sampled_from(["top-left", "top", "center", "right", "bottom-right"])
mattes = st.just("rule") | some({"item": st.just("rule")}, {"soft": numbers(0, 200), "invert": st.booleans()})
item_words = {
    "opacity": unit,
    "blend": blends,
    "matte": mattes,
    "hidden": st.booleans(),
    "rotate": numbers(-360, 360),
    "skew": numbers(-80, 80),
    "blur": numbers(0, 200),
    "origin": anchors,
}
runs = st.lists(
    some({"text": st.sampled_from(["{name}", " · ", "{role}"])}, {"style": st.just("name")}), min_size=1, max_size=3
)
texts = some(
    {"text": st.sampled_from(["{name}", "by {role}"]) | runs, "style": st.just("name")},
    {"max_width": lengths, **item_words},
)
shape_words = {"beside": st.just("name"), **painted, **item_words}
sized = {"width": lengths | st.just("fill"), "height": lengths | st.just("fill"), "color": paints}
shapes = (
    some({"shape": st.just("rectangle"), **sized}, {"radius": corners, **shape_words})
    | some({"shape": st.just("ellipse"), **sized}, shape_words)
    | some(
        {
            "shape": st.just("polygon"),
            "points": st.lists(st.tuples(shares, shares).map(list), min_size=3, max_size=8),
            **sized,
        },
        shape_words,
    )
)
images = some(
    {"image": st.sampled_from(["logo.png", "{logo}"])},
    {
        "width": lengths,
        "height": lengths,
        "fit": st.sampled_from(["contain", "cover", "stretch"]),
        "tint": colors,
        "beside": st.just("name"),
        "shadow": shadows,
        "glow": glows,
        **item_words,
    },
)
plates = some({"color": paints}, {"opacity": unit, "radius": corners, "skew": numbers(-80, 80), **painted})
stack_words = {
    "gap": numbers(-2000, 2000),
    "align": st.sampled_from(["start", "center", "end"]),
    "align_y": st.sampled_from(["start", "center", "end"]),
    "padding": st.integers(0, 900) | st.lists(numbers(0, 900), min_size=2, max_size=2),
    "plate": plates,
    "min_width": lengths | st.just("fill"),
    "min_height": lengths | st.just("fill"),
    "max_width": lengths,
}
kinds = st.sampled_from(["vertical", "horizontal", "overlay"])
items = st.recursive(
    texts | shapes | images,
    lambda inside: some({"stack": kinds, "items": st.lists(inside, min_size=1, max_size=3)}, stack_words),
    max_leaves=5,
)

changes = {
    "opacity": unit,
    "x": offsets,
    "y": offsets,
    "scale": numbers(0, 20),
    "scale_x": numbers(0, 20),
    "scale_y": numbers(0, 20),
    "rotate": numbers(-3600, 3600),
    "skew": numbers(-80, 80),
    "blur": numbers(0, 200),
    "color": st.sampled_from(["ink", "paper"]),
}
timing = {"at": durations, "ease": easings, "soft": numbers(0, 1000)}
keys = st.tuples(
    some({"at": st.just("0%"), "scale": numbers(0, 20)}, {"ease": easings, **changes}),
    some({"at": st.just("40.5%"), "opacity": unit}, {"ease": easings, **changes}),
    some({"at": st.just("100%"), "opacity": unit}, {"ease": easings, **changes}),
).map(list)
of_any_item = sorted(set(PRESETS) - {"typewriter", "track-in"})
drifts = some({"scale": numbers(0, 20)}, {"ease": easings, **changes})
moves = (
    some({"lasts": durations, "opacity": unit}, {"reveal": reveals, "masked": st.booleans(), **timing, **changes})
    | some({"lasts": durations, "keys": keys}, {"at": durations})
    | some(
        {"preset": st.sampled_from(sorted(set(PRESETS) - {"typewriter", "track-in"}))},
        {"lasts": durations, "at": durations},
    )
)
parted = some(
    {"lasts": durations, "opacity": unit, "by": st.sampled_from(["line", "word", "cluster"])},
    {
        "stagger": durations,
        "order": st.sampled_from(["forward", "backward", "center-out", "edges-in", "random"]),
        "seed": st.integers(0, 99),
        "x": offsets,
        "rotate": numbers(-90, 90),
        "ease": easings,
    },
) | st.sampled_from([{"preset": "typewriter"}, {"preset": "track-in"}])
motions = some(
    {},
    {
        "in": some({}, {"rule": one_or_several(moves), "name": one_or_several(parted)}),
        "hold": some({}, {"rule": drifts, "root": st.just({"scale": 1.03})}),
        "out": some({}, {"rule": one_or_several(moves), "name": one_or_several(parted)}),
        "shutter": numbers(0, 720),
    },
)
backdrops = paints | some({"image": st.just("sky.jpg")}, {"color": colors})
figures = st.sampled_from(["tabular", ["tabular", "old-style"], ["lining"]])
text_styles = some(
    {"font": st.just("main"), "size": numbers(40, 2000)},
    {
        "tracking": numbers(0, 2000),
        "leading": numbers(1, 5),
        "paragraph": numbers(0, 500),
        "case": st.sampled_from(["as-written", "upper", "small-caps"]),
        "figures": figures,
        "hang": st.booleans(),
        "color": st.sampled_from(["ink", "none"]),
        "opacity": unit,
        "axes": st.dictionaries(st.sampled_from(["wght", "opsz"]), numbers(1, 900), max_size=2),
        "align": st.sampled_from(["start", "center", "end"]),
        "uniform": st.sampled_from(["title", "episode"]),
        "fit": some({}, {"tracking": numbers(-100, 0), "width": numbers(1, 1000), "size": numbers(1, 40)}),
    },
    at_most=6,
)


@st.composite
def packs(draw: st.DrawFn) -> dict[str, Any]:
    """A pack with one template, in which every kind of item, paint and move may stand."""
    layout = {
        "id": "root",
        "stack": "vertical",
        "items": [
            {"id": "name", "text": "{name} {role}", "style": "name"},
            {"id": "rule", "shape": "rectangle", "width": 40, "height": 4, "color": "{tint}"},
            {"image": "{logo}", "width": 40},
            *draw(st.lists(items, max_size=3)),
        ],
    }
    template = {
        "fields": {"name": {}, "role": {}, "tint": {"kind": "color"}, "logo": {"kind": "image"}},
        "layout": layout,
        "motion": draw(motions),
        **draw(some({}, {"backdrop": backdrops, "hold": durations, "handles": durations})),
    }
    return {
        "schema": 1,
        "name": "made-up",
        "version": "1",
        "palette": {"ink": "#14151A", "paper": "#FBFAF780"},
        "fonts": {"main": {"file": "Inter.ttf"}},
        "text": {"name": draw(text_styles)},
        "templates": {"title": template},
    }
