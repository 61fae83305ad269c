"""The reference of `style.yaml`, as Markdown: every word, what it takes, what it is without it, and what it means.

All of it comes from the models of the grammar, so that it cannot tell anything else than titlegen reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from titlegen.style import grammar, models, moves, nodes, paint, scalars
from titlegen.style.reference_examples import (
    BLENDS_TOLD,
    CHAPTERS,
    PRESETS_TOLD,
    REVEALS_TOLD,
    VALUES,
    Block,
)
from titlegen.style.schema import attribute_docstrings

_HEAD = """\
# The words of style.yaml

Every word that a style pack may have. [styles.md](styles.md) is the guide, by example; this is where to look a word up.
An editor with a YAML language server tells the same while you write: `titlegen styles new` starts a pack that has the
line it needs.

All px are px of the pack's `canvas`; at other sizes the shorter side decides the scale. What a word takes is explained
once, under [Values](#values). **needed** marks a word that a block cannot do without.
"""

_VALUE_KINDS: tuple[tuple[Any, str], ...] = (
    (paint.Paint, "[paint](#paint-1)"),
    (paint.ColorRef, "[colour](#colour)"),
    (scalars.PaletteColor, "`#RRGGBB` or `#RRGGBBAA`"),
    (scalars.DurationValue, "[duration](#duration)"),
    (scalars.LengthValue, "[length](#length)"),
    (scalars.ShareValue, "[share](#share)"),
    (scalars.OffsetValue, "[distance](#distance)"),
    (scalars.SidesValue, "[sides](#sides)"),
    (scalars.CornersValue, "[corners](#corners)"),
    (scalars.Easing, "[easing](#easing)"),
    (scalars.RevealValue, "[reveal](#reveal)"),
    (moves.PresetName, "[preset](#presets)"),
    (nodes.Node, "[item](#items)"),
    (nodes.Anchor, "[anchor](#anchors)"),
    (paint.Blend, "[blend mode](#blend-modes)"),
    (grammar.Name, "[name](#name)"),
    (grammar.FieldName, "[name](#name)"),
    (grammar.AxisTag, "[tag](#tag)"),
    (models.Canvas, "`WIDTHxHEIGHT`"),
)
"""What a value that is explained elsewhere is called. The second “Paint” of the document is the value."""

_SHARED: tuple[tuple[type[BaseModel], str], ...] = (
    (nodes._Item, "[every item](#every-item)"),
    (moves._Changes, "[what can change](#what-can-change)"),
)
"""Blocks whose words others have, too, and where these are told."""

_PLAIN = {str: "text", bool: "`true` or `false`", int: "whole number", float: "number"}


_NOUNS = frozenset(_PLAIN.values()) - {_PLAIN[bool]}


def reference() -> str:
    """The whole document."""
    told = attribute_docstrings()
    parts = [_HEAD, _contents()]
    for heading, introduction, blocks in CHAPTERS:
        parts.append(f"## {heading}\n\n{introduction}\n")
        parts += [_block(block, told[block.model.__name__]) for block in blocks]
    parts.append("## Values\n")
    parts += [f"### {heading}\n\n{text}\n" for heading, text in VALUES]
    parts.append("## Lists\n")
    parts += [f"### {heading}\n\n{text}\n" for heading, text in _lists()]
    return "\n".join(parts)


def _contents() -> str:
    lines = []
    for heading, _, blocks in CHAPTERS:
        lines.append(f"- {heading}: " + ", ".join(f"[{each.heading}]({_link(each)})" for each in blocks))
    for heading, entries in (("Values", [name for name, _ in VALUES]), ("Lists", [name for name, _ in _lists()])):
        lines.append(f"- {heading}: " + ", ".join(f"[{each}]({_anchor(each)})" for each in entries))
    return "\n".join(lines) + "\n"


def _anchor(heading: str) -> str:
    """The link that GitHub gives to a heading; a value called as a chapter is the second of that name."""
    taken = heading in [chapter for chapter, _, _ in CHAPTERS] and heading in [name for name, _ in VALUES]
    return "#" + heading.lower().replace(" ", "-") + ("-1" if taken else "")


def _link(block: Block) -> str:
    again = block.heading in [chapter for chapter, _, _ in CHAPTERS]
    return "#" + block.heading.lower().replace(" ", "-") + ("-1" if again else "")


def _block(block: Block, told: dict[str, str]) -> str:
    """A heading, the block's sentence, its example, and a table of its words."""
    shared = [(base, link) for base, link in _SHARED if issubclass(block.model, base) and block.model is not base]
    inherited = {name for base, _ in shared for name in base.model_fields}
    own = {name: field for name, field in block.model.model_fields.items() if name not in inherited}
    lines = [f"### {block.heading}", "", _sentence(block.model)]
    if block.example:
        lines += ["", "```yaml", block.example, "```"]
    lines += ["", "| word | takes | default | what it means |", "|---|---|---|---|"]
    hints = get_type_hints(block.model, include_extras=True)
    for name, field in own.items():
        cells = (f"`{field.alias or name}`", _taken(hints[name], field, told[name]), _default(field), told[name])
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    lines += [line for _, link in shared for line in ("", f"And the words of {link}.")]
    return "\n".join(lines) + "\n"


def _sentence(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _default(field: FieldInfo) -> str:
    value = field.default
    if value is PydanticUndefined:
        return "**needed**"
    if value is None or isinstance(value, BaseModel) or (isinstance(value, (tuple, dict, str)) and not value):
        return "–"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return f"`[{', '.join(str(each) for each in value)}]`"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


def _taken(kind: Any, field: FieldInfo, told: str) -> str:
    """What a word takes, in an author's words, with its bounds and its unit."""
    text = _kind_told(kind)
    unit = _unit(told) if _is_number(kind) else ""
    text = re.sub(r"numbers?", rf"\g<0> of {unit}", text, count=1) if unit in ("px", "degrees") else text
    bounds = _bounds(field.metadata, percent=text.startswith("[share]"))
    return f"{text}{f', in {unit}' if unit and unit not in ('px', 'degrees') else ''}{f', {bounds}' if bounds else ''}"


def _is_number(kind: Any) -> bool:
    return _bare(kind) in (int, float) or any(_bare(each) in (int, float) for each in get_args(kind))


def _unit(told: str) -> str:
    for sign, unit in ((r"1/1000 em", "1/1000 em"), (r"(?i)\bdegrees\b", "degrees"), (r"\bpx\b", "px")):
        if re.search(sign, told):
            return unit
    return "seconds" if told.startswith("Seconds") else ""


def _bounds(metadata: Iterable[Any], percent: bool) -> str:
    words = ("gt", "ge", "lt", "le")
    given = {word: getattr(each, word) for each in metadata for word in words if hasattr(each, word)}
    found = {word: f"{bound * 100:g}%" if percent else f"{bound:.7g}" for word, bound in given.items()}
    low = f"more than {found['gt']}" if "gt" in found else f"from {found['ge']}" if "ge" in found else ""
    high = f"less than {found['lt']}" if "lt" in found else f"to {found['le']}" if "le" in found else ""
    if low.startswith("more") and high.startswith("to"):
        high = f"at most {high.removeprefix('to ')}"
    joint = ", " if low.startswith("more") or high.startswith("less") else " "
    return joint.join(filter(None, (low, high)))


def _bare(kind: Any) -> Any:
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return kind


def _kind_told(kind: Any) -> str:
    """A type in an author's words."""
    known = next((told for each, told in _VALUE_KINDS if each == kind), None)
    if known is not None or get_origin(kind) is not Annotated:
        return known or _bare_kind_told(kind)
    inner, *extras = get_args(kind)
    for extra in extras:
        if isinstance(extra, BeforeValidator) and isinstance(extra.func, grammar.Shorthand):
            hints = get_type_hints(inner, include_extras=True)
            return f"{_kind_told(hints[extra.func.word])} or {_kind_told(inner)}"
        if isinstance(extra, BeforeValidator) and extra.func is grammar.as_tuple:
            return f"{_kind_told(get_args(inner)[0])}, or a list of them"
    return _kind_told(Annotated[inner, *extras[:-1]] if extras[1:] else inner)


def _bare_kind_told(kind: Any) -> str:
    origin, arguments = get_origin(kind), [each for each in get_args(kind) if each is not type(None)]
    if kind in _PLAIN:
        return _PLAIN[kind]
    if origin is Literal:
        return " or ".join(filter(None, (", ".join(f"`{each}`" for each in arguments[:-1]), f"`{arguments[-1]}`")))
    if origin in (Union, UnionType):
        *first, last = [_kind_told(each) for each in arguments]
        return " or ".join(filter(None, (", ".join(first).replace(" or ", ", "), last)))
    if origin is dict:
        return f"block of {_plural(_kind_told(arguments[0]))}, each with {_kind_told(arguments[1])}"
    if origin is tuple and arguments[-1] is Ellipsis:
        return f"list of {_plural(_kind_told(arguments[0]))}"
    if origin is tuple:
        return f"list of two {_plural(_kind_told(arguments[0]))}"
    block = next(each for _, _, blocks in CHAPTERS for each in blocks if each.model is kind)
    return f"[{block.heading.lower()}]({_link(block)})"


def _plural(told: str) -> str:
    """Of what a list or a block consists."""
    if told.startswith("list of "):
        return told.replace("list", "lists", 1)
    if " or " in told:
        return " or ".join(map(_plural, told.split(" or ")))
    return re.sub(r"\]\(([^)]*)\)$", r"s](\1)", told) if told.endswith(")") else f"{told}s" if told in _NOUNS else told


def _lists() -> Iterator[tuple[str, str]]:
    """The words that some values choose from."""
    yield "Presets", _presets()
    yield "Easings", _easings()
    yield "Reveals", _bullets(REVEALS_TOLD)
    anchors = ", ".join(f"`{anchor}`" for anchor in get_args(nodes.Anchor))
    yield "Anchors", f"{anchors}. In a mirrored title left and right change places."
    yield "Blend modes", _bullets(BLENDS_TOLD)
    yield "Safe areas", _safe_areas()


def _bullets(told: dict[str, str]) -> str:
    return "\n".join(f"- `{word}`: {text}" for word, text in told.items())


def _presets() -> str:
    lines = ["| preset | an item that comes by it | as if written |", "|---|---|---|"]
    for name, words in moves.PRESETS.items():
        written = ", ".join(f"{word}: {scalars.as_written(value)}" for word, value in words.items())
        lines.append(f"| `{name}` | {PRESETS_TOLD[name]} | `{{{written}}}` |")
    return "\n".join(
        [*lines, "", "Words beside `preset` replace its own. In `out`, an `out-` easing becomes the `in-` one."]
    )


def _easings() -> str:
    families: dict[str, list[str]] = {}
    for name in scalars.EASING_NAMES:
        families.setdefault(name.rsplit("-", 1)[-1], []).append(name)
    alone = [f"`{names[0]}`" for names in families.values() if len(names) == 1]
    lines = [", ".join(f"`{name}`" for name in names) for names in families.values() if len(names) > 1]
    return "\n".join([f"- {', '.join(alone)}", *(f"- {line}" for line in lines)]) + (
        "\n\n`in-` begins slowly, `out-` ends slowly, `in-out-` does both. `back` swings beyond its end, `elastic` "
        "swings several times, `bounce` falls back. `hold` jumps at its end."
    )


def _safe_areas() -> str:
    lines = ["| standard | action safe | title safe |", "|---|---|---|"]
    for name, area in models.SAFE_AREAS.items():
        lines.append(f"| `{name}` | {area.action:.1%} of each side | {area.title:.1%} of each side |")
    return "\n".join(lines)
