"""HTML out of templates: everything that is filled in is escaped, and the page may fetch and run nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from titlegen.pages.letters import Piece, pieces
from titlegen.pages.typefaces import page_typefaces

CONTENT_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"
)
"""W3C Content Security Policy 3: pictures, fonts and rules that are in the page, and nothing else."""


def page(template: str, **values: object) -> str:
    """The template of that name in this folder, filled with `values`."""
    return _environment().get_template(template).render(policy=CONTENT_POLICY, **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(proof=proof, exact=exact, told=told)
    return environment


def proof(text: str, telling_missing: bool = False) -> Markup:
    """Words to be read letter by letter: in their own direction, with signs for what cannot be seen.

    `telling_missing` also gives a sign to what no font of the page has; else a reader's own fonts may have it.
    """
    chain = page_typefaces().words if telling_missing else None
    lines = (_marked(pieces(line, chain)) for line in text.split("\n"))
    return Markup('<bdi dir="auto">{}</bdi>').format(Markup("<br>").join(lines))


def exact(text: str) -> Markup:
    """The name of a file: from left to right, whatever its letters are."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(_marked(pieces(text)))


def told(text: str) -> Markup:
    """A message, which may quote what cannot be seen, or what no font of the page has."""
    return _marked(pieces(text, page_typefaces().labels))


def _marked(line: Iterable[Piece]) -> Markup:
    marked = Markup()
    for piece in line:
        if piece.sign is None:
            marked += piece.text
        else:
            marked += Markup('<span class="sign" title="{}">{}</span>').format(piece.name, piece.sign)
    return marked
