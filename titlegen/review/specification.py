"""The specification of a style in words: what somebody needs who has to build it again, or to clear its fonts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from titlegen.digests import font_files
from titlegen.errors import TitlegenError
from titlegen.pipeline import Title, compose
from titlegen.style.house_rules import HouseRules
from titlegen.style.load import LoadedPack
from titlegen.style.models import Fit, FontSpec, StylePack, Template, TextStyle
from titlegen.style.paint import Paint
from titlegen.text.fontinfo import FontInfo, feature_name, font_info
from titlegen.text.fonts import FontBook
from titlegen.units import FrameRate, Seconds

_LICENCES = {
    "OFL-1.1": "SIL Open Font License 1.1",
    "Apache-2.0": "Apache License 2.0",
}
_LICENCE_FILES = ("OFL.txt", "LICENSE.txt", "LICENCE.txt", "LICENSE", "COPYING.txt")
_LICENCE_TOLD = 240
"""Characters of a licence that has no name."""

_STANDARDS = {"ebu-r95": "EBU R 95", "st-2046-1": "SMPTE ST 2046-1", "rp-218": "SMPTE RP 218"}
_CASES = {"as-written": "as written", "small-caps": "small capitals"}


def specification(pack: LoadedPack, fonts: FontBook) -> dict[str, Any]:
    """Everything a style prescribes, for JSON: words where people read, numbers of frames where they count.

    Raises `FontError` for a font that is not there. A template whose samples cannot be set has None for its timings.
    """
    style = pack.style
    return {
        "name": style.name,
        "version": style.version,
        "summary": style.summary,
        "canvas": str(style.canvas),
        "rate": f"{style.rate} frames a second",
        "safe_area": _safe_area_told(style),
        "language": style.language,
        "palette": [{"name": name, "value": str(color)} for name, color in style.palette.items()],
        "fonts": [_font(role, spec, fonts) for role, spec in style.fonts.items()],
        "texts": [_text(name, text) for name, text in style.text.items()],
        "templates": [_template(pack, name, template, fonts) for name, template in style.templates.items()],
        "rules": [{"name": name, "value": value} for name, value in _rules(style.rules)],
    }


def _safe_area_told(style: StylePack) -> str:
    margins = style.margins
    name = _STANDARDS.get(style.safe_area, style.safe_area) if isinstance(style.safe_area, str) else "Own margins"
    return f"{name}: action {margins.action * 100:g} %, title {margins.title * 100:g} % of each side"


def _font(role: str, spec: FontSpec, fonts: FontBook) -> dict[str, Any]:
    own, *others = font_files(spec, fonts)
    info = _info(own)
    features = [f"{feature_name(tag) or tag}{'' if value else ' off'}" for tag, value in spec.features.items()]
    return {
        "role": role,
        "family": info.family,
        "style": "variable" if info.axes_told else info.style,
        "file": own.name,
        "version": info.version,
        "licence": _licence_told(info),
        "embedding": info.embedding,
        "axes": _axes_told(spec.axes),
        "features": ", ".join(features),
        "fallbacks": list(dict.fromkeys(_info(path).family for path in others)),
    }


def families_told(families: list[str]) -> str:
    """Families in a few words: those that are one family's for several scripts are told together."""
    told: dict[str, list[str]] = {}
    for family in sorted(families, key=len):
        base = next((known for known in told if family.startswith(f"{known} ")), None)
        if base is None:
            told[family] = []
        else:
            told[base].append(family.removeprefix(f"{base} "))
    parts = [f"{base}, also {', '.join(sorted(more))}" if more else base for base, more in told.items()]
    return "; ".join(parts)


def _info(path: Path) -> FontInfo:
    stat = path.stat()
    return _info_of(path, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=256)
def _info_of(path: Path, size: int, changed: int) -> FontInfo:
    del size, changed
    return font_info(path)


