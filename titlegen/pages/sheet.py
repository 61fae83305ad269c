"""A folder of masters as its contact sheet has it: every row with its words, its timing and a still of the master."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from titlegen.delivery.facts import ReadBack
from titlegen.delivery.formats import FORMATS
from titlegen.delivery.manifest import CheckEntry, Entry, Manifest, StyleReference, read_manifest
from titlegen.delivery.verify import decoded_frame, read_back
from titlegen.errors import Place, UsageError, VerificationError
from titlegen.pages.views import DEFAULT_PLATE, Views, views_of
from titlegen.pipeline import read_plate
from titlegen.units import FrameRate, Size, Timecode


@dataclass(frozen=True)
class Still:
    """What the master of a row shows, and the timecode it says it begins with; `fault` is what is wrong with it."""

    views: Views | None = None
    start: str | None = None
    fault: str | None = None


@dataclass(frozen=True)
class SheetRow:
    """A row of the manifest; `style` is told where it is not the sheet's."""

    entry: Entry
    still: Still

    @property
    def failed(self) -> bool:
        """True for a row that has no master."""
        return self.entry.status == "failed"

    @property
    def fault(self) -> str | None:
        """Why there is nothing to approve: it was not delivered, or its master is not there as it was."""
        return self.entry.error or "It was not delivered." if self.failed else self.still.fault

    @property
    def doubts(self) -> tuple[CheckEntry, ...]:
        """What `check` found doubtful; of a row that failed, its error is told already."""
        worth_telling = ("warning",) if self.failed else ("warning", "error")
        return tuple(check for check in self.entry.checks if check.severity in worth_telling)

    @property
    def rate(self) -> FrameRate | None:
        """The frame rate, if the manifest tells one that there is."""
        try:
            return FrameRate.parse(self.entry.rate or "")
        except UsageError:
            return None

    @property
    def duration(self) -> str | None:
        """Such as `5.56 s, 139 frames`."""
        if self.entry.frames is None or self.rate is None:
            return None
        seconds = float(self.rate.time_of(self.entry.frames))
        return f"{seconds:.2f} s, {self.entry.frames} frame{'' if self.entry.frames == 1 else 's'}"

    @property
    def times(self) -> str | None:
        """The caption's in and out without handles, the out being the first frame after it; None without a start."""
        start = self.entry.start or self.still.start
        if start is None or self.rate is None or self.entry.frames is None:
            return None
        try:
            begin = Timecode.parse(start, self.rate)
        except UsageError:
            return None
        handles = self.entry.handles or 0
        return f"{begin.earlier(-handles)} – {begin.earlier(handles - self.entry.frames)}"

    @property
    def form(self) -> str:
        """Size, rate and format, as far as they are known."""
        rate = f"{float(self.rate.fraction):.3f}".rstrip("0").rstrip(".") + " fps" if self.rate else ""
        draft = "DRAFT" if self.entry.draft else ""
        return " · ".join(filter(None, [draft, (self.entry.size or "").replace("x", " × "), rate, self.entry.format]))


@dataclass(frozen=True)
class Sheet:
    """What a contact sheet tells: `rows` in the order of the file, and `former` masters that no row asks for."""

    title: str
    style: StyleReference
    titlegen: str
    rows: tuple[SheetRow, ...]
    former: tuple[SheetRow, ...]

    @property
    def failed(self) -> int:
        """Rows without a master."""
        return sum(row.failed for row in self.rows)

    @property
    def unreadable(self) -> tuple[SheetRow, ...]:
        """Rows whose master is not there as it was delivered."""
        return tuple(row for row in (*self.rows, *self.former) if row.still.fault)

    @property
    def doubtful(self) -> int:
        """Rows with a master about which something was found."""
        return sum(bool(row.doubts) and not row.failed for row in self.rows)

    def facts(self) -> list[str]:
        """The counts, in words."""
        counts = [f"{len(self.rows)} title{'' if len(self.rows) == 1 else 's'}"]
        counts += [f"{self.failed} not delivered"] if self.failed else []
        drafts = sum(row.entry.draft for row in self.rows)
        counts += [f"{drafts} DRAFT{'' if drafts == 1 else 'S'}"] if drafts else []
        counts += [f"{self.doubtful} doubtful"] if self.doubtful else []
        counts += [f"{len(self.unreadable)} not as delivered"] if self.unreadable else []
        counts += [f"{len(self.former)} former"] if self.former else []
        return counts


def read_sheet(
    folder: Path, plate: str = DEFAULT_PLATE, title: str | None = None, advance: Callable[[int], None] = lambda _: None
) -> Sheet:
    """Read the manifest of `folder` and one frame of every master, with all cores; `advance` is called after each.

    Without a `title` it is the show and episode, or the folder's name. Raises `DeliveryError` without a manifest,
    `UsageError` for a plate that cannot be read. A master that cannot be read is a fault of its row.
    """
    manifest = read_manifest(folder)
    read_plate(plate, Size(64, 36))  # a plate that cannot be read is told before masters are
    entries = [*manifest.rows, *manifest.former]
    stills: list[Still] = []
    with ThreadPoolExecutor(os.cpu_count() or 1) as threads:  # what takes time, decoding and coding, runs beside Python
        for still in threads.map(partial(still_of, folder=folder, plate=plate), entries):
            stills.append(still)
            advance(1)
    show = " ".join(filter(None, (manifest.show, manifest.episode)))
    return _sheet(manifest, title or show or folder.resolve().name, stills)


def _sheet(manifest: Manifest, title: str, stills: Sequence[Still]) -> Sheet:
    rows = [SheetRow(entry, still) for entry, still in zip((*manifest.rows, *manifest.former), stills, strict=True)]
    count = len(manifest.rows)
    return Sheet(title, manifest.style, manifest.titlegen, tuple(rows[:count]), tuple(rows[count:]))


def still_of(entry: Entry, folder: Path, plate: str = DEFAULT_PLATE) -> Still:
    """One frame of a row's master, out of the middle of its hold. Raises `UsageError` for the plate."""
    if entry.status == "failed":
        return Still()
    try:
        path = _master(entry, folder)
        facts = read_back(path)
        views = views_of(decoded_frame(path), plate)
    except VerificationError as fault:
        return Still(fault=f"{fault.message} {fault.remedy or ''}".strip())
    return Still(views, str(facts.start) if facts.start else None, _difference(entry, path, facts))


def _master(entry: Entry, folder: Path) -> Path:
    """The path of a row's master. Raises `VerificationError` when it is not in the folder."""
    path = folder / (entry.file or "")
    if not entry.file or Path(entry.file).name != entry.file or not path.exists():
        raise VerificationError("It is not in the folder.", place=Place(file=str(path)), remedy="Render the row again.")
    return path


def _difference(entry: Entry, path: Path, facts: ReadBack) -> str | None:
    """In what a master that can be read is not the one that the manifest lists, as far as its headers tell."""
    pairs = [("frames", facts.frames, entry.frames), ("size", str(facts.size), entry.size)]
    pairs += [("format", facts.format.name, entry.format)]
    if not FORMATS[facts.format.name].sequence:
        pairs.append(("bytes", path.stat().st_size, entry.bytes))
    for what, found, wanted in pairs:
        if found != wanted:
            return f"It has {what} {found}; the manifest says {wanted}. Render the row again."
    return None
