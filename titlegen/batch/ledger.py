"""The manifest of a batch in the making: true at any moment, whatever happens to the machine.

A master is made in the workshop. To deliver it, what stands under its name is moved aside, the manifest is written with
the new entry, and only then the master is renamed: so whatever stands under a final name is in the manifest, with its
digest. A manifest may name a master that is not there yet; the next run finds that, and goes on.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from titlegen.batch.holding import MADE, REPLACED
from titlegen.delivery.manifest import Entry, Manifest, entry_text, sha256_of, write_entries
from titlegen.delivery.staging import reporting
from titlegen.errors import DeliveryError, Place

SUPERSEDED = "superseded"
"""The folder in the output folder for masters that are no longer wanted; nothing is ever deleted from it."""

_SHARE_OF_TIME = 0.1
"""How much of the time may go into writing the manifest: with tens of thousands of rows it is not written after each
one, and masters wait in the workshop meanwhile."""


class Ledger:
    """What a folder holds: rows that are settled, masters of rows that are not yet, and masters that nobody asks for.

    `head` is the manifest without its entries; its style, that of most, they need not tell. With `replace` a master
    that gives way to another is deleted, else it is moved to `SUPERSEDED`.
    """

    def __init__(self, folder: Path, workshop: Path, head: Manifest, replace: bool) -> None:
        self._folder = folder
        self._workshop = workshop
        self._head = head
        self._replace = replace
        self._rows: dict[int, tuple[Entry, str]] = {}
        self._awaited: dict[str, tuple[Entry, str]] = {}
        self._former: dict[str, tuple[Entry, str]] = {}
        self._kept: set[str] = set()
        self._finished: list[Entry] = []
        self._written = 0.0
        self._cost = 0.0

    @property
    def rows(self) -> list[Entry]:
        """The entries that are settled, in the order of the file."""
        return [self._rows[line][0] for line in sorted(self._rows)]

    @property
    def former(self) -> list[Entry]:
        """The masters that no row asks for."""
        return [entry for entry, _ in self._former.values()]

    @property
    def manifest(self) -> Manifest:
        """All that is listed."""
        waiting = [entry for entry, _ in self._awaited.values()]
        rows = sorted([*self.rows, *waiting], key=lambda entry: entry.row)
        return self._head.model_copy(update={"rows": tuple(rows), "former": tuple(self.former)})

    def settle(self, entry: Entry) -> None:
        """List a row for which nothing is to be delivered: it is as it was, or it failed."""
        self._rows[entry.row] = self._told(entry)

    def await_row(self, entry: Entry) -> None:
        """List a master that is there now and that a row of this run is to replace."""
        self._awaited[entry.file or ""] = self._told(entry)

    @property
    def unwanted(self) -> list[Entry]:
        """Those of `former` whose row is no longer in the list; a row that only failed may want its master back."""
        return [entry for file, (entry, _) in self._former.items() if file not in self._kept]

    def dismiss(self, entry: Entry, kept: bool = False) -> None:
        """List a master that no row asks for; one that is `kept` is not pruned: its row cannot be made as it is now."""
        self._former[entry.file or ""] = self._told(entry)
        if kept:
            self._kept.add(entry.file or "")

    def finished(self, entry: Entry) -> None:
        """A master is whole in the workshop: deliver it, with others when the manifest is long.

        Raises `DeliveryError`; then what was delivered is as it was before, and the master is not.
        """
        self._finished.append(entry)
        if time.monotonic() - self._written >= self._cost / _SHARE_OF_TIME:
            self.flush()

    def flush(self) -> None:
        """Deliver what is finished, and write the manifest. Raises `DeliveryError`."""
        began = time.monotonic()
        finished, self._finished = self._finished, []
        aside: list[tuple[Entry, Path | None]] = []
        before = dict(self._rows), dict(self._awaited)
        try:
            for entry in finished:
                aside.append((entry, self._set_aside(self._folder / (entry.file or ""))))
                self._awaited.pop(entry.file or "", None)
                self._rows[entry.row] = self._told(entry)
            self._write()
        except BaseException:
            self._rows, self._awaited = before
            for entry, moved in aside:
                if moved is not None:
                    with suppress(OSError):  # it is kept where it went
                        moved.rename(self._folder / (entry.file or ""))
            raise
        for entry, moved in aside:
            final = self._folder / (entry.file or "")
            with reporting(final):
                (self._workshop / MADE / final.name).rename(final)
            if moved is not None and moved.parent.name == REPLACED:
                with suppress(OSError):  # it goes with the workshop
                    _remove(moved)
        if finished:
            with reporting(self._folder):
                _sync(self._folder)
        self._written = time.monotonic()
        self._cost = self._written - began

    def give_up(self, file: str, entry: Entry) -> None:
        """A row failed: the master that stands under the name it would have belongs to no row any more."""
        if file in self._awaited:
            self._former[file] = self._awaited.pop(file)
            self._kept.add(file)
        self.settle(entry)

    def withdraw(self, entry: Entry) -> bool:
        """Move a master to `SUPERSEDED` that may not be delivered any more; False when it is not there.

        Raises `DeliveryError`.
        """
        moved = self._supersede(self._folder / (entry.file or ""))
        for listed in (self._awaited, self._former):
            listed.pop(entry.file or "", None)
        return moved is not None

    def drop_counterparts(self) -> None:
        """Let the draft of a row give way to its clean master, and that to a draft. Raises `DeliveryError`."""
        drafts = {entry.id: entry.draft for entry in self.rows if entry.status != "failed"}
        for file, (entry, _) in list(self._former.items()):
            if entry.id in drafts and entry.draft != drafts[entry.id]:
                aside = self._set_aside(self._folder / file)
                if aside is not None and aside.parent.name == REPLACED:
                    _remove(aside)
                del self._former[file]

    def prune(self) -> list[Entry]:
        """Move the masters that no row asks for to `SUPERSEDED`; return their entries. Raises `DeliveryError`."""
        pruned = self.unwanted
        for entry in pruned:
            self._supersede(self._folder / (entry.file or ""))
            del self._former[entry.file or ""]
        return pruned

    def _write(self) -> None:
        listed = [*self._awaited.values(), *self._rows.values()]
        texts = [text for _, text in sorted(listed, key=lambda each: each[0].row)]
        write_entries(self._head, texts, [text for _, text in self._former.values()], self._folder)

    def _told(self, entry: Entry) -> tuple[Entry, str]:
        """The entry and its words in the manifest; the style is told where it is not that of most."""
        told = entry.model_copy(update={"style": None}) if entry.style == self._head.style else entry
        return told, entry_text(told)

    def _set_aside(self, final: Path) -> Path | None:
        """Move what stands under a name out of the way; return where it went, None when nothing was there."""
        if not os.path.lexists(final):
            return None
        if not self._replace:
            return self._supersede(final)
        aside = self._workshop / REPLACED / final.name
        with reporting(final):
            final.rename(aside)
        return aside

    def _supersede(self, final: Path) -> Path | None:
        if not os.path.lexists(final):
            return None
        with reporting(final):
            (self._folder / SUPERSEDED).mkdir(exist_ok=True)
            if (self._folder / SUPERSEDED).is_symlink():
                raise DeliveryError(
                    "It is a link.", place=Place(file=str(self._folder / SUPERSEDED)), remedy="Put a folder there."
                )
            target = next(path for path in _numbered(self._folder / SUPERSEDED / final.name) if not path.exists())
            final.rename(target)
        return target


def recover(workshop: Path, folder: Path, entries: Iterable[Entry]) -> None:
    """Finish what a batch that was killed had begun to deliver, and remove what else it left in the workshop.

    A master that is whole, and listed, and only lacks its name, gets it: a new one, or that which it was to replace.
    Raises `DeliveryError`.
    """
    by_file = {entry.file: entry for entry in entries if entry.file}
    with reporting(folder):
        for place in (workshop / MADE, workshop / REPLACED):
            place.mkdir(exist_ok=True)
            for left in sorted(place.iterdir()):
                entry, final = by_file.get(left.name), folder / left.name
                if entry is not None and not os.path.lexists(final) and _whole(left, entry):
                    left.rename(final)
                else:
                    _remove(left)


def _whole(path: Path, entry: Entry) -> bool:
    with suppress(DeliveryError):
        return sha256_of(path) == entry.sha256
    return False


def _numbered(path: Path) -> Iterator[Path]:
    """`path`, and the same name with a number."""
    yield path
    number = 2
    while True:
        yield path.with_name(f"{path.stem}.{number}{path.suffix}")
        number += 1


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
