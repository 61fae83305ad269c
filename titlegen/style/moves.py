"""Motion as an artist writes it: moves, keyframes, drifts and presets."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from titlegen.errors import nearest
from titlegen.style.grammar import AxisTag, Model, Name, as_tuple
from titlegen.style.paint import Paint
from titlegen.style.scalars import DurationValue, Easing, OffsetValue, RevealValue, ShareValue, as_written

PRESETS: dict[str, dict[str, Any]] = {
    "fade": {"opacity": 0, "lasts": "0.5s", "ease": "in-out-sine"},
    "rise": {"y": "120%", "masked": True, "lasts": "0.6s", "ease": "out-expo"},
    "drop": {"y": "-120%", "masked": True, "lasts": "0.6s", "ease": "out-expo"},
    "slide": {"x": -48, "opacity": 0, "lasts": "0.5s", "ease": "out-quint"},
    "pop": {"scale": 0.6, "opacity": 0, "lasts": "0.5s", "ease": "out-back"},
    "grow": {"scale_x": 0, "lasts": "0.5s", "ease": "out-expo"},
    "focus": {"blur": 28, "opacity": 0, "lasts": "0.7s", "ease": "out-cubic"},
    "track-in": {"tracking": 400, "opacity": 0, "lasts": "1.2s", "ease": "out-quart"},
    "wipe": {"reveal": "left", "soft": 24, "lasts": "0.5s", "ease": "out-quint"},
    "draw": {"reveal": "draw", "lasts": "0.8s", "ease": "in-out-cubic"},
    "typewriter": {"opacity": 0, "by": "letter", "stagger": "2f", "lasts": "0s", "ease": "hold"},
}
"""Moves by name: what a move with `preset` says where it says nothing itself. Going out, an `out-` ease is turned into
the `in-` one."""


class _Changes(Model):
    """How far from its rest an item is; what is left out stays as it is."""

    opacity: float | None = Field(default=None, ge=0, le=1)
    """From 0, not seen, to 1, full."""
    x: OffsetValue | None = None
    """Away from its place, to the right: px, or a share of its own width; mirrored in a right-to-left title."""
    y: OffsetValue | None = None
    """Away from its place, downwards: px, or a share of its own height."""
    scale: float | None = Field(default=None, ge=0, le=20)
    """Size as a multiple, about the item's `origin`."""
    scale_x: float | None = Field(default=None, ge=0, le=20)
    """Width as a multiple, about the item's `origin`."""
    scale_y: float | None = Field(default=None, ge=0, le=20)
    """Height as a multiple, about the item's `origin`."""
    rotate: float | None = Field(default=None, ge=-3600, le=3600)
    """Degrees clockwise, about the item's `origin`; mirrored in a right-to-left title."""
    skew: float | None = Field(default=None, ge=-80, le=80)
    """Degrees by which it leans to the right; mirrored in a right-to-left title."""
    blur: float | None = Field(default=None, ge=0, le=200)
    """px of blur: twice the standard deviation of the Gaussian."""
    tracking: float | None = Field(default=None, ge=-200, le=5000)
    """Tracking added to the text's own, in 1/1000 em."""
    axes: dict[AxisTag, float] = {}
    """Values of the font's variable axes, such as `wght: 200`."""
    color: Paint | None = None
    """Another colour or gradient for the text, the shape or the stack's plate."""

    @property
    def changed(self) -> frozenset[str]:
        """The words that say something."""
        return frozenset(
            word for word in _Changes.model_fields if getattr(self, word) is not None and getattr(self, word) != {}
        )


class Key(_Changes):
    """A keyframe: how far from its rest the item is at a moment of the move."""

    at: ShareValue = Field(ge=0, le=1)
    """When, as a share of the move: `0%` its beginning, `100%` its end."""
    ease: Easing = "linear"
    """How the item goes on its way to this key from the one before."""


def _check_preset(value: Any) -> Any:
    if isinstance(value, str) and value in PRESETS:
        return value
    near = nearest(str(value), list(PRESETS))
    hint = f"; did you mean “{near}”?" if near else f"; there is {', '.join(PRESETS)}"
    raise ValueError(f"“{as_written(value)}” is no preset{hint}")


PresetName = Annotated[str, BeforeValidator(_check_preset), WithJsonSchema({"enum": list(PRESETS)})]


def _lasting_or_preset(schema: dict[str, Any]) -> None:
    """For editors: a move says how long it lasts, unless its preset does."""
    schema["required"].remove("lasts")
    schema["anyOf"] = [{"required": ["lasts"]}, {"required": ["preset"]}]


