from __future__ import annotations

import json

import jsonschema
import pytest
import yaml
from good_and_bad import good

from titlegen.production.schema import SHIPPED_SCHEMA, production_schema
from titlegen.shipped import shipped_styles

SCHEMA = production_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_a_valid_one_of_its_draft() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_word_is_described() -> None:
    blocks = [SCHEMA, *SCHEMA["$defs"].values()]
    for block in blocks:
        for word, told in block["properties"].items():
            assert told.get("description", "").endswith("."), f"give {word} a docstring"


def test_the_file_beside_the_shipped_styles_is_up_to_date() -> None:
    written = (shipped_styles() / SHIPPED_SCHEMA).read_text("utf-8")
    assert written == json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n", "it is stale: run “make schema”"


@good
def test_an_editor_underlines_nothing_in(text: str) -> None:
    data = yaml.load(text, Loader=yaml.BaseLoader) if "007" in text else yaml.safe_load(text.replace("off", '"off"'))
    data["schema"] = int(data["schema"])
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


@pytest.mark.parametrize(
    "text",
    [
        "show: A",
        "schema: 2",
        "schema: 1\nsow: A",
        "schema: 1\nformat: prores",
        "schema: 1\nversion: 0",
        "schema: 1\ncolumns: {Full Name: Who}",
        "schema: 1\ncolumns: {name: []}",
        "schema: 1\nrules: {reading: 1}",
        "schema: 1\nrules: {checks: {placeholder: loud}}",
    ],
)
def test_an_editor_underlines(text: str) -> None:
    assert list(VALIDATOR.iter_errors(yaml.safe_load(text))) != []
