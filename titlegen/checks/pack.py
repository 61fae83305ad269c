"""Checks of a style pack itself: what nothing uses, what people who fill it will miss."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from titlegen.checks.result import CheckResult, Severity
from titlegen.style.load import LoadedPack
from titlegen.style.models import Fit, StylePack, Template
from titlegen.style.moves import Move
from titlegen.style.nodes import TextNode
from titlegen.style.references import runs_of, walk
from titlegen.style.yaml_source import Path_


def check_pack(pack: LoadedPack) -> Iterator[CheckResult]:
    """What is doubtful about a pack, whatever words it is filled with; each at its line and column."""
    yield from _without_schema_line(pack)
    yield from _unused(pack)
    yield from _without_floors(pack)
    for name, template in pack.style.templates.items():
        yield from _without_words(pack, name, template)
        yield from _moving_longer_than_standing(pack, name, template)


def _result(
    pack: LoadedPack, path: Path_, code: str, message: str, remedy: str, severity: Severity = "warning"
) -> CheckResult:
    return CheckResult(code, severity, pack.key_place(path), message, remedy)


def _without_schema_line(pack: LoadedPack) -> Iterator[CheckResult]:
    file = pack.folder / "style.yaml"
    if file.is_file() and "yaml-language-server: $schema=" not in file.read_text("utf-8-sig")[:2000]:
        message = "has no line that tells an editor where the schema is."
        remedy = "Begin it with “# yaml-language-server: $schema=style.schema.json”, the file that “titlegen styles " \
            "schema” writes."  # fmt: skip
        yield _result(pack, (), "no-schema-line", message, remedy, "info")


def _unused(pack: LoadedPack) -> Iterator[CheckResult]:
    style = pack.style
    colors = set(_colors(style.model_dump(mode="json", exclude={"palette"})))
    colors |= {word for t in style.templates.values() for f in t.fields.values() for word in (f.default, f.sample)}
    layouts = [template.layout for template in style.templates.values()]
    texts = [node for layout in layouts for node, _ in walk(layout) if isinstance(node, TextNode)]
    shown = {used for node in texts for _, used in (*runs_of(node), ("", node.style))}
    fonts = {text.font for text in style.text.values()}
    kinds = (
        ("palette", "colour", style.palette, colors),
        ("fonts", "font", style.fonts, fonts),
        ("text", "text style", style.text, shown),
    )
    for word, kind, there, used in kinds:
        for name in there:
            if name not in used:
                message = f"nothing uses the {kind} “{name}”."
                yield _result(pack, (word, name), f"unused-{kind.replace(' ', '-')}", message, "Take it out.")


def _colors(part: object, word: str = "") -> Iterator[str]:
    """Every string that stands where a colour may."""
    if isinstance(part, dict):
        for key, inside in part.items():
            yield from _colors(inside, str(key))
    elif isinstance(part, (list, tuple)):
        for inside in part:
            yield from _colors(inside, word)
    elif isinstance(part, str) and word in ("color", "tint", "backdrop"):
        yield part


def _without_floors(pack: LoadedPack) -> Iterator[CheckResult]:
    for name, text in pack.style.text.items():
        if text.fit.model_copy(update={"first": Fit().first}) == Fit() and _shows_a_field(pack.style, name):
            message = f"the text style “{name}” does not give: the first text that is too long fails."
            yield _result(pack, ("text", name), "no-fit", message, "Write fit: {size: …, lines: 2} with its floors.")


def _shows_a_field(style: StylePack, text_style: str) -> bool:
    nodes = (node for template in style.templates.values() for node, _ in walk(template.layout))
    texts = [node for node in nodes if isinstance(node, TextNode) and node.style == text_style]
    return any("{" in words for node in texts for words, _ in runs_of(node))


def _without_words(pack: LoadedPack, name: str, template: Template) -> Iterator[CheckResult]:
    path: Path_ = ("templates", name)
    if not template.summary:
        message = f"the template “{name}” has no summary."
        yield _result(pack, path, "no-summary", message, "Say in one sentence what it is for.")
    for field, spec in template.fields.items():
        if spec.required and not spec.sample:
            message = f"the field “{field}” is required and has no sample, so the template has no picture."
            yield _result(pack, (*path, "fields", field), "no-sample", message, "Write sample: … in it.")


def _moving_longer_than_standing(pack: LoadedPack, name: str, template: Template) -> Iterator[CheckResult]:
    unit = Fraction(pack.style.rate)

    def lasts(several: dict[str, tuple[Move, ...]]) -> Fraction:
        ends = [move.at.seconds(unit) + move.lasts.seconds(unit) for moves in several.values() for move in moves]
        return max(ends, default=Fraction(0))

    moving = lasts(template.motion.entrance) + lasts(template.motion.exit)
    held = template.hold.seconds(unit)
    if moving > held:
        message = f"“{name}” moves for {float(moving):.2g} s and stands for {float(held):.2g} s."
        remedy = "Hold it longer, or let it come and go faster."
        yield _result(pack, ("templates", name, "motion"), "moves-longer-than-it-stands", message, remedy, "info")
