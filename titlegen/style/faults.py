"""Pydantic's errors told to the person who wrote the file: place, what was expected, the nearest valid word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Tag, ValidationError
from pydantic_core import ErrorDetails

from titlegen.errors import Place, StyleError, nearest
from titlegen.style.nodes import NODE_KINDS
from titlegen.style.scalars import as_written
from titlegen.style.yaml_source import Path_, YamlSource

_WANTED = {
    "string": "a text",
    "int": "a whole number",
    "float": "a number",
    "finite": "a number",
    "bool": "true or false",
    "dict": "a block of “word: value” lines",
    "model": "a block of “word: value” lines",
    "tuple": "a list",
}
"""What Pydantic's `…_type` and `…_parsing` errors ask for, by their first word."""

_BOUNDS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}


_MOST_LOOKED_AT = 200
"""Faults whose nearest words are looked for; a dozen are told."""


def faults_of(error: ValidationError, source: YamlSource, grammar: type[BaseModel], whole: str) -> list[StyleError]:
    """One `StyleError` for each thing that is wrong, in the order of the file; of very many the first ones.

    `grammar` is the model of the whole file, `whole` what a person calls it, such as “the pack”.
    """
    details = error.errors(include_url=False)
    spots = [(detail, _spot(detail, source.data, grammar, whole)) for detail in details]
    if len(spots) > _MOST_LOOKED_AT:
        spots = sorted(spots, key=lambda each: _in_file(source.key_place(each[1].path)))[:_MOST_LOOKED_AT]
    meant = {
        (*spot.path[:-1], nearest(spot.word, list(_words(spot.model).values())))
        for detail, spot in spots
        if detail["type"] == "extra_forbidden"
    }
    found = [
        _fault(detail, spot, source)
        for detail, spot in spots
        if not (detail["type"] == "missing" and spot.path in meant)  # misspelt, and told as such
        and not (detail["type"] == "too_short" and _faulty_inside(detail, details))  # short of what is told as faulty
    ]
    return sorted(found, key=lambda fault: _in_file(fault.place or Place()))


def _in_file(place: Place) -> tuple[int, int]:
    """What sorts faults by where they stand."""
    return place.line or 0, place.column or 0


def unknown(kind: str, word: str, known: list[str], place: Place) -> StyleError:
    """The fault of a word that means nothing, with the nearest that does."""
    near = nearest(word, known)
    hint = f"Did you mean “{near}”?" if near else f"There is {', '.join(known)}." if known else "There is none yet."
    return StyleError(f"there is no {kind} “{word}”.", place=place, remedy=hint)


