"""What is in a style pack, told in lines for those who choose and fill one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from titlegen.style.load import LoadedPack
from titlegen.style.models import Fit, FontSpec, StylePack, Template, TextStyle
from titlegen.style.moves import Move
from titlegen.style.paint import Paint


def describe(pack: LoadedPack) -> str:
    """Name, canvas, colours, fonts, text styles and templates of `pack`, as aligned plain text."""
    style = pack.style
    margins = style.margins
    area = style.safe_area if isinstance(style.safe_area, str) else "own"
    facts = [
        ("folder", str(pack.folder)),
        ("canvas", f"{style.canvas}, {style.rate} frames a second"),
        ("safe area", f"{area}: action {margins.action * 100:g}%, title {margins.title * 100:g}% of each side"),
        ("language", style.language),
        ("smallest", f"{style.rules.minimum_text_height:g} px"),
    ]
    parts = [
        [f"{style.name} {style.version}", *([style.summary] if style.summary else [])],
        _columns(facts),
        _headed("palette", ((name, str(color)) for name, color in style.palette.items())),
        _headed("fonts", ((name, *_font_told(font)) for name, font in style.fonts.items())),
        _headed("text styles", ((name, *_text_style_told(text)) for name, text in style.text.items())),
        *([f"template {name}", *_template_told(template, style)] for name, template in style.templates.items()),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _columns(rows: Iterable[tuple[str, ...]], indent: str = "") -> list[str]:
    """Lines of cells, each column as wide as its widest cell."""
    table = list(rows)
    widths = [max(len(row[i]) for row in table if i < len(row)) for i in range(max(map(len, table), default=0))]
    return [
        (indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))).rstrip()
        for row in table
    ]


def _headed(head: str, rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = _columns(rows, "  ")
    return [head, *lines] if lines else []


def _font_told(font: FontSpec) -> tuple[str, ...]:
    settings = [f"{tag} {value:g}" for tag, value in (*font.axes.items(), *font.features.items())]
    count = len(font.fallback)
    return font.file, ", ".join(settings), f"{count} fallback{'' if count == 1 else 's'}"


def _text_style_told(text: TextStyle) -> tuple[str, ...]:
    tracking = f"tracking {text.tracking:g}" if text.tracking else ""
    return text.font, f"{text.size:g} px", _paint_told(text.color), tracking, _fit_told(text.fit)


def _paint_told(paint: Paint) -> str:
    return paint if isinstance(paint, str) else f"{paint.gradient} gradient"


def _fit_told(fit: Fit) -> str:
    floors = (("tracking", fit.tracking), ("width", fit.width), ("size", fit.size))
    told = [f"{word} {floor:g}" for word, floor in floors if floor is not None]
    told += [f"{fit.lines} lines"] if fit.lines > 1 else []
    return f"down to {', '.join(told)}" if told else "does not give"


def _template_told(template: Template, style: StylePack) -> Iterator[str]:
    if template.summary:
        yield f"  {template.summary}"
    yield f"  {template.anchor} of the {template.area} area; {_lengths_told(template, style)}"
    yield from _columns(
        (
            (
                name,
                "required" if field.required else "",
                f"“{field.sample}”" if field.sample else "",
                f"also {', '.join(field.aliases)}" if field.aliases else "",
            )
            for name, field in template.fields.items()
        ),
        "    ",
    )


def _lengths_told(template: Template, style: StylePack) -> str:
    """How long the title comes, stands and goes, in seconds; and how much longer with each part of a text."""
    rate = Fraction(style.rate)
    come, go = (_length_told(moves.values(), rate) for moves in (template.motion.entrance, template.motion.exit))
    handles = f", handles {float(template.handles.seconds(rate)):g} s" if template.handles.amount else ""
    return f"in {come}, hold {float(template.hold.seconds(rate)):g} s, out {go}{handles}"


def _length_told(several: Iterable[tuple[Move, ...]], rate: Fraction) -> str:
    moves = [move for of_item in several for move in of_item]
    longest = max((move.at.seconds(rate) + move.lasts.seconds(rate) for move in moves), default=Fraction(0))
    staggers: dict[str, Fraction] = {}
    for move in moves:
        if (stagger := move.stagger_seconds(rate)) and move.by != "item":
            staggers[move.by] = max(stagger, staggers.get(move.by, stagger))
    return " ".join([f"{float(longest):g} s", *(f"and {float(s):g} s a {by}" for by, s in staggers.items())])
