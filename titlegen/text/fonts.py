"""Font files: finding them, opening them once, and which characters they have."""

from __future__ import annotations

import operator
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz as hb

from titlegen.errors import FontError, Place, nearest
from titlegen.shipped import lies_in, shipped_fonts
from titlegen.text.soundness import flaw_of

EM = 65536
"""HarfBuzz units in an em, for every font alike: advances are exact to 1/65536 em."""

_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


@dataclass(frozen=True)
class FontRequest:
    """A font as a style asks for it: a file, its axes, and the files that stand in for it."""

    file: str
    axes: tuple[tuple[str, float], ...] = ()
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True)
class FontInstance:
    """One font file at one place of its design space: a value that any process can open again."""

    path: Path
    axes: tuple[tuple[str, float], ...] = ()

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.path.name


@dataclass(frozen=True)
class Axis:
    """A variable axis: its tag, its name, and where it begins, stands and ends."""

    tag: str
    name: str
    minimum: float
    default: float
    maximum: float


@dataclass(frozen=True)
class Metrics:
    """Vertical metrics in em: distances from the baseline, all positive."""

    ascender: float
    descender: float
    line_gap: float
    cap_height: float
    x_height: float

    @property
    def leading(self) -> float:
        """The distance of baselines that the font asks for."""
        return self.ascender + self.descender + self.line_gap


@cache
def _face(path: Path) -> hb.Face:
    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
    except (OSError, hb.HarfBuzzError, MemoryError) as error:
        raise FontError(f"the font {path} cannot be opened: {error}.", remedy="Copy it again.") from None
    if face.glyph_count == 0 or not coverage(path, face):
        raise FontError(f"{path} is not a font file.", remedy="Use a whole TrueType or OpenType file.")
    if face.has_color_png and not face.has_color_paint and not face.has_color_layers:
        raise FontError(
            f"{path.name} draws its glyphs with pictures (CBDT or sbix), which have no outlines.",
            remedy="Use a colour font with a COLR table, such as the NotoColorEmoji.ttf that is shipped.",
        )
    if flaw := flaw_of(path):
        raise FontError(f"the font {path} {flaw}.", remedy="Copy it again.")
    return face


@cache
def coverage(path: Path, face: hb.Face | None = None) -> frozenset[int]:
    """The code points that the font at `path` has glyphs for."""
    return frozenset((face or _face(path)).unicodes)


@cache
def has_colors(path: Path) -> bool:
    """True for a font some of whose glyphs are painted in colours of their own (COLR)."""
    return bool(_face(path).has_color_paint or _face(path).has_color_layers)


@lru_cache(maxsize=512)
def hb_font(instance: FontInstance) -> hb.Font:
    """The HarfBuzz font of `instance`, scaled to `EM` units an em; treat it as read-only."""
    font = hb.Font(_face(instance.path))
    font.scale = (EM, EM)
    if instance.axes:
        font.set_variations(dict(instance.axes))
    return font


@cache
def axes_of(path: Path) -> tuple[Axis, ...]:
    """The variable axes of a font; none for a static one."""
    face = _face(path)
    with _reading_tags(path):
        return tuple(
            Axis(a.tag, face.get_name(a.name_id) or a.tag, a.min_value, a.default_value, a.max_value)
            for a in face.axis_infos
        )


@cache
def features_of(path: Path) -> tuple[str, ...]:
    """The tags of the OpenType features of a font, for any script and language."""
    face = _face(path)
    found: set[str] = set()
    with _reading_tags(path):
        for table in ("GSUB", "GPOS"):
            for script in range(len(face.get_table_script_tags(table))):
                found.update(face.get_language_feature_tags(table, script))
                for language in range(len(face.get_script_language_tags(table, script))):
                    found.update(face.get_language_feature_tags(table, script, language))
    return tuple(sorted(found))


@contextmanager
def _reading_tags(path: Path) -> Iterator[None]:
    """Tags are four letters of ASCII; in a damaged font they are any bytes."""
    try:
        yield
    except UnicodeDecodeError:
        raise FontError(
            f"the font {path} is damaged: it has tags that are no letters.", remedy="Copy it again."
        ) from None


@lru_cache(maxsize=512)
def metrics_of(instance: FontInstance) -> Metrics:
    """Vertical metrics of `instance`, from hhea or OS/2 as HarfBuzz chooses."""
    font = hb_font(instance)

    def metric(tag: hb.OTMetricsTag) -> float:
        return abs(float(font.get_metric_position_with_fallback(tag))) / EM

    return Metrics(
        ascender=metric(hb.OTMetricsTag.HORIZONTAL_ASCENDER),
        descender=metric(hb.OTMetricsTag.HORIZONTAL_DESCENDER),
        line_gap=metric(hb.OTMetricsTag.HORIZONTAL_LINE_GAP),
        cap_height=metric(hb.OTMetricsTag.CAP_HEIGHT),
        x_height=metric(hb.OTMetricsTag.X_HEIGHT),
    )


