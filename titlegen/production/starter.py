"""A production file that works at once and explains itself, begun from the names file that is there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from titlegen.delivery.staging import reporting, staged
from titlegen.errors import UsageError
from titlegen.jobs import PackShelf
from titlegen.names.read import read_names
from titlegen.names.table import Table
from titlegen.production.finding import PRODUCTION_FILE
from titlegen.production.fitting import Fit, best_fit
from titlegen.production.order import NAMES_SUFFIXES, names_files
from titlegen.production.schema import SCHEMA_FILE, production_schema
from titlegen.shipped import shipped_styles

_STARTER = """\
# yaml-language-server: $schema=<SCHEMA>
#
# What holds for this whole production: “titlegen check” and “titlegen batch” in this folder go by it, and a flag on
# the command line goes first. A line that begins with # says nothing yet. Paths start from this folder.

schema: 1

# What masters are called after.
<SHOW>
<EPISODE>
version: 1 # which delivery this is; count it up when you deliver again

# The list of names.
names: <NAMES>
<SHEET>
# header_row: 3 # where the headings are; else it is looked for
<COLUMNS>
# turn: [name] # fields in which “MORGENSTERN, Jan” becomes “Jan MORGENSTERN”

# How it looks.
<STYLE>
<TEMPLATE>
# size: hd # or uhd, vertical, square, 1920x1080; else the style's own
# rate: 25 # or 23.976, 29.97, 50; else the style's own
# hold: 4s # how long titles stand, unless the row says otherwise
# plate: frame.jpg # a picture or a clip that titles will stand over: check looks at the contrast
# rules: # house rules, before those of the style
#   reading_speed: 0.25 # seconds a word takes to read
#   checks: {mixed-dashes: off} # off, info, warning or error, by the code that check tells

# Whether masters go out only of what was approved, and who may approve: “titlegen review” shows it to them.
# require_approval: true
# reviewers: {Maria Kvist: } # else everybody may

# What is delivered.
format: prores-4444 # or prores-4444xq, prores-422hq, png, png16
# handles: 12f # still pictures before and after, to trim
out: out # the folder for the masters
# Words: {show} {episode} {version} {format}; for each row {id} {slug} {row} {template} {style} {size} {rate}.
file_name: <PATTERN>
"""

_COLUMNS = """\
# columns: # what columns are called here, where titlegen does not know them
#   role: [Function, Job title] # one heading, or several
#   name: "{First} {Last}" # or columns that are joined\
"""


@dataclass(frozen=True)
class Started:
    """The file that was written, the names file it is for, and how its columns fit a style."""

    file: Path
    names: Path
    fit: Fit
    chose_style: bool = False
    """Whether nobody named the style."""

    def told(self) -> str:
        """The file, what was chosen, what could not be known, and the two commands to say next."""
        here = "" if self.file.parent == Path() else f" {self.names}"
        lines = [str(self.file), *self._chosen(), *self._left_over()]
        return "\n".join([*lines, "Look through it, then:", f"  titlegen check{here}", f"  titlegen batch{here}"])

    def _chosen(self) -> Iterator[str]:
        if self.chose_style and not self.fit.doubt:
            template = f", {self.fit.template}" if self.fit.template else ""
            yield f"Style: {self.fit.style}{template}, which the columns fit; -s or the file says another."

    def _left_over(self) -> Iterator[str]:
        if self.fit.not_taken:
            told = ", ".join(self.fit.not_taken[:12])
            yield f"Not taken: {told}. “columns” in the file says which field one of them is."
        if self.fit.doubt:
            yield f"Still to be said there, under “columns”: {self.fit.doubt}"


def start_production(
    names: Path | None, style: str | None, show: str | None, episode: str | None, shelf: PackShelf
) -> Started:
    """Write `titlegen.yaml`, and its schema for editors, beside the names file: `names`, or the only one here.

    Without a `style`, the first shipped one is taken that the columns fit. Raises `UsageError` when there is no names
    file to be found, when there is a production file already, and for a style that does not exist; `NamesError` when
    the names cannot be read; `DeliveryError` when the disk refuses. Then nothing was changed.
    """
    names = names or _only_names_file()
    file = names.parent / PRODUCTION_FILE
    table = read_names(names)
    if file.exists():
        raise UsageError(f"“{file}” is there already.", remedy="Nothing was changed. Edit it, or move it away.")
    fit = best_fit(names, table, style, shelf)
    text = _filled(names, table, fit, shelf, show, episode)
    with reporting(file), staged(file.with_name(SCHEMA_FILE)) as partial:
        partial.write_text(json.dumps(production_schema(), ensure_ascii=False, indent=2) + "\n", "utf-8")
    with reporting(file), staged(file) as partial:
        partial.write_text(text, "utf-8")
    return Started(file, names, fit, chose_style=style is None and fit.style is not None)


def _only_names_file() -> Path:
    found = names_files(Path())
    if len(found) == 1:
        return found[0]
    told = f"there are {', '.join(map(str, found[:5]))}" if found else f"there is no {', '.join(NAMES_SUFFIXES)} here"
    raise UsageError(f"which names file? {told}.", remedy="Name it: titlegen init NAMES.")


def _filled(names: Path, table: Table, fit: Fit, shelf: PackShelf, show: str | None, episode: str | None) -> str:
    row_word = "{id}_{slug}" if fit.own_ids else "{slug}"
    lines = {
        "SCHEMA": SCHEMA_FILE,
        "SHOW": f"show: {_value(show)}" if show else "# show: Late Talk",
        "EPISODE": f"episode: {_value(episode)}" if episode else "# episode: 204",
        "NAMES": _value(names.name),
        "SHEET": f"sheet: {_value(table.sheet)}" if table.sheet else "# sheet: Captions # of a workbook",
        "COLUMNS": f"columns:\n  name: {_value(fit.join)} # columns that are joined" if fit.join else _COLUMNS,
        "STYLE": _style_lines(fit, names.parent, shelf),
        "TEMPLATE": _template_line(fit, shelf),
        "PATTERN": f'"{{show}}_{{episode}}_{row_word}_v{{version:02d}}"',
    }
    return re.sub(r"<([A-Z]+)>", lambda found: lines[found[1]], _STARTER)


def _style_lines(fit: Fit, folder: Path, shelf: PackShelf) -> str:
    if fit.style is None:
        return "# style: chat-show # for rows whose column “style” is empty"
    pack = shelf.pack(fit.style)
    shipped = pack.folder.parent == shipped_styles()
    style = pack.name if shipped else Path(os.path.relpath(pack.folder, folder)).as_posix()
    return (
        f"style: {_value(style)} # a shipped style (titlegen styles list) or a folder\n"
        f"style_version: {json.dumps(pack.style.version, ensure_ascii=False)} # with another one nothing is made"
    )


def _template_line(fit: Fit, shelf: PackShelf) -> str:
    known = list(shelf.pack(fit.style).style.templates) if fit.style is not None else ["lower-third"]
    if fit.template is None:
        return f"# template: {known[0]} # for rows whose column “template” is empty"
    others = [name for name in known if name != fit.template]
    told = f" # for rows without a column “template”; there is also {', '.join(others)}" if others else ""
    return f"template: {fit.template}{told}"


def _value(text: str) -> str:
    """`text` as YAML has it, in quotes where it could be taken for something else."""
    plain = re.fullmatch(r"[A-Za-z./][\w ./-]*[\w/]|[1-9][0-9]*|[A-Za-z]", text)
    words = ("true", "false", "null")
    return text if plain and text.lower() not in words else json.dumps(text, ensure_ascii=False)
