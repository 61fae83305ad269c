"""What a pack may get wrong about colours, gradients, strokes, shadows, glows and backdrops.

Each of these is told once: a value that may be written in two ways is not complained of twice.
"""

from __future__ import annotations

import pytest
from faulty_packs import Edits, bad, check_alone

PLATE = "plate: {color: paper, radius: 4}"
SHADOW = "shadow: {color: ink, blur: 8}"

PAINTS = [
    bad(
        "stops has fewer than 2 values. Write at least 2.",
        PLATE,
        "plate: {color: {gradient: linear, stops: ‸[ink]}}",
        name="a gradient of one colour",
    ),
    bad(
        "stops has fewer than 2 values. Write at least 2.",
        PLATE,
        "plate: {color: {gradient: linear, stops: ‸[]}}",
        name="a gradient of none",
    ),
    bad(
        "stops must be a list, not “ink”.",
        PLATE,
        "plate: {color: {gradient: linear, stops: ‸ink}}",
        name="a word for the colours",
    ),
    bad(
        "“color” lacks “gradient”. Add “gradient: …”.",
        PLATE,
        "plate: {‸color: {stops: [ink, paper]}}",
        name="a gradient of no kind",
    ),
    bad(
        "gradient: “conic” is not one of linear, radial.",
        PLATE,
        "plate: {color: {gradient: ‸conic, stops: [ink, paper]}}",
        name="a gradient of an unknown kind",
    ),
    bad(
        "there is no palette colour “papr”. Did you mean “paper”?",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, ‸papr]}}",
        name="an unknown colour in a gradient",
    ),
    bad(
        "there is no palette colour “papr”. Did you mean “paper”?",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, {color: ‸papr, at: 30%}]}}",
        name="an unknown colour in a block",
    ),
    bad(
        "no. 2 of stops must be a block of “word: value” lines, not “5”.",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, ‸5]}}",
        name="a number for a colour in a gradient",
    ),
    bad(
        "the stop at 20% comes after one at 80%. Write the stops in the order in which they stand.",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, {color: paper, at: 80%}, {color: ink, at: ‸20%}]}}",
        name="stops that go back",
    ),
    bad(
        "at: “30” is not a share; write it as 30%.",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, {color: paper, at: ‸30}]}}",
        name="a place without its sign",
    ),
    bad(
        "at: “130%” must be at most 100%.",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, {color: paper, at: ‸130%}]}}",
        name="a place beyond the end",
    ),
    bad(
        "this lacks “color”. Add “color: …”.",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, ‸{at: 30%}]}}",
        name="a place without a colour",
    ),
    bad(
        "“colour” is not known here. Did you mean “color”?",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, {‸colour: paper}]}}",
        name="a misspelt word in a stop",
    ),
    bad(
        "opacity: “2” must be at most 1.",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, {color: paper, opacity: ‸2}]}}",
        name="a stop more than opaque",
    ),
    bad(
        "stops has fewer than 2 values. Write at least 2.",
        PLATE,
        "plate: {color: {gradient: linear, stops: ‸[ink, ]}}",
        name="a comma too many",
    ),
    bad(
        "no. 2 of stops says nothing. Write “{}” for an empty block.",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, ‸null]}}",
        name="nothing for a colour",
    ),
    bad(
        "angle: “400” must be at most 360.",
        PLATE,
        "plate: {color: {gradient: linear, stops: [ink, paper], angle: ‸400}}",
        name="more than a turn",
    ),
    bad(
        "no. 2 of center is missing. Write both numbers: [right, down].",
        PLATE,
        "plate: {color: {gradient: radial, stops: [ink, paper], center: ‸[50%]}}",
        name="half a centre",
    ),
    bad(
        "center must be a list, not “50%”.",
        PLATE,
        "plate: {color: {gradient: radial, stops: [ink, paper], center: ‸50%}}",
        name="a word for the centre",
    ),
    bad(
        "radius: “0” must be more than 0.",
        PLATE,
        "plate: {color: {gradient: radial, stops: [ink, paper], radius: ‸0}}",
        name="a radial of no size",
    ),
    bad(
        "color: a list is not a colour; write a name of the palette, or “#RRGGBB” in quotes.",
        PLATE,
        "plate: {color: ‸[ink, paper]}",
        name="a list for a colour",
    ),
    bad(
        "color: “5” is not a colour; write a name of the palette, or “#RRGGBB” in quotes.",
        PLATE,
        "plate: {color: ‸5}",
        name="a number for a colour",
    ),
    bad(
        "color has more than 60 characters.",
        PLATE,
        'plate: {color: ‸"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}',
        name="a colour without end",
    ),
    bad(
        "there is no field “tint”. There is name, role.",
        PLATE,
        'plate: {color: ‸"{tint}"}',
        name="a field that is not there",
    ),
    bad(
        "the field “role” does not hold a colour. Write kind: color in the field “role”.",
        PLATE,
        'plate: {color: ‸"{role}"}',
        name="a field that holds words",
    ),
    bad("“{role” is not one field. Write it as “{field}”.", PLATE, 'plate: {color: ‸"{role"}', name="half a field"),
    bad(
        "“{role} {name}” is not one field. Write it as “{field}”.",
        PLATE,
        'plate: {color: ‸"{role} {name}"}',
        name="two fields",
    ),
    bad(
        "stops has more than 16 values.",
        PLATE,
        f"plate: {{color: {{gradient: linear, stops: ‸[{', '.join(['ink'] * 17)}]}}}}",
        name="more colours than sixteen",
    ),
    bad(
        "“{role}” is a field, and a text style has none.…colours of the palette.",
        "    color: ink",
        '    color: ‸"{role}"',
        name="a field in a text style",
    ),
    bad(
        "color: a list is not a colour; write a name of the palette, or “#RRGGBB” in quotes.",
        "    color: ink",
        "    color: ‸[ink]",
        name="a list for the colour of a text",
    ),
    bad(
        "stops has fewer than 2 values. Write at least 2.",
        "    color: ink",
        "    color: {gradient: linear, stops: ‸[ink]}",
        name="a gradient of one colour for a text",
    ),
    bad(
        "color: a block here is a gradient; write gradient:…stops: [first, last] in it.",
        PLATE,
        "plate: {color: ‸{colour: ink}}",
        name="a block that is no gradient",
    ),
    bad(
        "color: a block here is a gradient; write gradient:…stops: [first, last] in it.",
        PLATE,
        "plate: {color: ‸{}}",
        name="an empty block",
    ),
    bad(
        'color must be one value, not a block. Put quotes around a field: "{name}".',
        PLATE,
        "plate: {color: ‸{name}}",
        name="a field without quotes",
    ),
]

