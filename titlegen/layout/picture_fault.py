"""What is wrong with a file that cannot be artwork."""

from __future__ import annotations


class NoPictureError(ValueError):
    """A file that cannot be artwork: what is wrong with it, as the end of a sentence, and what would mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy
