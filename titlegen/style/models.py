"""A style pack as an artist writes it: the Pydantic models behind `style.yaml`.

Every number of px is written for the pack's `canvas`; other sizes are scaled from it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    Tag,
    WithJsonSchema,
)

from titlegen.errors import TitlegenError
from titlegen.joining import parse_join
from titlegen.style.grammar import LANGUAGE_TAG, AxisTag, FeatureValue, FieldName, Model, Name, as_tuple
from titlegen.style.house_rules import HouseRules
from titlegen.style.moves import Motion
from titlegen.style.nodes import Anchor, Node
from titlegen.style.paint import ColorRef, Glows, Gradient, Paint, Shadows, Strokes, paint_kind
from titlegen.style.scalars import DurationValue, PaletteColor
from titlegen.units import Size

SCHEMA_VERSIONS = (1,)
"""The versions of this grammar that this titlegen reads."""


def _parse_canvas(value: Any) -> Size:
    if isinstance(value, Size):
        return value
    try:
        return Size.parse(str(value))
    except TitlegenError as error:
        raise ValueError(f"{error.message} {error.remedy}") from None


Canvas = Annotated[
    Size,
    PlainValidator(_parse_canvas),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["1920x1080"]}),
]


class FontSpec(Model):
    """A font by role, with what stands in where it lacks a character."""

    file: str
    """The file's name, or its path below the pack's `fonts` folder, a `TITLEGEN_FONT_PATH` folder or the shipped
    fonts."""
    axes: dict[AxisTag, float] = {}
    """Variable axes by tag, such as `wght: 700`. An axis that is not named stands at the font's default."""
    features: dict[AxisTag, FeatureValue] = {}
    """OpenType features by tag: 1 on, 0 off, or the number of an alternate."""
    fallback: tuple[str, ...] = ()
    """Files tried, in this order, for characters that `file` lacks; `*` and `?` stand for any characters, and such a
    pattern may match nothing."""


class Fit(Model):
    """The floors of the fit ladder; each step is tried only when the one before was not enough."""

    tracking: float | None = Field(default=None, ge=-100, le=1000)
    """The tightest tracking, in 1/1000 em."""
    width: float | None = Field(default=None, gt=0, le=1000)
    """The narrowest value of the font's `wdth` axis."""
    size: float | None = Field(default=None, gt=0, le=2000)
    """The smallest size in px."""
    lines: int = Field(default=1, ge=1, le=40)
    """The most lines."""
    first: Literal["squeeze", "wrap"] = "squeeze"
    """What gives first: `squeeze` tries all other floors before a second line, `wrap` takes lines before all others."""


Figures = Literal["tabular", "proportional", "lining", "old-style"]


FigureChoices = Annotated[tuple[Figures, ...], Field(max_length=2), BeforeValidator(as_tuple)]


