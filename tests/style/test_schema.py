from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from titlegen.shipped import shipped_styles
from titlegen.style.load import list_styles, parse_style_text
from titlegen.style.schema import SCHEMA_FILE, style_schema

SCHEMA = style_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for block, written in (("StylePack", schema), *schema["$defs"].items()):
        for word, told in written["properties"].items():
            yield f"{block}.{word}", told


def faults(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))]


def test_the_schema_is_a_valid_one_of_its_draft() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["title"] == "titlegen style pack"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    ("word", "told"), list(properties(SCHEMA)), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_word_is_described(word: str, told: dict[str, Any]) -> None:
    assert told.get("description", "").endswith("."), f"give {word} a docstring in titlegen/style/models.py"


def test_the_file_beside_the_shipped_styles_is_up_to_date() -> None:
    written = (shipped_styles() / SCHEMA_FILE).read_text("utf-8")
    assert written == json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n", "it is stale: run “make schema”"


@pytest.mark.parametrize("name", list_styles())
def test_a_shipped_style_keeps_to_the_schema(name: str) -> None:
    assert faults((shipped_styles() / name / "style.yaml").read_text("utf-8")) == []


@pytest.mark.parametrize("name", list_styles())
def test_a_shipped_style_tells_editors_where_the_schema_is(name: str) -> None:
    first = (shipped_styles() / name / "style.yaml").read_text("utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=../{SCHEMA_FILE}"


def test_words_are_those_of_the_file_and_not_of_the_code() -> None:
    assert {"schema", "templates"} <= set(SCHEMA["properties"])
    assert list(SCHEMA["$defs"]["Motion"]["properties"]) == ["in", "hold", "out", "shutter"]


def test_a_good_pack_keeps_to_the_schema(pack_text: str) -> None:
    assert faults(pack_text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("color: paper", "color: {gradient: linear, stops: [ink, {color: paper, at: 60%}]}", id="stops"),
        pytest.param("shape: rectangle", "matte: name, shape: rectangle", id="a matte by its name"),
        pytest.param("radius: 4", "radius: [0, 24, 24, 0]", id="four corners"),
        pytest.param("x: -40, lasts: 12f, ease: out-cubic", "preset: rise", id="a preset, which lasts as it says"),
        pytest.param("ease: out-cubic", "ease: spring(0.3)", id="a spring"),
        pytest.param("x: -40, lasts", "reveal: 35, lasts", id="a wipe at an angle"),
        pytest.param("x: -40, lasts", "x: -110%, lasts", id="a share of its own width"),
        pytest.param("size: 60", "size: 60\n    figures: tabular", id="one word for a list"),
        pytest.param('text: "{name}"', 'text: [{text: "{name}"}, {text: "!", style: name}]', id="runs"),
        pytest.param("    anchor: b", "    backdrop: {image: sky.jpg}\n    anchor: b", id="a picture as backdrop"),
    ],
)
def test_an_editor_underlines_nothing_in(pack_text: str, old: str, new: str) -> None:
    assert old in pack_text
    written = pack_text.replace(old, new, 1)
    parse_style_text(written)
    assert faults(written) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("schema: 1", "schema: 2", id="another schema"),
        pytest.param("palette:", "palete:", id="an unknown word"),
        pytest.param("    font: main\n", "", id="a missing word"),
        pytest.param("stack: vertical", "stack: sideways", id="an unknown direction"),
        pytest.param('{id: name, text: "{name}", style: name}', "{id: name}", id="an item of no kind"),
        pytest.param("{x: -40, lasts: 12f, ease: out-cubic}", "{x: -40}", id="a move without a length"),
        pytest.param("[{x: -40, lasts: 12f}, {opacity: 0, lasts: 6f}]", "[{x: -40}]", id="a list with such a move"),
        pytest.param("lower-third:", "Lower Third:", id="a name in capitals"),
        pytest.param("size: 60", "size: -1", id="a negative size"),
        pytest.param("color: paper", "color: {gradient: linear, stops: [ink]}", id="a gradient of one colour"),
        pytest.param("color: paper", "color: {gradient: conic, stops: [ink, paper]}", id="an unknown gradient"),
        pytest.param("color: paper", "color: {stops: [ink, paper]}", id="a gradient of no kind"),
        pytest.param("color: paper", "color: [ink, paper]", id="a list for a colour"),
        pytest.param("shape: rectangle", "shape: star", id="an unknown shape"),
        pytest.param("shape: rectangle", "blend: plus, shape: rectangle", id="an unknown blend"),
        pytest.param("shape: rectangle", "matte: {soft: 4}, shape: rectangle", id="a matte of nothing"),
        pytest.param('text: "{name}"', "text: [{style: name}]", id="a run without words"),
        pytest.param("size: 60", "size: 60\n    stroke: {color: ink}", id="a stroke without a width"),
        pytest.param("size: 60", "size: 60\n    figures: [tabular, wide]", id="unknown figures"),
        pytest.param("x: -40, lasts: 12f, ease: out-cubic", "preset: fad", id="an unknown preset"),
        pytest.param("ease: out-cubic", "ease: out-cubik", id="an unknown easing"),
        pytest.param("{scale: 1.02}", "{scale: 1.02, keys: [{x: 4}]}", id="a keyframe without a time"),
        pytest.param("required: true", "kind: colour", id="a field of an unknown kind"),
    ],
)
def test_an_editor_underlines(pack_text: str, old: str, new: str) -> None:
    assert old in pack_text
    assert faults(pack_text.replace(old, new, 1)) != []
