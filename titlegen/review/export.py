"""The one-file export: a page with everything in it, to be mailed or opened from a drive, without any network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from titlegen.approval.standing import Thread
from titlegen.errors import TitlegenError
from titlegen.pages.markup import proof, told
from titlegen.pages.typefaces import page_typefaces
from titlegen.pages.webfonts import font_faces
from titlegen.review.film import Film
from titlegen.review.pictures import seen_over
from titlegen.review.plates import PlateShelf
from titlegen.review.reduction import LEVELS, LEVELS_OR_STILL, Reduced, Reel, fitted
from titlegen.review.specification import families_told, specification
from titlegen.review.stills import jpeg_of
from titlegen.review.takeaway import Caption, Filling, Takeaway, state_told
from titlegen.version import __version__

MOST_BYTES = 10_000_000
"""Of the page; what mail servers take."""
FILMED = 2
"""Difficult fillings of a template that are shown as films."""
MOST_CAPTION_BYTES = 2_000_000
"""Of the stills of names; those that do not fit are told in words alone."""

_HERE = Path(__file__).parent
_SCRIPTS = ("screens.js", "player.js", "markup.js", "viewer.js", "transport.js", "export.js")
_SHEETS = ("player.css", "export.css")
_POSTER, _PLATE = 320, 960
_AROUND = 4000
"""Bytes of the page for a film beside its pictures: its document, its button, the address of each picture."""
_PRECIOUS = 4
"""How much more the samples matter than difficult names."""


@dataclass(frozen=True)
class _Shown:
    """A filling with its film, or with why there is none."""

    number: int
    filling: Filling
    reel: Reel | None = None
    poster: bytes = b""
    fault: TitlegenError | None = None


def export_html(taken: Takeaway, most_bytes: int = MOST_BYTES) -> bytes:
    """The page: the player with every template's samples and a few difficult names, comments, names, specification.

    It has at most `most_bytes` as long as that is possible; films are exact while they fit, and the page says which of
    them are not. Raises `FontError` for a font of the pack that is not there.
    """
    captions = _bounded(taken.captions)
    plates = _plates(taken)
    rest = _page(taken, [], captions, plates)
    fillings = [(filling, taken.fault(filling)) for filling in taken.shown(FILMED)]
    sound = [filling for filling, fault in fillings if fault is None]
    posters = [_poster(taken, filling) for filling in sound]
    spent = len(rest) + sum(len(_uri(poster, "image/jpeg")) + _AROUND for poster in posters)
    reels = fitted([_reduced(taken, filling) for filling in sound], (most_bytes - spent) * 3 // 4)
    ready = iter(zip(reels, posters, strict=True))
    shown = [
        _Shown(number, filling, *next(ready)) if fault is None else _Shown(number, filling, fault=fault)
        for number, (filling, fault) in enumerate(fillings)
    ]
    return _page(taken, shown, captions, plates)


def _reduced(taken: Takeaway, filling: Filling) -> Reduced:
    def film_at(scale: float) -> Film:
        return Film(taken.title(filling, scale))

    if filling.fields is None:
        return Reduced(film_at, _PRECIOUS, LEVELS)
    return Reduced(film_at, 1, LEVELS_OR_STILL)


def _poster(taken: Takeaway, filling: Filling) -> bytes:
    film = Film(taken.title(filling))
    return seen_over(film.frame(film.picture_at(film.poster)), widest=_POSTER, quality=75).jpeg


def _bounded(captions: Iterable[Caption]) -> tuple[Caption, ...]:
    """The captions, without pictures from where there is no more room for them."""
    room = MOST_CAPTION_BYTES * 3 // 4
    bounded = []
    for caption in captions:
        room -= len(caption.jpeg or b"")
        bounded.append(caption if room >= 0 else Caption(**{**vars(caption), "jpeg": None}))
    return tuple(bounded)


def _plates(taken: Takeaway) -> list[tuple[str, str]]:
    """The stills to look at titles over, by label, as addresses: the production's own first."""
    from io import BytesIO

    from PIL import Image

    shelf = PlateShelf()
    stills = [*([taken.plate] if taken.plate else [])]
    stills += [(plate.label, jpeg) for plate in shelf.plates if (jpeg := shelf.jpeg(plate.id))]
    plates = []
    for label, jpeg in stills:
        with Image.open(BytesIO(jpeg)) as opened:
            plates.append((label, _uri(jpeg_of(opened.convert("RGB"), _PLATE), "image/jpeg")))
    return plates


def _page(
    taken: Takeaway, shown: Sequence[_Shown], captions: Sequence[Caption], plates: Sequence[tuple[str, str]]
) -> bytes:
    said = specification(taken.pack, taken.fonts)
    script = "\n".join((_HERE / "static" / name).read_text("utf-8") for name in _SCRIPTS)
    words = [text for caption in captions for text in caption.fields.values()]
    words += [text for each in shown if each.reel for text in each.reel.document["fields"].values()]
    labels = [text for thread in taken.threads for text in _said_in(thread)]
    labels += [each.filling.label for each in shown] + [*_strings(said), taken.standing_said, taken.standing_told]
    sheet = "\n".join(
        (
            *((_HERE / "static" / name).read_text("utf-8") for name in _SHEETS),
            font_faces(page_typefaces(), words, labels),
        )
    )
    page = (
        _environment()
        .get_template("export.html.j2")
        .render(
            policy=_policy(script, sheet),
            script=Markup(script.replace("</", "<\\/")),
            sheet=Markup(sheet),
            taken=taken,
            specification=said,
            shown=shown,
            templates=[(name, [s for s in shown if s.filling.template == name]) for name in taken.pack.style.templates],
            lessened=[each for each in shown if each.reel and each.reel.told],
            faulty=[each for each in shown if each.fault],
            captions=captions,
            films=_json({"films": [_film(each) for each in shown], "plates": [list(plate) for plate in plates]}),
            made_by=f"titlegen {__version__}",
        )
    )
    return page.encode()


def _policy(script: str, sheet: str) -> str:
    """W3C Content Security Policy 3: this very script, these very rules, pictures in the page, no network."""
    inside = script.replace("</", "<\\/")
    return (
        f"default-src 'none'; script-src {_hash(inside)}; style-src {_hash(sheet)}; "
        "img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _film(shown: _Shown) -> dict[str, Any]:
    told = {"label": shown.filling.label, "template": shown.filling.template, "sample": shown.filling.fields is None}
    if shown.reel is None:
        return {**told, "film": None}
    pictures = [_uri(picture, shown.reel.media_type) for picture in shown.reel.pictures]
    return {**told, "film": shown.reel.document, "pictures": pictures, "lessened": shown.reel.told}


def _json(said: Any) -> Markup:
    """A document for a script element: nothing in it can end that element (HTML, 4.12.1.3)."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _uri(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def _said_in(thread: Thread) -> Iterable[str]:
    for record in (thread.comment, *thread.answers):
        yield from (record.text, record.by.name)


def _strings(said: object) -> Iterable[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for inside in said.values():
            yield from _strings(inside)
    elif isinstance(said, list):
        for inside in said:
            yield from _strings(inside)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(remarks=lambda thread: (thread.comment, *thread.answers))
    environment.filters.update(
        proof=proof, told=told, families=families_told, state=state_told, jpeg=lambda data: _uri(data, "image/jpeg")
    )
    return environment
