"""What a style pack may get wrong, and where and how it is told: words, values, names, and YAML itself."""

from __future__ import annotations

import pytest
from faulty_packs import Edits, bad, check

UNKNOWN_WORDS = [
    bad("“palete” is not known here. Did you mean “palette”?", "palette:", "‸palete:", name="in the pack"),
    bad("“fil” is not known here. Did you mean “file”?", "    file: I", "    ‸fil: I", name="in a font"),
    bad(
        "“colour” is not known here. Did you mean “color”?",
        "    color: ink",
        "    ‸colour: ink",
        name="in a text style",
    ),
    bad("“trackin” is not known here. Did you mean “tracking”?", "{tracking: -10", "{‸trackin: -10", name="in a fit"),
    bad("“blurr” is not known here. Did you mean “blur”?", "blur: 8", "‸blurr: 8", name="in a shadow"),
    bad(
        "“minimum_text_hight” is not…“minimum_text_height”?",
        "{minimum_text_height",
        "{‸minimum_text_hight",
        name="in the rules",
    ),
    bad("“achor” is not known here. Did you mean “anchor”?", "    anchor", "    ‸achor", name="in a template"),
    bad("“alias” is not known here. Did you mean “aliases”?", "{aliases", "{‸alias", name="in a field"),
    bad("“pading” is not known here. Did you mean “padding”?", "padding", "‸pading", name="in a stack"),
    bad("“raduis” is not known here. Did you mean “radius”?", "radius: 4", "‸raduis: 4", name="in a plate"),
    bad(
        "“stile” is not known here. Did you mean “style”?", '"{name}", style', '"{name}", ‸stile', name="in a text item"
    ),
    bad("“heigth” is not known here. Did you mean “height”?", "height: 4", "‸heigth: 4", name="in a shape"),
    bad(
        "“txt” is not known here. Did you mean “text”?",
        "{id: name, text",
        "{id: name, ‸txt",
        name="for the kind of an item",
    ),
    bad(
        "“enter” is not known here. Known here: in, hold, out, shutter.",
        "      in:",
        "      ‸enter:",
        name="in a motion",
    ),
    bad("“eas” is not known here. Did you mean “ease”?", "ease: out", "‸eas: out", name="in a move"),
    bad(
        "“opactiy” is not…“opacity”?",
        "{opacity: 0, lasts: 6f}",
        "{‸opactiy: 0, lasts: 6f}",
        name="in one move of several",
    ),
    bad("“scal” is not known here. Did you mean “scale”?", "{scale", "{‸scal", name="in a drift"),
    bad("“zebra” is not known here. Known here: schema, name", "rate: 25", "‸zebra: 25", name="near nothing"),
    bad("“titel” is not…“title”?", "ebu-r95", "{action: 0.05, title: 0.1, ‸titel: 0.1}", name="in a safe area"),
    bad(
        "“stack” is not known here.",
        '"{name}", style: name',
        '"{name}", style: name, ‸stack: vertical',
        name="of another item's kind",
    ),
]

MISSING_WORDS = [
    bad(
        "the pack lacks “name”. Add “name: …”.", "schema: 1", "‸schema: 1", "name: test-pack\n", "", name="of the pack"
    ),
    bad("“main” lacks “file”.", "  main:", "  ‸main:", "    file: Inter[opsz,wght].ttf\n", "", name="of a font"),
    bad("“name” lacks “font”.", "  name:\n    font: main\n", "  ‸name:\n", name="of a text style"),
    bad(
        "“lower-third” lacks “layout”.",
        "  lower-third:",
        "  ‸lower-third:",
        "    layout:",
        "    motion:",
        "    motion:\n      in",
        "    x:\n      in",
        name="of a template",
    ),
    bad("“plate” lacks “color”.", "plate: {color: paper, radius: 4}", "‸plate: {radius: 4}", name="of a plate"),
    bad(
        "this lacks “style”.",
        '{id: name, text: "{name}", style: name}',
        '‸{id: name, text: "{name}"}',
        name="of a text item",
    ),
    bad("“name” lacks “lasts”.", "        name: {x: -40, lasts: 12f", "        ‸name: {x: -40", name="of a move"),
    bad("this lacks “lasts”.", "{opacity: 0, lasts: 6f}", "‸{opacity: 0}", name="of one move of several"),
    bad(
        "an item of a layout is a text, a shape, an image or a stack.",
        '{id: name, text: "{name}", style: name}',
        "‸{id: name}",
        name="of an item's kind",
    ),
    bad("“safe_area” lacks “title”.", "safe_area: ebu-r95", "‸safe_area: {action: 0.05}", name="of a safe area"),
]

