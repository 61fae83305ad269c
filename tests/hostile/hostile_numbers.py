"""Numbers beyond all measure, and lists without end: what would take for ever, or all memory, if it were drawn."""

from __future__ import annotations

from typing import Any

from hostile_pack import PACK, RENDER, SHOW, STILL, Hostile, edited, rectangle, text, with_items, with_motion

OWN_SIZE = ("still", "-o", "still.png")
"""A still at the pack's own canvas."""


def nested(depth: int, inner: dict[str, Any], **each: Any) -> dict[str, Any]:
    """Stacks in stacks."""
    for level in range(depth):
        inner = {"id": f"s{level}", "stack": "overlay", "items": [inner], **each}
    return inner


def size(value: str, command: tuple[str, ...] = SHOW) -> Hostile:
    return Hostile(edited("size: 90", f"size: {value}"), "size", command)


def canvas(value: str, says: str = "", command: tuple[str, ...] = OWN_SIZE) -> Hostile:
    return Hostile(edited("version:", f"canvas: {value}\nversion:"), says, command)


MANY = 10_000
SOFT = {"blur": 200, "strength": 10, "opacity": 1, "color": "#00FF00"}
PICTURE_OF_ALL = rectangle(width=1920, height=1080)

HOSTILE = {
    "a size of 1e308": size("1e308"),
    "a size of 1e309": size("1e309"),
    "a size of nan": size(".nan"),
    "a size of NaN": size("!!float nan"),
    "a size of inf": size(".inf"),
    "a size of a hundred digits": size("9" * 100),
    "a size of two thousand digits": size("9" * 2000),
    "a negative size": size("-5"),
    "a size of nothing": size("0"),
    "the smallest number": Hostile(edited("size: 90", "size: 5e-324"), ""),
    "a size in words": size("ninety"),
    "a canvas of one px": canvas("1x1", "cannot be a canvas", SHOW),
    "a canvas of 100000 px": canvas("100000x1", "cannot be a canvas", SHOW),
    "a canvas of twelve digits": canvas("999999999998x999999999998", "cannot be a canvas", SHOW),
    "a canvas below nothing": canvas("-1920x1080", "is not a size", SHOW),
    "the largest square canvas": canvas("8192x8192", "too large for a canvas", SHOW),
    "the largest canvas": canvas("8192x4320"),
    "a canvas as narrow as can be": canvas("8192x16", "high"),
    "a tiny canvas delivered large": canvas("16x16", "px", ("still", "-o", "still.png", "--size", "1920x1080")),
    "a rate of a billion": Hostile(edited("version:", "rate: 1000000000\nversion:"), "at most 240", SHOW),
    "a hold of years": Hostile(with_items(hold="400000000s"), "is not a duration", SHOW),
    "a hold of two days": Hostile(with_items(hold="172800s"), "longer than a day", SHOW),
    "a hold of many frames": Hostile(with_items(hold="999999f", pack={"rate": 1}), "longer than a day"),
    "a hold below nothing": Hostile(with_items(hold="-1s"), "is not a duration", SHOW),
    "handles of a day": Hostile(with_items(handles="86400s"), "longer than 60 minutes"),
    "a drift of a day": Hostile(
        with_motion({"hold": {"root": {"scale": 2}}}, hold="86000s"), "the title moves in", RENDER[:-2]
    ),
    "an in of a day at 240 frames": Hostile(
        with_motion({"in": {"root": {"scale": 2, "lasts": "80000s"}}}, pack={"rate": 240}), "the title moves in", RENDER
    ),
    "a stagger of hours": Hostile(
        with_motion({"in": {"name": {"opacity": 0, "lasts": "1s", "by": "cluster", "stagger": "86400s"}}}),
        "longer than a day",
        RENDER,
    ),
    "an in that begins tomorrow": Hostile(
        with_motion({"in": {"root": {"opacity": 0, "lasts": "86400s", "at": "86400s"}}}), "longer than a day", RENDER
    ),
    "steps without end": Hostile(
        with_motion({"in": {"root": {"opacity": 0, "lasts": "1s", "ease": "steps(1000000000)"}}}), "steps", SHOW
    ),
    "a spring of nan": Hostile(
        with_motion({"in": {"root": {"opacity": 0, "lasts": "1s", "ease": "spring(nan)"}}}), "bounce", SHOW
    ),
    "a bezier of infinities": Hostile(
        with_motion({"in": {"root": {"opacity": 0, "lasts": "1s", "ease": "cubic-bezier(0,inf,1,-inf)"}}}),
        "four numbers",
        SHOW,
    ),
    "very many keyframes": Hostile(
        with_motion(
            {"in": {"root": {"lasts": "1s", "keys": [{"at": f"{i / 100}%", "x": i} for i in range(MANY // 4)]}}}
        ),
        "more than 100 values",
        SHOW,
    ),
    "very many moves": Hostile(with_motion({"in": {"root": [{"x": 1, "lasts": "1s"}] * 500}}), "more than", RENDER),
    "a gradient of very many stops": Hostile(
        with_items(rectangle(color={"gradient": "linear", "stops": ["#FF0000"] * MANY})), "more than 16", SHOW
    ),
    "a polygon of very many corners": Hostile(
        with_items({"shape": "polygon", "width": 9, "height": 9, "color": "#FF0000", "points": [["1%", "1%"]] * 5000}),
        "more than 64",
        SHOW,
    ),
    "a blur of a million": Hostile(with_items(rectangle(blur=1e6)), "at most 200", SHOW),
    "a matte as soft as a million": Hostile(
        with_items(rectangle(matte={"item": "name", "soft": 1e6})), "at most 200", SHOW
    ),
    "very many shadows": Hostile(with_items(PICTURE_OF_ALL | {"shadow": [SOFT] * 500}, area="canvas"), "more than"),
    "very many glows": Hostile(with_items(PICTURE_OF_ALL | {"glow": [SOFT] * 500}, area="canvas"), "more than"),
    "very many strokes": Hostile(with_items(rectangle(stroke=[{"color": "#FFFFFF", "width": 200}] * 500)), "more than"),
    "ten thousand items": Hostile(with_items(*[rectangle()] * 10_000), "too many values"),
    "two thousand items": Hostile(with_items(*[rectangle()] * 2_000), "1000 are the most"),
    "many blurred items that fill all": Hostile(
        with_items(
            *[rectangle(width=3840, height=2160, blur=200, shadow=[SOFT] * 8)] * 80,
            area="canvas",
            pack={"canvas": "3840x2160"},
        ),
        "too much",
        OWN_SIZE,
    ),
    "many fonts": Hostile(
        text(
            PACK.replace(
                "{sans: {", "{" + ", ".join(f"f{i}: {{file: NotoSans-Regular.ttf}}" for i in range(2500)) + ", sans: {"
            )
        ),
        "",
    ),
    "many text styles": Hostile(
        text(PACK.replace("text: {", "text: {" + "".join(f"t{i}: {{font: sans, size: 9}}, " for i in range(2500)))), ""
    ),
    "a font pattern that never ends": Hostile(
        edited("{file: NotoSans-Regular.ttf}", "{file: NotoSans-Regular.ttf, fallback: ['" + "*" * 400 + "x']}"), ""
    ),
    "a font pattern of stars and letters": Hostile(
        edited("{file: NotoSans-Regular.ttf}", "{file: NotoSans-Regular.ttf, fallback: ['" + "*o*a" * 100 + "x']}"), ""
    ),
    "stacks in stacks": Hostile(with_items(nested(23, rectangle())), ""),
    "stacks in too many stacks": Hostile(with_items(nested(40, rectangle())), "too deeply", SHOW),
    "stacks that are each half seen": Hostile(
        with_items(nested(23, PICTURE_OF_ALL, opacity=0.9, blur=3), area="canvas"), "too much", OWN_SIZE
    ),
    "scales of scales": Hostile(
        with_motion(
            {"in": {f"s{i}": {"scale": 20, "lasts": "1s", "ease": "hold"} for i in range(23)}},
            nested(
                23,
                {
                    "shape": "ellipse",
                    "width": 400,
                    "height": 300,
                    "color": "#FF0000",
                    "stroke": {"color": "#00FF00", "width": 9},
                },
            ),
        ),
        "",
        (*STILL, "--at", "0s"),
    ),
    "texts of scales of scales": Hostile(
        with_motion(
            {"in": {f"s{i}": {"scale": 20, "lasts": "1s", "ease": "hold"} for i in range(23)}},
            nested(23, {"text": "Ada Lovelace", "style": "plain"}),
        ),
        "",
        (*STILL, "--at", "0s"),
    ),
    "texts with lines of scales of scales": Hostile(
        with_motion(
            {"in": {f"s{i}": {"scale": 20, "lasts": "1s", "ease": "hold"} for i in range(6)}},
            nested(6, {"text": "Ada Lovelace", "style": "plain"}),
            pack={"text": {"plain": {"font": "sans", "size": 90, "stroke": {"color": "#00FF00", "width": 9}}}},
        ),
        "",
        (*STILL, "--at", "0s"),
    ),
    "blurs of scales of scales": Hostile(
        with_motion(
            {"in": {f"s{i}": {"scale": 20, "lasts": "1s", "ease": "hold"} for i in range(23)}},
            nested(23, rectangle(blur=200, shadow=SOFT)),
        ),
        "",
        (*STILL, "--at", "0s"),
    ),
    "shrunk to nothing again and again": Hostile(
        with_motion(
            {"in": {f"s{i}": {"scale": 0.000001, "lasts": "1s", "ease": "hold"} for i in range(23)}},
            nested(23, rectangle(blur=200, shadow=SOFT)),
        ),
        "",
        (*STILL, "--at", "0s"),
    ),
    "a matte of itself": Hostile(with_items(rectangle(id="a", matte="a")), "its own matte", SHOW),
    "mattes in a circle": Hostile(
        with_items(rectangle(id="a", matte="b"), rectangle(id="b", matte="c"), rectangle(id="c", matte="a")),
        "the circle never ends",
        SHOW,
    ),
    "a chain of mattes": Hostile(
        with_items(*(rectangle(id=f"m{i}", matte=f"m{i + 1}") for i in range(400)), rectangle(id="m400")),
        "4 in a row are the most",
    ),
    "mattes of mattes of mattes": Hostile(
        with_items(
            *({"id": f"m{i}", "stack": "overlay", "items": [rectangle(matte=f"m{i + 1}")] * 10} for i in range(12)),
            rectangle(id="m12"),
        ),
        "4 in a row are the most",
    ),
    "mattes of many items of mattes of many items": Hostile(
        with_items(
            *(
                {"id": f"m{i}", "stack": "overlay", "items": [rectangle(matte=f"m{i + 1}", width=9, height=9)] * 240}
                for i in range(4)
            ),
            {"id": "m4", "stack": "overlay", "items": [rectangle()] * 20},
        ),
        "too much",
    ),
    "items beside each other in a circle": Hostile(
        with_items(rectangle(id="a", beside="b"), rectangle(id="b", beside="a")), "the circle never ends", SHOW
    ),
    "stacks beside what they hold": Hostile(
        with_items(
            {"id": "s", "stack": "vertical", "items": [{"id": "a", "image": "{logo}", "beside": "t"}]},
            {"id": "t", "stack": "vertical", "items": [{"id": "b", "image": "{logo}", "beside": "s"}]},
            fields={"logo": {"kind": "image", "default": "logo.png"}},
        ),
        "the circle never ends",
        SHOW,
    ),
    "a long chain of items beside each other": Hostile(
        with_items(*(rectangle(id=f"m{i}", beside=f"m{i + 1}") for i in range(900)), rectangle(id="m900")),
        "20 in a row are the most",
    ),
    "what vanishes with what vanishes": Hostile(
        with_items(
            *(
                {"id": f"s{i}", "stack": "vertical", "items": [{"image": "{logo}", "beside": f"s{i + 1}"}] * 8}
                for i in range(12)
            ),
            {"id": "s12", "stack": "vertical", "items": [{"text": "{role}", "style": "plain"}]},
            fields={"logo": {"kind": "image", "default": "logo.png"}, "role": {}},
        ),
        "",
    ),
    "a shutter that is never closed": Hostile(with_motion({"shutter": 1e9}), "at most 720", SHOW),
    "smears of many letters": Hostile(
        with_motion(
            {
                "shutter": 720,
                "in": {
                    "long": {"x": "30000%", "scale": 20, "blur": 200, "rotate": 3600, "lasts": "0.2s", "by": "cluster"}
                },
            },
            {"id": "long", "text": "Ada Lovelace ", "style": "plain"},
            pack={"text": {"plain": {"font": "sans", "size": 40, "fit": {"lines": 40, "size": 4}}}},
        ),
        "",
        (*OWN_SIZE, "--at", "0.1s"),
    ),
    "still items under a smear": Hostile(
        with_motion(
            {"shutter": 720, "in": {"name": {"x": "500%", "lasts": "0.5s"}}}, *[PICTURE_OF_ALL] * 400, area="canvas"
        ),
        "too much",
        (*OWN_SIZE, "--at", "0.25s"),
    ),
    "a text of all fields again and again": Hostile(
        with_items(
            {"text": "{name} " * 70, "style": "plain"},
            fields={"name": {"sample": "Ada " * 249}},
            pack={"text": {"plain": {"font": "sans", "size": 40, "fit": {"lines": 40, "size": 1}}}},
        ),
        "characters",
    ),
    "a text of a thousand words": Hostile(
        with_items(
            fields={"name": {"sample": "a " * 499 + "a"}},
            pack={"text": {"plain": {"font": "sans", "size": 40, "fit": {"lines": 40, "size": 1}}}},
        ),
        "",
    ),
    "very many texts": Hostile(
        with_items(
            *[{"text": "{name}", "style": "plain"}] * 900,
            fields={"name": {"sample": "Ada " * 40}},
            pack={"text": {"plain": {"font": "sans", "size": 10}}},
        ),
        "characters",
    ),
    "lengths as long as can be": Hostile(with_items(rectangle(width=99999, height="99999%")), "high"),
    "gaps as wide as can be": Hostile(
        with_items({"stack": "horizontal", "gap": 2000, "items": [rectangle()] * 300}), ""
    ),
    "gaps below nothing": Hostile(with_items({"stack": "vertical", "gap": -2000, "items": [rectangle()] * 300}), ""),
    "offsets as far as can be": Hostile(with_items(offset=[1e308, -1e308]), "there are 0 px"),
    "a picture of a text that is none": Hostile(
        with_items({"text": "{name}" * 80, "style": "plain", "max_width": 0}), "px"
    ),
    "a safe area of nothing": Hostile(with_items(pack={"safe_area": {"action": 0.39999, "title": 0.39999}}), ""),
    "text as small as nothing": Hostile(
        with_items(
            pack={"text": {"plain": {"font": "sans", "size": 1e-300, "stroke": {"color": "#FFFFFF", "width": 200}}}}
        ),
        "",
    ),
    "an axis as far as can be": Hostile(
        edited("{file: NotoSans-Regular.ttf}", "{file: 'Inter[opsz,wght].ttf', axes: {wght: 1e308}}"), "has no wght"
    ),
    "an axis of no letters": Hostile(
        edited("{file: NotoSans-Regular.ttf}", '{file: "Inter[opsz,wght].ttf", axes: {"é\\u0301ÿ𝔸": 1}}'), "has no axis"
    ),
    "a feature of no letters": Hostile(
        edited("{file: NotoSans-Regular.ttf}", '{file: "Inter[opsz,wght].ttf", features: {"é𝔸ÿa": 1}}'),
        "has no feature",
    ),
}