LINES = [
    bad("“stroke” lacks “width”. Add “width: …”.", SHADOW, "‸stroke: {color: ink}", name="stroke no width"),
    bad("“stroke” lacks “color”. Add “color: …”.", SHADOW, "‸stroke: {width: 2}", name="stroke no color"),
    bad("width: “0” must be more than 0.", SHADOW, "stroke: {color: ink, width: ‸0}", name="stroke zero"),
    bad(
        "position: “outer” is not one of outside, center, inside. Did you mean “outside”?",
        SHADOW,
        "stroke: {color: ink, width: 2, position: ‸outer}",
        name="stroke pos",
    ),
    bad(
        "join: “mitre” is not one of miter, round, bevel. Did you mean “miter”?",
        SHADOW,
        "stroke: {color: ink, width: 2, join: ‸mitre}",
        name="stroke join",
    ),
    bad(
        "there is no palette colour “inkk”. Did you mean “ink”?",
        SHADOW,
        "stroke: {color: ‸inkk, width: 2}",
        name="stroke color",
    ),
    bad(
        "width: “0” must be more than 0.",
        SHADOW,
        "stroke: [{color: ink, width: 2}, {color: ink, width: ‸0}]",
        name="stroke second",
    ),
    bad(
        "there is no palette colour “inc”. Did you mean “ink”?",
        SHADOW,
        "stroke: [{color: ink, width: 2}, {color: ‸inc, width: 1}]",
        name="stroke second color",
    ),
    bad("stroke must be a block of “word: value” lines, not “ink”.", SHADOW, "stroke: ‸ink", name="stroke word"),
    bad(
        "there is no palette colour “papr”. Did you mean “paper”?",
        SHADOW,
        "stroke: {color: {gradient: linear, stops: [ink, ‸papr]}, width: 2}",
        name="stroke grad1",
    ),
    bad("stroke must be a block of “word: value” lines, not “3”.", SHADOW, "stroke: ‸3", name="stroke num"),
    bad("stroke says nothing. Write a value, or take the word out.", SHADOW, "stroke: ‸null", name="stroke null"),
    bad(
        "blend: “adde” is not one of normal, multiply,…add. Did you mean “add”?",
        SHADOW,
        "glow: {color: ink, blend: ‸adde}",
        name="glow blend",
    ),
    bad("“glow” lacks “color”. Add “color: …”.", SHADOW, "‸glow: {}", name="glow no color"),
    bad("blur: “0” must be more than 0.", SHADOW, "glow: {color: ink, blur: ‸0}", name="glow blur"),
    bad(
        "color must be one value, not a block.",
        SHADOW,
        "glow: {color: ‸{gradient: linear, stops: [ink, paper]}}",
        name="glow grad",
    ),
    bad(
        "“x” is not known here. Known here: color, opacity, strength, blur, blend.",
        SHADOW,
        "glow: {color: ink, ‸x: 3}",
        name="glow x",
    ),
    bad(
        "color must be one value, not a block.",
        SHADOW,
        "shadow: {color: ‸{gradient: linear, stops: [ink, paper]}}",
        name="shadow grad",
    ),
    bad("strength: “0” must be at least 0.1.", SHADOW, "shadow: {strength: ‸0}", name="shadow strength"),
    bad("shadow must be a block of “word: value” lines, not “soft”.", SHADOW, "shadow: ‸soft", name="shadow word"),
]