WRONG_VALUES = [
    bad(
        'version must be a text, not “1.0”. Put quotes around it: "1.0".',
        'version: "1.0"',
        "version: ‸1.0",
        name="a number for a text",
    ),
    bad("size must be a number, not “big”.", "size: 60", "size: ‸big", name="a text for a number"),
    bad("size: “-3” must be more than 0.", "size: 60", "size: ‸-3", name="a negative size"),
    bad("size must be a number, not “.inf”", "size: 60", "size: ‸.inf", name="an infinite size"),
    bad("size must be a number, not a list.", "size: 60", "size: ‸[60]", name="a list for a number"),
    bad("lines must be a whole number, not “2.5”.", "lines: 2", "lines: ‸2.5", name="half a line"),
    bad("rate: “0” must be at least 1.", "rate: 25", "rate: ‸0", name="no frames"),
    bad("rate must be a whole number, not “29.97”.", "rate: 25", "rate: ‸29.97", name="a broken rate"),
    bad(
        "opacity: “1.5” must be at most 1.",
        "{opacity: 0, lasts: 8f}",
        "{opacity: ‸1.5, lasts: 8f}",
        name="more than opaque",
    ),
    bad(
        "required must be true or false, not “perhaps”.",
        "required: true",
        "required: ‸perhaps",
        name="neither true nor false",
    ),
    bad(
        "fit must be a block of “word: value” lines, not “40”.",
        "fit: {tracking: -10, size: 40, lines: 2}",
        "fit: ‸40",
        name="a number for a block",
    ),
    bad(
        "role says nothing. Write “{}” for an empty block.",
        "role: {aliases: [function], sample: Composer}",
        "role:‸",
        name="a field without a block",
    ),
    bad(
        "fallback must be a list, not “NotoSans-Bold.ttf”.",
        "[NotoSans-Bold.ttf]",
        "‸NotoSans-Bold.ttf",
        name="a text for a list",
    ),
    bad(
        "no. 1 of fallback must be a text, not “12”.",
        "[NotoSans-Bold.ttf]",
        "[‸12]",
        name="a number in a list of texts",
    ),
    bad(
        "an item of a layout is a text, a shape, an image or a stack.",
        '{id: name, text: "{name}", style: name}',
        "‸name",
        name="a word for an item",
    ),
    bad(
        "text must be a text, not a block. Put quotes around a text with braces",
        'text: "{name}"',
        "text: ‸{name}",
        name="braces without quotes",
    ),
    bad(
        "items is empty. Write at least one.",
        "padding: 10 20",
        "padding: 10 20\n      ITEMS: ‸[]",
        "      items:",
        "      gone:",
        "ITEMS",
        "items",
        name="a stack of nothing",
    ),
    bad(
        "templates is empty.", "rules: {minimum_text_height: 20}\ntemplates:", "templates: ‸{}\nx:", name="no templates"
    ),
    bad(
        "templates says nothing.",
        "rules: {minimum_text_height: 20}\ntemplates:",
        "templates:‸\nx:",
        name="templates left open",
    ),
    bad("text is empty.", 'text: "{name}"', 'text: ‸""', name="an empty text"),
    bad("text has more than 500 characters.", 'text: "{name}"', f'text: ‸"{"x" * 501}"', name="a text without end"),
    bad(
        "anchor: “bottom-lef” is not one of top-left, …Did you mean “bottom-left”?",
        "bottom-left",
        "‸bottom-lef",
        name="a bad anchor",
    ),
    bad(
        "stack: “horizontaly” is not one of…Did you mean “horizontal”?",
        "stack: vertical",
        "stack: ‸horizontaly",
        name="a bad direction",
    ),
    bad(
        "shape: “circle” is not one of rectangle, ellipse, polygon.",
        "shape: rectangle",
        "shape: ‸circle",
        name="an unknown shape",
    ),
    bad(
        "safe_area: “ebu-r96” is not one of ebu-r95, …Did you mean “ebu-r95”?",
        "ebu-r95",
        "‸ebu-r96",
        name="an unknown safe area",
    ),
    bad(
        "title: “0.5” must be less than 0.4.",
        "ebu-r95",
        "{action: 0.05, title: ‸0.5}",
        name="a safe area with nothing inside",
    ),
    bad("canvas: “wide” is not a size.", "1920x1080", "‸wide", name="a bad canvas"),
    bad("canvas: “1921x1080” has an odd side.", "1920x1080", "‸1921x1080", name="an odd canvas"),
    bad("ink: “#12345” is not a colour; write it as #RRGGBB", '"#14151A"', '‸"#12345"', name="a bad colour"),
    bad(
        "ink says nothing. Put quotes around a value that begins with “#”",
        'ink: "#14151A"',
        "ink:‸ #14151A",
        name="a colour without quotes",
    ),
    bad("“#12345” is not a colour", "    color: ink", '    color: ‸"#12345"', name="a bad colour outside the palette"),
    bad(
        "hold: “soon” is not a duration; write it as 0.6s, 600ms or 15f",
        "hold: 4s",
        "hold: ‸soon",
        name="a bad duration",
    ),
    bad("lasts: “-12f” is not a duration", "lasts: 12f, ease", "lasts: ‸-12f, ease", name="a negative duration"),
    bad(
        "lasts must be one value, not a block.",
        "lasts: 12f, ease",
        "lasts: ‸{s: 1}, ease",
        name="a block for a duration",
    ),
    bad("hold: “90000s” is longer than a day", "hold: 4s", "hold: ‸90000s", name="a hold of more than a day"),
    bad(
        "ease: “out-cubik” is not an easing; did you mean “out-cubic”?", "out-cubic", "‸out-cubik", name="a bad easing"
    ),
    bad(
        "needs four numbers, the first and third from 0 to 1",
        "ease: out-cubic",
        'ease: ‸"cubic-bezier(2, 0, 0, 1)"',
        name="a bad cubic-bezier",
    ),
    bad("padding: “1 2 3” must be 1, 2 or 4 numbers without a unit", "10 20", "‸1 2 3", name="three sides"),
    bad("padding: “-4” must be 1, 2 or 4", "10 20", "‸-4", name="negative padding"),
    bad(
        "width: “40pt” is not a length; write a number of px, a share such as 60%, or fill",
        "width: 40",
        "width: ‸40pt",
        name="a length in points",
    ),
    bad("no. 2 of offset is missing. Write both numbers", "offset: [0, 0]", "offset: ‸[0]", name="half an offset"),
    bad("offset has more than 2 values.", "offset: [0, 0]", "offset: ‸[0, 0, 0]", name="an offset in space"),
    bad("“english” is not a language tag.", "language: en", "language: ‸english", name="a language by its name"),
    bad("wgh has fewer than 4 characters.", "{wght: 600}", "{‸wgh: 600}", name="a short axis tag"),
    bad(
        "“Lower Third” cannot be a name here…Write “lower-third”.",
        "lower-third:",
        "‸Lower Third:",
        name="a template in capitals",
    ),
    bad(
        "“first-name” cannot be a name here…underscores. Write “first_name”.",
        "      role: {a",
        "      ‸first-name: {a",
        name="a field with a hyphen",
    ),
    bad(
        "“9” cannot be a name here…begins with a letter", "name: test-pack", 'name: ‸"9"', name="a name without letters"
    ),
]

