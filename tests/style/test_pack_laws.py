"""Whatever stands anywhere in a pack, it is read, or refused with a place in the file; what is read can be written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_strategies import packs

from titlegen.errors import StyleError
from titlegen.style.load import parse_style_text
from titlegen.style.models import StylePack
from titlegen.style.schema import style_schema

Path = tuple[str | int, ...]
VALIDATOR = jsonschema.Draft202012Validator(style_schema())

junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(["name", "{x}", "#f"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "stack", "id", "items", "x"]) | st.text(max_size=5), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def paths(data: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from paths(value, (*path, key))


def with_value(data: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    changed = deepcopy(data)
    around = changed
    for part in path[:-1]:
        around = around[part]
    around[path[-1]] = value
    return changed


def fault_of(text: str) -> StyleError | None:
    try:
        parse_style_text(text)
    except StyleError as fault:
        return fault
    return None


def is_told_in_its_place(fault: StyleError | None, text: str) -> bool:
    if fault is None:
        return True
    return fault.place is not None and (fault.place.line is None or 1 <= fault.place.line <= text.count("\n") + 1)


FEW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)


@FEW
@given(data=st.data())
def test_any_value_in_any_place_is_read_or_refused_with_its_place(pack_text: str, data: st.DataObject) -> None:
    pack = yaml.safe_load(pack_text)
    path = data.draw(st.sampled_from(list(paths(pack))))
    text = json.dumps(with_value(pack, path, data.draw(junk)), indent=1, ensure_ascii=False)
    assert is_told_in_its_place(fault_of(text), text)


@FEW
@given(data=st.data())
def test_a_pack_with_a_stretch_typed_over_is_read_or_refused(pack_text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(pack_text)))
    end = data.draw(st.integers(start, min(start + 20, len(pack_text))))
    typed = data.draw(st.text("{}[]:-#&*!|>'\"%@`,?\t\n ab1<\x00é\\uU", max_size=6))
    text = pack_text[:start] + typed + pack_text[end:]
    assert is_told_in_its_place(fault_of(text), text)


def written(pack: StylePack) -> str:
    return json.dumps(pack.model_dump(mode="json", by_alias=True), ensure_ascii=False)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=packs())
def test_a_pack_that_is_written_and_read_again_is_the_same(document: dict[str, Any]) -> None:
    pack = parse_style_text(json.dumps(document))
    assert parse_style_text(written(pack)) == pack


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=packs())
def test_what_is_read_keeps_to_the_schema_that_editors_use(document: dict[str, Any]) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []


@FEW
@given(document=packs(), data=st.data())
def test_any_value_of_any_pack_is_read_or_refused_with_its_place(document: dict[str, Any], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(list(paths(document))))
    text = json.dumps(with_value(document, path, data.draw(junk)), indent=1, ensure_ascii=False)
    assert is_told_in_its_place(fault_of(text), text)


@pytest.mark.parametrize("word", ["null", "{}", "[]", "0", "x"])
def test_any_value_of_a_pack_can_be_lost(pack_text: str, word: str) -> None:
    pack = yaml.safe_load(pack_text)
    for path in paths(pack):
        text = json.dumps(with_value(pack, path, "‸"), ensure_ascii=False).replace('"‸"', word)
        assert is_told_in_its_place(fault_of(text), text)
