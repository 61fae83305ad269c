"""What is said for all rows of a names file at once, by the command line or by a production file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from titlegen.errors import UsageError
from titlegen.names.file_names import FileNames
from titlegen.names.table import Reading
from titlegen.style.rule_changes import RuleChanges
from titlegen.units import FrameRate, Size


@dataclass(frozen=True)
class Choices:
    """What is said for all rows; None leaves it to the row, the template or the pack."""

    style: str | None = None
    template: str | None = None
    size: Size | None = None
    rate: FrameRate | None = None
    hold: str | None = None
    handles: str | None = None
    mapping: tuple[tuple[str, str], ...] = ()
    lines: frozenset[int] | None = None
    reading: Reading = field(default_factory=Reading)
    """How the names file is read. The planner adds the headings that are known."""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Further headings of fields, beside those that a template knows."""
    joins: tuple[tuple[str, str], ...] = ()
    """How a field is made of columns, such as `("name", "{first} {last}")`, beside what a template says."""
    turned: tuple[str, ...] = ()
    """Fields in which “SURNAME, First” is to become “First SURNAME”."""
    rules: RuleChanges = field(default_factory=RuleChanges)
    """What the production wants other than the pack's house rules."""
    file_names: FileNames = field(default_factory=FileNames)
    """What masters are called; by itself the row's id."""
    plate: str | None = None
    """A still or clip that titles will stand over: `check` looks at the contrast against it."""


def parse_lines(text: str) -> frozenset[int]:
    """Read `3,7-9` into line numbers. Raises `UsageError`."""
    lines: set[int] = set()
    for part in text.split(","):
        found = re.fullmatch(r"([0-9]{1,7})(?:\s*-\s*([0-9]{1,7}))?", part.strip())
        if not found:
            raise UsageError(f"“{text[:40]}” names no rows.", remedy="Write it as 3,7-9.")
        begin, end = int(found[1]), int(found[2] or found[1])
        if end < begin or end - begin > 1_000_000:
            raise UsageError(f"“{part.strip()}” runs backwards or too far.", remedy="Write it as 3,7-9.")
        lines.update(range(begin, end + 1))
    return frozenset(lines)
