"""The review room: what is looked at in it, as the files say it now, and how it stands.

The last good version of everything is kept. A style that cannot be read any more is told as `fault`, and what can be
seen is still the one before.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from contextlib import suppress
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

from titlegen.approval.differences import Change
from titlegen.approval.held import Held
from titlegen.approval.keys import KeyRing
from titlegen.approval.ledger import Ledger
from titlegen.errors import StyleError, TitlegenError
from titlegen.jobs import PackShelf
from titlegen.review.captions import Captions, captions_of
from titlegen.review.events import Events, What
from titlegen.review.films import FilmShelf
from titlegen.review.fingerprints import (
    Fingerprint,
    file_fingerprint,
    folder_fingerprint,
    forget_fonts,
    ledger_fingerprint,
)
from titlegen.review.keeping import Kept
from titlegen.review.look import Look, look_at
from titlegen.review.plates import LONGEST_S, PlateShelf
from titlegen.review.setting import Asked, Setting, production_file, setting_of
from titlegen.review.specification import specification
from titlegen.review.stylechecks import Finding, style_findings
from titlegen.review.workshop import Workshop
from titlegen.style.load import style_folder
from titlegen.units import FrameRate

PAUSE_SECONDS = 1.0
"""How long nothing is checked after a change, so that its picture is there first."""

MOST_FORMERS = 8
MOST_STILL_BYTES = 64_000_000
"""Of the stills of captions: a thousand of them."""


class Room:
    """The state of one room. What is read may be read from any thread: each value is replaced as a whole.

    Raises what `titlegen.review.setting.setting_of`, `titlegen.review.look.look_at` and the planner raise when it
    cannot be opened.
    """

    def __init__(self, asked: Asked, ring: KeyRing | None = None) -> None:
        self.asked = asked
        self.ring = ring or KeyRing()
        self.events = Events()
        self.workshop = Workshop()
        self.films = FilmShelf()
        self.turns = count(1)
        self.asked_for: dict[str, tuple[int, bool]] = {}
        """In which turn each film was last asked for, and whether no picture of it has been since; a few bytes each."""
        self.stills: Kept[str, bytes] = Kept(MOST_STILL_BYTES, len)
        self.plates = PlateShelf()
        self.formers: Kept[tuple[str, str], tuple[Held, None, tuple[Change, ...]]] = Kept(MOST_FORMERS)
        """Approved versions that were read, each with what differs in the version of that digest."""
        self.names_told: Kept[tuple[int, ...], tuple[tuple[object, ...], dict[str, Any]]] = Kept(2)
        """What browsers are told of the names, by the ids of what it was made of, which is kept with it: to find what
        thousands of rows were before takes a second."""
        self.deciding = threading.Lock()
        """One decision after the other, so that each knows the one before."""
        shelf = PackShelf()
        self.setting: Setting = setting_of(asked, shelf)
        self._folder = style_folder(self.setting.style)
        self._seen = self._fingerprints()
        self.look: Look = look_at(self.setting.style, shelf)
        self._take_plate(self.setting)
        self.specification = specification(self.look.pack, self.look.fonts)
        """What the style prescribes, in words; after a change it follows with the checks."""
        self.fault: TitlegenError | None = None
        self.captions: Captions | None = None
        self.captions_fault: TitlegenError | None = None
        if self.setting.names is not None:
            self.captions = captions_of(self.setting.names, self.setting, shelf)
        self.findings: Mapping[str, tuple[Finding, ...]] | None = None
        """By template what checks of the style found; None as long as they are under way."""
        self.ledger = Ledger(self.setting.approvals.folder, trust=self.setting.approvals.trust)
        self.ledger_fault: TitlegenError | None = None
        self._read_ledger()
        self._refreshing = threading.Lock()
        self._checking = threading.Lock()
        self._generation = 0
        self._closed = threading.Event()

    @property
    def studio(self) -> bool:
        """Whether this is the room of an artist alone."""
        return self.asked.studio

    def refresh(self) -> None:
        """Read again what has changed on the disk since it was read, and tell everybody."""
        with self._refreshing:
            now = self._fingerprints()
            before, self._seen = self._seen, now
            changed = {kind for kind, found in now.items() if before.get(kind) != found}
            told: list[What] = []
            if changed & {"style", "production", "names"}:
                self._generation += 1  # checks of what was there before make way at once
            if changed & {"style", "production"}:
                forget_fonts(before["style"], now["style"])
                self._read_style()
                told.append("style")
            if "approvals" in changed or "production" in changed:
                self._read_ledger()
                told.append("approvals")
            if told:
                self.events.changed(*told)
            if changed & {"style", "production", "names"}:
                self.start_checks(replan=self.setting.names is not None, pause=PAUSE_SECONDS)

    def start_checks(self, *, replan: bool = False, pause: float = 0.0) -> None:
        """Check everything in a thread of its own; checks that are under way are given up."""
        self._generation += 1
        threading.Thread(
            target=self._check, args=(self._generation, replan, pause), name="titlegen-checks", daemon=True
        ).start()

    def close(self) -> None:
        """End what is under way."""
        self._closed.set()
        self.events.close()
        self.workshop.close()

    @property
    def watched(self) -> tuple[frozenset[Path], frozenset[Path]]:
        """The folders in which a change is to be noticed at once: with those in them, and without."""
        setting = self.setting
        files = (setting.names, production_file(setting))
        flat = {path.absolute().parent for path in files if path is not None}
        ledger = setting.approvals.folder
        flat |= {ledger.absolute()} if ledger.is_dir() else set()
        deep = self._folder.absolute()
        return frozenset({deep}), frozenset(each for each in flat if each != deep and each.is_dir())

    def _fingerprints(self) -> dict[str, Fingerprint]:
        setting = self.setting
        return {
            "style": folder_fingerprint(self._folder),
            "production": file_fingerprint(production_file(setting)),
            "names": file_fingerprint(setting.names),
            "approvals": ledger_fingerprint(setting.approvals.folder),
        }

    def _read_style(self) -> None:
        shelf = PackShelf()
        try:
            setting = setting_of(self.asked, shelf)
            look = look_at(setting.style, shelf)
            if setting.choices.plate != self.setting.choices.plate:
                self._take_plate(setting)
        except TitlegenError as fault:
            self.fault = fault
        except OSError as fault:  # a file went away between two looks
            self.fault = StyleError(f"the style cannot be read: {fault.strerror}.", remedy="Save it once more.")
        else:
            self.fault = None
            self.findings = None
            self.setting, self.look, self._folder = setting, look, look.pack.folder

    def _take_plate(self, setting: Setting) -> None:
        """Put the production's own plate among those of the room. Raises `UsageError`."""
        choices = setting.choices
        if choices.plate is not None:
            rate = choices.rate or FrameRate.parse(str(self.look.pack.style.rate))
            self.plates.take_production_plate(choices.plate, rate, Fraction(LONGEST_S))

    def _read_ledger(self) -> None:
        try:
            self.ledger, self.ledger_fault = self.setting.approvals.read(self.ring), None
        except TitlegenError as fault:
            self.ledger_fault = fault

    def _check(self, generation: int, replan: bool, pause: float) -> None:
        def goes_on() -> bool:
            self.workshop.rest()
            return generation == self._generation and not self._closed.is_set()

        self._closed.wait(pause)
        with self._checking:
            if goes_on() and replan:
                self._plan_again()
            if goes_on() and self.findings is None:
                with suppress(TitlegenError):  # a font that is gone has been told
                    self.specification = specification(self.look.pack, self.look.fonts)
                findings = style_findings(self.look, self.setting.choices, goes_on)
                if findings is not None:
                    self.findings = findings
                    self.events.changed("style")
            captions = self.captions
            if goes_on() and captions is not None and not captions.ready:
                checked = captions.checked()
                if goes_on():
                    self.captions = checked
                    self.events.changed("names")

    def _plan_again(self) -> None:
        names = self.setting.names
        if names is None:
            self.captions = None
        else:
            try:
                self.captions, self.captions_fault = captions_of(names, self.setting, self.look.shelf), None
            except TitlegenError as fault:
                self.captions_fault = fault
        self.events.changed("names")
