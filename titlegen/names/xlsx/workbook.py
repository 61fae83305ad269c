"""What a workbook says about its sheets, its texts and its number formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from titlegen.errors import NamesError, Place, UsageError, nearest
from titlegen.names.xlsx.cell_text import CellText
from titlegen.names.xlsx.format_code import BUILT_IN
from titlegen.names.xlsx.package import Package, PartReader

_MAX_NAMED = 12


@dataclass(frozen=True)
class Sheet:
    """A worksheet: its name on the tab, its part, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """What the cells of all sheets refer to: texts by number, and number formats by a cell's style.

    `from_1904` is True where dates are counted from 1904, as the first Macs did.
    """

    sheets: tuple[Sheet, ...]
    strings: list[str] = field(repr=False)
    formats: tuple[str, ...]
    from_1904: bool


def open_workbook(package: Package) -> Workbook:
    """Read everything but the sheets. Raises `NamesError` for what is no workbook of worksheets."""
    roots = [relation.part for relation in package.relations("").values() if relation.kind == "officeDocument"]
    main = roots[0] if roots else "xl/workbook.xml"
    relations = package.relations(main)
    listed = _WorkbookPart()
    package.parse(main, listed)
    sheets = tuple(
        Sheet(name, relations[key].part, hidden)
        for name, key, hidden in listed.sheets
        if key in relations and relations[key].kind == "worksheet"
    )
    if not sheets:
        raise NamesError("The workbook has no worksheet.", place=Place(package.file), remedy="Is it the right file?")
    strings, styles = _StringsPart(package.file), _StylesPart()
    for relation in relations.values():
        if relation.kind == "sharedStrings" and relation.part in package:
            package.parse(relation.part, strings)
        elif relation.kind == "styles" and relation.part in package:
            package.parse(relation.part, styles)
    return Workbook(sheets, strings.found, styles.formats(), listed.from_1904)


def sheet_named(workbook: Workbook, word: str | None, file: str) -> Sheet:
    """The sheet of that name or number (from 1, hidden ones not counted); without a word the first visible one.

    Raises `UsageError` when there is none.
    """
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden] or list(workbook.sheets)
    if word is None:
        return shown[0]
    names = {sheet.name.strip().casefold(): sheet for sheet in reversed(workbook.sheets)}
    if (named := names.get(word.strip().casefold())) is not None:
        return named
    if word.isascii() and word.isdecimal() and len(word) < 6 and 0 < int(word) <= len(shown):
        return shown[int(word) - 1]
    near = nearest(word, [sheet.name for sheet in workbook.sheets])
    told = ", ".join(f"“{sheet.name}”" for sheet in workbook.sheets[:_MAX_NAMED])
    raise UsageError(
        f"{file} has no sheet “{word}”.", remedy=f"Did you mean “{near}”?" if near else f"There are {told}."
    )


class _WorkbookPart(PartReader):
    """Reads the list of sheets: name, relation, whether hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        super().start(name, attributes)
        if name == "sheet":
            key = next((value for word, value in attributes.items() if word.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), key, attributes.get("state", "visible") != "visible"))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


class _StringsPart(PartReader):
    """Reads the texts that cells share. Rich text is its words; how Japanese is to be read aloud is left out."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._words = CellText(file)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        super().start(name, attributes)
        if name == "si":
            self._words.clear()
        else:
            self._words.start(name)

    def end(self, name: str) -> None:
        if name == "si":
            self.found.append(self._words.told())
        else:
            self._words.end(name)

    def text(self, text: str) -> None:
        self._words.text(text)


class _StylesPart(PartReader):
    """Reads which number format each style of cells has."""

    def __init__(self) -> None:
        super().__init__()
        self._codes = dict(BUILT_IN)
        self._ids: list[int] = []
        self._list = ""

    def formats(self) -> tuple[str, ...]:
        """The format code of each style."""
        return tuple(self._codes.get(number, "General") for number in self._ids)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        super().start(name, attributes)
        if name in ("numFmts", "cellXfs"):
            self._list = name
        elif name == "numFmt" and self._list == "numFmts":
            self._codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "General")
        elif name == "xf" and self._list == "cellXfs":
            self._ids.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == self._list:
            self._list = ""
