"""One row as a job: everything that a worker needs to make its title, and the packs it opens for that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from titlegen.checks.overlaps import OnAir
from titlegen.checks.result import CheckResult, result_of
from titlegen.delivery.drafts import Draft
from titlegen.errors import CheckedError, Place, TitlegenError
from titlegen.layout.compose import compose as compose_layout
from titlegen.layout.model import FitLimit, Layout
from titlegen.names.bind import FieldValues, Row
from titlegen.pipeline import Title, check, compose
from titlegen.style.house_rules import HouseRules
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.text.fonts import FontBook, font_folders
from titlegen.units import FrameRate, Seconds, Size, Timecode


@dataclass(frozen=True)
class Job:
    """One row to be rendered in one style: plain values, so that it can be sent to a worker.

    `limits` is what the other titles of the batch need of text styles that are uniform, by the style's name.
    """

    file: str
    row: Row
    style: str
    template: str
    size: Size | None
    rate: FrameRate | None
    hold: Seconds | None
    limits: tuple[tuple[str, FitLimit], ...] = ()
    handles: Seconds | None = None
    rules: HouseRules | None = None
    """What the title must keep; None is what its pack says."""
    file_name: str = ""
    """What its master is called, without an extension: unique in the batch and safe on every system."""
    draft: Draft | None = None
    """What is burnt into it, because its style or its words are not approved; None for a clean master."""
    approved: str | None = None
    """The digest that its style was approved with, where that was asked for."""

    @property
    def place(self) -> Place:
        """The row, for messages."""
        return Place(file=self.file, row=self.row.line)

    @property
    def lenient(self) -> bool:
        """Whether the house rules let a title be made without a required field."""
        return self.rules is not None and self.rules.checks.get("missing-required", "error") != "error"


def job_of(title: Title, style: str, given: Mapping[str, str] | None, language: str | None) -> Job:
    """A title that comes from no names file as if it were a row of one, with the words that were `given` for it; None
    are the template's samples. `style` is what its pack was called."""
    words = FieldValues(
        tuple((name, text if given is None or given.get(name) else "") for name, text in title.layout.fields)
    )
    row = Row(line=0, id="", values=words, language=language)
    return Job("", row, style, title.template, title.layout.canvas, title.timeline.rate, None)


class PackShelf:
    """Style packs that were opened, each with its fonts: read once for all rows that use them."""

    def __init__(self) -> None:
        self._packs: dict[str, tuple[LoadedPack, FontBook]] = {}

    def pack(self, style: str) -> LoadedPack:
        """The pack of that name or folder. Raises `UsageError`, `StyleError`."""
        return self._open(style)[0]

    def fonts(self, style: str) -> FontBook:
        """The fonts that this pack can use."""
        return self._open(style)[1]

    def title(self, job: Job) -> Title:
        """The job's title, composed. Raises what composing raises, with the row's place."""
        try:
            pack, fonts = self._open(job.style)
            return compose(
                pack,
                job.template,
                job.row.values,
                size=job.size,
                rate=job.rate,
                hold=job.hold,
                language=job.row.language,
                fonts=fonts,
                limits=dict(job.limits),
                handles=job.handles,
                lenient=job.lenient,
            )
        except TitlegenError as error:
            raise error.at(job.place) from None

    def layout(self, job: Job) -> Layout:
        """The job's layout alone. Raises what composing raises."""
        pack, fonts = self._open(job.style)
        values, limits = job.row.values, dict(job.limits)
        return compose_layout(pack, job.template, values, job.size, fonts, job.row.language, limits, job.lenient)

    def _open(self, style: str) -> tuple[LoadedPack, FontBook]:
        if style not in self._packs:
            pack = load_style_pack(style)
            self._packs[style] = pack, FontBook(font_folders(pack.folder))
        return self._packs[style]


def check_job(job: Job, shelf: PackShelf) -> list[CheckResult]:
    """What is doubtful or wrong about one row, before a pixel is drawn."""
    return tried(job, shelf)[0]


def tried(job: Job, shelf: PackShelf) -> tuple[list[CheckResult], Title | None]:
    """What is doubtful or wrong about one row, and its title where there can be one."""
    try:
        title = shelf.title(job)
    except TitlegenError as error:
        return [result_of(error, job.place)], None
    return check(title, job.place, job.rules), title


def start_of(title: Title, text: str | None) -> Timecode | None:
    """The timecode of a master's first frame, so that its caption, after the handle, begins at `text`.

    None without one; before midnight it is of the day before. Raises `UsageError` for what is no timecode.
    """
    if not text:
        return None
    timeline = title.timeline
    return Timecode.parse(text, timeline.rate).earlier(timeline.handles)


def on_air(job: Job, title: Title) -> OnAir | None:
    """When and where the job's title is seen; None for a row without a start timecode."""
    if job.row.start is None:
        return None
    timeline, template = title.timeline, title.pack.style.templates[title.template]
    start = Timecode.parse(job.row.start, timeline.rate)
    frames = timeline.frames - 2 * timeline.handles
    return OnAir(job.place, (job.style, job.template), (template.area, template.anchor), start, frames)


def refusal(results: Iterable[CheckResult]) -> CheckedError | None:
    """The fault that keeps a title with these results from being delivered: the first error; None when none is one."""
    first = next((result for result in results if result.severity == "error"), None)
    if first is None:
        return None
    return CheckedError(first.message, place=first.where, remedy=first.remedy, code=first.code)
