"""PyYAML set up for style packs: YAML 1.2's plain values, and no more of them than a pack can have."""

from __future__ import annotations

import re

import yaml

MAX_VALUES = 20_000
"""Ten times what the largest shipped pack has; PyYAML reads as many in two seconds."""

MAX_DEPTH = 60

TAG = "tag:yaml.org,2002:"
"""What the tags of plain values begin with."""


class TooMuchError(Exception):
    """A document has more values than a pack can have, or nests them deeper; `mark` is where that is noticed."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__()
        self.mark = mark


class PlainLoader(yaml.SafeLoader):
    """YAML 1.2's core schema: `no`, `on`, `12:30` and `1_000` are words, not booleans and numbers.

    So is `007`, other than there: an episode's zeros are part of it. It stops with `TooMuchError` where a document
    grows too large, before all of it is in memory.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._values = 0
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """As PyYAML's own, which calls itself for every key (with `index` None) and every value inside."""
        self._values += index is not None
        self._depth += 1
        if self._values > MAX_VALUES or self._depth > MAX_DEPTH + 1:
            raise TooMuchError(self.peek_event().start_mark)  # type: ignore[no-untyped-call]
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


PlainLoader.yaml_implicit_resolvers = {}
for _kind, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("merge", r"<<", "<"),
):
    PlainLoader.add_implicit_resolver(TAG + _kind, re.compile(rf"(?:{_pattern})\Z"), list(_first))
