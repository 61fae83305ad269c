"""What can be approved: a style, by everything that decides how it looks, and a row, by its words in that style."""

from __future__ import annotations

from titlegen.approval.records import Subject
from titlegen.digests import artwork_digest, artwork_of, digest_of, style_digest
from titlegen.jobs import Job, PackShelf
from titlegen.layout.artwork import field_of
from titlegen.style.load import LoadedPack
from titlegen.text.fonts import FontBook


def style_subject(pack: LoadedPack, fonts: FontBook) -> Subject:
    """How a pack looks. Raises `FontError` for a font that is not there."""
    digest = style_digest(pack, fonts)
    return Subject(kind="style", digest=digest, style=pack.name, version=pack.style.version)


def row_subject(job: Job, shelf: PackShelf) -> Subject:
    """The words of one row in the style of that name.

    Its digest covers the template, every field's text, the language, and the pictures that fields name. It does not
    cover the look, which is the style's, so that names need not be read again when a colour changes; nor size, rate
    and times, which change no word. Raises `StyleError` and `UsageError` for the pack.
    """
    pack = shelf.pack(job.style)
    words = {field: text for field, text in job.row.values.items() if text}
    pictures = [image for image in artwork_of(pack.style.templates[job.template]) if field_of(image)]
    drawn = artwork_digest(pack, pictures, words) if pictures else ""
    digest = digest_of("row", pack.name, job.template, words, job.row.language or "", drawn)
    return Subject(
        kind="row",
        digest=digest,
        style=pack.name,
        version=pack.style.version,
        template=job.template,
        id=job.row.id,
        fields=words,
    )
