"""A style as it looks at one moment: its pack, its fonts, its digest, and what its fields may be filled with."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from titlegen.approval.records import Subject
from titlegen.approval.subjects import style_subject
from titlegen.checks.difficult import Trial, trials
from titlegen.errors import UsageError, nearest
from titlegen.jobs import PackShelf
from titlegen.layout.artwork import pictures_in
from titlegen.style.load import LoadedPack
from titlegen.style.models import FieldSpec
from titlegen.text.fonts import FontBook


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
        for name in fields:
            if name not in specs:
                near = nearest(name, list(specs))
                raise UsageError(
                    f"“{template}” has no field “{name[:40]}”.",
                    remedy=f"Did you mean “{near}”?" if near else f"It has {', '.join(specs)}.",
                )
        _refuse_other_pictures(specs, fields, self.pictures)
        return {name: fields.get(name, "") for name in specs}


def fields_that_fit(pack: LoadedPack, template: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Words for a template of another version of the style, as far as it has such fields. Raises `UsageError`."""
    specs = pack.template(template)[1].fields
    _refuse_other_pictures(specs, fields, _pictures_of(pack))
    return {name: fields.get(name, "") for name in specs}


def look_at(style: str, shelf: PackShelf) -> Look:
    """The style as it is now. Raises `UsageError`, `StyleError`, and `FontError` for a font that is not there."""
    pack, fonts = shelf.pack(style), shelf.fonts(style)
    return Look(
        style,
        shelf,
        style_subject(pack, fonts),
        _pictures_of(pack),
        {name: tuple(trials(pack.style, template)) for name, template in pack.style.templates.items()},
    )


def _refuse_other_pictures(specs: Mapping[str, FieldSpec], fields: Mapping[str, str], pictures: Set[str]) -> None:
    for name, words in fields.items():
        if name in specs and specs[name].kind == "image" and words and words not in pictures:
            raise UsageError(f"the pack has no picture “{words[:80]}”.", remedy="Name one of its folder.")


def _pictures_of(pack: LoadedPack) -> frozenset[str]:
    return frozenset(path.relative_to(pack.folder).as_posix() for path in pictures_in(pack.folder))
