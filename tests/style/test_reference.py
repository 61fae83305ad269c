from __future__ import annotations

import re
from pathlib import Path

import pytest

from titlegen.style.moves import PRESETS
from titlegen.style.nodes import Anchor
from titlegen.style.paint import Blend
from titlegen.style.reference import reference
from titlegen.style.reference_examples import BLENDS_TOLD, CHAPTERS, PRESETS_TOLD, REVEALS_TOLD, Block
from titlegen.style.scalars import EASING_NAMES, REVEAL_SIDES
from titlegen.style.schema import block_models
from titlegen.style.yaml_source import parse_yaml

DOCUMENT = reference()
BLOCKS = [block for _, _, blocks in CHAPTERS for block in blocks]


def section(heading: str) -> str:
    """The part of the document below a heading of the third level."""
    return DOCUMENT.split(f"\n### {heading}\n", 1)[1].split("\n### ", 1)[0].split("\n## ", 1)[0]


def test_the_written_reference_is_up_to_date() -> None:
    written = (Path(__file__).parents[2] / "docs" / "reference.md").read_text("utf-8")
    assert written == DOCUMENT, "it is stale: run “make reference”"


def test_every_block_of_the_grammar_has_its_place() -> None:
    shown = [block.model for block in BLOCKS]
    assert len(shown) == len(set(shown))
    abstract = {"Model"}
    assert {model.__name__ for model in shown} == set(block_models()) - abstract


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.heading)
def test_every_word_of_a_block_is_told_there_or_where_it_is_linked(block: Block) -> None:
    told = section(block.heading)
    linked = [section(name) for name in ("Every item", "What can change") if f"[{name.lower()}](#" in told]
    for name, field in block.model.model_fields.items():
        assert any(f"| `{field.alias or name}` |" in part for part in (told, *linked)), name


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.example], ids=lambda block: block.heading)
def test_every_example_is_read(block: Block) -> None:
    assert f"```yaml\n{block.example}\n```" in section(block.heading)
    block.model.model_validate(parse_yaml(block.example, "example").data)


def test_only_blocks_that_are_part_of_others_have_no_example() -> None:
    assert [block.heading for block in BLOCKS if not block.example] == ["Every item", "What can change"]


def test_every_link_leads_to_a_heading() -> None:
    headings = [h.lower().replace(" ", "-") for h in re.findall(r"^##+ (.*)$", DOCUMENT, re.MULTILINE)]
    anchors = {h if headings[:i].count(h) == 0 else f"{h}-{headings[:i].count(h)}" for i, h in enumerate(headings)}
    links = set(re.findall(r"\]\(#([^)]*)\)", DOCUMENT))
    assert links - anchors == set()


def test_lists_are_those_of_the_grammar() -> None:
    assert list(PRESETS_TOLD) == list(PRESETS)
    assert tuple(REVEALS_TOLD) == REVEAL_SIDES
    assert tuple(BLENDS_TOLD) == Blend.__args__  # type: ignore[attr-defined]
    assert all(f"`{name}`" in section("Easings") for name in EASING_NAMES)
    assert all(f"`{name}`" in section("Anchors") for name in Anchor.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("Text style", "| `size` | number of px, more than 0, at most 2000 | **needed** |"),
        ("Text style", "| `tracking` | number, in 1/1000 em, from -200 to 2000 | `0` |"),
        ("Text style", "| `shadow` | [shadow](#shadow), or a list of them | – |"),
        ("Every item", "| `matte` | [name](#name) or [matte](#matte) | – |"),
        ("Every item", "| `rotate` | number of degrees, from -360 to 360 | `0` |"),
        (
            "Template",
            "| `backdrop` | [colour](#colour), [gradient](#gradient) or [backdrop image](#backdrop-image) | – |",
        ),
        ("Template", "| `hold` | [duration](#duration) | `4s` |"),
        ("Template", "| `offset` | list of two numbers of px | `[0, 0]` |"),
        ("Gradient", "| `stops` | list of [colours](#colour) or [stops](#stop) | **needed** |"),
        ("Gradient", "| `radius` | [share](#share), more than 0%, at most 1000% | `100%` |"),
        ("Shape", "| `points` | list of lists of two [shares](#share) | – |"),
        ("Motion", "| `in` | block of [names](#name), each with [move](#move), or a list of them | – |"),
        ("Field", "| `required` | `true` or `false` | `false` |"),
        ("Pack", "| `canvas` | `WIDTHxHEIGHT` | `1920x1080` |"),
    ],
)
def test_a_word_is_told_in_an_authors_words(heading: str, row: str) -> None:
    assert row in DOCUMENT.split(f"\n### {heading}\n", 1)[1]


def test_nothing_of_the_code_shows() -> None:
    for sign in ("Annotated", "None", "tuple", "dict", "Literal", "str", "float", "titlegen.style", "Value"):
        assert re.search(rf"\b{sign}\b", DOCUMENT.replace("[Values]", "").replace("## Values", "")) is None, sign