BROKEN_REFERENCES = [
    bad("there is no font “mian”. Did you mean “main”?", "font: main", "font: ‸mian", name="a font"),
    bad(
        "there is no palette colour “inkk”. Did you mean “ink”?",
        "    color: ink",
        "    color: ‸inkk",
        name="a text's colour",
    ),
    bad(
        "there is no palette colour “papr”. Did you mean “paper”?",
        "color: paper",
        "color: ‸papr",
        name="a plate's colour",
    ),
    bad(
        "there is no palette colour “inc”. Did you mean “ink”?",
        "{color: ink, blur",
        "{color: ‸inc, blur",
        name="a shadow's colour",
    ),
    bad(
        "there is no palette colour “inc”.",
        "{color: ink, blur: 8}",
        "[{blur: 1}, {color: ‸inc}]",
        name="a colour of several shadows",
    ),
    bad(
        "there is no palette colour “black”. There is ink, paper.",
        "4, color: ink",
        "4, color: ‸black",
        name="a shape's colour",
    ),
    bad(
        "there is no text style “nam”. Did you mean “name”?",
        '"{name}", style: name',
        '"{name}", style: ‸nam',
        name="a text style",
    ),
    bad("there is no field “nmae”. Did you mean “name”?", 'text: "{name}"', 'text: ‸"{nmae} {name}"', name="a field"),
    bad("“{{name}}” has a brace without its partner.", 'text: "{name}"', 'text: ‸"{{name}}"', name="a brace too many"),
    bad("there is no item “roel”. Did you mean “role”?", "beside: role", "beside: ‸roel", name="an item beside"),
    bad(
        "“rule” vanishes with “rule”: the circle never ends.",
        "beside: role",
        "beside: ‸rule",
        name="an item beside itself",
    ),
    bad(
        "there is no item “nam”. Did you mean “name”?",
        "        name: {x",
        "        ‸nam: {x",
        name="an item that comes",
    ),
    bad(
        "there is no item “rot”. Did you mean “root”?",
        "        root: {s",
        "        ‸rot: {s",
        name="an item that drifts",
    ),
    bad(
        "there is no item “nmae”. Did you mean “name”?",
        "        name: {opacity",
        "        ‸nmae: {opacity",
        name="an item that goes",
    ),
    bad(
        "the id “name” is used twice. It stands already in line 41",
        "{id: rule",
        "{id: ‸name",
        name="an id that is taken",
    ),
    bad(
        "the field “role” is shown nowhere in the layout. Put “{role}” into a text",
        '"{role}"',
        '"{name}"',
        "      role: {a",
        "      ‸role: {a",
        name="a field shown nowhere",
    ),
    bad(
        "the fit's floor, size 70, is above the text's size, 60.",
        "size: 40",
        "size: ‸70",
        name="a size floor above the size",
    ),
    bad(
        "the fit's floor, tracking 10, is above the text's tracking, 0.",
        "{tracking: -10",
        "{tracking: ‸10",
        name="a tracking floor above the tracking",
    ),
]