BACKDROPS = [
    bad(
        "there is no palette colour “papr”. Did you mean “paper”?",
        "    anchor: b",
        "    backdrop: ‸papr\n    anchor: b",
        name="colour",
    ),
    bad(
        "“#12” is not a colour; write it as #RRGGBB or #RRGGBBAA.",
        "    anchor: b",
        '    backdrop: ‸"#12"\n    anchor: b',
        name="colour bad",
    ),
    bad(
        "backdrop: a list is not a colour; write a name of…or “#RRGGBB” in quotes.",
        "    anchor: b",
        "    backdrop: ‸[ink, paper]\n    anchor: b",
        name="list",
    ),
    bad(
        "stops has fewer than 2 values. Write at least 2.",
        "    anchor: b",
        "    backdrop: {gradient: linear, stops: ‸[ink]}\n    anchor: b",
        name="grad",
    ),
    bad(
        "there is no palette colour “papr”. Did you mean “paper”?",
        "    anchor: b",
        "    backdrop: {gradient: radial, stops: [ink, ‸papr]}\n    anchor: b",
        name="grad col",
    ),
    bad(
        "image is empty. Write at least one.",
        "    anchor: b",
        '    backdrop: {image: ‸""}\n    anchor: b',
        name="image",
    ),
    bad(
        "there is no palette colour “papr”. Did you mean “paper”?",
        "    anchor: b",
        "    backdrop: {image: a.png, color: ‸papr}\n    anchor: b",
        name="image col",
    ),
    bad(
        "“colour” is not known here. Did you mean “color”?",
        "    anchor: b",
        "    backdrop: {image: a.png, ‸colour: ink}\n    anchor: b",
        name="image word",
    ),
    bad(
        "backdrop: a block here is a picture or a gradient;…and stops: [first, last].",
        "    anchor: b",
        "    backdrop: ‸{color: ink}\n    anchor: b",
        name="neither",
    ),
    bad(
        "backdrop: a block here is a picture or a gradient;…and stops: [first, last].",
        "    anchor: b",
        "    backdrop: ‸{}\n    anchor: b",
        name="empty",
    ),
    bad(
        "“gradient” is not known here. Known here: image, color.",
        "    anchor: b",
        "    backdrop: {image: a.png, ‸gradient: linear}\n    anchor: b",
        name="both",
    ),
    bad(
        "backdrop: “5” is not a colour; write a name of the palette, or “#RRGGBB” in quotes.",
        "    anchor: b",
        "    backdrop: ‸5\n    anchor: b",
        name="num",
    ),
    bad(
        "there is no item “backdrop”. There is root, name, rule, role.",
        "        root: {s",
        "        ‸backdrop: {s",
        name="motion backdrop without",
    ),
]


@pytest.mark.parametrize(("edits", "told"), PAINTS)
def test_paint_that_is_none_is_told_where_it_stands(pack_text: str, edits: Edits, told: list[str]) -> None:
    check_alone(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), LINES)
def test_a_stroke_shadow_or_glow_that_is_none_is_told_where_it_stands(
    pack_text: str, edits: Edits, told: list[str]
) -> None:
    check_alone(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), BACKDROPS)
def test_a_backdrop_that_is_none_is_told_where_it_stands(pack_text: str, edits: Edits, told: list[str]) -> None:
    check_alone(pack_text, edits, told)
