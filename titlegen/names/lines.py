"""The lines of a names file that is text, as a stream that can be begun again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from titlegen.errors import NamesError, Place
from titlegen.names.decode import SAVE_AS_CSV, Encoding
from titlegen.names.limits import MAX_ROW


class Lines:
    """The lines of an open file with their line ends; iterating begins at the first line every time.

    A line longer than a row may be (`MAX_ROW`) comes in pieces: whoever reads rows refuses the first of them.
    Raises `NamesError` for NUL characters, and for a file that is no longer what it was.
    """

    def __init__(self, stream: BinaryIO, encoding: Encoding, file: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._file = file

    def __iter__(self) -> Iterator[str]:
        self._stream.seek(self._encoding.mark)
        text = io.TextIOWrapper(self._stream, self._encoding.codec, newline="")
        number = 0
        try:
            while line := text.readline(MAX_ROW + 1):
                number += 1
                if "\0" in line:
                    raise self._no_text(number)
                yield line.lstrip("\ufeff") if number == 1 else line
        except UnicodeDecodeError:
            raise NamesError(
                "The file changed while it was read.", place=Place(self._file), remedy="Try again when it is saved."
            ) from None
        finally:
            if not self._stream.closed:
                text.detach()

    def _no_text(self, number: int) -> NamesError:
        place = Place(file=self._file, line=number)
        return NamesError("This is not a text file: it has NUL bytes.", place=place, remedy=SAVE_AS_CSV)
