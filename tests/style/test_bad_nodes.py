"""What a pack may get wrong about texts, runs, mattes, shapes, artwork, fields and text styles.

Each of these is told once: a value that may be written in two ways is not complained of twice.
"""

from __future__ import annotations

import pytest
from faulty_packs import Edits, bad, check_alone

NAME = '{id: name, text: "{name}", style: name}'
RULE = "{id: rule, shape: rectangle, width: 40, height: 4, color: ink, beside: role}"
SHADOW = "shadow: {color: ink, blur: 8}"

TEXTS = [
    bad(
        "there is no text style “nam”. Did you mean “name”?",
        NAME,
        '{id: name, text: [{text: "{name}"}, {text: " · "}, {text: "{role}", style: ‸nam}], style: name}',
        name="runs",
    ),
    bad("text is empty. Write at least one.", NAME, "{id: name, text: ‸[], style: name}", name="run none"),
    bad(
        "no. 1 of text must be a block of “word: value” lines, not “{name}”.",
        NAME,
        '{id: name, text: [‸"{name}"], style: name}',
        name="run word",
    ),
    bad(
        "this lacks “text”. Add “text: …”.", NAME, "{id: name, text: [‸{style: name}], style: name}", name="run no text"
    ),
    bad(
        "“colour” is not known here. Known here: text, style.",
        NAME,
        '{id: name, text: [{text: "{name}", ‸colour: ink}], style: name}',
        name="run extra",
    ),
    bad("text is empty. Write at least one.", NAME, '{id: name, text: [{text: ‸""}], style: name}', name="run empty"),
    bad(
        'text must be a text, not “7”. Put quotes around it: "7".',
        NAME,
        "{id: name, text: ‸7, style: name}",
        name="num",
    ),
    bad(
        'text must be a text, not a block. Put quotes around a text with braces: "{name}".',
        NAME,
        "{id: name, text: ‸{name}, style: name}",
        name="braces",
    ),
    bad(
        'text must be a text, not a block. Put quotes around a text with braces: "{name}".',
        NAME,
        "{id: name, text: ‸{text: a, style: name}, style: name}",
        name="block",
    ),
    bad(
        "blend: “plus” is not one of normal, multiply, screen, overlay, add.",
        NAME,
        '{id: name, text: "{name}", style: name, blend: ‸plus}',
        name="blend",
    ),
    bad(
        "origin: “centre” is not one of top-left, top,…Did you mean “center”?",
        NAME,
        '{id: name, text: "{name}", style: name, origin: ‸centre}',
        name="origin",
    ),
    bad(
        "hidden must be true or false, not “perhaps”.",
        NAME,
        '{id: name, text: "{name}", style: name, hidden: ‸perhaps}',
        name="hidden",
    ),
    bad(
        "rotate: “400” must be at most 360.", NAME, '{id: name, text: "{name}", style: name, rotate: ‸400}', name="rot"
    ),
    bad("skew: “90” must be at most 80.", NAME, '{id: name, text: "{name}", style: name, skew: ‸90}', name="skew"),
    bad("blur: “-1” must be at least 0.", NAME, '{id: name, text: "{name}", style: name, blur: ‸-1}', name="blur"),
    bad(
        "there is no item “rul”. Did you mean “rule”?",
        NAME,
        '{id: name, text: "{name}", style: name, matte: ‸rul}',
        name="matte unknown",
    ),
    bad(
        "there is no item “rul”. Did you mean “rule”?",
        NAME,
        '{id: name, text: "{name}", style: name, matte: ‸{item: rul}}',
        name="matte block",
    ),
    bad(
        "matte must be a block of “word: value” lines, not a list.",
        NAME,
        '{id: name, text: "{name}", style: name, matte: ‸[rule]}',
        name="matte list",
    ),
    bad(
        "“matte” lacks “item”. Add “item: …”.",
        NAME,
        '{id: name, text: "{name}", style: name, ‸matte: {soft: 3}}',
        name="matte no item",
    ),
    bad(
        "soft: “-3” must be at least 0.",
        NAME,
        '{id: name, text: "{name}", style: name, matte: {item: rule, soft: ‸-3}}',
        name="matte soft",
    ),
    bad(
        "“name” cannot be its own matte. Name another item, or take the matte out.",
        NAME,
        '{id: name, text: "{name}", style: name, matte: ‸name}',
        name="matte itself",
    ),
    bad(
        "“Rule” cannot be a name here; use lower-case…and hyphens. Write “rule”.",
        NAME,
        '{id: name, text: "{name}", style: name, matte: ‸Rule}',
        name="matte caps",
    ),
    bad(
        "“root” holds the item itself, and has no plate that…or name another item.",
        "      plate: {color: paper, radius: 4}\n",
        "",
        NAME,
        '{id: name, text: "{name}", style: name, matte: ‸root}',
        name="matte parent no plate",
    ),
    bad(
        "“rule” is itself seen through a matte that needs…item without such a matte.",
        NAME,
        '{id: name, text: "{name}", style: name, matte: ‸rule}',
        "color: ink, beside: role",
        "color: ink, beside: role, matte: name",
        name="matte circle",
    ),
    bad(
        "“grp” is itself seen through a matte that needs it:…item without such a matte.",
        NAME,
        '{id: name, text: "{name}", style: name, matte: ‸grp}',
        RULE,
        "{id: grp, stack: vertical, items: [{shape: ellipse, width: 1, height: 1, color: ink, matte: name}, "
        + RULE
        + "]}",
        name="matte circle stack",
    ),
]

SHAPES = [
    bad(
        "a polygon has at least three points. Write points: [[0, 0], [100%, 0], [50%, 100%]].",
        RULE,
        "‸{shape: polygon, width: 40, height: 4, color: ink}",
        name="poly none",
    ),
    bad(
        "a polygon has at least three points. Write points: [[0, 0], [100%, 0], [50%, 100%]].",
        RULE,
        "‸{shape: polygon, width: 40, height: 4, color: ink, points: [[0,0],[100%,0]]}",
        name="poly two",
    ),
    bad(
        "no. 1 of points: “40” is not a share; write it as 40%.",
        RULE,
        "{shape: polygon, width: 40, height: 4, color: ink, points: [[0,0],[‸40,0],[0,100%]]}",
        name="poly px",
    ),
    bad(
        "no. 2 of points has more than 2 values.",
        RULE,
        "{shape: polygon, width: 40, height: 4, color: ink, points: [[0,0],‸[100%,0,0],[0,100%]]}",
        name="poly triple",
    ),
    bad(
        "no. 2 of points is missing. Write both numbers: [right, down].",
        RULE,
        "{shape: polygon, width: 40, height: 4, color: ink, points: [[0,0],‸[100%],[0,100%]]}",
        name="poly single",
    ),
    bad(
        "only a polygon has points. Write shape: polygon.",
        RULE,
        "{shape: rectangle, width: 40, height: 4, color: ink, ‸points: [[0,0],[100%,0],[0,100%]]}",
        name="points of rect",
    ),
    bad(
        "only a rectangle has corners to round. Take “radius” out.",
        RULE,
        "{shape: ellipse, width: 40, height: 4, color: ink, ‸radius: 10}",
        name="radius of ellipse",
    ),
    bad(
        "radius: “10 20” must be 1 or 4 numbers from 0 to…bottom right, bottom left.",
        RULE,
        "{shape: rectangle, width: 40, height: 4, color: ink, radius: ‸10 20}",
        name="corners 2",
    ),
    bad(
        "radius: “[10, 20, 3]” must be 1 or 4 numbers from 0…bottom right, bottom left.",
        RULE,
        "{shape: rectangle, width: 40, height: 4, color: ink, radius: ‸[10, 20, 3]}",
        name="corners list",
    ),
    bad(
        "radius: “-1” must be 1 or 4 numbers from 0 to 1000:…bottom right, bottom left.",
        RULE,
        "{shape: rectangle, width: 40, height: 4, color: ink, radius: ‸-1}",
        name="corners neg",
    ),
    bad(
        "radius must be one value, not a block.",
        RULE,
        "{shape: rectangle, width: 40, height: 4, color: ink, radius: ‸{top: 3}}",
        name="corners block",
    ),
    bad(
        "radius: “[[1, 2], 3, 4, 5]” must be 1 or 4 numbers…bottom right, bottom left.",
        RULE,
        "{shape: rectangle, width: 40, height: 4, color: ink, radius: ‸[[1,2],3,4,5]}",
        name="corners nested",
    ),
    bad("this lacks “color”. Add “color: …”.", RULE, "‸{shape: rectangle, width: 40, height: 4}", name="no color"),
    bad("there is no field “logo”. There is name, role.", RULE, '{image: ‸"{logo}", width: 40}', name="image"),
    bad(
        "the field “role” does not hold a picture. Write kind: image in the field “role”.",
        RULE,
        '{image: ‸"{role}", width: 40}',
        name="image field text",
    ),
    bad(
        "“logos/{role}.png” is not one field. Write it as “{field}”.",
        RULE,
        '{image: ‸"logos/{role}.png", width: 40}',
        name="image dir",
    ),
    bad(
        "there is no palette colour “inkk”. Did you mean “ink”?",
        RULE,
        "{image: a.png, width: 40, tint: ‸inkk}",
        name="image tint",
    ),
    bad(
        "fit: “fill” is not one of contain, cover, stretch.",
        RULE,
        "{image: a.png, width: 40, fit: ‸fill}",
        name="image fit",
    ),
    bad("image is empty. Write at least one.", RULE, '{image: ‸"", width: 40}', name="image empty"),
    bad(
        "width cannot be “fill” here; only a shape's width and height and a stack's least can.…such as 60%.",
        RULE,
        "{image: a.png, width: ‸fill}",
        name="image width fill",
    ),
    bad(
        "there is no palette colour “inc”. Did you mean “ink”?",
        RULE,
        "{image: a.png, width: 40, shadow: {color: ‸inc}}",
        name="image shadow",
    ),
    bad(
        "there is no item “rol”. Did you mean “role”?",
        RULE,
        "{image: a.png, width: 40, beside: ‸rol}",
        name="image beside",
    ),
]

FIELDS = [
    bad(
        "kind: “colour” is not one of text, color, image. Did you mean “color”?",
        "role: {aliases: [function], sample: Composer}",
        "role: {kind: ‸colour}",
        name="kind",
    ),
    bad(
        "the field “role” holds no words but a colour. Take…the field, or name another.",
        "role: {aliases: [function], sample: Composer}",
        "role: {kind: color}",
        '        - {id: role, text: "{role}", style:',
        '        - {id: role, text: ‸"{role}", style:',
        name="colour in text",
    ),
    bad(
        "the field “role” holds no words but a picture. Take…the field, or name another.",
        "role: {aliases: [function], sample: Composer}",
        "role: {kind: image}",
        '        - {id: role, text: "{role}", style:',
        '        - {id: role, text: ‸"{role}", style:',
        name="image in text",
    ),
    bad(
        'default must be a text, not “5”. Put quotes around it: "5".',
        "role: {aliases: [function], sample: Composer}",
        "role: {default: ‸5}",
        name="default num",
    ),
    bad(
        "several must be true or false, not “maybe”.",
        "role: {aliases: [function], sample: Composer}",
        "role: {several: ‸maybe}",
        name="several",
    ),
    bad(
        "figures: “oldstyle” is not one of tabular,…Did you mean “old-style”?",
        SHADOW,
        "figures: ‸oldstyle",
        name="figures",
    ),
    bad("figures has more than 2 values.", SHADOW, "figures: ‸[tabular, lining, old-style]", name="figures 3"),
    bad(
        "no. 2 of figures: “wide” is not one of tabular, proportional, lining, old-style.",
        SHADOW,
        "figures: [tabular, ‸wide]",
        name="figures list",
    ),
    bad(
        "figures: “5” is not one of tabular, proportional, lining, old-style.",
        SHADOW,
        "figures: ‸5",
        name="figures num",
    ),
    bad("uniform: “batch” is not one of title, episode.", SHADOW, "uniform: ‸batch", name="uniform"),
    bad(
        "case: “smallcaps” is not one of as-written, upper,…Did you mean “small-caps”?",
        SHADOW,
        "case: ‸smallcaps",
        name="case",
    ),
    bad("hang must be true or false, not “maybe”.", SHADOW, "hang: ‸maybe", name="hang"),
    bad("paragraph: “-4” must be at least 0.", SHADOW, "paragraph: ‸-4", name="paragraph"),
    bad("abc has fewer than 4 characters. Write at least 4.", SHADOW, "axes: {wdht: 100, ‸abc: 3}", name="fit first"),
    bad("first: “shrink” is not one of squeeze, wrap.", "lines: 2}", "lines: 2, first: ‸shrink}", name="fit first"),
    bad("lines: “0” must be at least 1.", "lines: 2}", "lines: ‸0}", name="fit lines"),
    bad("handles: “5” has no unit; write 5s or 5f.", "    hold: 4s", "    handles: ‸5\n    hold: 4s", name="handles"),
]


@pytest.mark.parametrize(("edits", "told"), TEXTS)
def test_a_text_or_its_matte_that_is_none_is_told_where_it_stands(
    pack_text: str, edits: Edits, told: list[str]
) -> None:
    check_alone(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), SHAPES)
def test_a_shape_or_picture_that_is_none_is_told_where_it_stands(pack_text: str, edits: Edits, told: list[str]) -> None:
    check_alone(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), FIELDS)
def test_a_field_or_a_style_that_is_none_is_told_where_it_stands(pack_text: str, edits: Edits, told: list[str]) -> None:
    check_alone(pack_text, edits, told)