def _licence_told(info: FontInfo) -> str:
    """The licence's name, by the font's own words, else by the file beside it; else the font's words themselves."""
    if info.licence_name in _LICENCES:
        return _LICENCES[info.licence_name]
    if info.licence:
        return info.licence[:_LICENCE_TOLD].rstrip() + ("…" if len(info.licence) > _LICENCE_TOLD else "")
    beside = next((info.path.with_name(name) for name in _LICENCE_FILES if info.path.with_name(name).is_file()), None)
    if beside is None:
        return "not told by the font; ask whoever bought it"
    said = beside.read_text("utf-8", "replace")[:5000].lower()
    known = {"sil open font license": "OFL-1.1", "apache license": "Apache-2.0"}
    name = next((_LICENCES[known[words]] for words in known if words in said), "a licence of its own")
    return f"{name} ({beside.name} beside it)"


def _axes_told(axes: dict[str, float]) -> str:
    return ", ".join(f"{tag} {value:g}" for tag, value in axes.items())


def _text(name: str, text: TextStyle) -> dict[str, Any]:
    effects = [word for word, there in (("line", text.stroke), ("shadow", text.shadow), ("glow", text.glow)) if there]
    return {
        "name": name,
        "font": text.font,
        "axes": _axes_told(text.axes),
        "size": f"{text.size:g} px",
        "color": _paint_told(text.color) + (f", {text.opacity * 100:g} %" if text.opacity < 1 else ""),
        "tracking": f"{text.tracking:+g}/1000 em" if text.tracking else "0",
        "leading": f"{text.leading:g} × size" if text.leading else "the font's",
        "case": _CASES.get(text.case, f"{text.case} case"),
        "fit": _fit_told(text.fit),
        "effects": ", ".join([*effects, *(f"{word} figures" for word in text.figures)]),
    }


def _paint_told(paint: Paint) -> str:
    if isinstance(paint, str):
        return paint
    return f"{paint.gradient} gradient, {' to '.join(str(stop.color) for stop in paint.stops)}"


def _fit_told(fit: Fit) -> str:
    floors = [
        f"up to {fit.lines} lines" if fit.lines > 1 else "",
        f"tracking to {fit.tracking:g}" if fit.tracking is not None else "",
        f"width to {fit.width:g}" if fit.width is not None else "",
        f"size to {fit.size:g} px" if fit.size is not None else "",
    ]
    steps = [step for step in (floors if fit.first == "wrap" else [*floors[1:], floors[0]]) if step]
    return ", then ".join(steps) or "does not give"


def _template(pack: LoadedPack, name: str, template: Template, fonts: FontBook) -> dict[str, Any]:
    title = _sample(pack, name, fonts)
    hold = template.hold.seconds(Fraction(pack.style.rate))
    come = go = None
    if title is not None:
        timeline = title.timeline
        before = timeline.rate.time_of(timeline.handles)
        come = timeline.in_ends - before
        go = timeline.rate.time_of(timeline.frames - timeline.handles) - timeline.out_begins
    return {
        "name": name,
        "summary": template.summary,
        "anchor": template.anchor,
        "area": template.area,
        "in": _seconds_told(come),
        "hold": _seconds_told(hold),
        "out": _seconds_told(go),
        "in_frames": _frames(come, pack),
        "hold_frames": _frames(hold, pack),
        "out_frames": _frames(go, pack),
        "fields": [
            {"name": field, "required": spec.required, "sample": spec.sample} for field, spec in template.fields.items()
        ],
    }


def _sample(pack: LoadedPack, name: str, fonts: FontBook) -> Title | None:
    """The template with its samples; how long it comes and goes may depend on how many letters it has."""
    try:
        return compose(pack, name, fonts=fonts)
    except TitlegenError:
        return None


def _seconds_told(length: Seconds | None) -> str | None:
    return None if length is None else f"{float(length):.2f}".rstrip("0").rstrip(".") + " s"


def _frames(length: Seconds | None, pack: LoadedPack) -> int | None:
    return None if length is None else FrameRate(Fraction(pack.style.rate)).frames(length)


def _rules(rules: HouseRules) -> Iterator[tuple[str, str]]:
    yield "Smallest text", f"{rules.minimum_text_height:g} px"
    yield "Reading speed", f"{rules.reading_speed:g} s a word"
    yield "Captions of a person", "at the first appearance only" if rules.first_use_only else "as often as asked for"
    yield from rules.checks.items()