class Move(_Changes):
    """What an item does: in `in`, the state it comes from; in `out`, the state it goes to."""

    model_config = ConfigDict(json_schema_extra=_lasting_or_preset)

    preset: PresetName | None = None
    """A move by name; words beside it replace the preset's own."""
    keys: tuple[Key, ...] = Field(default=(), max_length=100)
    """Keyframes instead of one state: at least two, the times growing."""
    reveal: RevealValue | None = None
    """Wipe from (in) or back to (out) a side, or at an angle in degrees; `middle` opens to left and right, `iris` is a
    circle, `draw` follows a stroke or a rule as with a pen."""
    soft: float = Field(default=0, ge=0, le=1000)
    """Width of the reveal's soft edge in px."""
    masked: bool = False
    """Seen only inside its own place at rest, so that it slides out of nothing."""
    at: DurationValue = Field(default="0s", validate_default=True)
    """When it begins, from the beginning of the in or of the out."""
    lasts: DurationValue
    """How long it takes; a preset says it, too."""
    ease: Easing | None = None
    """Without it: `out-cubic` in, `in-cubic` out."""
    by: Literal["item", "line", "word", "cluster", "letter"] = "item"
    """The parts of a text that move one after another. A cluster is a letter with its marks, and letters that join, as
    in Arabic, move as one word; by `letter` they appear one by one, but cannot move apart."""
    stagger: DurationValue = Field(default="0s", validate_default=True)
    """How much later each part begins than the one before."""
    overlap: ShareValue | None = Field(default=None, ge=0, le=1)
    """Instead of `stagger`: how much of a part's move the next one shares, such as `60%`."""
    order: Literal["forward", "backward", "center-out", "edges-in", "random"] = "forward"
    """Which part begins first, in reading order."""
    seed: int = Field(default=1, ge=0, le=1_000_000)
    """Which of the random orders; the same seed is the same order."""

    @model_validator(mode="before")
    @classmethod
    def _with_preset(cls, given: Any) -> Any:
        if not isinstance(given, dict) or given.get("preset") is None:
            return given
        # A preset that is unknown is told once, not as a lack of what it would have said, too.
        said = PRESETS.get(str(given["preset"]).strip().lower(), {"opacity": 0, "lasts": "0s"})
        replaced = {"ease", *(("stagger",) if given.get("overlap") is not None else ())}
        return {**{word: value for word, value in said.items() if word not in replaced}, **given}

    def ease_of(self, part: Literal["in", "out"]) -> str:
        """The easing as it is used: the written one, the preset's, or what suits coming and going."""
        own = PRESETS[self.preset].get("ease") if self.preset else None
        if self.ease is not None or own is None:
            return self.ease or {"in": "out-cubic", "out": "in-cubic"}[part]
        return f"in-{own[4:]}" if part == "out" and own.startswith("out-") else str(own)

    def stagger_seconds(self, pack_rate: Fraction) -> Fraction:
        """How much later each part begins than the one before, whichever way it was written."""
        if self.overlap is None:
            return self.stagger.seconds(pack_rate)
        return self.lasts.seconds(pack_rate) * (1 - Fraction(self.overlap).limit_denominator(10**6))

    @property
    def idle(self) -> bool:
        """True when it changes nothing."""
        return not (touched(self) or self.reveal is not None)


class Drift(_Changes):
    """Slow change from the first frame to the last, reaching these values at the end."""

    keys: tuple[Key, ...] = Field(default=(), max_length=100)
    """Keyframes instead of one state at the end: shares of the whole title, the times growing."""
    ease: Easing | None = None
    """Without it: `linear`."""


def touched(changes: Move | Drift) -> frozenset[str]:
    """The words that a move or a drift says something about, in its keyframes as well."""
    return changes.changed.union(*(key.changed for key in changes.keys))


MOST_MOVES = 32
"""In the in, or in the out, of one item; every one is asked at every moment."""

Moves = Annotated[tuple[Move, ...], Field(max_length=MOST_MOVES), BeforeValidator(as_tuple)]


class Motion(Model):
    """What moves, by the id of the item; a list gives an item several moves."""

    entrance: dict[Name, Moves] = Field(default={}, alias="in")
    """How items come, by their id: one move, or a list of them."""
    hold: dict[Name, Drift] = {}
    """How items drift while the title stands, by their id."""
    exit: dict[Name, Moves] = Field(default={}, alias="out")
    """How items go, by their id: one move, or a list of them."""
    shutter: float = Field(default=0, ge=0, le=720)
    """Motion blur as the angle of a camera's shutter, in degrees: 180 is open for half of each frame, 0 is sharp."""
