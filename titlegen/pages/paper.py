"""A PDF of pages with set text, pictures and rules. Measures are points (1/72 inch) from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from fpdf import FPDF
from fpdf.fonts import TTFFont

from titlegen.delivery.staging import reporting
from titlegen.pages.glyph_text import UsedFont, line_operators
from titlegen.pages.typefaces import static_font
from titlegen.text.fonts import FontInstance
from titlegen.text.shape import ShapedLine

MM = 72 / 25.4
"""Points in a millimetre."""

PAPERS = {"a4": (210 * MM, 297 * MM), "letter": (8.5 * 72, 11 * 72)}
"""Width and height by name: ISO 216, ANSI Y14.1."""

Ink = tuple[int, int, int]
"""R′G′B′, each from 0 to 255."""

BLACK: Ink = (0, 0, 0)


@dataclass(frozen=True)
class Spot:
    """A rectangle on a page."""

    x: float
    y: float
    width: float
    height: float


class Paper:
    """Pages that are written one after another; `finished` gives the document. Use it in a `with` block.

    Text is drawn glyph by glyph as `titlegen.text.shape` set it, with the letters behind it to be searched and copied.
    """

    def __init__(self, paper: str, title: str, made_by: str, printed: date | None) -> None:
        self.width, self.height = PAPERS[paper]
        self._pdf = _Document(PAPERS[paper])
        self._pdf.set_auto_page_break(False)
        self._pdf.set_title(title)
        self._pdf.set_producer(made_by)
        self._pdf.set_lang("en")
        when = printed or date(1970, 1, 1)  # fpdf2 takes the clock otherwise, and no two files would be alike
        self._pdf.set_creation_date(datetime(when.year, when.month, when.day, tzinfo=UTC))
        self._fonts = TemporaryDirectory(prefix="titlegen-")
        self._pdf.fonts_folder = Path(self._fonts.name)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fonts.cleanup()

    def begin_page(self) -> None:
        """Go to a new page."""
        self._pdf.add_page()

    def line(self, line: ShapedLine, x: float, baseline: float, size: float, ink: Ink = BLACK) -> None:
        """Put a line's left end at `x`."""
        self._pdf.put_line(line, x, baseline, size, ink)

    def picture(self, jpeg: bytes, place: Spot, told: str) -> None:
        """Put a JPEG into `place`, as it is; `told` says what it shows."""
        self._pdf.image(jpeg, place.x, place.y, place.width, place.height, alt_text=told)

    def rectangle(self, place: Spot, fill: Ink | None = None, edge: Ink | None = None, width: float = 0.5) -> None:
        """An area, an outline of `width`, or both."""
        self._pdf.set_line_width(width)
        if fill is not None:
            self._pdf.set_fill_color(*fill)
        if edge is not None:
            self._pdf.set_draw_color(*edge)
        style = "DF" if fill is not None and edge is not None else "F" if fill is not None else "D"
        self._pdf.rect(place.x, place.y, place.width, place.height, style)

    def finished(self) -> bytes:
        """The whole document."""
        return bytes(self._pdf.output())


class _Document(FPDF):
    """fpdf2 with one more operator: a line of glyphs whose places are known."""

    fonts_folder: Path
    """Where font files stand until the document is written."""

    def __init__(self, size: tuple[float, float]) -> None:
        super().__init__(unit="pt", format=size)
        self._used: dict[FontInstance, TTFFont] = {}

    def put_line(self, line: ShapedLine, x: float, baseline: float, size: float, ink: Ink) -> None:
        def font_of(font: FontInstance) -> UsedFont:
            embedded = self._embedded(font)
            return UsedFont(embedded, self._set_font_for_page(embedded, size, wrap_in_text_object=False))

        color = " ".join(f"{part / 255:.3f}" for part in ink)
        self._out(f"q {color} rg {line_operators(line, font_of, x, self.h - baseline, size)} Q")

    def _embedded(self, font: FontInstance) -> TTFFont:
        """The font of the document that `font` is, added when it is first used."""
        if font not in self._used:
            key = f"used{len(self._used)}"
            file = self.fonts_folder / f"{key}.ttf"
            with reporting(file):
                file.write_bytes(static_font(font))
            self.add_font(key, fname=file)
            added = self.fonts[key]
            assert isinstance(added, TTFFont)
            self._used[font] = added
        return self._used[font]
