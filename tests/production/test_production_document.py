"""docs/production.md tells every word, and what it shows is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from titlegen.names.file_pattern import FILE_WORDS
from titlegen.production.load import parse_production
from titlegen.production.models import Production
from titlegen.style.rule_changes import RuleChanges

DOCUMENT = (Path(__file__).parents[2] / "docs" / "production.md").read_text("utf-8")
EXAMPLE = re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL)[0]


def test_the_example_is_a_production() -> None:
    production = parse_production(EXAMPLE).production
    assert production.model_fields_set == set(Production.model_fields)
    assert production.rules.model_fields_set == set(RuleChanges.model_fields)


@pytest.mark.parametrize("word", [field.alias or name for name, field in Production.model_fields.items()])
def test_every_word_is_explained_where_it_stands(word: str) -> None:
    line = re.search(rf"^{word}:.*$(?:\n  .*# .*)?", EXAMPLE, re.MULTILINE)
    assert line
    assert "#" in line[0] or word in ("show", "format", "file_name", "style"), f"say what {word} is"


@pytest.mark.parametrize("word", FILE_WORDS)
def test_every_word_of_file_names_is_in_the_table(word: str) -> None:
    table = "\n".join(line for line in DOCUMENT.splitlines() if line.startswith("| `{"))
    assert f"`{{{word}}}`" in table
