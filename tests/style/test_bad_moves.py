"""What a pack may get wrong in the words of a move: presets, reveals, easings, distances, keyframes.

Each of these is told once: a value that may be written in two ways is not complained of twice.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from faulty_packs import Edits, bad, check_alone

from titlegen.errors import StyleError
from titlegen.style.load import parse_style_text

MOVE = "{x: -40, lasts: 12f, ease: out-cubic}"

MOVES = [
    bad("preset: “fad” is no preset; did you mean “fade”?", MOVE, "{preset: ‸fad}", name="preset"),
    bad(
        "preset: “zzz” is no preset; there is fade, rise,…wipe, draw, typewriter.",
        MOVE,
        "{preset: ‸zzz}",
        name="preset far",
    ),
    bad(
        "preset: “5” is no preset; there is fade, rise,…wipe, draw, typewriter.",
        MOVE,
        "{preset: ‸5}",
        name="preset num",
    ),
    bad("preset: “[fade]” is no preset; did you mean “fade”?", MOVE, "{preset: ‸[fade]}", name="preset list"),
    bad("reveal: “lef” is not a way to reveal; did you mean “left”?", MOVE, "{reveal: ‸lef, lasts: 1s}", name="reveal"),
    bad("reveal: “400” must be degrees from -360 to 360.", MOVE, "{reveal: ‸400, lasts: 1s}", name="reveal deg"),
    bad(
        "reveal: “[left]” is not a way to reveal; did you mean “left”?",
        MOVE,
        "{reveal: ‸[left], lasts: 1s}",
        name="reveal list",
    ),
    bad("reveal must be one value, not a block.", MOVE, "{reveal: ‸{from: left}, lasts: 1s}", name="reveal block"),
    bad(
        "reveal: “true” is not a way to reveal; use left,…or the degrees of a wipe.",
        MOVE,
        "{reveal: ‸true, lasts: 1s}",
        name="reveal true",
    ),
    bad(
        "ease: “spring(1)” needs its bounce, from 0 to 0.9.",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸spring(1)}",
        name="ease spring(1)",
    ),
    bad(
        "ease: “spring()” needs its bounce, from 0 to 0.9.",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸spring()}",
        name="ease spring()",
    ),
    bad(
        "ease: “spring(0.3, 2)” needs its bounce, from 0 to 0.9.",
        MOVE,
        '{x: -40, lasts: 12f, ease: ‸"spring(0.3, 2)"}',
        name="ease spring(0.3, 2)",
    ),
    bad(
        "ease: “steps(0)” needs the number of steps, from 1 to 100.",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸steps(0)}",
        name="ease steps(0)",
    ),
    bad(
        "ease: “steps(2.5)” needs the number of steps, from 1 to 100.",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸steps(2.5)}",
        name="ease steps(2.5)",
    ),
    bad(
        "ease: “steps” is not an easing; use linear, hold or spring; …steps(count).",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸steps}",
        name="ease steps",
    ),
    bad(
        "ease: “cubic-bezier(0,0,1)” needs four numbers, the first and third from 0 to 1.",
        MOVE,
        '{x: -40, lasts: 12f, ease: ‸"cubic-bezier(0,0,1)"}',
        name="ease cubic-bezier(0,0,1)",
    ),
    bad(
        "ease: “ease-in” is not an easing; did you mean “in-cubic”?",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸ease-in}",
        name="ease ease-in",
    ),
    bad(
        "ease: “bouncy(3)” is not an easing; use linear, hold or spring; …steps(count).",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸bouncy(3)}",
        name="ease bouncy(3)",
    ),
    bad(
        "ease: “5” is not an easing; use linear, hold or spring; …steps(count).",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸5}",
        name="ease 5",
    ),
    bad(
        "ease: “[a]” is not an easing; use linear, hold or spring; …steps(count).",
        MOVE,
        "{x: -40, lasts: 12f, ease: ‸[a]}",
        name="ease [a]",
    ),
    bad(
        "x: “40em” is not a distance; write a number of px,…its own size such as 110%.",
        MOVE,
        "{x: ‸40em, lasts: 12f}",
        name="x",
    ),
    bad(
        "x: “true” is not a distance; write a number of px,…its own size such as 110%.",
        MOVE,
        "{x: ‸true, lasts: 12f}",
        name="x true",
    ),
    bad(
        "x: “[1, 2]” is not a distance; write a number of…its own size such as 110%.",
        MOVE,
        "{x: ‸[1,2], lasts: 1s}",
        name="x list",
    ),
    bad("wg has fewer than 4 characters. Write at least 4.", MOVE, "{axes: {‸wg: 3}, lasts: 1s}", name="axes"),
    bad("wght must be a number, not “bold”.", MOVE, "{axes: {wght: ‸bold}, lasts: 1s}", name="axes val"),
    bad(
        "stops has fewer than 2 values. Write at least 2.",
        MOVE,
        "{color: {gradient: linear, stops: ‸[ink]}, lasts: 1s}",
        name="color",
    ),
    bad("there is no palette colour “papr”. Did you mean “paper”?", MOVE, "{color: ‸papr, lasts: 1s}", name="color2"),
    bad(
        "there is no palette colour “papr”. Did you mean “paper”?",
        MOVE,
        "{color: {gradient: linear, stops: [ink, ‸papr]}, lasts: 1s}",
        name="color3",
    ),
    bad(
        "at: “3” is not a share; write it as 3%.",
        MOVE,
        "{keys: [{at: 0, x: 3},{at: ‸3, x: 2}], lasts: 1s}",
        name="keys at",
    ),
    bad("this lacks “at”. Add “at: …”.", MOVE, "{keys: [‸{x: 3},{at: 100%, x: 2}], lasts: 1s}", name="keys noat"),
    bad(
        "by: “glyph” is not one of item, line, word, cluster, letter.",
        MOVE,
        "{opacity: 0, lasts: 1s, by: ‸glyph, stagger: 1f}",
        name="by",
    ),
    bad(
        "overlap: “60” is not a share; write it as 60%.",
        MOVE,
        "{opacity: 0, lasts: 1s, by: word, overlap: ‸60}",
        name="overlap",
    ),
    bad(
        "overlap: “160%” must be at most 100%.",
        MOVE,
        "{opacity: 0, lasts: 1s, by: word, overlap: ‸160%}",
        name="overlap2",
    ),
    bad(
        "order: “centre-out” is not one of forward,…Did you mean “center-out”?",
        MOVE,
        "{opacity: 0, lasts: 1s, by: word, stagger: 1f, order: ‸centre-out}",
        name="order",
    ),
    bad(
        "seed: “-1” must be at least 0.", MOVE, "{opacity: 0, lasts: 1s, by: word, stagger: 1f, seed: ‸-1}", name="seed"
    ),
    bad("name must be a block of “word: value” lines, not “fade”.", MOVE, "‸fade", name="word"),
    bad("shutter: “800” must be at most 720.", "      in:", "      shutter: ‸800\n      in:", name="shutter"),
]


@pytest.mark.parametrize(("edits", "told"), MOVES)
def test_a_move_that_is_none_is_told_where_it_stands(pack_text: str, edits: Edits, told: list[str]) -> None:
    check_alone(pack_text, edits, told)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("ease: cubic-bezier(0.2, 0, 0, 1)", "“cubic-bezier(0.2” is cut off at its comma"),
        ("color: #F26B4E, lasts: 1s", "#F26B4E has no quotes, so that it and what follows is a comment"),
        ("opacity: 45", "opacity: “45” must be at most 1. Write 0.45 for 45%"),
        ("scale: 102", "scale: “102” must be at most 20. Write 1.02 for 102%"),
        ("rotate: 90deg", "rotate must be a number, not “90deg”. Write 90, without a unit"),
        ("opacity: 45%", "opacity must be a number, not “45%”. Write 0.45"),
    ],
)
def test_what_people_bring_from_elsewhere_is_told_once_with_the_word_that_would_do(written: str, message: str) -> None:
    pack = (Path(__file__).parents[2] / "examples" / "guide" / "style.yaml").read_text(encoding="utf-8")
    line = "      in: {name: {preset: typewriter}}"
    assert line in pack
    with pytest.raises(StyleError) as fault:
        parse_style_text(
            pack.replace(
                line,
                f"      in: {{name: {{x: 4, lasts: 2s, {written}}}}}".replace(
                    "lasts: 2s, color: #F26B4E, lasts: 1s", "color: #F26B4E, lasts: 1s"
                ),
            )
        )
    assert message in str(fault.value)
    assert str(fault.value).count("style.yaml:") == 1
    assert fault.value.place is not None
    assert fault.value.place.line == pack[: pack.index(line)].count("\n") + 1