NOT_A_PACK = [
    bad("schema “2” is not known. This titlegen reads 1", "schema: 1", "schema: ‸2", name="schema of another time"),
    bad(
        "schema “1” is not known. This titlegen reads 1, a number without quotes.",
        "schema: 1",
        'schema: ‸"1"',
        name="schema in quotes",
    ),
    bad("schema “True” is not known.", "schema: 1", "schema: ‸true", name="schema true"),
    bad(
        "does not say which schema it is written in. Begin it with “schema: 1”.",
        "schema: 1\nname",
        "‸name",
        name="no schema",
    ),
    bad(
        "is not valid YAML: mapping values are not allowed here. Put quotes",
        "A pack for tests.",
        "A pack‸: for tests.",
        name="a colon in a text",
    ),
    bad("is not valid YAML: found character '\\t'…spaces, never with tabs.", "  ink:", "‸\tink:", name="a tab"),
    bad(
        "expected <block end>…begin in the same column.", "    size: 60", "   ‸size: 60", name="a line that stands out"
    ),
    bad("Close every bracket", "tnum: 1}", "tnum: 1", "    fallback:", "    fallback‸:", name="an open brace"),
    bad(
        "Put quotes around a text that begins with a sign",
        "[NotoSans-Bold.ttf]",
        "[*‸.ttf]",
        name="a star without quotes",
    ),
    bad("found undefined alias 'navy'", "    color: ink", "    color: ‸*navy", name="an alias of nothing"),
    bad(
        "“paper” is written twice. It stands already in line 11; keep one.",
        '  paper: "#FBFAF7"',
        '  paper: "#FBFAF7"\n  ‸paper: "#FFFFFF"',
        name="a key twice",
    ),
    bad(
        "has a tag, “!!python/object:os.system”, which is not used here.",
        "25",
        "‸!!python/object:os.system 25",
        name="a Python object",
    ),
    bad("has a tag, “!mine”", "{wght: 600}", "‸!mine {wght: 600}", name="a tag of one's own"),
    bad("has a tag, “!!timestamp”", "25", "‸!!timestamp 2001-01-01", name="a date by its tag"),
    bad("“x” is not a value.", "25", "‸!!int x", name="an integer that is none"),
    bad("found another document", "rate: 25", "‸--- \nrate: 25", name="two documents"),
    bad("a key must be a word.", "  ink:", "  ‸{ink}:", name="braces as a key"),
    bad("“<<” takes the alias of a block.", "rate: 25", "<<: ‸25", name="a merge with a number"),
    bad("has a character that text files have not, U+0007.", "A pack", "A ‸\x07pack", name="a control character"),
    bad("escape that stands for no character", "25", '‸"\\ud800"', name="half a surrogate pair"),
    bad("escape that stands for no character", "25", '"\\U‸00110000"', name="an escape beyond Unicode"),
]


@pytest.mark.parametrize(("edits", "told"), UNKNOWN_WORDS)
def test_an_unknown_word_is_told_where_it_stands_with_the_nearest_known_one(
    pack_text: str, edits: Edits, told: list[str]
) -> None:
    check(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), MISSING_WORDS)
def test_a_missing_word_is_told_at_the_block_that_lacks_it(pack_text: str, edits: Edits, told: list[str]) -> None:
    check(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), WRONG_VALUES)
def test_a_wrong_value_is_told_with_what_was_expected(pack_text: str, edits: Edits, told: list[str]) -> None:
    check(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), BROKEN_REFERENCES)
def test_a_reference_to_nothing_is_told_with_the_nearest_thing(pack_text: str, edits: Edits, told: list[str]) -> None:
    check(pack_text, edits, told)


@pytest.mark.parametrize(("edits", "told"), NOT_A_PACK)
def test_what_cannot_be_read_is_told_at_the_character(pack_text: str, edits: Edits, told: list[str]) -> None:
    check(pack_text, edits, told)
