"""Plates of the review room: what titles are looked at over. Stills that are shipped, the production's own, uploads."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import numpy as np
from PIL import Image

from titlegen.delivery.footage import SUFFIXES, length_of, pictures_at
from titlegen.errors import Place, UsageError
from titlegen.pipeline import read_plate
from titlegen.review.keeping import Kept
from titlegen.review.stills import jpeg_of, still_jpeg
from titlegen.shipped import shipped_plates
from titlegen.units import FrameRate, Seconds, Size

LONGEST_S = 20
"""Seconds of a clip that are shown, however long the titles are."""

CLIP_WIDTH = 960
"""px; a clip is only a ground, and every frame of it goes over the net."""

MOST_UPLOADS = 12
"""Stills; the oldest one makes room."""

_MOST_CLIP_BYTES = 100_000_000
_MOST_OWN_BYTES = 500_000_000
_AT_ONCE = 25
"""Frames of a clip that are decoded together: to find one of them takes as long as to decode those before it."""
_STILL = Size(1920, 1080)


@dataclass(frozen=True)
class Plate:
    """A still, or a clip of so many `frames` at the titles' rate. `id` is fit for an address."""

    id: str
    label: str
    kind: Literal["still", "clip"] = "still"
    frames: int = 1

    def document(self) -> dict[str, Any]:
        """The plate as the page is told of it."""
        return {"id": self.id, "label": self.label, "kind": self.kind, "frames": self.frames}


@dataclass(frozen=True)
class _Clip:
    path: Path
    rate: FrameRate


class PlateShelf:
    """All plates of a room, by id. Thread safe; nothing that is asked for reaches the file system as a name."""

    def __init__(self, most_uploads: int = MOST_UPLOADS) -> None:
        self._stills: dict[str, bytes] = {}
        self._plates: OrderedDict[str, Plate] = OrderedDict()
        self._clips: dict[str, _Clip] = {}
        self._uploads: list[str] = []
        self._brought = 0
        self._most_uploads = most_uploads
        self._pictures: Kept[tuple[str, int], tuple[bytes, ...]] = Kept(_MOST_CLIP_BYTES, _bytes_in)
        self._lock = Lock()
        self._reading = Lock()
        for path in sorted(shipped_plates().glob("*.jpg")):
            self._stills[path.stem] = path.read_bytes()
            self._plates[path.stem] = Plate(path.stem, path.stem.capitalize())

    @property
    def plates(self) -> tuple[Plate, ...]:
        """The production's own first, then the shipped ones, then uploads, the latest last."""
        with self._lock:
            return tuple(self._plates.values())

    def take_production_plate(self, plate: str, rate: FrameRate, longest: Seconds) -> Plate:
        """Put the plate of a production first, instead of the one that was there.

        `plate` is a colour, a still or a movie, as `titlegen.pipeline.read_plate` takes it. Of a movie as much is shown
        as the `longest` title lasts, in seconds, at the titles' `rate`. Raises `UsageError` when it cannot be read.
        """
        path = Path(plate)
        if path.suffix.lower() not in SUFFIXES:
            still = _own_still(plate)
            return self._put_first(Plate(f"own-{_digest(still)}", path.name), still=still)
        lasts = min(length_of(path), longest, Fraction(LONGEST_S))
        frames = max(1, rate.frames(lasts))
        named = Plate(f"own-{_digest(str((path, path.stat().st_mtime_ns, rate)).encode())}", path.name, "clip", frames)
        list(pictures_at(path, [Fraction(0)], CLIP_WIDTH))  # a clip that cannot be shown is refused now
        return self._put_first(named, clip=_Clip(path, rate))

    def upload(self, data: bytes) -> Plate:
        """Take a still that somebody brings. Raises `UsageError` for what is too large, damaged or no still."""
        with self._reading:  # one at a time, for a large one takes a fifth of a GB
            still = still_jpeg(data)
        with self._lock:
            plate = Plate(f"still-{_digest(still)}", f"Your still {self._brought + 1}")
            if plate.id in self._plates:
                return self._plates[plate.id]
            self._plates[plate.id] = plate
            self._stills[plate.id] = still
            self._uploads.append(plate.id)
            self._brought += 1
            while len(self._uploads) > self._most_uploads:
                gone = self._uploads.pop(0)
                del self._plates[gone], self._stills[gone]
        return plate

    def jpeg(self, plate: str, frame: int = 0) -> bytes | None:
        """A plate's picture as a JPEG, of a clip the one that is shown at `frame`; None when there is none.

        Raises `UsageError` for a clip that has gone meanwhile.
        """
        with self._lock:
            known, still, clip = self._plates.get(plate), self._stills.get(plate), self._clips.get(plate)
        if known is None or not 0 <= frame < known.frames:
            return None
        if clip is None:
            return still
        part, place = divmod(frame, _AT_ONCE)
        count = min(_AT_ONCE, known.frames - part * _AT_ONCE)
        numbers = range(part * _AT_ONCE, part * _AT_ONCE + count)
        return self._pictures.get((plate, part), partial(_decoded, clip, numbers))[place]

    def _put_first(self, plate: Plate, still: bytes | None = None, clip: _Clip | None = None) -> Plate:
        with self._lock:
            for former in [known for known in self._plates if known.startswith("own-")]:
                del self._plates[former]
                self._stills.pop(former, None)
                self._clips.pop(former, None)
            plate = replace(plate, label=f"Own plate: {plate.label}")
            self._plates[plate.id] = plate
            self._plates.move_to_end(plate.id, last=False)
            if still is not None:
                self._stills[plate.id] = still
            if clip is not None:
                self._clips[plate.id] = clip
        return plate


def _own_still(plate: str) -> bytes:
    """A production's colour or still as a JPEG; a still keeps its form."""
    path = Path(plate)
    if not path.is_file():
        pixels = read_plate(plate, _STILL)[:, :, :3]
        return jpeg_of(Image.fromarray(np.rint(pixels * 255).astype(np.uint8)))
    try:
        return still_jpeg(path.read_bytes(), _MOST_OWN_BYTES)
    except OSError as error:
        raise UsageError(f"the plate {path} cannot be read: {error.strerror}.", remedy="Look at its rights.") from None
    except UsageError as error:
        raise error.at(Place(file=str(path))) from None


def _decoded(clip: _Clip, numbers: Iterable[int]) -> tuple[bytes, ...]:
    """Some frames of a clip in a row."""
    moments = [clip.rate.time_of(number) for number in numbers]
    return tuple(jpeg_of(picture, CLIP_WIDTH) for picture in pictures_at(clip.path, moments, CLIP_WIDTH))


def _bytes_in(pictures: tuple[bytes, ...]) -> int:
    return sum(map(len, pictures))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
