"""What a master is made of: everything that decides its pixels and its bytes, part by part, and their key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from titlegen.delivery.formats import Format
from titlegen.delivery.manifest import Entry
from titlegen.digests import artwork_digest, artwork_of, digest_of, engine, font_digest, template_digest
from titlegen.jobs import Job, PackShelf
from titlegen.units import FrameRate

Parts = Mapping[str, str]
"""By name: plain where it is short, else a digest. A part that is empty is left out."""

RULES = "rules"
"""The part that changes no pixel: the house rules by which the title was checked."""

_DIGEST = re.compile("[0-9a-f]{64}")

_TOLD = {
    "template": "the template",
    "fonts": "its fonts",
    "artwork": "its artwork",
    "limits": "the uniform size of the list",
}
"""Parts that are digests, as people call them."""


@dataclass(frozen=True)
class Making:
    """Tells what each master of a batch is made of; what a style and a template contribute is worked out once."""

    shelf: PackShelf
    form: Format
    _templates: dict[tuple[str, str], tuple[Parts, tuple[str, ...]]] = field(default_factory=dict)

    def parts(self, job: Job) -> Parts:
        """What the job's master is made of. Raises `FontError` for a font that is not there."""
        pack = self.shelf.pack(job.style)
        template, images = self._template(job.style, job.template)
        parts = {
            **template,
            "words": digest_of(dict(job.row.values)),
            "artwork": artwork_digest(pack, images, dict(job.row.values)) if images else "",
            "language": job.row.language or "",
            "size": str(job.size or pack.style.canvas),
            "rate": str(job.rate or FrameRate.parse(str(pack.style.rate))),
            "hold": _told(job.hold),
            "handles": _told(job.handles),
            "start": job.row.start or "",
            "limits": digest_of([(name, asdict(limit)) for name, limit in job.limits]) if job.limits else "",
            "format": self.form.name,
            "engine": engine(),
            "draft": job.draft.styles if job.draft else "",
            RULES: digest_of(job.rules.model_dump(mode="json")) if job.rules else "",
        }
        return {name: part[:16] if _DIGEST.fullmatch(part) else part for name, part in parts.items() if part}

    def _template(self, style: str, name: str) -> tuple[Parts, tuple[str, ...]]:
        if (style, name) not in self._templates:
            pack = self.shelf.pack(style)
            said = {"template": template_digest(pack, name), "fonts": font_digest(pack, name, self.shelf.fonts(style))}
            self._templates[style, name] = said, artwork_of(pack.style.templates[name])
        return self._templates[style, name]


def key_of(parts: Parts) -> str:
    """The digest of all that a master is made of, in hexadecimal; the rules it was checked by are no part of it."""
    return digest_of(sorted((name, part) for name, part in parts.items() if name != RULES))


def changes(former: Entry, job: Job, parts: Parts) -> list[str]:
    """What of a master is made otherwise now, in words."""
    told = []
    for name in dict.fromkeys((*parts, *former.made_of)):
        before, now = former.made_of.get(name, "–"), parts.get(name, "–")
        if before == now or name == RULES:
            continue
        if name == "words":
            told += _changed_words(former.fields, job.row.values)
        elif name in _TOLD:
            told.append(f"{_TOLD[name]} changed" if before != "–" else f"{_TOLD[name]} came in")
        else:
            told.append(f"{name} {before} → {now}")
    return told


def _changed_words(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    fields = dict.fromkeys((*now, *before))
    return [
        f"{name} “{before.get(name, '')}” → “{now.get(name, '')}”"
        for name in fields
        if before.get(name, "") != now.get(name, "")
    ] or ["the template's fields changed"]


def _told(seconds: object) -> str:
    return "" if seconds is None else str(seconds)
