"""Difficult words: what a template must be able to hold before it meets real names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from titlegen.style.models import FieldSpec, StylePack, Template
from titlegen.style.nodes import TextNode
from titlegen.style.references import FIELD_IN_TEXT, runs_of, walk


@dataclass(frozen=True)
class Words:
    """A name and what stands beside it, in one difficulty; `label` says which."""

    label: str
    name: str
    beside: str | None = None
    """For every other field; None leaves the samples."""
    rare: bool = False
    """A style may do without it."""


DIFFICULT = (
    Words("a short name", "Bo"),
    Words("a double surname", "Anja Vugts-Verstappen van Leeuwen"),
    Words("a very long name", "Bartholomew Featherstonehaugh-Cholmondeley"),
    Words("stacked accents", "Ångström Ểlộ Ẫ", "Þórður Ž. ỗÇĢ"),
    Words("deep letters", "Gyöngyi Jaffjy", "(jury) gypsy jpg"),
    Words("all capitals", "ALEXANDER MAXWELL WARWICK", "DIRECTOR OF PHOTOGRAPHY"),
    Words("initials and particles", "J. R. R. van der Berg de la Cruz"),
    Words("a long role", "Ada Lovelace", "Professor of Comparative Literature and Film"),
    Words("digits and an ampersand", "Smith & Sons 2049", "24/7 & 365"),
    Words("apostrophes and dashes", "Seán O’Neill–D’Arcy", "“Writer” — Editor…"),
    Words("an emoji", "Zoë 🎬", rare=True),
    Words("Greek", "Κωνσταντίνος Παπαδόπουλος", "Ηθοποιός"),
    Words("Cyrillic", "Александра Щербакова", "Режиссёр"),
    Words("Georgian", "ნინო ჭავჭავაძე", "რეჟისორი"),
    Words("Arabic", "نجيب محفوظ", "روائي"),
    Words("Hebrew", "עמוס עוז", "סופר"),
    Words("Devanagari", "अमृता शेरगिल", "चित्रकार"),
    Words("Thai", "อภิชาติพงศ์ วีระเศรษฐกุล", "ผู้กำกับภาพยนตร์"),
    Words("two directions", "Omar Sharif عمر الشريف", "Actor ممثل"),
)
"""The names a small broadcaster meets within a year."""

NUMBERS = ("0", "1", "88", "100")
COLORS = ("#FFFFFF", "#000000")
LONG_SAMPLE = 60
"""From so many characters on, a sample is a sentence, and no name stands in its place."""


@dataclass(frozen=True)
class Trial:
    """A template's fields filled in one difficult way."""

    label: str
    values: dict[str, str]
    rare: bool = False


def trials(pack: StylePack, template: Template) -> Iterator[Trial]:
    """The samples, and every way in which a template's fields can be difficult; the samples come first."""
    samples = {name: spec.sample for name, spec in template.fields.items()}
    yield Trial("its samples", samples)
    yield from _fields_left_empty(template, samples)
    words = [name for name, spec in template.fields.items() if _holds_words(spec)]
    named = sorted(words, key=lambda name: not template.fields[name].required)[:1]
    sometimes = [name for name in words if not re.search(r"\d", template.fields[name].sample)]  # no dates, no scores
    if named:
        for each in DIFFICULT:
            beside = {name: each.beside for name in sometimes if each.beside is not None}
            yield Trial(each.label, {**samples, **beside, named[0]: each.name}, each.rare)
        if _most_lines(pack, template, named[0]) > 1:
            yield Trial("two typed lines", {**samples, named[0]: "Ada Lovelace\nCharles Babbage"})
    for name, spec in template.fields.items():
        if spec.kind == "text" and re.fullmatch(r"[\d\W]{1,6}", spec.sample):
            yield from (Trial(f"{name} {number}", {**samples, name: number}) for number in NUMBERS)
        if spec.kind == "color":
            yield from (Trial(f"{name} {color}", {**samples, name: color}) for color in COLORS)


def _fields_left_empty(template: Template, samples: dict[str, str]) -> Iterator[Trial]:
    optional = [name for name, spec in template.fields.items() if not spec.required]
    for name in optional:
        yield Trial(f"no {name}", {**samples, name: ""})
    if len(optional) > 1 and len(optional) < len(template.fields):
        yield Trial("only what is required", {**samples, **dict.fromkeys(optional, "")})


def _holds_words(spec: FieldSpec) -> bool:
    """False for a colour, a picture, a number and a sentence."""
    return spec.kind == "text" and len(spec.sample) < LONG_SAMPLE and not re.fullmatch(r"[\d\W]{1,6}", spec.sample)


def _most_lines(pack: StylePack, template: Template, field: str) -> int:
    """How many lines the texts that show a field may have."""
    texts = [node for node, _ in walk(template.layout) if isinstance(node, TextNode)]
    shown = [node for node in texts if any(field in FIELD_IN_TEXT.findall(words) for words, _ in runs_of(node))]
    return min((pack.text[node.style].fit.lines for node in shown), default=1)
