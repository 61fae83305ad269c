"""A production file as people write it: the model behind `titlegen.yaml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema

from titlegen.approval.records import PublicKey
from titlegen.delivery.formats import FORMATS, format_named
from titlegen.errors import TitlegenError
from titlegen.names.file_pattern import FilePattern, parse_file_pattern
from titlegen.style.grammar import FieldName, Model, Name, as_tuple
from titlegen.style.rule_changes import RuleChanges
from titlegen.style.scalars import DurationValue, as_written
from titlegen.units import FrameRate, Size

SCHEMA_VERSIONS = (1,)
"""The versions of this grammar that this titlegen reads."""

_MAX_PART = 255
"""Bytes of UTF-8 that file systems take between two separators of a path."""

Parsed = TypeVar("Parsed")


def _word(value: Any) -> Any:
    """A text; a whole number is the text that it was written as, a number with a point may have lost a zero."""
    if isinstance(value, float):
        raise ValueError(f"put quotes around {as_written(value)}: without them 1.10 and 1.1 are one number")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _path(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if any(unicodedata.category(character) == "Cc" for character in value):
        raise ValueError("a path has no tabs, line breaks or other control characters")
    if any(len(part.encode()) > _MAX_PART for part in re.split(r"[/\\]", value)):
        raise ValueError(f"no disk takes a name of more than {_MAX_PART} bytes")
    return value.strip()


def _read_by(parse: Callable[[str], Parsed]) -> Callable[[Any], Parsed]:
    """A validator that reads what is written as the command line reads it."""

    def read(value: Any) -> Parsed:
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            raise ValueError("it must be one value, not a block, a list or nothing")
        try:
            return parse(str(value))
        except TitlegenError as error:
            raise ValueError(f"{error.message} {error.remedy or ''}".strip()) from None

    return read


def _headings(value: Any) -> Any:
    """Headings, or one text that joins columns, such as `{First} {Last}`."""
    texts = as_tuple(value)
    for text in texts if isinstance(texts, (list, tuple)) else ():
        if isinstance(text, str) and ("{" in text or "}" in text):
            if not re.fullmatch(r"[^{}]*(?:\{[^{}]*[^{}\s][^{}]*\}[^{}]*)+", text):
                raise ValueError(f"“{text}” joins no columns; write each heading in braces: “{{First}} {{Last}}”")
            if len(texts) > 1:
                raise ValueError(f"“{text}” joins columns, and stands alone: not in a list")
    return texts


Text = Annotated[
    str,
    BeforeValidator(_word),
    Field(min_length=1, max_length=200),
    WithJsonSchema({"type": ["string", "integer"], "minLength": 1}),
]
PathText = Annotated[str, BeforeValidator(_path), Field(min_length=1, max_length=1000)]
SizeValue = Annotated[
    Size,
    PlainValidator(_read_by(Size.parse)),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["hd", "uhd", "vertical", "square", "1920x1080"]}),
]
RateValue = Annotated[
    FrameRate,
    PlainValidator(_read_by(FrameRate.parse)),
    PlainSerializer(str),
    WithJsonSchema({"type": ["string", "number"], "examples": [25, 23.976, 29.97, "30000/1001"]}),
]
FormatName = Annotated[
    str,
    PlainValidator(_read_by(lambda word: format_named(word).name)),
    WithJsonSchema({"type": "string", "enum": list(FORMATS)}),
]
PatternValue = Annotated[
    FilePattern,
    PlainValidator(_read_by(parse_file_pattern)),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["{id}", "{show}_{episode}_{id}_{slug}_v{version:02d}"]}),
]
Heading = Annotated[str, Field(min_length=1, max_length=200)]
Headings = Annotated[
    tuple[Heading, ...],
    Field(min_length=1),
    BeforeValidator(_headings),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}),
]
ReviewerKeys = Annotated[
    tuple[PublicKey, ...],
    BeforeValidator(lambda value: () if value is None else as_tuple(value)),
    WithJsonSchema({"anyOf": [{"type": "null"}, {"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
FieldNames = Annotated[tuple[FieldName, ...], BeforeValidator(as_tuple)]


class Production(Model):
    """What holds for a whole production, so that nobody has to say it again. A flag on the command line goes first.

    Paths start from the folder of the file.
    """

    schema_version: Literal[1] = Field(alias="schema")
    """The version of this grammar: 1."""
    show: Text | None = None
    """What the show is called; `{show}` in file names."""
    episode: Text | None = None
    """Which episode this is; `{episode}` in file names. Zeros in front are kept."""
    names: PathText | None = None
    """The names file; else the only CSV, TSV or workbook beside this file."""
    sheet: Text | None = None
    """The sheet of the workbook, by its name or its number from 1; else its first."""
    header_row: int | None = Field(default=None, ge=1, le=10_000)
    """The line of the names file in which the headings are; else it is looked for."""
    columns: dict[FieldName, Headings] = Field(default={})
    """What the columns of the names file are called: by field the heading, or a list of headings, or a text that joins
    columns, such as `"{First} {Last}"`. Fields are those of the style's templates, and the special columns."""
    turn: FieldNames = ()
    """Fields in which “SURNAME, First” becomes “First SURNAME”."""
    style: PathText | None = None
    """The style pack: a shipped one by its name, or a folder."""
    style_version: Text | None = None
    """The version that the pack must have; with another one nothing is made."""
    template: Name | None = None
    """The template of rows that name none; else the pack's first."""
    size: SizeValue | None = None
    """The size: `hd`, `uhd`, `vertical`, `square`, … or `WIDTHxHEIGHT`; else the pack's own."""
    rate: RateValue | None = None
    """The frame rate: 23.976, 24, 25, 29.97, 50, … or a fraction; else the pack's own."""
    format: FormatName | None = None
    """What is delivered; else `prores-4444`."""
    hold: DurationValue | None = None
    """How long titles stand between in and out, unless the row says otherwise; else the template's own."""
    handles: DurationValue | None = None
    """How long the first and the last picture stand before and after, to trim; else the template's own."""
    out: PathText = "out"
    """The folder for the masters."""
    file_name: PatternValue | None = None
    """What masters are called, as a pattern: docs/production.md lists its words. Else `{id}`."""
    version: int = Field(default=1, ge=1, le=9999)
    """Which delivery this is; `{version}` in file names."""
    plate: PathText | None = None
    """A still or a clip that titles will stand over: `check` looks at the contrast against it. Or a colour."""
    require_approval: bool = False
    """Whether clean masters are delivered of approved styles and rows only: docs/approvals.md."""
    reviewers: dict[Text, ReviewerKeys] = Field(default={})
    """Who may approve, by name, each with the public key, or keys, that `titlegen approvals keys` tells; a name alone
    may have one key. Without anybody here, everybody may."""
    rules: RuleChanges = RuleChanges()
    """House rules, which go before those of the pack."""
