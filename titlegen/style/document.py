"""A YAML file as a model: the version of its schema first, then its grammar, and all that is wrong at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from titlegen.errors import StyleError
from titlegen.style.faults import faults_of
from titlegen.style.yaml_source import YamlSource

Document = TypeVar("Document", bound=BaseModel)

MAX_TOLD = 12
"""So many faults of one file are told at once."""


def read_as(grammar: type[Document], source: YamlSource, versions: Sequence[int], whole: str) -> Document:
    """The document that `source` is, by the model `grammar`.

    `versions` are those of its schema that can be read, `whole` is what a person calls it, such as “the pack”. Raises
    `StyleError` with file, line, column, what was expected and the nearest valid word; further faults are told in it.
    """
    _check_schema_version(source, versions)
    try:
        return grammar.model_validate(source.data)
    except ValidationError as error:
        raise in_one(faults_of(error, source, grammar, whole)) from None


def in_one(faults: list[StyleError]) -> StyleError:
    """The first fault, with the others below it."""
    first = faults[0]
    others = "".join(f"\n{fault}" for fault in faults[1:MAX_TOLD])
    if len(faults) > MAX_TOLD:
        others += f"\n… and {len(faults) - MAX_TOLD} more."
    if first.remedy is None:
        return StyleError(first.message + others, place=first.place)
    return StyleError(first.message, place=first.place, remedy=first.remedy + others)


def _check_schema_version(source: YamlSource, versions: Sequence[int]) -> None:
    accepted = ", ".join(map(str, versions))
    if not isinstance(source.data, dict):
        raise StyleError(
            "is not a block of “word: value” lines.", place=source.place(()), remedy="It begins with “schema: 1”."
        )
    if "schema" not in source.data:
        raise StyleError(
            "does not say which schema it is written in.",
            place=source.place(()),
            remedy=f"Begin it with “schema: {versions[-1]}”.",
        )
    if source.data["schema"] not in versions or isinstance(source.data["schema"], bool):
        raise StyleError(
            f"schema “{source.data['schema']}” is not known.",
            place=source.place(("schema",)),
            remedy=f"This titlegen reads {accepted}, a number without quotes.",
        )
