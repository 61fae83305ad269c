"""A card in time: its own ins and outs where they are played, and a hold that can be made longer or shorter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from titlegen.checks.title import time_to_read
from titlegen.errors import NamesError
from titlegen.motion.timeline import animate
from titlegen.pipeline import Title
from titlegen.sequence.cards import Card
from titlegen.sequence.pacing import Change, duration_of
from titlegen.sequence.timing import Span
from titlegen.style.models import Template
from titlegen.units import Seconds

LEAST_HOLD = Fraction(1, 2)
"""Seconds; no hold is made shorter than this to meet a length. One that was written shorter stays as it is."""


@dataclass(frozen=True)
class TimedCard:
    """A card as long as it wants to be, between the change `before` it and the one `after` it.

    `template` moves as the card does here: in a dissolve the picture alone changes, so the in or the out on that side
    is not played, while drifts go on. `hold` is without the frames that dissolve.
    """

    card: Card
    title: Title
    template: Template
    hold: Seconds
    before: Change
    after: Change

    @property
    def frames(self) -> int:
        """The whole length."""
        return self.title.timeline.frames

    @property
    def needed(self) -> int:
        """Frames without which three cards would be there at a time, or one begin before the one it follows."""
        before, after = max(0, self.before.overlap), max(0, self.after.overlap)
        return max(before + after, before + 1, after + 1)


def timed(card: Card, title: Title, before: Change, after: Change) -> TimedCard:
    """The card at its natural length, or at the one its row gives. Raises `NamesError` when that is too short."""
    template = _played(title.pack.style.templates[title.template], before, after)
    hold = card.job.hold
    if hold is None:
        hold = _hold(card, title, template)
    natural = _with_hold(TimedCard(card, title, template, hold, before, after))
    lasts = duration_of(card.job, title.pack.style.rate)
    if lasts is None:
        return _with_room(natural)
    rate = title.timeline.rate
    longer = rate.frames(lasts) - natural.frames
    if hold + longer / rate.fraction < 0:
        shortest = natural.frames - int(hold * rate.fraction)
        raise NamesError(
            f"“{card.job.row.duration}” is {rate.frames(lasts)} frames; the card comes and goes in {shortest}.",
            place=replace(card.job.place, field="duration"),
            remedy="Give it longer, or a transition that takes less.",
        )
    return _with_room(_with_hold(replace(natural, hold=hold + longer / rate.fraction)))


def _hold(card: Card, title: Title, template: Template) -> Seconds:
    """The template's own, or, for a card of several rows, as long as its words take to read."""
    own = template.hold.seconds(Fraction(title.pack.style.rate))
    if len(card.lines) == 1:
        return own
    _, needed = time_to_read(title.layout, title.pack.style)
    return max(own, Fraction(needed).limit_denominator(10))


def span_of(timed_card: TimedCard) -> Span:
    """What stretching and placing need to know of a card."""
    rate = timed_card.title.timeline.rate.fraction
    hold = timed_card.hold * rate
    gives = int(hold - min(hold, LEAST_HOLD * rate))
    row = timed_card.card.job.row
    return Span(
        frames=timed_card.frames,
        hold=hold,
        least=max(timed_card.needed, timed_card.frames - gives),
        fixed=row.hold is not None or row.duration is not None,
        overlap=timed_card.after.overlap,
    )


def retimed(timed_card: TimedCard, frames: int) -> Title:
    """The card's title at exactly `frames` frames, its hold taking up the difference."""
    if frames == timed_card.frames:
        return timed_card.title
    longer = (frames - timed_card.frames) / timed_card.title.timeline.rate.fraction
    return _with_hold(replace(timed_card, hold=timed_card.hold + longer)).title


def _played(template: Template, before: Change, after: Change) -> Template:
    """The template without the in or the out that a dissolve takes the place of."""
    motion = template.motion
    if before.dissolve:
        motion = motion.model_copy(update={"entrance": {}})
    if after.dissolve:
        motion = motion.model_copy(update={"exit": {}})
    return template.model_copy(update={"motion": motion})


def _with_hold(timed_card: TimedCard) -> TimedCard:
    """The card with the timeline that its hold and its dissolves give it, and no handles: those are the reel's."""
    title = timed_card.title
    dissolves = sum(change.overlap for change in (timed_card.before, timed_card.after) if change.dissolve)
    rate = title.timeline.rate
    hold = timed_card.hold + dissolves / rate.fraction
    timeline = animate(title.layout, title.pack.style, timed_card.template, rate, hold, handles=Fraction(0))
    return replace(timed_card, title=replace(title, timeline=timeline))


def _with_room(timed_card: TimedCard) -> TimedCard:
    if timed_card.frames < timed_card.needed:
        raise NamesError(
            f"the card has {timed_card.frames} frames, and its overlaps with its neighbours take "
            f"{timed_card.needed} or more.",
            place=timed_card.card.job.place,
            remedy="Hold it longer, or let the cards overlap less: no more than two are there at a time.",
        )
    return timed_card
