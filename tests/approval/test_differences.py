"""What changed in a style, in the words of style.yaml: nothing that did not, and everything that did."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from held_packs import PACK, change, held, made_pack, opened
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

sys.path.insert(0, str(Path(__file__).parents[1] / "style"))

from pack_strategies import packs

from titlegen.approval.differences import Change, changed_values, changes_since
from titlegen.style.load import list_styles, load_style_pack
from titlegen.style.models import StylePack


def document(**changed: Any) -> dict[str, Any]:
    return {**yaml.safe_load(PACK), **changed}


def differing(edit: Any) -> list[tuple[str, str, str]]:
    """What is told when `edit` has changed the document of the small pack."""
    after = document()
    edit(after)
    changes = changed_values(StylePack.model_validate(document()), StylePack.model_validate(after))
    return [(each.path, each.before, each.after) for each in changes]


DOT = {"shape": "rectangle", "width": 2, "height": 2, "color": "ink"}
MOVE = {"opacity": 0, "lasts": "10f"}


def caption(said: dict[str, Any]) -> dict[str, Any]:
    return said["templates"]["caption"]


EDITS = {
    "a number": (
        lambda said: said["text"]["name"].update(size=30),
        [("text.name.size", "24", "30")],
    ),
    "a colour": (
        lambda said: said["palette"].update(ink="#000000"),
        [("palette.ink", "#FFFFFF", "#000000")],
    ),
    "a default that is written now": (
        lambda said: said["text"]["name"].update(tracking=5),
        [("text.name.tracking", "0", "5")],
    ),
    "what is nothing by default": (
        lambda said: said["text"]["name"].update(leading=1.2),
        [("text.name.leading", "", "1.2")],
    ),
    "a move": (
        lambda said: caption(said)["motion"]["in"]["caption"].update(lasts="12f"),
        [("templates.caption.motion.in.caption.lasts", "10f", "12f")],
    ),
    "a second move": (
        lambda said: caption(said)["motion"]["in"].update(caption=[MOVE, {"x": 4, "lasts": "3f"}]),
        [("templates.caption.motion.in.caption[2]", "", "{x: 4, lasts: 3f}")],
    ),
    "an item by its id": (
        lambda said: caption(said)["layout"]["items"][0].update(width=30),
        [("templates.caption.layout.items[logo].width", "20", "30")],
    ),
    "an item that is added in the middle": (
        lambda said: caption(said)["layout"]["items"].insert(
            1, {"shape": "rectangle", "width": 2, "height": 2, "color": "ink"}
        ),
        [("templates.caption.layout.items[2]", "", "{shape: rectangle, width: 2, height: 2, color: ink}")],
    ),
    "an item that is taken out": (
        lambda said: caption(said)["layout"]["items"].pop(0),
        [("templates.caption.layout.items[logo]", '{id: logo, image: "{logo}", width: 20}', "")],
    ),
    "one item instead of another": (
        lambda said: caption(said)["layout"]["items"].__setitem__(0, {"id": "dot", **DOT}),
        [
            ("templates.caption.layout.items[logo]", '{id: logo, image: "{logo}", width: 20}', ""),
            ("templates.caption.layout.items[dot]", "", "{id: dot, shape: rectangle, width: 2, height: 2, color: ink}"),
        ],
    ),
    "a font that stands in": (
        lambda said: said["fonts"]["own"]["fallback"].append("NotoSansThai-Bold.ttf"),
        [("fonts.own.fallback[2]", "", "NotoSansThai-Bold.ttf")],
    ),
    "an offset as one value": (
        lambda said: caption(said).update(offset=[0, 12]),
        [("templates.caption.offset", "[0, 0]", "[0, 12]")],
    ),
    "a template that is new": (
        lambda said: said["templates"].update(more={"fields": {"name": {}}, "layout": {"text": "x", "style": "name"}}),
        [("templates.more", "", "{fields: {name: {}}, layout: {text: x, style: name}}")],
    ),
    "a template that is gone": (
        lambda said: said["templates"].pop("card"),
        [
            (
                "templates.card",
                "{fields: {name: {sample: The End}}, anchor: center, backdrop: {image: art/sky.png}, "
                'layout: {id: name, text: "{name}", style: name}}',
                "",
            )
        ],
    ),
    "which template is the first": (
        lambda said: said.update(templates=dict(reversed(said["templates"].items()))),
        [("templates, their order", "caption, card", "card, caption")],
    ),
    "the order of fields": (
        lambda said: caption(said).update(fields=dict(reversed(caption(said)["fields"].items()))),
        [("templates.caption.fields, their order", "name, logo", "logo, name")],
    ),
    "a colour instead of a picture": (
        lambda said: said["templates"]["card"].update(backdrop="ink"),
        [("templates.card.backdrop", "{image: art/sky.png}", "ink")],
    ),
    "a text that is empty now": (
        lambda said: caption(said)["fields"]["name"].update(sample=""),
        [("templates.caption.fields.name.sample", "Ada", '""')],
    ),
    "what only people read": (
        lambda said: said.update(summary="Small."),
        [("summary", '""', "Small.")],
    ),
}


@pytest.mark.parametrize("what", EDITS)
def test_a_change_is_told_where_it_is_written_with_what_it_was_and_is(what: str) -> None:
    edit, expected = EDITS[what]
    assert differing(edit) == expected


@pytest.mark.parametrize(
    "edit",
    [
        lambda said: said["palette"].update(dict(reversed(list(said["palette"].items())))),
        lambda said: said["text"]["name"].update(tracking=0, align="start"),
        lambda said: caption(said)["motion"]["in"].update(caption=[{"lasts": "10f", "opacity": 0}]),
        lambda said: said.update(palette=dict(reversed(said["palette"].items()))),
    ],
    ids=["words in another order", "defaults written out", "a list of one", "colours in another order"],
)
def test_the_same_written_otherwise_is_no_change(edit: Any) -> None:
    assert differing(edit) == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(packs(), packs())
def test_packs_differ_in_values_just_where_they_say_something_else(one: dict[str, Any], other: dict[str, Any]) -> None:
    before, after = StylePack.model_validate(one), StylePack.model_validate(other)
    assert changed_values(before, StylePack.model_validate(deepcopy(one))) == ()
    changes = changed_values(before, after)
    assert bool(changes) == (before != after)
    assert all(change.before != change.after for change in changes)
    assert len({(change.path, change.kind) for change in changes}) == len(changes)


def leaves(said: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inside = said.items() if isinstance(said, dict) else enumerate(said) if isinstance(said, list) else ()
    for key, value in inside:
        yield from leaves(value, (*path, key))
    if not isinstance(said, dict | list):
        yield path


def others(value: Any) -> Iterator[Any]:
    """Values that may be valid in the place of one."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value * 0.5, value - 1)
    elif isinstance(value, str):
        yield from ("#123456", "17f", "7", "center", "linear", "fill", f"{value} x", "wider")


