"""A sequence: a folder of `NAME.0001.png`, `NAME.0002.png`, …, where NAME is the folder's."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from types import TracebackType
from typing import Self
from weakref import WeakKeyDictionary

from titlegen.delivery.png import Depth, encode_png
from titlegen.delivery.spec import Encoded, MasterSpec
from titlegen.delivery.staging import reporting
from titlegen.errors import DeliveryError, Place
from titlegen.raster.frame import Frame

DEPTHS: dict[str, Depth] = {"png": 8, "png16": 16}
NUMBERED = re.compile(r"(?P<name>.+)\.(?P<number>\d{4,})\.png")


class SequenceWriter:
    """Writes the pictures of one master into the new folder `path`; faults are told of `final`.

    A held picture is written once; the others are hard links to it, or copies where the disk knows no links.
    """

    def __init__(self, spec: MasterSpec, path: Path, final: Path) -> None:
        self._spec = spec
        self._folder = path
        self._final = final
        self._digits = max(4, len(str(spec.frames)))
        self._appended = 0
        self._written: WeakKeyDictionary[Encoded, Path] = WeakKeyDictionary()
        with reporting(final):
            _refuse_other_contents(final)
            path.mkdir()

    def encode(self, frame: Frame) -> Encoded:
        """The PNG file of `frame`."""
        region = self._spec.region
        if frame.canvas != self._spec.canvas or frame.region.union(region) != region:
            raise ValueError(f"{frame.region} on {frame.canvas} is outside {region} on {self._spec.canvas}")
        return Encoded(encode_png(frame, DEPTHS[self._spec.format.name]))

    def append(self, encoded: Encoded, count: int) -> None:
        """Show the frame for `count` frames more. Raises `DeliveryError` when the disk does."""
        with reporting(self._final):
            for _ in range(count):
                self._appended += 1
                self._put(encoded, self._folder / f"{self._final.name}.{self._appended:0{self._digits}}.png")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is left to do: every picture is whole once it is appended."""

    def _put(self, encoded: Encoded, path: Path) -> None:
        same = self._written.get(encoded)
        if same:
            try:
                os.link(same, path)
                return
            except OSError:
                pass  # no links on this disk, or no more of this file: a copy will do
        path.write_bytes(encoded.data)
        self._written[encoded] = path


def _refuse_other_contents(final: Path) -> None:
    """Raise for a folder at `final` that holds anything but a former sequence of the same name."""
    if not final.exists():
        return
    if not final.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(final))
    for inside in sorted(final.iterdir()):
        numbered = NUMBERED.fullmatch(inside.name)
        if not numbered or numbered["name"] != final.name or not inside.is_file():
            raise DeliveryError(
                f"The folder holds “{inside.name}”, which is not of its sequence and would be lost.",
                place=Place(file=str(final)),
                remedy="Move that away, or choose another name.",
            )