def font_folders(pack_folder: Path | None = None) -> tuple[Path, ...]:
    """Where fonts are looked for, in order: the pack, `TITLEGEN_FONT_PATH`, the shipped ones.

    Raises `FontError` when the variable names something that is no folder, or a font of the pack lies elsewhere.
    """
    folders = [pack_folder / "fonts"] if pack_folder else []
    if pack_folder:
        _refuse_links(pack_folder)
    for named in filter(None, os.environ.get("TITLEGEN_FONT_PATH", "").split(os.pathsep)):
        if not Path(named).is_dir():
            raise FontError(
                f"TITLEGEN_FONT_PATH names “{named}”, which is no folder.", remedy="Correct the variable, or unset it."
            )
        folders.append(Path(named))
    return (*folders, shipped_fonts())


def _refuse_links(pack_folder: Path) -> None:
    """A pack that was passed on has no business with files outside of it; the folder is looked at before it is read."""
    folder = pack_folder / "fonts"
    if not folder.is_dir():
        return
    away = folder if not lies_in(folder, pack_folder) else None
    away = away or next((path for path in font_files(folder) if not lies_in(path, pack_folder)), None)
    if away is not None:
        raise FontError(
            "lies outside of the pack: it is a link.",
            place=Place(file=str(away)),
            remedy="Copy the fonts into the pack, or name their folder in TITLEGEN_FONT_PATH.",
        )


@cache
def font_files(folder: Path) -> tuple[Path, ...]:
    """Every font file below `folder`, in alphabetical order; none when there is no such folder."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(p for p in folder.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file()))


@dataclass(frozen=True)
class FontChain:
    """A font and what stands in for it: `first` sets the metrics, `rest` are tried for what it lacks."""

    first: FontInstance
    rest: tuple[FontInstance, ...]

    def __iter__(self) -> Iterator[FontInstance]:
        yield self.first
        yield from self.rest


@dataclass(frozen=True)
class FontBook:
    """The fonts that a pack can name: a search through `folders`, first found first taken."""

    folders: tuple[Path, ...]
    _chains: dict[FontRequest, FontChain] = field(default_factory=dict, compare=False, repr=False)

    def find(self, name: str) -> Path:
        """The one file of that name or path. Raises `FontError` with the nearest name."""
        found = next(self._matching(name.removeprefix("fonts/"), operator.eq), None)
        if found is not None:
            return found
        known = sorted({p.name for folder in self.folders for p in font_files(folder)})
        near = nearest(Path(name).name, known)
        hint = f"Did you mean “{near}”?" if near else "“titlegen fonts list” shows what there is."
        looked = ", ".join(str(f) for f in self.folders if f.is_dir())
        raise FontError(f"there is no font “{name}” in {looked}.", remedy=hint)

    def chain(self, request: FontRequest) -> FontChain:
        """The font a style asks for with all that stands in for it. Raises `FontError`."""
        if request not in self._chains:
            self._chains[request] = self._resolve(request)
        return self._chains[request]

    def _resolve(self, request: FontRequest) -> FontChain:
        first = FontInstance(self.find(request.file), request.axes)
        known = {axis.tag: axis for axis in axes_of(first.path)}
        for tag, value in request.axes:
            _check_axis(first, known, tag, value)
        rest: dict[Path, None] = {}
        for pattern in request.fallback:
            wild = "*" in pattern or "?" in pattern
            for path in self._matching(pattern, _fits) if wild else (self.find(pattern),):
                rest[path] = None
        rest.pop(first.path, None)
        wanted = dict(request.axes)
        return FontChain(first, tuple(FontInstance(p, _shared_axes(p, wanted)) for p in rest))

    def _matching(self, wanted: str, alike: Callable[[str, str], bool]) -> Iterator[Path]:
        """The files whose name, or last part of the path, is `wanted` in whatever case."""
        parts = wanted.casefold().split("/")
        for folder in self.folders:
            for path in font_files(folder):
                own = path.relative_to(folder).as_posix().casefold().split("/")[-len(parts) :]
                if len(own) == len(parts) and all(map(alike, own, parts)):
                    yield path


def _fits(name: str, pattern: str) -> bool:
    """True where `*` and `?` of `pattern` stand for characters of `name`, and `[` for itself."""
    return fnmatchcase(name, pattern.replace("[", "[[]"))


def _check_axis(font: FontInstance, known: dict[str, Axis], tag: str, value: float) -> None:
    if tag not in known:
        has = ", ".join(known) or "none; it is not a variable font"
        raise FontError(f"{font.name} has no axis “{tag}”.", remedy=f"Its axes: {has}.")
    axis = known[tag]
    if not axis.minimum <= value <= axis.maximum:
        raise FontError(
            f"{font.name} has no {tag} {value:g}.", remedy=f"{tag} goes from {axis.minimum:g} to {axis.maximum:g}."
        )


def _shared_axes(path: Path, wanted: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """A variable fallback font follows the weight and width of the font it stands in for."""
    shared = []
    if path.suffix.lower() in (".ttc", ".otc"):
        return ()
    for axis in axes_of(path):
        if axis.tag in wanted and axis.tag != "opsz":
            shared.append((axis.tag, min(max(wanted[axis.tag], axis.minimum), axis.maximum)))
    return tuple(shared)


def with_axes(instance: FontInstance, axes: Iterable[tuple[str, float]]) -> FontInstance:
    """`instance` with some of its axes elsewhere. Raises `FontError` for an axis it has not."""
    known = {axis.tag: axis for axis in axes_of(instance.path)}
    merged = dict(instance.axes)
    for tag, value in axes:
        _check_axis(instance, known, tag, value)
        merged[tag] = value
    return FontInstance(instance.path, tuple(sorted(merged.items())))
