"""Keeping what was approved: a style is copied and drawn beside its ledger, once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock

from titlegen.approval.held import (
    ABOUT,
    HELD,
    MOMENTS,
    MOST_BYTES,
    MOST_FILES,
    PACK,
    STILLS,
    About,
    Held,
    Moment,
    Still,
    contents,
    digests_of,
    held_folder,
    held_version,
)
from titlegen.delivery.staging import reporting, staged_once
from titlegen.delivery.still import write_still
from titlegen.digests import artwork_of, engine, style_digest, used_fonts
from titlegen.errors import ApprovalError, DeliveryError, Place, TitlegenError
from titlegen.layout.artwork import Artwork, field_of
from titlegen.pipeline import Title, compose
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.text.fonts import FontBook, font_folders
from titlegen.units import FrameRate
from titlegen.version import RENDERING

_UNTOUCHED = ".gitattributes"
"""Git may change the ends of lines of what it takes for text; then nothing would be as it was kept."""

_one_at_a_time = Lock()


def hold(ledger_folder: Path, pack: LoadedPack, fonts: FontBook, digest: str | None = None) -> Held:
    """Keep a style as it looks now; where it is kept already, that is given back as it is.

    `digest` is what was approved; None is what the style is now. Raises `ApprovalError` when the style's folder is not
    that any more, is too large to be kept, or when what is kept of it is damaged, which is never written over;
    `StyleError` and `FontError` for a pack that cannot be read, `DeliveryError` when the disk does.
    """
    wanted = digest or style_digest(pack, fonts)
    with _one_at_a_time:
        held = held_version(ledger_folder, wanted)
        if held is not None:
            return held
        folder = held_folder(ledger_folder, wanted)
        with reporting(folder):
            if (ledger_folder / HELD).is_symlink():
                raise ApprovalError("this is a link.", place=Place(file=str(folder.parent)), remedy="Take it out.")
            folder.parent.mkdir(parents=True, exist_ok=True)
        with staged_once(folder) as partial, reporting(folder):
            _write(pack, fonts, wanted, partial)
    held = held_version(ledger_folder, wanted)
    if held is None:
        raise ApprovalError("what was kept is gone again.", place=Place(file=str(folder)), remedy="Hold it again.")
    return held


def moment_of(title: Title, moment: Moment) -> int:
    """The frame, from 0, that a still shows."""
    timeline = title.timeline
    rate = timeline.rate.fraction
    begins, ends = timeline.handles / rate, (timeline.frames - timeline.handles) / rate
    stretches = {
        "in": (begins, timeline.in_ends),
        "hold": (timeline.in_ends, timeline.out_begins),
        "out": (timeline.out_begins, ends),
    }
    first, last = stretches[moment]
    return min(int((first + last) / 2 * rate), timeline.frames - 1)


def _write(pack: LoadedPack, fonts: FontBook, digest: str, folder: Path) -> None:
    """Write the whole held version into `folder`, which is not there yet."""
    (folder / STILLS).mkdir(parents=True)
    _copy(pack, fonts, folder / PACK)
    kept = load_style_pack(folder / PACK)
    book = FontBook(font_folders(kept.folder))
    if style_digest(kept, book) != digest:
        raise ApprovalError(
            "the style is not what was approved: its folder has changed since, or while it was copied.",
            place=Place(file=str(pack.folder)),
            remedy="Approve it as it is now.",
        )
    stills, not_drawn = _drawn(kept, book, folder)
    (folder / _UNTOUCHED).write_text("* -text\n", "utf-8", newline="\n")
    about = About(
        digest=digest,
        style=pack.name,
        version=kept.style.version,
        titlegen=engine(),
        rendering=RENDERING,
        canvas=str(kept.style.canvas),
        rate=str(FrameRate.parse(str(kept.style.rate))),
        fonts=digests_of({path.name: path for path in used_fonts(kept, book)}),
        stills=stills,
        not_drawn=not_drawn,
        files=digests_of(contents(folder)),
    )
    (folder / ABOUT).write_text(about.model_dump_json(indent=2) + "\n", "utf-8", newline="\n")


def _copy(pack: LoadedPack, fonts: FontBook, folder: Path) -> None:
    """Copy `style.yaml` and what it uses out of its own folder. Raises `ApprovalError` when that is too much."""
    files = {"style.yaml": pack.folder / "style.yaml", **dict(_pictures(pack)), **dict(_own_fonts(pack, fonts))}
    size = sum(path.stat().st_size for path in files.values())
    if size > MOST_BYTES or len(files) > MOST_FILES:
        raise ApprovalError(
            f"its {len(files)} files are {size / 10**6:.0f} MB; {MOST_FILES} and {MOST_BYTES // 10**6} MB are the most "
            "that is kept of a style.",
            place=Place(file=str(pack.folder)),
            remedy="Save its pictures smaller, or put its fonts into a folder that TITLEGEN_FONT_PATH names.",
        )
    for name, path in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)


def _pictures(pack: LoadedPack) -> Iterator[tuple[str, Path]]:
    """The pictures that templates show, by the names they give them, and those of their fields' samples."""
    for template in pack.style.templates.values():
        for image in artwork_of(template):
            spec = template.fields.get(field_of(image) or "")
            for name in (image,) if spec is None else filter(None, dict.fromkeys((spec.sample, spec.default))):
                with suppress(TitlegenError):  # a template without its picture is not drawn, and held.json says so
                    yield name, Artwork(pack, {}).file(name)[0]


def _own_fonts(pack: LoadedPack, fonts: FontBook) -> Iterator[tuple[str, Path]]:
    """The fonts that lie in the pack."""
    own = pack.folder / "fonts"
    for path in used_fonts(pack, fonts):
        if path.is_relative_to(own):
            yield f"fonts/{path.relative_to(own).as_posix()}", path


def _drawn(pack: LoadedPack, fonts: FontBook, folder: Path) -> tuple[tuple[Still, ...], dict[str, str]]:
    """Draw the stills of every template; those whose samples cannot be set are told with the reason."""
    stills: list[Still] = []
    not_drawn: dict[str, str] = {}
    for name in pack.style.templates:
        try:
            title = compose(pack, name, fonts=fonts)
            fields = {field: spec.sample for field, spec in pack.style.templates[name].fields.items()}
            taken = [Still(template=name, moment=m, frame=moment_of(title, m), fields=fields) for m in MOMENTS]
            for still in taken:
                write_still(title.frame(still.frame), folder / still.file)
            stills += taken
        except DeliveryError:
            raise
        except TitlegenError as fault:
            not_drawn[name] = fault.message
    return tuple(stills), not_drawn
