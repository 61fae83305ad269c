"""Packs with one fault each: the small pack of `conftest` with some of its text replaced.

`‸` stands where the fault must be found; it is taken out before the pack is read.
"""

from __future__ import annotations

import pytest

from titlegen.errors import ExitCode, StyleError
from titlegen.style.load import parse_style_text

Edits = tuple[tuple[str, str], ...]


def bad(told: str, *edits: str | tuple[str, str], name: str) -> object:
    """`told` is what the message has, with “…” between its parts; an edit is what is replaced, and by what."""
    pairs = tuple(zip(edits[::2], edits[1::2], strict=True))
    return pytest.param(pairs, told.split("…"), id=name)


def check(pack_text: str, edits: Edits, told: list[str]) -> str:
    """All that is told of the pack with these edits; the first fault says what is `told`, where ‸ stands."""
    for old, new in edits:
        assert old in pack_text, f"the pack has no {old!r}"
        pack_text = pack_text.replace(old, new, 1)
    before, mark, after = pack_text.partition("‸")
    assert mark, "the case has no ‸"
    with pytest.raises(StyleError) as caught:
        parse_style_text(before + after, "style.yaml")
    fault = caught.value
    assert fault.exit_code is ExitCode.INPUT
    assert fault.place is not None
    first = str(fault).split("\nstyle.yaml:")[0]
    assert all(part in first for part in told), first
    assert (fault.place.line, fault.place.column) == (before.count("\n") + 1, len(before) - before.rfind("\n")), first
    assert fault.place.file == "style.yaml"
    return str(fault)


def check_alone(pack_text: str, edits: Edits, told: list[str]) -> None:
    """As `check`, and nothing else is told."""
    assert "\n" not in check(pack_text, edits, told)
