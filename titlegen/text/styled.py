"""Text whose spans are set differently on one line: what shaping and line breaking work on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from titlegen.text.fonts import FontChain


@dataclass(frozen=True)
class Setting:
    """How text is shaped: its fonts, features and language, and whether letters may stand apart."""

    chain: FontChain
    features: tuple[tuple[str, int], ...] = ()
    language: str = "en"
    tracked: bool = False


@dataclass(frozen=True)
class Span:
    """The characters up to `end` that are set alike.

    `scale` is their size as a multiple of the text's, `tracking` in 1/1000 em of their own size, `run` the number of
    the run of the text as which they are painted.
    """

    end: int
    setting: Setting
    scale: float = 1.0
    tracking: float = 0.0
    run: int = 0


@dataclass(frozen=True)
class StyledText:
    """NFC text in spans that cover it in order; `hang` lets punctuation at its ends stand out of its width."""

    text: str
    spans: tuple[Span, ...]
    hang: bool = False

    @property
    def chains(self) -> tuple[tuple[int, FontChain], ...]:
        """Where each span ends, and its fonts."""
        return tuple((span.end, span.setting.chain) for span in self.spans)

    def span_at(self, place: int) -> Span:
        """The span to which a character belongs."""
        return next(span for span in self.spans if place < span.end)

    def piece(self, start: int, end: int) -> StyledText:
        """The characters from `start` to `end`."""
        spans: list[Span] = []
        for span in self.spans:
            here = min(span.end, end) - start
            if here > (spans[-1].end if spans else 0):
                spans.append(span if here == span.end else replace(span, end=here))
        return StyledText(self.text[start:end], tuple(spans), self.hang)

    def lines(self) -> list[StyledText]:
        """The lines that were typed, without white space around them and without empty ones."""
        found, start = [], 0
        for part in self.text.split("\n"):
            if words := part.strip():
                begin = start + part.index(words)
                found.append(self.piece(begin, begin + len(words)))
            start += len(part) + 1
        return found

    def set_in(self, change: Callable[[Setting], Setting]) -> StyledText:
        """The same text with every span's setting changed."""
        # Spans share few settings, and comparing two takes longer than asking whether they are one.
        changed = {id(span.setting): change(span.setting) for span in {id(s.setting): s for s in self.spans}.values()}
        return replace(self, spans=tuple(replace(span, setting=changed[id(span.setting)]) for span in self.spans))


def plain(text: str, setting: Setting, tracking: float = 0.0) -> StyledText:
    """Text in a single setting."""
    return StyledText(text, (Span(len(text), setting, tracking=tracking),))