def _faulty_inside(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    depth = len(detail["loc"])
    return any(other["loc"][:depth] == detail["loc"] and len(other["loc"]) > depth for other in details)


@dataclass(frozen=True)
class _Spot:
    """Where in the document an error is: its keys and positions, and the model that was read around it."""

    path: Path_
    model: type[BaseModel]
    whole: str

    @property
    def word(self) -> str:
        """What the value is called in a message."""
        last = self.path[-1] if self.path else self.whole
        if isinstance(last, int):
            return f"no. {last + 1} of {next(p for p in reversed(self.path) if isinstance(p, str))}"
        return last


def _spot(detail: ErrorDetails, data: Any, grammar: type[BaseModel], whole: str) -> _Spot:
    """Follow the grammar and the document side by side.

    Pydantic's `loc` has words between the keys that nobody wrote: the member of a union, the place of a single
    value that stands for a list.
    """
    kind: Any = grammar
    model = grammar
    path: list[str | int] = []
    for part in detail["loc"]:
        if part == "[key]":
            break
        kind = _bare(kind)
        if get_origin(kind) in (Union, UnionType):
            kind = _member(kind, str(part))
            continue
        if _is_model(kind):
            model = kind
        kind = _inside(kind, part)
        if isinstance(part, int) and not isinstance(data, list):
            continue
        path.append(part)
        data = _at(data, part)
    return _Spot(tuple(path), model, whole)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _at(data: Any, part: str | int) -> Any:
    try:
        return data[part]
    except (KeyError, IndexError, TypeError):
        return None


def _bare(kind: Any) -> Any:
    """`kind` without annotations, and without the None of an optional value."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    members = [member for member in get_args(kind) if member is not type(None)]
    if get_origin(kind) in (Union, UnionType) and len(members) == 1:
        return _bare(members[0])
    return kind


def _member(union: Any, label: str) -> Any:
    """The member of `union` with the tag `label`: every union of the grammar is told apart by tags."""
    for member in get_args(union):
        if any(isinstance(extra, Tag) and extra.tag == label for extra in get_args(member)[1:]):
            return _bare(member)
    return Any


def _inside(kind: Any, part: str | int) -> Any:
    """The type of what stands at `part` inside a value of type `kind`."""
    if _is_model(kind):
        return next((_hints(kind)[name] for name, word in _words(kind).items() if word == part), None)
    arguments = get_args(kind)
    if get_origin(kind) is dict:
        return arguments[1]
    return arguments[0] if arguments else None


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def _words(model: type[BaseModel]) -> dict[str, str]:
    """The words that may be written in a block of `model`, by the name of the attribute."""
    return {name: field.alias or name for name, field in model.model_fields.items()}


def _fault(detail: ErrorDetails, spot: _Spot, source: YamlSource) -> StyleError:
    kind, path, word = detail["type"], spot.path, spot.word
    if kind == "extra_forbidden":
        known = list(_words(spot.model).values())
        hint = _did_you_mean(word, known) or f"Known here: {', '.join(known)}."
        return StyleError(f"“{word}” is not known here.", place=source.key_place(path), remedy=hint)
    if kind == "missing" and isinstance(path[-1], str):
        owner = f"“{path[-2]}”" if len(path) > 1 and isinstance(path[-2], str) else "this" if path[1:] else spot.whole
        return StyleError(f"{owner} lacks “{word}”.", place=source.key_place(path[:-1]), remedy=f"Add “{word}: …”.")
    if kind == "node_kind":
        return _unknown_item(detail["input"], path, source)
    about_key = detail["loc"][-1:] == ("[key]",)
    message, remedy = _told(detail, word)
    return StyleError(message, place=source.key_place(path) if about_key else source.place(path), remedy=remedy)


def _did_you_mean(word: str, known: list[str]) -> str | None:
    near = nearest(word, known)
    return f"Did you mean “{near}”?" if near else None


def _unknown_item(given: Any, path: Path_, source: YamlSource) -> StyleError:
    """An item that is neither text nor shape, image nor stack, as Pydantic's `node_kind` error has it."""
    for key in given if isinstance(given, dict) else ():
        near = nearest(key, list(NODE_KINDS))
        if near:
            place = source.key_place((*path, key))
            return StyleError(f"“{key}” is not known here.", place=place, remedy=f"Did you mean “{near}”?")
    return StyleError(
        "an item of a layout is a text, a shape, an image or a stack.",
        place=source.place(path),
        remedy="Write “text: …”, “shape: rectangle”, “image: …” or “stack: vertical” in it.",
    )


def _sentence(text: str) -> str:
    return text if text.endswith(("?", ".", "!")) else f"{text}."


def _told(detail: ErrorDetails, word: str) -> tuple[str, str | None]:
    """Message and remedy for a value that is not what it should be."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    first, _, rest = kind.partition("_")
    if given is None:
        return f"{word} says nothing.", _remedy_for_nothing(first)
    if kind in ("value_error", "paint_kind", "backdrop_kind") and isinstance(given, dict):
        field = next(iter(given)) if list(given.values()) == [None] else None
        if field is not None:
            return f"{word} must be one value, not a block.", f'Put quotes around a field: "{{{field}}}".'
    if kind == "value_error":
        single = not isinstance(given, dict)
        return (
            f"{word}: {_sentence(str(context['error']))}" if single else f"{word} must be one value, not a block.",
            None,
        )
    if kind == "literal_error":
        known = re.findall(r"'([^']*)'", context["expected"])
        return f"{word}: {_shown(given)} is not one of {', '.join(known)}.", _did_you_mean(str(given), known)
    if kind == "string_pattern_mismatch":
        return _misspelt(str(given), context["pattern"])
    if kind in _BOUNDS:
        key, phrase = _BOUNDS[kind]
        bound = f"{context[key] * 100:g}%" if str(given).endswith("%") else f"{context[key]:g}"
        told = f"“{given:g}”" if isinstance(given, float) else _shown(given)
        return f"{word}: {told} must be {phrase} {bound}.", _as_multiple(given, context[key])
    if kind in ("missing", "too_short", "too_long", "string_too_short", "string_too_long"):
        return _wrong_count(kind, word, isinstance(given, str), context)
    if first in _WANTED and rest:
        quoted = f'Put quotes around it: "{given}".' if first == "string" and not isinstance(given, list) else None
        braces = 'Put quotes around a text with braces: "{name}".' if isinstance(given, dict) else None
        return f"{word} must be {_WANTED[first]}, not {_shown(given)}.", (
            quoted and (braces or quoted)
        ) or _without_unit(given)
    return f"{word}: {detail['msg'][:1].lower()}{detail['msg'][1:]}.", None


def _without_unit(given: Any) -> str | None:
    """For a number with a sign behind it, the number."""
    found = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?)\s*(px|deg|°|%)\s*", given) if isinstance(given, str) else None
    if not found:
        return None
    return f"Write {float(found[1]) / 100:g}." if found[2] == "%" else f"Write {found[1]}, without a unit."


def _as_multiple(given: Any, most: float) -> str | None:
    """For a percentage where a multiple is wanted, the multiple."""
    number = isinstance(given, (int, float)) and not isinstance(given, bool)
    return f"Write {given / 100:g} for {given:g}%." if number and most in (1, 20) and most < given <= 1000 else None


def _shown(given: Any) -> str:
    if isinstance(given, (dict, list)):
        return "a block" if isinstance(given, dict) else "a list"
    return f"“{as_written(given)}”"


def _remedy_for_nothing(wanted: str) -> str:
    if wanted in ("string", "value"):
        return "Put quotes around a value that begins with “#”: without them it is a comment."
    return "Write “{}” for an empty block." if wanted in ("model", "dict") else "Write a value, or take the word out."


def _misspelt(given: str, pattern: str) -> tuple[str, str]:
    if "A-Z" in pattern:
        return f"“{given}” is not a language tag.", "Write it as BCP 47 has it, such as en, tr or nl-BE."
    joint, signs = ("_", "underscores") if "_" in pattern else ("-", "hyphens")
    better = re.sub(r"[^a-z0-9]+", joint, given.lower()).strip(joint)
    good = re.fullmatch(pattern, better) is not None
    hint = f"Write “{better}”." if good else "It begins with a letter and has at most 41 characters."
    return f"“{given}” cannot be a name here; use lower-case letters, digits and {signs}.", hint


def _wrong_count(kind: str, word: str, is_text: bool, context: dict[str, Any]) -> tuple[str, str | None]:
    if kind == "missing":
        return f"{word} is missing.", "Write both numbers: [right, down]."
    noun = "characters" if is_text else "values"
    if kind.endswith("too_long"):
        return f"{word} has more than {context['max_length']} {noun}.", None
    if context["min_length"] == 1:
        return f"{word} is empty.", "Write at least one."
    return f"{word} has fewer than {context['min_length']} {noun}.", f"Write at least {context['min_length']}."
