"""A style as it looks at one moment: its pack, its fonts, its digest, and what its fields may be filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from titlegen.approval.records import Subject
from titlegen.approval.subjects import style_subject
from titlegen.checks.difficult import Trial, trials
from titlegen.errors import UsageError, nearest
from titlegen.jobs import PackShelf
from titlegen.layout.artwork import pictures_in
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook

LONGEST_WORDS = 2000
"""Characters of one field that come in a request."""


@dataclass(frozen=True)
class Look:
    """A pack that was read whole, and all that was found in its folder then."""

    style: str
    shelf: PackShelf
    subject: Subject
    pictures: frozenset[str]
    fillings: Mapping[str, tuple[Trial, ...]]

    @property
    def pack(self) -> LoadedPack:
        """The pack."""
        return self.shelf.pack(self.style)

    @property
    def fonts(self) -> FontBook:
        """The fonts that it can use."""
        return self.shelf.fonts(self.style)

    def checked_fields(self, template: str, fields: Mapping[str, str]) -> dict[str, str]:
        """Words for a template that came in a request: fields that it has, and of pictures only those of the pack.

        Raises `UsageError`. No name of a picture that is not in the pack's folder reaches the file system.
        """
        specs = self.pack.template(template)[1].fields
        for name, words in fields.items():
            if name not in specs:
                near = nearest(name, list(specs))
                raise UsageError(
                    f"“{template}” has no field “{name[:40]}”.",
                    remedy=f"Did you mean “{near}”?" if near else f"It has {', '.join(specs)}.",
                )
            if len(words) > LONGEST_WORDS:
                raise UsageError(f"“{name}” has {len(words)} characters.", remedy=f"{LONGEST_WORDS} are the most.")
            if specs[name].kind == "image" and words and words not in self.pictures:
                raise UsageError(f"the pack has no picture “{words[:80]}”.", remedy="Name one of its folder.")
        return {name: fields.get(name, "") for name in specs}


def look_at(style: str, shelf: PackShelf) -> Look:
    """The style as it is now. Raises `UsageError`, `StyleError`, and `FontError` for a font that is not there."""
    pack, fonts = shelf.pack(style), shelf.fonts(style)
    return Look(
        style,
        shelf,
        style_subject(pack, fonts),
        frozenset(path.relative_to(pack.folder).as_posix() for path in pictures_in(pack.folder)),
        {name: tuple(trials(pack.style, template)) for name, template in pack.style.templates.items()},
    )
