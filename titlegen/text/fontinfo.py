"""What a font can do and what its licence allows, for the people who choose one."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import wrap

from fontTools import unicodedata
from fontTools.ttLib import TTFont, TTLibError

from titlegen.errors import FontError
from titlegen.text.fonts import Axis, FontInstance, axes_of, coverage, features_of, hb_font

logging.getLogger("fontTools").addHandler(logging.NullHandler())  # a font with odd names is no news

FEWEST_CHARACTERS = 20
"""A script of which a font has fewer characters is not covered: a Latin font's π and Ω make it no Greek one."""

_MOST_TOLD = 5000
"""Characters of a name that are told: a licence in full."""

_NO_SCRIPT = frozenset({"Zyyy", "Zinh", "Zzzz"})  # common, inherited, unknown: ISO 15924

_LICENCES = (
    ("sil open font license, version 1.1", "OFL-1.1"),
    ("openfontlicense.org", "OFL-1.1"),
    ("scripts.sil.org/ofl", "OFL-1.1"),
    ("apache license, version 2.0", "Apache-2.0"),
    ("apache.org/licenses/license-2.0", "Apache-2.0"),
)
"""Words of a licence text or its address, in lower case, and the licence's SPDX identifier."""

_USAGE = (
    (0x0008, "editable: may be embedded in documents that are edited"),
    (0x0004, "preview & print: may be embedded in documents that are only read"),
    (0x0002, "restricted: may not be embedded without the owner's permission"),
)
"""OpenType 1.9.1, OS/2, fsType bits 0–3, the least restrictive first: that one holds where an old font sets several."""

_FEATURES = {
    "aalt": "all alternates",
    "afrc": "stacked fractions",
    "c2sc": "small capitals from capitals",
    "calt": "contextual alternates",
    "case": "signs at the height of capitals",
    "ccmp": "composition of glyphs",
    "clig": "contextual ligatures",
    "cpsp": "space between capitals",
    "cswh": "contextual swashes",
    "curs": "joined writing",
    "dlig": "ligatures for ornament",
    "dnom": "denominators",
    "fina": "forms at the end of a word",
    "frac": "fractions",
    "fwid": "full width",
    "halt": "half-width alternates",
    "hist": "historical forms",
    "hlig": "historical ligatures",
    "hwid": "half width",
    "init": "forms at the beginning of a word",
    "isol": "forms that stand alone",
    "kern": "kerning",
    "liga": "ligatures",
    "lnum": "figures as high as capitals",
    "locl": "forms of the language",
    "mark": "marks on letters",
    "medi": "forms in the middle of a word",
    "mkmk": "marks on marks",
    "numr": "numerators",
    "onum": "old-style figures",
    "ordn": "ordinals",
    "ornm": "ornaments",
    "palt": "proportional alternates",
    "pcap": "petite capitals",
    "pnum": "figures of their own widths",
    "pwid": "proportional width",
    "rlig": "required ligatures",
    "ruby": "ruby notes",
    "rvrn": "forms of variable fonts",
    "salt": "stylistic alternates",
    "sinf": "figures in formulas",
    "smcp": "small capitals",
    "subs": "subscripts",
    "sups": "superscripts",
    "swsh": "swashes",
    "titl": "forms for titles",
    "tnum": "figures of one width",
    "trad": "traditional forms",
    "unic": "capitals and small letters of one height",
    "vert": "vertical writing",
    "zero": "zero with a slash",
}
"""Registered features by tag: OpenType 1.9.1, “Registered features”."""


@dataclass(frozen=True)
class FontInfo:
    """One font file, of a collection its first font. `scripts` are the covered ones, most characters first."""

    path: Path
    family: str
    style: str
    version: str
    licence: str
    licence_name: str
    embedding: str
    axes: tuple[Axis, ...]
    features: tuple[str, ...]
    scripts: tuple[tuple[str, int], ...]
    characters: int
    glyphs: int

    @property
    def axes_told(self) -> str:
        """Such as `wght 200–900, wdth 75–125`, without axes that cannot move; empty for a font that is not variable."""
        moving = (axis for axis in self.axes if axis.minimum < axis.maximum)
        return ", ".join(f"{axis.tag} {axis.minimum:g}–{axis.maximum:g}" for axis in moving)

    def scripts_told(self, most: int) -> str:
        """The `most` scripts of which the font has the most characters, such as `Latin 783, Greek 127`."""
        told = [f"{name} {count}" for name, count in self.scripts[:most]]
        if len(self.scripts) > most:
            told.append(f"{len(self.scripts) - most} more")
        return ", ".join(told) or "signs only"

    def told(self) -> str:
        """All of it in lines, for `titlegen fonts show`."""
        lines = [
            ("file", str(self.path)),
            ("font", f"{self.family} {self.style}"),
            ("version", self.version or "not told"),
            ("licence", self.licence_name),
            *(("", line) for line in wrap(self.licence, 90)),
            ("embedding", self.embedding),
            ("covers", f"{self.characters} characters with {self.glyphs} glyphs"),
            *(("" if i else "scripts", f"{name:22} {count:6}") for i, (name, count) in enumerate(self.scripts)),
            *(("" if i else "axes", _axis_told(axis)) for i, axis in enumerate(self.axes)),
            *(("" if i else "features", f"{tag}  {feature_name(tag)}") for i, tag in enumerate(self.features)),
        ]
        return "\n".join(f"{head:11}{text}".rstrip() for head, text in lines if text)