@pytest.mark.parametrize("style", list_styles())
def test_a_change_of_any_single_value_of_a_shipped_style_is_told(style: str) -> None:
    before = load_style_pack(style).style
    said = json.loads(before.model_dump_json(by_alias=True))
    tried = 0
    for path in list(leaves(said))[:: 1 + len(list(leaves(said))) // 300]:
        inside = said
        for key in path[:-1]:
            inside = inside[key]
        value = inside[path[-1]]
        for other in others(value):
            inside[path[-1]] = other
            try:
                after = StylePack.model_validate(said)
            except (ValidationError, ValueError):
                continue
            finally:
                inside[path[-1]] = value
            if after == before:
                continue
            changes = changed_values(before, after)
            words = [part for part in path if isinstance(part, str)]
            assert changes, path
            assert any(words[-1] in change.path or str(other) in change.after for change in changes), (path, changes)
            assert all(change.path.startswith(words[0]) for change in changes)
            tried += 1
            break
    assert tried > 60


def test_a_change_is_told_in_one_line_and_long_parts_are_cut() -> None:
    assert Change("text.name.size", "24", "30").told() == "text.name.size: 24 → 30"
    assert Change("templates.more", "", "{x: 1}").told() == "templates.more: added {x: 1}"
    assert Change("templates.more", "{x: 1}", "").told() == "templates.more: removed {x: 1}"
    told = Change("templates.more", "", "x" * 5000).told()
    assert len(told) < 160
    assert told.endswith("…")


def since(pack: Path, kept: Any) -> list[tuple[str, str]]:
    return [(change.path, change.kind) for change in changes_since(kept, *opened(pack))]


def test_nothing_changed_since_what_was_just_kept(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "small")
    assert since(pack, held(tmp_path / "approvals", pack)) == []


def test_pictures_and_fonts_that_are_others_are_told_by_name(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "small")
    kept = held(tmp_path / "approvals", pack)
    (pack / "art" / "sky.png").write_bytes((pack / "art" / "logo.png").read_bytes())
    (pack / "fonts" / "Own.ttf").write_bytes((pack / "fonts" / "Own.ttf").read_bytes() + b"\0")
    (pack / "art" / "unused.png").unlink()
    assert since(pack, kept) == [("picture art/sky.png", "changed"), ("font Own.ttf", "changed")]


def test_a_picture_that_is_gone_and_a_font_that_is_new_are_told(tmp_path: Path) -> None:
    pack = made_pack(tmp_path / "small")
    kept = held(tmp_path / "approvals", pack)
    (pack / "art" / "sky.png").unlink()
    change(pack, '"NotoSans-Bold.ttf"', '"NotoSans-Bold.ttf", "NotoSansThai-Bold.ttf"')
    assert since(pack, kept) == [
        ("fonts.own.fallback[2]", "added"),
        ("picture art/sky.png", "removed"),
        ("font NotoSansThai-Bold.ttf", "added"),
    ]


def test_another_way_of_drawing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = made_pack(tmp_path / "small")
    kept = held(tmp_path / "approvals", pack)
    monkeypatch.setattr("titlegen.approval.differences.RENDERING", 99)
    assert since(pack, kept) == [("titlegen", "changed")]
