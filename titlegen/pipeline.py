"""One title from end to end: the page to read first.

style.yaml ─ load ─▶ pack ─ compose ─▶ layout ─ animate ─▶ timeline ─ render ─▶ frames ─ deliver ─▶ master
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from titlegen.checks.contrast import check_contrast
from titlegen.checks.result import CheckResult, switched
from titlegen.checks.title import check_title
from titlegen.delivery.formats import DEFAULT, Format, format_named
from titlegen.delivery.judging import Judging
from titlegen.delivery.pictures import deliver_pictures
from titlegen.delivery.spec import MasterSpec
from titlegen.errors import FontError, Place, StyleError, UsageError
from titlegen.layout.compose import compose as compose_layout
from titlegen.layout.model import FitLimit, Layout
from titlegen.motion.timeline import Timeline, animate
from titlegen.raster.frame import Frame, Ground, Pixels
from titlegen.raster.marking import marked
from titlegen.raster.regions import NOWHERE
from titlegen.raster.render import render, title_region
from titlegen.style.house_rules import HouseRules
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook
from titlegen.units import FrameRate, Seconds, Size, Timecode


@dataclass(frozen=True)
class Title:
    """A template filled with one row, at one size and one frame rate."""

    pack: LoadedPack
    template: str
    layout: Layout
    timeline: Timeline

    def frame(self, index: int) -> Frame:
        """The picture at `index`, from 0: drawn anew each time, the same each time."""
        return render(self.layout, self.timeline.state(index))


@dataclass(frozen=True)
class Delivered:
    """What became of a title: `frames` in the master, of which `distinct` had to be drawn.

    `checks` is what was doubtful about the master when it was read back, its place the master's.
    """

    path: Path
    frames: int
    distinct: int
    checks: tuple[CheckResult, ...] = ()


def compose(
    pack: LoadedPack,
    template: str | None = None,
    values: Mapping[str, str] | None = None,
    *,
    size: Size | str | None = None,
    rate: FrameRate | str | None = None,
    hold: Seconds | None = None,
    language: str | None = None,
    fonts: FontBook | None = None,
    limits: Mapping[str, FitLimit] | None = None,
    handles: Seconds | None = None,
    lenient: bool = False,
) -> Title:
    """Fill a template with a row's words; what is None is the pack's own, or the template's samples.

    `limits` says how far other titles of a batch had text styles fitted that are to be uniform; `lenient` lets a
    required field be empty.
    `size` and `rate` may be words, as on the command line: "hd", "1080x1920", "29.97". Raises what
    `titlegen.layout.compose.compose` and `titlegen.motion.timeline.animate` raise.
    """
    name, chosen = pack.template(template)
    words = values if values is not None else {field: spec.sample for field, spec in chosen.fields.items()}
    canvas = Size.parse(size) if isinstance(size, str) else size
    layout = compose_layout(pack, name, words, canvas, fonts, language, limits, lenient)
    if not isinstance(rate, FrameRate):
        rate = FrameRate.parse(rate or str(pack.style.rate))
    try:
        timeline = animate(layout, pack.style, chosen, rate, hold, handles)
    except (FontError, StyleError) as error:
        raise error.at(pack.place_in_motion(name, error.place.field if error.place else None)) from None
    return Title(pack, name, layout, timeline)


def check(title: Title, where: Place, rules: HouseRules | None = None) -> list[CheckResult]:
    """What is doubtful about a title, before a pixel is drawn. `rules` are house rules instead of the pack's."""
    style = title.pack.style if rules is None else title.pack.style.model_copy(update={"rules": rules})
    found = check_title(title.layout, title.timeline, style, style.templates[title.template], where)
    return list(switched([*found, *check_contrast(title.layout, where)], style.rules.checks))


def deliver(
    title: Title,
    path: Path | str,
    form: Format | str = DEFAULT,
    start: Timecode | None = None,
    advance: Callable[[int], None] = lambda _: None,
    rules: HouseRules | None = None,
    mark: Ground | None = None,
) -> Delivered:
    """Render each distinct frame once, write the master, verify it, and only then give it its name.

    `path` is a movie's file or a sequence's folder, `form` a format or its name, `start` the timecode of the first
    frame; `advance` is called with the number of frames that were written; `rules` are house rules instead of the
    pack's; `mark` is burnt into every frame (`titlegen.raster.marking`). Nothing here asks for approvals: that is for
    those who call. Raises `DeliveryError`, `VerificationError`, or `LevelsError` where the rules make an error of
    levels; then `path` is as it was before.
    """
    path = Path(path)
    form = format_named(form) if isinstance(form, str) else form
    layout, timeline = title.layout, title.timeline
    runs: list[tuple[int, int]] = []
    region = NOWHERE
    for run in timeline.pictures():
        runs.append((run.first, run.count))
        region = region.union(title_region(layout, [run.state]))
    spec = MasterSpec(form, layout.canvas, timeline.rate, timeline.frames, region, start)
    judging = Judging(path, rules or title.pack.style.rules)
    distinct = deliver_pictures(spec, path, runs, lambda index: marked(title.frame(index), mark), advance, judging)
    return Delivered(path, timeline.frames, distinct, judging.results)


def still_moment(title: Title, at: Seconds | None) -> int:
    """The frame shown `at` seconds; None is the middle of the hold. Raises `UsageError` beyond the end."""
    timeline = title.timeline
    moment = (timeline.in_ends + timeline.out_begins) / 2 if at is None else at
    index = int(moment * timeline.rate.fraction)
    if index >= timeline.frames:
        raise UsageError(
            f"the title has ended at {float(moment):g} s.",
            remedy=f"It lasts {float(timeline.frames / timeline.rate.fraction):g} s.",
        )
    return index


def still(
    title: Title, path: Path | str, at: Seconds | None = None, plate: str | None = None, guides: bool = False
) -> None:
    """Write one frame as a PNG: with alpha, or over a plate.

    `plate` is a movie, of which the first picture is taken, or what `titlegen.raster.plate.plate_pixels`
    reads. Raises `UsageError` for a moment after the end or a plate that cannot be read, `DeliveryError` from the disk.
    """
    from titlegen.delivery.still import write_still
    from titlegen.raster.plate import over, with_guides

    frame = title.frame(still_moment(title, at))
    if plate is not None:
        frame = over(frame, read_plate(plate, frame.canvas))
    if guides:
        frame = with_guides(frame, title.layout)
    write_still(frame, Path(path))


def read_plate(plate: str, canvas: Size) -> Pixels:
    """The opaque picture beneath titles: a movie's first, or what `titlegen.raster.plate.plate_pixels` reads.

    Raises `UsageError` when it cannot be read.
    """
    from titlegen.delivery.footage import SUFFIXES, first_picture
    from titlegen.raster.plate import picture_pixels, plate_pixels

    if Path(plate).suffix.lower() in SUFFIXES:
        return picture_pixels(first_picture(Path(plate)), canvas)
    return plate_pixels(plate, canvas)
