"""What the motion of a style pack may get wrong, and where and how it is told.

Each case is the small pack of `conftest` with some of its motion replaced. `‸` stands where the fault must be found; it
is taken out before the pack is read.
"""

from __future__ import annotations

from typing import Any

import pytest
from faulty_packs import bad, check

from titlegen.style.load import parse_style_text
from titlegen.style.moves import PRESETS

IN = "{x: -40, lasts: 12f, ease: out-cubic}"
"""The move of `name` in the pack's in."""
HOLD = "root: {scale: 1.02}"
"""The drift of the whole."""
BARE = "plate: {color: paper, radius: 4}\n"
LOGO = "        - {id: logo, image: logo.png, width: 40}\n        - {id: rule"


def move(told: str, written: str, name: str) -> object:
    """A wrong move of the text `name` in the in."""
    return bad(told, IN, written, name=name)


def drift(told: str, written: str, name: str) -> object:
    return bad(told, HOLD, written, name=name)


WORDS = [
    move("“blurr” is not known here. Did you mean “blur”?", "{‸blurr: 4, lasts: 12f}", "a word of a move"),
    move("“rotat” is not…“rotate”?", "{lasts: 1s, keys: [{at: 0%, ‸rotat: 4}]}", "a word of a key"),
    move("“stager” is not…“stagger”?", "{x: 1, lasts: 1s, by: word, ‸stager: 2f}", "a stagger"),
    drift("“lasts” is not known here.", "root: {scale: 1.02, ‸lasts: 2s}", "a drift that ends"),
    drift("“by” is not known here.", "name: {x: 4, ‸by: word}", "a drift by parts"),
    bad("“shuter” is not…“shutter”?", "      in:", "      ‸shuter: 180\n      in:", name="a shutter"),
    move("this lacks “at”.", "{lasts: 1s, keys: [{at: 0%, x: 1}, ‸{x: 4}]}", "a key without its time"),
]

VALUES = [
    move("“sprung(0.2)” is not an easing", "{x: -40, lasts: 1s, ease: ‸sprung(0.2)}", "no such easing"),
    move("spring(1.5)” needs its bounce, from 0 to 0.9", "{x: 1, lasts: 1s, ease: ‸spring(1.5)}", "too bouncy"),
    move("steps(0)” needs the number of steps", "{x: 1, lasts: 1s, ease: ‸steps(0)}", "no steps"),
    move("“30em” is not a distance", "{x: ‸30em, lasts: 1s}", "a distance in em"),
    move("“0.5” is not a share; write it as 50%", "{lasts: 1s, keys: [{at: ‸0.5, x: 4}]}", "half a second as a share"),
    move("at: “1.2” must be at most 1", "{lasts: 1s, keys: [{at: 0%, x: 1}, {at: ‸120%, x: 4}]}", "a key too late"),
    move("opacity: “2” must be at most 1.", "{opacity: ‸2, lasts: 1s}", "more than opaque"),
    move("blur: “-4” must be at least 0.", "{blur: ‸-4, lasts: 1s}", "sharper than sharp"),
    move("scale: “-1” must be at least 0.", "{scale: ‸-1, lasts: 1s}", "inside out"),
    move("skew: “85” must be at most 80.", "{skew: ‸85, lasts: 1s}", "lying down"),
    move("“lefft” is not a way to reveal; did you mean “left”?", "{reveal: ‸lefft, lasts: 1s}", "no such side"),
    move("“400” must be degrees from -360 to 360", "{reveal: ‸400, lasts: 1s}", "too far round"),
    move("“risse” is no preset; did you mean “rise”?", "{preset: ‸risse}", "no such preset"),
    move("“zzz” is no preset; there is fade, rise", "{preset: ‸zzz}", "a preset near nothing"),
    move("is not a duration", "{x: 1, lasts: ‸12 frames}", "a duration in words"),
    move("wg has fewer than 4 characters", "{axes: {‸wg: 4}, lasts: 1s}", "a short axis"),
    bad(
        "shutter: “-1” must be at least 0.",
        "      in:",
        "      shutter: ‸-1\n      in:",
        name="a shutter before it opens",
    ),
    bad(
        "shutter: “900” must be at most 720.",
        "      in:",
        "      shutter: ‸900\n      in:",
        name="two and a half turns",
    ),
]

