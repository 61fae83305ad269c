"""A style pack as an artist writes it: the Pydantic models behind `style.yaml`.

Every number of px is written for the pack's `canvas`; other sizes are scaled from it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    Tag,
    WithJsonSchema,
)

from titlegen.errors import TitlegenError
from titlegen.style.scalars import (
    DurationValue,
    Easing,
    LengthValue,
    PaletteColor,
    SidesValue,
)
from titlegen.units import Size

SCHEMA_VERSIONS = (1,)
"""The versions of this grammar that this titlegen reads."""


LANGUAGE_TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""BCP 47, as far as it matters here: a language and its subtags."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _parse_canvas(value: Any) -> Size:
    if isinstance(value, Size):
        return value
    try:
        return Size.parse(str(value))
    except TitlegenError as error:
        raise ValueError(f"{error.message} {error.remedy}") from None


Canvas = Annotated[
    Size,
    BeforeValidator(_parse_canvas),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "examples": ["1920x1080"]}),
]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,40}$")]
"""A word in lower case with hyphens: of a template, a text style, an item."""
FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
ColorRef = Annotated[str, Field(max_length=60)]
"""A palette colour's name, or `#RRGGBB`."""


class FontSpec(_Model):
    """A font by role, with what stands in where it lacks a character."""

    file: str
    """The file's name, or its path below the pack's `fonts` folder, a `TITLEGEN_FONT_PATH` folder or the shipped
    fonts."""
    axes: dict[Annotated[str, Field(min_length=4, max_length=4)], float] = {}
    """Variable axes by tag, such as `wght: 700`. An axis that is not named stands at the font's default."""
    features: dict[Annotated[str, Field(min_length=4, max_length=4)], int] = {}
    """OpenType features by tag: 1 on, 0 off, or the number of an alternate."""
    fallback: tuple[str, ...] = ()
    """Files tried, in this order, for characters that `file` lacks; `*` and `?` stand for any characters, and such a
    pattern may match nothing."""


class Fit(_Model):
    """The floors of the fit ladder; each step is tried only when the one before was not enough."""

    tracking: float | None = Field(default=None, ge=-100, le=1000)
    """The tightest tracking, in 1/1000 em."""
    width: float | None = Field(default=None, gt=0, le=1000)
    """The narrowest value of the font's `wdth` axis."""
    size: float | None = Field(default=None, gt=0, le=2000)
    """The smallest size in px."""
    lines: int = Field(default=1, ge=1, le=6)
    """The most lines."""


