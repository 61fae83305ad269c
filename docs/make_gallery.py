"""Draws every template of every shipped pack, and writes docs/gallery.md. Run by `make gallery`."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from drawing import PICTURES, ROOT, sheet, shown
from PIL import Image

import titlegen
from titlegen.checks.difficult import DIFFICULT
from titlegen.errors import TitlegenError
from titlegen.pipeline import Title
from titlegen.style.load import LoadedPack, list_styles, load_style_pack
from titlegen.style.models import Template

FOLDER = PICTURES / "gallery"
FITTING = {"documentary": "city", "essay": "daylight", "newsroom": "city", "sport": "daylight"}
"""The plate under a pack; `studio` where none is named."""

NAMES = ("a double surname", "stacked accents", "Arabic")
HIGH = 300
"""px of the small pictures; those of the templates are 360."""

_HEAD = """\
# Gallery

Every template of every pack in [`styles`](../styles), drawn with the samples of its fields; `make gallery` draws it
anew. `titlegen styles show PACK` tells a pack's fonts and colours, and `titlegen still PACK -t TEMPLATE --set
FIELD=TEXT` shows it with your own words.
"""


def moments(title: Title) -> list[int]:
    """The frames in the middle of the in, of the hold and of the out."""
    line = title.timeline
    end = line.frames / line.rate.fraction
    times = (line.in_ends * 2 / 5, (line.in_ends + line.out_begins) / 2, line.out_begins + (end - line.out_begins) / 2)
    return [min(int(time * line.rate.fraction), line.frames - 1) for time in times]


def with_name(template: Template, label: str) -> dict[str, str]:
    """The samples, with difficult words in the first field that must be filled and, if they have any, beside it."""
    words = next(words for words in DIFFICULT if words.label == label)
    values = {field: spec.sample for field, spec in template.fields.items()}
    fields = [field for field, spec in template.fields.items() if spec.kind == "text"]
    fields.sort(key=lambda field: not template.fields[field].required)
    filled = dict(
        zip(fields, (words.name, words.beside or values.get(fields[1], "") if fields[1:] else ""), strict=False)
    )
    return {**values, **filled}


def composed(
    pack: LoadedPack, template: str, values: Mapping[str, str] | None = None, size: str = "hd"
) -> Title | None:
    """The title, or None, told on standard error, where the words or the size do not fit it."""
    try:
        return titlegen.compose(pack, template, values, size=size)
    except TitlegenError as error:
        print(f"{pack.name}, {template}, {size}: {error}", file=sys.stderr)
        return None


def draw_pack(pack: LoadedPack, plate: str) -> None:
    """All pictures of a pack."""
    for name in pack.style.templates:
        if title := composed(pack, name):
            save(shown(title, plate, height=360), f"{pack.name}-{name}")
    first, template = pack.template(None)
    title = composed(pack, first)
    if title:
        save_row([shown(title, plate, index, HIGH) for index in moments(title)], f"{pack.name}-moments")
    named = [composed(pack, first, with_name(template, label)) for label in NAMES]
    save_row([shown(each, plate, height=HIGH) for each in named if each], f"{pack.name}-names")
    shapes = [composed(pack, first, size=size) for size in ("1080x1920", "1080x1080")]
    save_row([shown(each, plate, height=520) for each in shapes if each], f"{pack.name}-shapes")


def save(picture: Image.Image, name: str) -> None:
    """Write a picture of the gallery."""
    picture.save(FOLDER / f"{name}.jpg", quality=82, optimize=True, progressive=True)


def save_row(pictures: list[Image.Image], name: str) -> None:
    """Write pictures side by side, if there are any."""
    if pictures:
        save(sheet([pictures], gap=8), name)


def page(packs: list[LoadedPack]) -> str:
    """The gallery as Markdown, with the pictures that were drawn."""
    parts = [_HEAD, "".join(f"- [{pack.name}](#{pack.name}): {pack.style.summary}\n" for pack in packs)]
    for pack in packs:
        style = pack.style
        parts.append(f"## {pack.name}\n\n{style.summary} Version {style.version}.\n")
        parts.append(shown_in_page("Coming, standing, going", f"{pack.name}-moments"))
        for name, template in style.templates.items():
            parts.append(f"### {pack.name} {name}\n\n{template.summary}\n\n{fields_told(template)}\n")
            parts.append(shown_in_page(f"{name} of {pack.name}", f"{pack.name}-{name}"))
        parts.append("A long, an accented and a right-to-left name:\n")
        parts.append(shown_in_page("Three names", f"{pack.name}-names"))
        parts.append("At 9:16 and 1:1:\n")
        parts.append(shown_in_page("9:16 and 1:1", f"{pack.name}-shapes"))
    return "\n".join(part for part in parts if part)


def shown_in_page(words: str, name: str) -> str:
    """A picture's Markdown; nothing for one that could not be drawn."""
    return f"![{words}](pictures/gallery/{name}.jpg)\n" if (FOLDER / f"{name}.jpg").is_file() else ""


def fields_told(template: Template) -> str:
    """The fields that a row fills, required ones marked."""
    told = [f"`{field}`{' (required)' if spec.required else ''}" for field, spec in template.fields.items()]
    return f"Fields: {', '.join(told)}."


def main() -> None:
    """Draw all packs and write the page; pictures of what is gone are removed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.jpg"):
        old.unlink()
    packs = [load_style_pack(name) for name in list_styles()]
    for pack in packs:
        draw_pack(pack, FITTING.get(pack.name, "studio"))
    (ROOT / "docs" / "gallery.md").write_text(page(packs), encoding="utf-8")


if __name__ == "__main__":
    main()