class TextStyle(Model):
    """How a piece of text is set."""

    font: Name
    """A font of the pack, by its role."""
    size: float = Field(gt=0, le=2000)
    """px of an em."""
    tracking: float = Field(default=0, ge=-200, le=2000)
    """Extra space after each letter, in 1/1000 em. Scripts whose letters join are never tracked."""
    leading: float | None = Field(default=None, gt=0, le=5)
    """Distance of baselines as a multiple of the size; without it, what the font asks for."""
    paragraph: float = Field(default=0, ge=0, le=500)
    """px added to the leading where a line break was typed."""
    case: Literal["as-written", "upper", "lower", "title", "small-caps"] = "as-written"
    """Letter case, by the rules of the row's language. Small capitals are the font's own where it has them, else
    capitals set smaller."""
    figures: FigureChoices = ()
    """Which figures: `tabular`, `proportional`, `lining` or `old-style`, or a list of two."""
    hang: bool = False
    """Let quotes and punctuation at the ends of lines hang out of the box, so that its edge looks straight."""
    color: Paint = "#FFFFFF"
    """A palette colour's name, `#RRGGBB`, a gradient, or `none`."""
    opacity: float = Field(default=1, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    axes: dict[AxisTag, float] = {}
    """Axes that differ from the font's."""
    features: dict[AxisTag, FeatureValue] = {}
    """OpenType features on top of the font's: 1 on, 0 off, or the number of an alternate."""
    align: Literal["start", "center", "end"] = "start"
    """Where lines stand in their box; `start` is the right-hand side in a right-to-left title."""
    fit: Fit = Fit()
    """What may be done, and how far, when the text is too wide. Without it nothing gives."""
    uniform: Literal["title", "episode"] = "title"
    """`episode` sets this style in all titles of a batch as small and as tight as the longest one needs."""
    stroke: Strokes = ()
    """One line along the letters' outlines, or a list of them, the first lowest."""
    shadow: Shadows = ()
    """One soft shadow under the letters, or a list of them, the first lowest."""
    glow: Glows = ()
    """One glow around the letters, or a list of them, the first lowest."""


def _check_join(value: str) -> str:
    parse_join(value)
    return value


JoinRule = Annotated[str, Field(max_length=200, pattern=r"^[^{}]*(\{[^{}]+\}[^{}]*)+$"), AfterValidator(_check_join)]


class FieldSpec(Model):
    """A slot of a template that a row fills."""

    required: bool = False
    """Whether a row must fill it. An item whose fields are all empty is left out, and its plate closes up."""
    aliases: tuple[str, ...] = ()
    """Other headers a spreadsheet may use for it; case, spaces and accents do not matter."""
    sample: str = ""
    """What stands in it when a picture of the template is wanted."""
    kind: Literal["text", "color", "image"] = "text"
    """Words; or a colour (`#RRGGBB` or a palette colour's name), or a picture's file, that items name as `{field}`."""
    default: str = ""
    """What stands in it when a row has nothing for it."""
    several: bool = False
    """In a sequence: rows that differ only here are one card, with a line for each."""
    join: JoinRule | None = None
    """How it is made of columns where a names file has none for it: `"{first} {last}"`, with the columns' headings in
    braces. What is empty vanishes with the space, comma or brackets beside it."""


class BackdropImage(Model):
    """A picture that fills the canvas."""

    image: str = Field(min_length=1, max_length=300)
    """The file, below the pack's folder."""
    color: ColorRef = "#000000"
    """What lies under a picture that is transparent."""


def _backdrop_kind(value: Any) -> str | None:
    picture = "image" in value if isinstance(value, dict) else isinstance(value, BackdropImage)
    return "image" if picture else paint_kind(value)


Backdrop = Annotated[
    Annotated[ColorRef, Tag("color")] | Annotated[Gradient, Tag("gradient")] | Annotated[BackdropImage, Tag("image")],
    Discriminator(
        _backdrop_kind,
        custom_error_type="backdrop_kind",
        custom_error_message="a block here is a picture or a gradient; write image: and its file in it, or gradient: "
        "linear and stops: [first, last]",
    ),
]


class Template(Model):
    """One kind of title of the pack."""

    summary: str = ""
    """One sentence for those who choose a template."""
    fields: dict[FieldName, FieldSpec] = Field(min_length=1)
    """The slots that a row fills, by name, in the order in which people should be asked."""
    anchor: Anchor = "bottom-left"
    """The corner or side of the safe area at which the title stands."""
    area: Literal["title-safe", "action-safe", "canvas"] = "title-safe"
    """The area in which the anchor lies and which the title does not leave."""
    offset: tuple[float, float] = (0, 0)
    """px to the right and down from the anchor; mirrored in a right-to-left title."""
    mirror: Literal["auto", "never"] = "auto"
    """`auto` turns the title round for a right-to-left name."""
    backdrop: Backdrop | None = None
    """What fills the whole canvas under the title, which is then opaque: a colour, a gradient or an image. Motion calls
    it `backdrop`."""
    layout: Node
    """What is shown: a text, a shape, an image, or a stack of such items."""
    motion: Motion = Motion()
    """How the items come, drift and go."""
    hold: DurationValue = Field(default="4s", validate_default=True)
    """How long it stands between its in and its out, unless the row says otherwise."""
    handles: DurationValue = Field(default="0s", validate_default=True)
    """How much of the first and of the last picture stands before and after the title, for the editor to trim."""


class SafeArea(Model):
    """Margins of the safe areas, as a share of each side."""

    action: float = Field(ge=0, lt=0.4)
    """Margin of the action-safe area, from 0 to 0.4 of the width and the height."""
    title: float = Field(ge=0, lt=0.4)
    """Margin of the title-safe area, from 0 to 0.4 of the width and the height."""


SAFE_AREAS: dict[str, SafeArea] = {
    "ebu-r95": SafeArea(action=0.035, title=0.05),
    "st-2046-1": SafeArea(action=0.035, title=0.05),
    "rp-218": SafeArea(action=0.05, title=0.10),
}
"""EBU R 95 (2017) table 1; SMPTE ST 2046-1:2009 section 5; SMPTE RP 218-2002 for archive work."""


def _safe_area_kind(value: Any) -> str:
    return "margins" if isinstance(value, (dict, SafeArea)) else "standard"


SafeAreas = Annotated[
    Annotated[Literal["ebu-r95", "st-2046-1", "rp-218"], Tag("standard")] | Annotated[SafeArea, Tag("margins")],
    Discriminator(_safe_area_kind),
]


class StylePack(Model):
    """A style pack: `style.yaml` and the artwork and fonts beside it."""

    schema_version: Literal[1] = Field(alias="schema")
    """The version of this grammar: 1."""
    name: Name
    """The pack's name, which its folder should have too."""
    version: str = Field(min_length=1, max_length=40)
    """The pack's own version: what an approval and a manifest name. Put quotes around a number."""
    summary: str = ""
    """One sentence for those who choose a style."""
    language: str = Field(default="en", pattern=f"^{LANGUAGE_TAG}$")
    """BCP 47 tag of the names' language, for case and shaping, unless a row has its own."""
    canvas: Canvas = Size(1920, 1080)
    """The size in whose px everything is written."""
    rate: Annotated[int, Field(ge=1, le=240)] = 25
    """What a frame is in durations such as `15f`; the same moment at every delivered rate."""
    safe_area: SafeAreas = "ebu-r95"
    """The standard that the safe areas follow, or their margins."""
    palette: dict[Name, PaletteColor] = {}
    """The pack's colours by name, as `"#RRGGBB"` or `"#RRGGBBAA"`; the quotes are needed."""
    fonts: dict[Name, FontSpec] = Field(min_length=1)
    """The pack's fonts by role, such as `headline` or `text`."""
    text: dict[Name, TextStyle] = Field(min_length=1)
    """Text styles by name."""
    rules: HouseRules = HouseRules()
    """What every title of the pack must keep."""
    templates: dict[Name, Template] = Field(min_length=1)
    """The kinds of title in the pack by name; the first is taken when none is asked for."""

    @property
    def margins(self) -> SafeArea:
        """The safe areas' margins, whichever way they were written."""
        return self.safe_area if isinstance(self.safe_area, SafeArea) else SAFE_AREAS[self.safe_area]
