"""The words of a text item: fields put in, empty runs left out, each run in its case and in its own setting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from titlegen.layout.typefaces import Typeface
from titlegen.style.models import TextStyle
from titlegen.style.nodes import TextNode
from titlegen.style.references import FIELD_IN_TEXT, runs_of
from titlegen.text.case import set_case
from titlegen.text.small_caps import SmallPiece, small_capitals
from titlegen.text.styled import Setting, Span, StyledText


@dataclass(frozen=True)
class StyledRun:
    """A run's words and how they are set; `tracked` says that its letters stand or come apart."""

    words: str
    name: str
    style: TextStyle
    typeface: Typeface
    tracked: bool


def worded(node: TextNode, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The runs of a text that are there, each with its text style; none when all its fields are empty.

    Spaces are single, also where runs meet, and there are none at the ends of lines.
    """
    fields = [field for words, _ in runs_of(node) for field in FIELD_IN_TEXT.findall(words)]
    if fields and not any(values.get(field) for field in fields):
        return ()
    written = [(words, style) for words, style in runs_of(node) if not _vanishes(words, values)]
    filled = [(FIELD_IN_TEXT.sub(lambda m: values.get(m[1], ""), words), style) for words, style in written]
    kept = _single_spaced([(char, run) for run, (words, _) in enumerate(filled) for char in words])
    return tuple(
        ("".join(char for char, _ in chars), filled[run][1]) for run, chars in groupby(kept, key=lambda each: each[1])
    )


def _vanishes(words: str, values: Mapping[str, str]) -> bool:
    fields = FIELD_IN_TEXT.findall(words)
    return bool(fields) and not any(values.get(field) for field in fields)


def _single_spaced(chars: list[tuple[str, int]]) -> list[tuple[str, int]]:
    kept: list[tuple[str, int]] = []
    for char, run in chars:
        if char == " " and (not kept or kept[-1][0] in " \n"):
            continue
        if char == "\n" and kept and kept[-1][0] == " ":
            kept.pop()
        kept.append((char, run))
    while kept and kept[-1][0].isspace():
        kept.pop()
    begin = next((i for i, (char, _) in enumerate(kept) if not char.isspace()), len(kept))
    return kept[begin:]


def styled_text(runs: list[StyledRun], base: TextStyle, language: str) -> StyledText:
    """The runs as one text, measured in the size of `base`. Raises `MissingGlyphError`."""
    words, spans = "", list[Span]()
    for number, run in enumerate(runs):
        scale = run.style.size / base.size
        for piece in _pieces(run, language):
            words += piece.text
            spans.append(Span(len(words), piece.setting, scale * piece.scale, run.style.tracking, number))
    return StyledText(words, tuple(spans), base.hang)


def _pieces(run: StyledRun, language: str) -> Iterator[SmallPiece]:
    """A run in its case, in pieces of one size."""
    setting = Setting(run.typeface.chain, run.typeface.features, language, run.tracked)
    if run.style.case == "small-caps":
        yield from small_capitals(run.words, setting)
    else:
        yield SmallPiece(set_case(run.words, run.style.case, language), setting, 1.0)