class Shadow(_Model):
    """A soft shadow under text or a plate."""

    color: ColorRef = "#000000"
    """A palette colour's name, or `#RRGGBB`."""
    opacity: float = Field(default=0.5, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    x: float = Field(default=0, ge=-500, le=500)
    """px to the right; mirrored in a right-to-left title."""
    y: float = Field(default=2, ge=-500, le=500)
    """px downwards."""
    strength: float = Field(default=1, ge=0.1, le=10)
    """How dense the blurred edge is; above 1 thin letters still throw a shadow that is seen."""
    blur: float = Field(default=8, ge=0, le=200)
    """The width of the soft edge in px: twice the standard deviation of the Gaussian."""


def as_tuple(value: Any) -> Any:
    """One value where a list may stand, as a list of one."""
    return (value,) if isinstance(value, (dict, BaseModel)) else value


Shadows = Annotated[tuple[Shadow, ...], BeforeValidator(as_tuple)]
"""One shadow or a list of them, the first lowest."""


class TextStyle(_Model):
    """How a piece of text is set."""

    font: Name
    """A font of the pack, by its role."""
    size: float = Field(gt=0, le=2000)
    """px of an em."""
    tracking: float = Field(default=0, ge=-200, le=2000)
    """Extra space after each letter, in 1/1000 em. Scripts whose letters join are never tracked."""
    leading: float | None = Field(default=None, gt=0, le=5)
    """Distance of baselines as a multiple of the size; without it, what the font asks for."""
    case: Literal["as-written", "upper", "lower", "title"] = "as-written"
    """Letter case, by the rules of the row's language."""
    color: ColorRef = "#FFFFFF"
    """A palette colour's name, or `#RRGGBB`."""
    opacity: float = Field(default=1, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    axes: dict[Annotated[str, Field(min_length=4, max_length=4)], float] = {}
    """Axes that differ from the font's."""
    features: dict[Annotated[str, Field(min_length=4, max_length=4)], int] = {}
    """OpenType features on top of the font's: 1 on, 0 off, or the number of an alternate."""
    align: Literal["start", "center", "end"] = "start"
    """Where lines stand in their box; `start` is the right-hand side in a right-to-left title."""
    fit: Fit = Fit()
    """What may be done, and how far, when the text is too wide. Without it nothing gives."""
    shadow: Shadows = ()
    """One soft shadow under the letters, or a list of them, the first lowest."""


class FieldSpec(_Model):
    """A slot of a template that a row fills."""

    required: bool = False
    """Whether a row must fill it. An item whose fields are all empty is left out, and its plate closes up."""
    aliases: tuple[str, ...] = ()
    """Other headers a spreadsheet may use for it; case, spaces and accents do not matter."""
    sample: str = ""
    """What stands in it when a picture of the template is wanted."""


class Plate(_Model):
    """The ground of a stack: it hugs what lies on it."""

    color: ColorRef
    """A palette colour's name, or `#RRGGBB`."""
    opacity: float = Field(default=1, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    radius: float = Field(default=0, ge=0, le=1000)
    """Radius of the corners in px, at most half the shorter side."""
    shadow: Shadows = ()
    """One soft shadow under the plate, or a list of them, the first lowest."""


class TextNode(_Model):
    """A piece of text; `{field}` is replaced by the row's value."""

    id: Name | None = None
    """What motion and `beside` call it."""
    text: str = Field(min_length=1, max_length=500)
    """The words; `{field}` is replaced by the row's value. Without any value the item is left out."""
    style: Name
    """A text style of the pack."""
    max_width: LengthValue | None = None
    """The widest it may be before the fit ladder begins: px, or a share of the safe area such as `60%`."""


class ShapeNode(_Model):
    """A rectangle: an accent, a rule, a block."""

    id: Name | None = None
    """What motion calls it."""
    shape: Literal["rectangle"]
    """What it is: a rectangle."""
    width: LengthValue
    """px, a share of the safe area such as `60%`, or `fill` for what the stack has left."""
    height: LengthValue
    """px, a share of the safe area such as `60%`, or `fill` for what the stack has left."""
    color: ColorRef
    """A palette colour's name, or `#RRGGBB`."""
    opacity: float = Field(default=1, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    radius: float = Field(default=0, ge=0, le=1000)
    """Radius of the corners in px, at most half the shorter side."""
    shadow: Shadows = ()
    """One soft shadow under the shape, or a list of them, the first lowest."""
    beside: Name | None = None
    """The item with which it vanishes."""


class StackNode(_Model):
    """Items beside, below or on each other, with an optional plate under them."""

    id: Name | None = None
    """What motion and `beside` call it."""
    stack: Literal["vertical", "horizontal", "overlay"]
    """How the items stand: below, beside or on each other."""
    items: tuple[Annotated[Node, Field()], ...] = Field(min_length=1)
    """Texts, shapes and stacks, in the order in which they stand."""
    gap: float = Field(default=0, ge=0, le=2000)
    """px between one item and the next."""
    align: Literal["start", "center", "end"] = "start"
    """Across the stack's direction; for an overlay, horizontally."""
    padding: SidesValue | None = None
    """px between the items and the edge: one number, two (vertical, horizontal) or four (top, right, bottom,
    left)."""
    plate: Plate | None = None
    """The ground under the items."""
    min_width: LengthValue | None = None
    """The narrowest it may be: px, or a share of the safe area such as `60%`."""
    max_width: LengthValue | None = None
    """The widest it may be: px, or a share of the safe area such as `60%`."""


def _node_kind(value: Any) -> str | None:
    if isinstance(value, dict):
        return next((kind for kind in ("text", "shape", "stack") if kind in value), None)
    kinds: dict[type[BaseModel], str] = {TextNode: "text", ShapeNode: "shape", StackNode: "stack"}
    return kinds.get(type(value))


Node = Annotated[
    Annotated[TextNode, Tag("text")] | Annotated[ShapeNode, Tag("shape")] | Annotated[StackNode, Tag("stack")],
    Discriminator(
        _node_kind,
        custom_error_type="node_kind",
        custom_error_message="an item needs one of these words: text, shape, stack",
    ),
]


class Move(_Model):
    """What an item does: in `in`, the state it comes from; in `out`, the state it goes to."""

    opacity: float | None = Field(default=None, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    x: float | None = Field(default=None, ge=-10_000, le=10_000)
    """px away from its place, to the right; mirrored in a right-to-left title."""
    y: float | None = Field(default=None, ge=-10_000, le=10_000)
    """px away from its place, downwards."""
    scale: float | None = Field(default=None, ge=0, le=20)
    """Size as a multiple, about the middle of the item's box."""
    tracking: float | None = Field(default=None, ge=-200, le=5000)
    """Tracking added to the text's own, in 1/1000 em."""
    reveal: Literal["left", "right", "top", "bottom", "middle"] | None = None
    """Wipe from (in) or back to (out) this side; `middle` opens to left and right."""
    soft: float = Field(default=0, ge=0, le=1000)
    """Width of the wipe's soft edge in px."""
    at: DurationValue = Field(default="0s", validate_default=True)
    """When it begins, from the beginning of the in or of the out."""
    lasts: DurationValue
    """How long it takes."""
    ease: Easing | None = None
    """Without it: `out-cubic` in, `in-cubic` out, `linear` in the hold."""
    by: Literal["item", "line", "word", "cluster"] = "item"
    """The parts of a text that move one after another; a cluster is a letter with its marks, and letters that
    join, as in Arabic, move as one word."""
    stagger: DurationValue = Field(default="0s", validate_default=True)
    """How much later each part begins than the one before."""
    order: Literal["forward", "backward", "center-out", "edges-in", "random"] = "forward"
    """Which part begins first, in reading order."""
    seed: int = Field(default=1, ge=0, le=1_000_000)
    """Which of the random orders; the same seed is the same order."""

    @property
    def idle(self) -> bool:
        """True when it changes nothing."""
        return all(value is None for value in (self.opacity, self.x, self.y, self.scale, self.tracking, self.reveal))


class Drift(_Model):
    """Slow change from the first frame to the last, reaching these values at the end."""

    x: float | None = Field(default=None, ge=-10_000, le=10_000)
    """px to the right; mirrored in a right-to-left title."""
    y: float | None = Field(default=None, ge=-10_000, le=10_000)
    """px downwards."""
    scale: float | None = Field(default=None, ge=0, le=20)
    """Size as a multiple, about the middle of the item's box."""
    tracking: float | None = Field(default=None, ge=-200, le=5000)
    """Tracking added to the text's own, in 1/1000 em."""
    ease: Easing | None = None
    """Without it: `linear`."""


Moves = Annotated[tuple[Move, ...], BeforeValidator(as_tuple)]


class Motion(_Model):
    """What moves, by the id of the item; a list gives an item several moves."""

    entrance: dict[Name, Moves] = Field(default={}, alias="in")
    """How items come, by their id: one move, or a list of them."""
    hold: dict[Name, Drift] = {}
    """How items drift while the title stands, by their id."""
    exit: dict[Name, Moves] = Field(default={}, alias="out")
    """How items go, by their id: one move, or a list of them."""


Anchor = Literal[
    "top-left",
    "top",
    "top-right",
    "left",
    "center",
    "right",
    "bottom-left",
    "bottom",
    "bottom-right",
]


class Template(_Model):
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
    layout: Node
    """What is shown: a text, a shape, or a stack of such items."""
    motion: Motion = Motion()
    """How the items come, drift and go."""
    hold: DurationValue = Field(default="4s", validate_default=True)
    """How long it stands between its in and its out, unless the row says otherwise."""


class SafeArea(_Model):
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


class HouseRules(_Model):
    """What every title of the pack must keep."""

    minimum_text_height: float = Field(default=20, ge=0, le=1000)
    """The smallest em in px of the canvas that may go on air."""
    reading_speed: float = Field(default=0.2, gt=0, le=5)
    """Seconds a word takes to read."""


class StylePack(_Model):
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
    safe_area: Literal["ebu-r95", "st-2046-1", "rp-218"] | SafeArea = "ebu-r95"
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
