"""A style on paper: stills of every template, difficult names, the specification, comments, names, and its approval."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from titlegen.approval.standing import Thread
from titlegen.pages.blocks import Block, Column, Part, SetArea, SetPicture
from titlegen.pages.paper import MM, Ink, Paper, Spot
from titlegen.pages.printing import AMBER, GREEN, INK, MARGIN, MUTED, RED, RULE, Running, print_blocks
from titlegen.pages.typefaces import page_typefaces
from titlegen.pages.views import DEFAULT_PLATE, Picture
from titlegen.review.film import Film
from titlegen.review.pictures import seen_over
from titlegen.review.setting_blocks import GAP, BlockSetter, headed, picture_of
from titlegen.review.specification import families_told, specification
from titlegen.review.takeaway import Caption, Filling, Takeaway, state_told
from titlegen.units import Color
from titlegen.version import __version__

DIFFICULT = 6
"""Difficult fillings of a template that are shown."""
MOST_CAPTIONS = 300
"""Names that are shown; a document with thousands of stills nobody can mail."""

_PAD = 3.5 * MM
_TALLEST = 120 * MM
"""Of a still: an upright one must leave room for its words."""
_LARGE, _SMALL = 1000, 560
"""px of stills: about 200 to the inch."""
_STATE_INKS: dict[str, Ink] = {"approved": GREEN, "changes-wanted": AMBER, "withdrawn": RED}


def export_pdf(taken: Takeaway, paper: str = "a4") -> bytes:
    """The document on `paper`, `a4` or `letter`. Raises `FontError` for a font of the pack that is not there."""
    return _Printer(taken, paper).pdf()


class _Printer:
    """One style on its way to paper."""

    def __init__(self, taken: Takeaway, paper: str) -> None:
        self._taken = taken
        self._faces = page_typefaces()
        self._title = f"{taken.pack.name} {taken.pack.style.version}"
        self._paper = Paper(paper, f"{self._title}: style", f"titlegen {__version__}", taken.at.date())
        self._width = self._paper.width - 2 * MARGIN
        self._set = BlockSetter(self._faces, self._width)
        self._said = specification(taken.pack, taken.fonts)
        self._plate = taken.plate[1] if taken.plate else DEFAULT_PLATE

    def pdf(self) -> bytes:
        """The whole document."""
        at = self._taken.at.strftime("%Y-%m-%d %H:%M %Z").strip()
        running = Running(
            f"{self._title} · {self._taken.standing_told}", f"As of {at}, style {self._taken.digest[:16]}"
        )
        return print_blocks(self._paper, self._head(), self._blocks(), running, self._faces)

    def _head(self) -> Block:
        taken, faces = self._taken, self._faces
        side = 74 * MM
        column = Column(0, self._width - side - 2 * GAP, 3 * MM)
        column.add("STYLE", faces.strong, 6.5, MUTED)
        column.add(self._title, faces.words, 25, INK)
        column.add(taken.pack.style.summary, faces.labels, 9, MUTED, before=2)
        state = Column(self._width - side, side, 3 * MM)
        state.add("APPROVAL", faces.strong, 6.5, MUTED)
        state.add(taken.standing_told, faces.strong, 11, _STATE_INKS.get(taken.standing.state, INK), before=2)
        if taken.standing_said:
            state.add(f"“{taken.standing_said}”", faces.labels, 8.5, INK, before=1)
        state.add(f"Style {taken.digest[:16]}, made by titlegen {__version__}", faces.labels, 7, MUTED, before=2)
        end = max(column.y, state.y) + 5 * MM
        swatches, height = self._palette(end)
        line = SetArea(Spot(0, 0, self._width, 1.5), fill=INK)
        return Block((line, *column.lines, *state.lines, *swatches), end + height + 4 * MM)

    def _palette(self, top: float) -> tuple[list[Part], float]:
        """The colours side by side, and how high they are."""
        colors = self._taken.pack.style.palette
        across = max(1, min(8, len(colors)))
        step = self._width / across
        width = min(step - 2 * MM, 30 * MM)
        parts: list[Part] = []
        for number, (name, color) in enumerate(colors.items()):
            x, y = number % across * step, top + number // across * 21 * MM
            parts.append(SetArea(Spot(x, y, width, 12 * MM), fill=_ink(color), edge=RULE))
            label = Column(x, step - MM, y + 13 * MM)
            label.add(name, self._faces.strong, 7, INK)
            label.add(str(color), self._faces.labels, 6.5, MUTED)
            parts += label.lines
        return parts, -(-len(colors) // across) * 21 * MM

    def _blocks(self) -> Iterator[Block]:
        for template in self._taken.pack.style.templates:
            yield from self._template(template)
        yield from self._specification()
        yield from headed([self._set.heading("Comments", len(self._taken.threads))], self._comments())
        if self._taken.captions:
            yield from headed([self._set.heading("Names", len(self._taken.captions))], self._names())

    def _comments(self) -> Iterator[Block]:
        if not self._taken.threads:
            yield self._set.note("Nobody has said anything.")
        for thread in self._taken.threads:
            yield self._thread(thread)

    def _template(self, name: str) -> Iterator[Block]:
        """A template's samples coming, standing and going, what is to be known of it, and difficult words in it."""
        said = next(each for each in self._said["templates"] if each["name"] == name)
        column = Column(0, self._width, 6 * MM)
        column.add(name, self._faces.words, 17, INK)
        column.add(said["summary"], self._faces.labels, 8.5, MUTED)
        filling = Filling(name, "Samples")
        fault = self._taken.fault(filling)
        if fault is not None:
            column.add(f"It has no picture: {fault}", self._faces.labels, 8.5, RED, before=3)
            yield self._set.ruled(column.lines, column.y)
            return
        top = column.y + 3 * MM
        pictures, height = self._three(*self._stills(filling), top)
        below = Column(0, self._width, top + height + 1.5 * MM)
        below.add(_times_told(said), self._faces.labels, 7.5, INK)
        fields = ", ".join(f"{f['name']}{' (required)' if f['required'] else ''}" for f in said["fields"])
        place = f"Stands {said['anchor']} in the {said['area']} area. Fields: {fields}."
        below.add(place, self._faces.labels, 7.5, MUTED)
        yield self._set.ruled([*column.lines, *pictures, *below.lines], below.y + 3 * MM)
        difficult = [each for each in self._taken.shown(DIFFICULT) if each.template == name and each.fields is not None]
        yield from self._set.grid([(each.label, partial(self._tried, each)) for each in difficult])

    def _stills(self, filling: Filling) -> tuple[Picture, Picture, Picture]:
        """The title standing, coming and going."""
        film = Film(self._taken.title(filling))
        told = film.document()
        moments = (film.poster, told["in_ends"] * 2 // 5, (told["out_begins"] + told["frames"]) // 2)
        standing, coming, going = (
            seen_over(film.frame(film.picture_at(min(moment, told["frames"] - 1))), self._plate, widest)
            for moment, widest in zip(moments, (_LARGE, _SMALL, _SMALL), strict=True)
        )
        return standing, coming, going

    def _three(self, standing: Picture, coming: Picture, going: Picture, top: float) -> tuple[list[Part], float]:
        """The first large, the others above each other beside it; all end at one height, which is told."""
        share = standing.size.width / standing.size.height
        label = 4 * MM
        between = label + GAP / 2
        small = (self._width - GAP - between * share) / 3
        height = min(2 * small / share + between, _TALLEST)
        small = (height - between) / 2 * share
        right = height * share + GAP
        places = (
            (standing, Spot(0, top, height * share, height), "Hold"),
            (coming, Spot(right, top, small, small / share), "In"),
            (going, Spot(right, top + small / share + between, small, small / share), "Out"),
        )
        parts: list[Part] = []
        for picture, place, words in places:
            parts.append(SetPicture(picture.jpeg, place, words))
            told = Column(place.x, place.width, place.y + place.height + 0.6 * MM)
            told.add(words, self._faces.labels, 7, MUTED)
            parts += told.lines
        return parts, height + label

    def _tried(self, filling: Filling, width: float) -> Block:
        """A difficult filling from near, with what is difficult about it."""
        film = Film(self._taken.title(filling))
        frame = film.frame(film.picture_at(film.poster))
        picture = seen_over(frame, self._plate, _SMALL, close=True)
        return self._set.shown(picture, width, filling.label, tallest=_TALLEST / 2)

    def _specification(self) -> Iterator[Block]:
        said = self._said
        facts = [("Canvas", said["canvas"]), ("Written for", said["rate"]), ("Safe area", said["safe_area"])]
        facts += [("Language", said["language"]), *((rule["name"], rule["value"]) for rule in said["rules"])]
        yield from headed([self._set.heading("Specification")], self._set.table((30, 152), facts))
        fonts = [
            (
                font["role"],
                f"{font['family']} {font['style']}\n{font['file']}",
                "\n".join(filter(None, [font["axes"], font["features"]])) or "–",
                f"{font['licence']}\n{font['embedding']}",
                families_told(font["fallbacks"]) or "–",
            )
            for font in said["fonts"]
        ]
        heads = ("ROLE", "FONT", "SET TO", "LICENCE", "STANDS IN")
        table = self._set.table((20, 44, 30, 40, 48), fonts, heads)
        yield from headed([self._set.subheading("Fonts")], table)
        texts = [
            (
                text["name"],
                f"{text['font']}{', ' + text['axes'] if text['axes'] else ''}, {text['size']}",
                "\n".join(filter(None, [text["color"], text["effects"]])),
                f"{text['tracking']}\n{text['leading']}",
                text["case"],
                text["fit"],
            )
            for text in said["texts"]
        ]
        heads_of_texts = ("STYLE", "FONT", "COLOUR", "TRACKING, LEADING", "CASE", "WHEN IT IS TOO LONG")
        table = self._set.table((24, 36, 32, 28, 22, 40), texts, heads_of_texts)
        yield from headed([self._set.subheading("Text styles")], table)

    def _thread(self, thread: Thread) -> Block:
        faces, spot = self._faces, thread.comment.spot
        column = Column(46 * MM, self._width - 46 * MM, _PAD)
        for number, record in enumerate((thread.comment, *thread.answers)):
            who = f"{record.by.name}, {record.at[:16].replace('T', ' ')}"
            column.add(who, faces.strong, 7.5, MUTED, before=4 if number else 0)
            column.add(record.text, faces.labels, 9.5, INK, before=1)
        side = Column(0, 42 * MM, _PAD)
        if spot:
            side.add(spot.timecode, faces.strong, 9, INK)
            side.add(f"{spot.template}, frame {spot.frame}", faces.labels, 7.5, MUTED)
            if spot.x is not None and spot.y is not None:
                side.add(f"{spot.x:.0%} from left, {spot.y:.0%} from top", faces.labels, 7.5, MUTED)
        state, ink = ("resolved", MUTED) if thread.resolved else ("open", AMBER)
        side.add(f"Version {thread.comment.subjects[0].version}, {state}", faces.labels, 7.5, ink)
        return self._set.ruled([*column.lines, *side.lines], max(column.y, side.y) + _PAD)

    def _names(self) -> Iterator[Block]:
        captions = self._taken.captions
        shown = captions[:MOST_CAPTIONS]
        yield from self._set.grid([(f"Row {caption.row}", partial(self._caption, caption)) for caption in shown])
        if len(captions) > MOST_CAPTIONS:
            yield self._set.note(f"{len(captions) - MOST_CAPTIONS} more are in the review room.")

    def _caption(self, caption: Caption, width: float) -> Block:
        """A row of the names: its still, its words, and what is doubtful about them."""
        label = f"Row {caption.row}, {caption.template}: {state_told(caption.state).lower()}"
        words = [text for text in caption.fields.values() if text]
        ink = _STATE_INKS.get(caption.state, MUTED)
        parts: tuple[Part, ...] = ()
        column = Column(0, width)
        if caption.jpeg is None:
            column.add(label, self._faces.labels, 7, ink)
            for text in words:
                column.add(text, self._faces.words, 9.5, INK, before=1)
        else:
            block = self._set.shown(picture_of(caption.jpeg), width, label, ink, words, _TALLEST / 2)
            parts, column.y = block.parts, block.height
        if caption.error:
            column.add(caption.error, self._faces.labels, 7, RED, before=1)
        for doubt in caption.doubts:
            column.add(doubt, self._faces.labels, 7, AMBER, before=1)
        return Block((*parts, *column.lines), column.y)


def _times_told(said: dict[str, object]) -> str:
    parts = [f"{word} {said[word]} ({said[f'{word}_frames']} frames)" for word in ("in", "hold", "out") if said[word]]
    told = ", ".join(parts)
    return told[:1].upper() + told[1:]


def _ink(color: Color) -> Ink:
    """A colour as it is seen on white paper."""
    red, green, blue = (
        round(255 * (part * color.alpha + 1 - color.alpha)) for part in (color.red, color.green, color.blue)
    )
    return red, green, blue
