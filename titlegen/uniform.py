"""Uniform sizes over a batch: how small and tight the longest name needs a text style, every title sets it.

Only text styles with `uniform: episode` are looked at; a template that uses none costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from titlegen.errors import TitlegenError
from titlegen.jobs import Job, PackShelf
from titlegen.layout.model import FitLimit
from titlegen.style.models import StylePack
from titlegen.style.nodes import TextNode
from titlegen.style.references import walk


def made_uniform(jobs: Iterable[Job], episode: Iterable[Job], shelf: PackShelf) -> tuple[Job, ...]:
    """`jobs` with the limits that all titles of the `episode` together need.

    A text style means the same in every template of its pack. Titles that cannot be composed are passed over.
    """
    strictest: dict[Path, dict[str, FitLimit]] = {}
    for job in episode:
        pack = shelf.pack(job.style)
        if not is_uniform(pack.style, job.template):
            continue
        found = strictest.setdefault(pack.folder, {})
        for name, limit in _needed(job, shelf):
            found[name] = limit.stricter(found.get(name, limit))
    return tuple(replace(job, limits=_limits(strictest.get(shelf.pack(job.style).folder, {}))) for job in jobs)


def is_uniform(pack: StylePack, template: str) -> bool:
    """True when a template has a text whose style is uniform over a batch."""
    nodes = (node for node, _ in walk(pack.templates[template].layout))
    return any(isinstance(node, TextNode) and pack.text[node.style].uniform == "episode" for node in nodes)


def _needed(job: Job, shelf: PackShelf) -> tuple[tuple[str, FitLimit], ...]:
    try:
        return shelf.layout(job).limits
    except TitlegenError:
        return ()


def _limits(found: dict[str, FitLimit]) -> tuple[tuple[str, FitLimit], ...]:
    return tuple(sorted(found.items()))
