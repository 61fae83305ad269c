"""What the tests of pages share: plans to make pages of, and readers of HTML and PDF."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from PIL import Image
from pypdfium2 import PdfDocument

from titlegen.jobs import PackShelf
from titlegen.plan import Choices, Plan, plan_batch
from titlegen.units import Size

SMALL = Size(320, 180)


def planned(names: Path, shelf: PackShelf) -> Plan:
    """A names file for small, short captions of chat-show."""
    choices = Choices(style="chat-show", template="name-caption", size=SMALL, hold="0.4s")
    return plan_batch(names, choices, shelf)


@dataclass
class Element:
    """A tag with what is inside it; `text` is all of it in reading order."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def all(self, tag: str, of_class: str | None = None) -> list[Element]:
        """Every element below of that tag, and of that class."""
        return [e for e in self._walk() if e.tag == tag and (of_class is None or of_class in e.classes)]

    @property
    def classes(self) -> list[str]:
        return (self.attributes.get("class") or "").split()

    def _walk(self) -> Iterator[Element]:
        for child in self.children:
            yield child
            yield from child._walk()


class _Reader(HTMLParser):
    _EMPTY = frozenset({"meta", "img", "input", "br", "link", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag, attrs) -> None:
        element = Element(tag, dict(attrs))
        self._open[-1].children.append(element)
        if tag not in self._EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data) -> None:
        for element in self._open:
            element.pieces.append(data)


def read_html(text: str) -> Element:
    """The page, whose tags are all closed in order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader._open) == 1, "something is not closed"
    return reader.root


def addresses(page: Element) -> list[str]:
    """Every address that a browser would follow or fetch."""
    names = ("src", "href", "srcset", "action", "data", "poster", "background", "formaction")
    return [value for element in page._walk() for name in names if (value := element.attributes.get(name))]


def picture(address: str) -> Image.Image:
    """The picture in a data URI, decoded."""
    kind, _, data = address.partition(",")
    assert kind == "data:image/jpeg;base64"
    opened = Image.open(io.BytesIO(base64.b64decode(data, validate=True)))
    opened.load()
    return opened


def pdf_texts(document: bytes) -> list[str]:
    """The text of each page, as a reader finds it."""
    with PdfDocument(document) as opened:
        found = []
        for page in opened:
            text = page.get_textpage()
            found.append(text.get_text_bounded())
            text.close()
            page.close()
        return found