def font_info(path: Path) -> FontInfo:
    """Read what the font at `path` tells about itself. Raises `FontError` for a file that is no whole font."""
    face = hb_font(FontInstance(path)).face
    try:
        names, fs_type = _names_and_rights(path)
        axes, features = axes_of(path), features_of(path)
    except FontError:
        raise
    except Exception as error:  # fontTools' readers raise whatever they stumble over in a damaged font
        raise FontError(f"the tables of {path} cannot be read: {error}.", remedy="Get the font file anew.") from None
    licence = " ".join(names[13].split())
    return FontInfo(
        path=path,
        family=names[16] or names[1] or path.stem,
        style=names[17] or names[2] or "Regular",
        version=names[5].removeprefix("Version ").split(";")[0],
        licence=licence,
        licence_name=_licence_name(licence, names[14]),
        embedding=embedding_rights(fs_type),
        axes=axes,
        features=features,
        scripts=_scripts(coverage(path)),
        characters=len(coverage(path)),
        glyphs=face.glyph_count,
    )


def _names_and_rights(path: Path) -> tuple[dict[int, str], int | None]:
    """The names that are told, by their OpenType name ID, and OS/2 fsType if there is one."""
    with TTFont(path, lazy=True, fontNumber=0) as font:
        told = {number: str(font["name"].getDebugName(number) or "") for number in (1, 2, 5, 13, 14, 16, 17)}
        names = {number: text.strip()[:_MOST_TOLD] for number, text in told.items()}
        return names, int(font["OS/2"].fsType) if "OS/2" in font else None


def may_be_embedded(path: Path) -> bool:
    """True when the licence lets a font's outlines be put into a document that is read or printed (OS/2, fsType)."""
    try:
        fs_type = _names_and_rights(path)[1] or 0
    except (TTLibError, KeyError, AttributeError, AssertionError, ValueError, OSError):
        return False
    return not fs_type & 0x0200 and (not fs_type & 0x0002 or bool(fs_type & 0x000C))


def embedding_rights(fs_type: int | None) -> str:
    """OS/2 fsType in words (OpenType 1.9.1, OS/2, “fsType”); None for a font without that table."""
    if fs_type is None:
        return "not told"
    usage = next((words for bit, words in _USAGE if fs_type & bit), "installable: may be embedded without restriction")
    limits = [words for bit, words in ((0x0100, "no subsetting"), (0x0200, "bitmap only")) if fs_type & bit]
    return "; ".join([usage, *limits])


def feature_name(tag: str) -> str:
    """What a registered OpenType feature does, in a few words; empty for one that is not known."""
    if tag[:2] in ("ss", "cv") and tag[2:].isdigit():
        return f"{'stylistic set' if tag.startswith('ss') else 'character variant'} {int(tag[2:])}"
    return _FEATURES.get(tag, "")


def _axis_told(axis: Axis) -> str:
    name = f", {axis.name}" if axis.name != axis.tag else ""
    return f"{axis.tag}  {axis.minimum:g}–{axis.maximum:g}, stands at {axis.default:g}{name}"


def _licence_name(text: str, address: str) -> str:
    words = f"{text} {address}".lower()
    known = next((name for sign, name in _LICENCES if sign in words), None)
    return known or ("see file" if words.strip() else "not told")


@cache
def _script(character: int) -> str:
    return str(unicodedata.script(chr(character)))


def _scripts(characters: frozenset[int]) -> tuple[tuple[str, int], ...]:
    counts = Counter(_script(character) for character in characters)
    return tuple(
        (unicodedata.script_name(code), count)
        for code, count in counts.most_common()
        if count >= FEWEST_CHARACTERS and code not in _NO_SCRIPT
    )