NONSENSE = [
    move("this move of “name” changes nothing.", "‸{lasts: 12f}", "no change"),
    move("changes nothing.", "[{x: 1, lasts: 1s}, ‸{masked: true, lasts: 12f}]", "a mask alone, as the second of two"),
    move("“stagger” says nothing without “by”", "‸{x: 4, lasts: 12f, stagger: 2f}", "stagger of nothing"),
    move("“overlap” says nothing without “by”", "‸{x: 4, lasts: 12f, overlap: 20%}", "overlap of nothing"),
    move(
        "“stagger” and “overlap” say the same…Keep one",
        "‸{x: 4, lasts: 12f, by: word, overlap: 20%, stagger: 2f}",
        "both at once",
    ),
    move("tracking is of the whole text.", "‸{tracking: 4, lasts: 12f, by: word}", "tracking of words"),
    move(
        "axes and color are of the whole text.",
        "‸{axes: {wght: 200}, color: ink, lasts: 12f, by: word}",
        "axes and colour of words",
    ),
    move(
        "color is of the whole text.",
        "‸{by: word, lasts: 1s, keys: [{at: 0%, color: ink}, {at: 100%, x: 0}]}",
        "a colour of words, in a key",
    ),
    move("letters that join must not come apart", "‸{by: letter, y: 10, lasts: 1s}", "letters that fly"),
    move("letters that join must not come apart", "‸{by: letter, reveal: left, lasts: 1s}", "letters that are wiped"),
    move("letters that join must not come apart", "‸{preset: rise, by: letter}", "letters that rise"),
    bad(
        "“root” is no text, and has no words to move by.",
        HOLD,
        HOLD,
        f"name: {IN}",
        "root: ‸{x: 1, by: word, lasts: 1s}",
        name="words of a stack",
    ),
    bad(
        "“rule” is no text, and has no tracking.",
        f"name: {IN}",
        "rule: ‸{tracking: 4, lasts: 12f}",
        name="tracking of a shape",
    ),
    bad(
        "“rule” is no text, and has no axes.",
        f"name: {IN}",
        "rule: ‸{axes: {wght: 4}, lasts: 12f}",
        name="axes of a shape",
    ),
    bad(
        "“root” has no plate that could take a colour.…Give the stack a plate",
        BARE,
        "\n",
        f"name: {IN}",
        "root: ‸{color: ink, lasts: 1s}",
        name="the colour of a stack without a plate",
    ),
    bad(
        "“logo” is a picture…Give it a “tint”",
        "        - {id: rule",
        LOGO,
        f"name: {IN}",
        "logo: ‸{color: ink, lasts: 1s}",
        name="the colour of a picture",
    ),
    bad("there is no palette colour “inc”. Did you mean “ink”?", IN, "{color: ‸inc, lasts: 1s}", name="a colour"),
    bad(
        "there is no palette colour “inc”.",
        IN,
        "{lasts: 1s, keys: [{at: 0%, color: ‸inc}, {at: 100%, color: ink}]}",
        name="a colour of a key",
    ),
]

KEYS = [
    move(
        "“x” stands beside keyframes.…into the keys",
        "{x: 4, lasts: 1s, keys: ‸[{at: 0%, y: 1}, {at: 100%, y: 0}]}",
        "x",
    ),
    move("keyframes are at least two", "{lasts: 1s, keys: ‸[{at: 0%, y: 1}]}", "one key"),
    move("each later than the one before", "{lasts: 1s, keys: ‸[{at: 50%, y: 1}, {at: 50%, y: 2}]}", "two at once"),
    move("each later than the one before", "{lasts: 1s, keys: ‸[{at: 90%, y: 1}, {at: 5%, y: 2}]}", "backwards"),
    move("the key at 40% says nothing.…at rest", "{lasts: 1s, keys: [{at: 0%, y: 1}, ‸{at: 40%}]}", "an empty key"),
    move(
        "“ease” says nothing beside keyframes.",
        "{lasts: 1s, ease: ‸out-cubic, keys: [{at: 0%, y: 1}, {at: 100%, y: 0}]}",
        "an ease of the whole",
    ),
    drift("“x” stands beside keyframes.", "name: {x: 4, keys: ‸[{at: 0%, y: 1}, {at: 100%, y: 0}]}", "x in a drift"),
    drift("keyframes are at least two", "name: {keys: ‸[{at: 0%, y: 1}]}", "one key in a drift"),
    drift("the key at 40% says nothing.", "name: {keys: [{at: 0%, y: 1}, ‸{at: 40%}]}", "an empty key in a drift"),
    drift("this drift of “name” changes nothing.", "name: ‸{ease: linear}", "a drift that stands"),
    drift("“rule” is no text, and has no tracking.", "rule: ‸{tracking: 4}", "a shape whose letters drift apart"),
    drift("there is no item “nmae”. Did you mean “name”?", "‸nmae: {x: 4}", "a drift of nothing"),
]


@pytest.mark.parametrize(("edits", "told"), WORDS)
def test_an_unknown_or_missing_word_is_told_where_it_stands(pack_text: str, edits: Any, told: list[str]) -> None:
    check(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), VALUES)
def test_a_wrong_value_is_told_with_what_was_expected(pack_text: str, edits: Any, told: list[str]) -> None:
    check(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), NONSENSE)
def test_a_move_that_cannot_be_made_is_told_at_the_move(pack_text: str, edits: Any, told: list[str]) -> None:
    check(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), KEYS)
def test_keyframes_that_make_no_sense_are_told_at_the_keys(pack_text: str, edits: Any, told: list[str]) -> None:
    check(pack_text, edits, told)


GOOD = {
    "a spring": "{y: 20, lasts: 1s, ease: spring(0.4)}",
    "a share of its own size": "{y: 120%, masked: true, lasts: 1s}",
    "an angle": "{reveal: 30, soft: 12, lasts: 1s}",
    "keys": "{lasts: 1s, keys: [{at: 0%, x: -40}, {at: 60%, x: 8, ease: out-cubic}, {at: 100%, x: 0}]}",
    "keys under a reveal": "{lasts: 1s, reveal: left, ease: out-cubic, keys: [{at: 0%, x: 4}, {at: 100%, x: 0}]}",
    "axes": "{axes: {wght: 200}, lasts: 1s}",
    "a preset with words of its own": "{preset: rise, by: word, overlap: 50%, y: 60%}",
    "an overlap instead of the preset's stagger": "{preset: typewriter, overlap: 50%, lasts: 2f}",
    **{f"the preset {name}": f"{{preset: {name}}}" for name in PRESETS},
}


@pytest.mark.parametrize("written", GOOD.values(), ids=GOOD.keys())
def test_a_move_that_says_nothing_wrong_is_read(pack_text: str, written: str) -> None:
    assert parse_style_text(pack_text.replace(IN, written)).templates["lower-third"].motion.entrance["name"]
