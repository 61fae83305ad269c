"""What a names file asks for: one job for each row, with everything a worker needs, and the doubts about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from titlegen.checks.listing import listing
from titlegen.checks.names import check_columns, check_reading
from titlegen.checks.result import CheckResult
from titlegen.errors import NamesError, Place, TitlegenError, UsageError
from titlegen.jobs import Job, PackShelf
from titlegen.names.bind import NOTHING_REMEMBERED, Remembered, Row, bind_rows
from titlegen.names.choose import choose_template
from titlegen.names.match import (
    SEQUENCE_COLUMNS,
    SPECIAL_COLUMNS,
    ColumnMatch,
    FieldHeader,
    match_columns,
    match_special_columns,
    require_columns,
)
from titlegen.names.read import read_names
from titlegen.names.table import Record, Table
from titlegen.plan.choices import Choices
from titlegen.plan.columns import (
    field_headers,
    known_headings,
    refuse_formulas,
    refuse_unknown_fields,
    special_headers,
)
from titlegen.plan.doubts import as_rules_want, doubts_in_words
from titlegen.plan.naming import with_file_names
from titlegen.style.holds import parse_hold
from titlegen.style.house_rules import HouseRules
from titlegen.style.rule_changes import rules_with
from titlegen.uniform import made_uniform
from titlegen.units import FrameRate, Timecode


@dataclass(frozen=True)
class Faulty:
    """A row that cannot be tried, and why; `style` is None where none could be found."""

    row: Row
    style: str | None
    template: str
    error: TitlegenError


@dataclass(frozen=True)
class Plan:
    """A names file against its styles: `jobs` can be tried, `faulty` rows cannot."""

    table: Table
    jobs: tuple[Job, ...]
    faulty: tuple[Faulty, ...]
    results: tuple[CheckResult, ...]
    partial: bool = False
    """True when only some rows of the file were asked for."""
    others: tuple[tuple[str, int], ...] = ()
    """What the masters of the rows that were not asked for are called, each with its line."""
    not_taken: tuple[str, ...] = ()
    """The headings of columns that no template takes."""

    @cached_property
    def refused(self) -> Mapping[int, CheckResult]:
        """Rows that can be tried and that the house rules keep from being delivered, by line, each with the first error
        in its words; one about the file as a whole keeps all rows."""
        errors = [result for result in self.results if result.severity == "error"]
        found: dict[int, CheckResult] = {}
        for line in (job.row.line for job in self.jobs) if errors else ():
            own = next((each for each in errors if each.where.row in (None, line)), None)
            if own is not None:
                found[line] = own
        return found


def plan_batch(names: Path, choices: Choices, shelf: PackShelf, remembered: Remembered = NOTHING_REMEMBERED) -> Plan:
    """Read a names file and bind each row to its style and template.

    Rows keep the ids that are `remembered` for their words (`titlegen.plan.remembered.remembered_ids`).
    Raises `NamesError` when the file cannot be read or lacks a required column, `UsageError` and `StyleError`
    for a style, template, mapping or row selection that is wrong. A fault of a single row is kept with the row.
    """
    special = special_headers(SPECIAL_COLUMNS, choices)
    return _Planner(_read(names, choices, shelf, special), choices, shelf, special, remembered=remembered).plan()


def plan_cards(cards: Path, choices: Choices, shelf: PackShelf) -> Plan:
    """As `plan_batch`, for a sequence: rows may say more about their time, and one for which no template was named
    takes the template that its columns fit (`titlegen.names.choose.choose_template`)."""
    special = special_headers(SEQUENCE_COLUMNS, choices)
    return _Planner(_read(cards, choices, shelf, special), choices, shelf, special, choosing=True).plan()


def _read(file: Path, choices: Choices, shelf: PackShelf, special_columns: tuple[FieldHeader, ...]) -> Table:
    """The file's table; its header is found by the words that fields and special columns may have."""
    return read_names(file, replace(choices.reading, headings=known_headings(choices, shelf, special_columns)))


Kind = tuple[str, str]
"""A style, as it was named, and one of its templates."""


@dataclass(frozen=True)
class _Planner:
    table: Table
    choices: Choices
    shelf: PackShelf
    special_columns: tuple[FieldHeader, ...]
    choosing: bool = False
    """Whether a row's template follows from its columns when nobody named one; else it is the pack's first."""
    remembered: Remembered = field(default_factory=dict)

    @cached_property
    def _special(self) -> ColumnMatch:
        return match_special_columns(self.table, dict(self.choices.mapping), self.special_columns)

    def plan(self) -> Plan:
        kinds = self._kinds()
        matches = self._matches([kind for kind in kinds.values() if not isinstance(kind, TitlegenError)])
        any_match = next(iter(matches.values()))
        rows = list(
            bind_rows(self.table, lambda record: matches.get(self._known(kinds, record), any_match), self.remembered)
        )
        wanted = self._selected(rows)
        every, faulty = self._jobs(rows, kinds, matches)
        every = with_file_names(every, self.choices.file_names, self.shelf)
        lines = {row.line for row in wanted}
        jobs = made_uniform([job for job in every if job.row.line in lines], every, self.shelf)
        found = [*self._results(matches, wanted, kinds), *self._words(matches, rows, lines, kinds)]
        levels = {line: self._rules(kind[0]).checks for line, kind in _sound(kinds).items()}
        return Plan(
            self.table,
            jobs,
            tuple(each for each in faulty if each.row.line in lines),
            tuple(as_rules_want(found, levels)),
            self.choices.lines is not None,
            tuple((job.file_name, job.row.line) for job in every if job.row.line not in lines),
            _not_taken(self.table, matches.values()),
        )

    def _words(
        self,
        matches: Mapping[Kind, ColumnMatch],
        rows: Sequence[Row],
        lines: Set[int],
        kinds: Mapping[int, Kind | TitlegenError],
    ) -> Iterator[CheckResult]:
        """What is doubtful about the words in `lines`, looked at beside those of all `rows`."""
        listings = []
        for kind, match in matches.items():
            own = [row for row in rows if kinds[row.line] == kind]
            fields = self.shelf.pack(kind[0]).style.templates[kind[1]].fields
            listings.append(listing(self.table.file, own, fields, match.naming[0], self._rules(kind[0]).first_use_only))
        yield from doubts_in_words(self.table, listings, list(matches.values()), lines, not self.choosing)

    def _jobs(
        self, rows: Sequence[Row], kinds: Mapping[int, Kind | TitlegenError], matches: Mapping[Kind, ColumnMatch]
    ) -> tuple[list[Job], list[Faulty]]:
        """The rows that can be tried, and those that cannot."""
        jobs: list[Job] = []
        faulty: list[Faulty] = []
        records = {record.line: record for record in self.table.rows}
        for row in rows:
            kind = kinds[row.line]
            try:
                if isinstance(kind, TitlegenError):
                    raise kind
                _require_row_columns(matches[kind], kind)
                refuse_formulas(records[row.line], matches[kind])
                jobs.append(self._job(row, *kind))
            except TitlegenError as error:
                named = kind if not isinstance(kind, TitlegenError) else (None, "")
                faulty.append(Faulty(row, named[0], named[1], error.at(Place(file=self.table.file, row=row.line))))
        return jobs, faulty

    def _known(self, kinds: Mapping[int, Kind | TitlegenError], record: Record) -> Kind:
        kind = kinds[record.line]
        return ("", "") if isinstance(kind, TitlegenError) else kind

    def _kinds(self) -> dict[int, Kind | TitlegenError]:
        """Each row's style and template by its line, or why it has none. Raises when no row has one."""
        if not self.table.rows:
            raise NamesError("has a header but no rows.", place=Place(file=self.table.file))
        kinds: dict[int, Kind | TitlegenError] = {}
        for record in self.table.rows:
            try:
                kinds[record.line] = self._kind(record)
            except NamesError as error:
                kinds[record.line] = error
            except UsageError as error:
                if not self._special.special.keys() & {"style", "template"}:
                    raise
                kinds[record.line] = NamesError(error.message, place=error.place, remedy=error.remedy)
        if all(isinstance(kind, TitlegenError) for kind in kinds.values()):
            first = kinds[self.table.rows[0].line]
            assert isinstance(first, TitlegenError)
            raise first.at(Place(file=self.table.file, row=self.table.rows[0].line))
        return kinds

    def _kind(self, record: Record) -> Kind:
        """A record's style and template: its own columns, else what the command line says."""
        special = self._special
        style = special.special_text(record, "style") or self.choices.style
        if style is None:
            place = Place(file=self.table.file, row=record.line)
            raise UsageError("no style was named.", place=place, remedy="Say -s STYLE, or add a column “style”.")
        word = special.special_text(record, "template") or self.choices.template
        if word is None and self.choosing:
            return style, self._chosen(style, record)
        return style, self.shelf.pack(style).template(word)[0]

    def _chosen(self, style: str, record: Record) -> str:
        """The template whose fields the record's columns fill. Raises `NamesError` when there is none."""
        if style not in self._candidates:
            self._candidates[style] = self._matches_of_all_templates(style)
        chosen = choose_template(self.table, record, self._candidates[style])
        if chosen is None:
            raise NamesError(
                f"no template of “{style}” has all its required fields filled by this row.",
                place=Place(file=self.table.file, row=record.line),
                remedy="Fill them, say with --map which columns they are, or name a template with -t or in a column.",
            )
        return chosen

    @cached_property
    def _candidates(self) -> dict[str, dict[str, ColumnMatch]]:
        return {}

    def _matches_of_all_templates(self, style: str) -> dict[str, ColumnMatch]:
        """The columns of each template; one for which a column could be two fields is no candidate.

        Raises `NamesError` when none is.
        """
        headers = {name: self._headers(style, name) for name in self.shelf.pack(style).style.templates}
        matches: dict[str, ColumnMatch] = {}
        faults = []
        for name, own in headers.items():
            elsewhere = [field for fields in headers.values() for field in fields]
            mapping = dict(self.choices.mapping)
            try:
                matches[name] = match_columns(self.table, own, mapping, elsewhere, self.special_columns)
            except NamesError as error:
                faults.append(error)
        if not matches:
            raise faults[0]
        return matches

    def _matches(self, used: Sequence[Kind]) -> dict[Kind, ColumnMatch]:
        """The columns of each style and template that the file uses."""
        kinds = list(dict.fromkeys(used))
        packs = [self.shelf.pack(style).style for style in dict.fromkeys(style for style, _ in kinds)]
        refuse_unknown_fields(self.choices, [f for p in packs for t in p.templates.values() for f in t.fields])
        headers = {kind: self._headers(*kind) for kind in kinds}
        matches = {}
        for kind in kinds:
            elsewhere = [field for other in kinds if other != kind for field in headers[other]]
            mapping = dict(self.choices.mapping)
            match = match_columns(self.table, headers[kind], mapping, elsewhere, self.special_columns)
            matches[kind] = replace(match, template=kind[1])
        if all(match.missing for match in matches.values()):
            require_columns(self.table, matches[kinds[0]])
        return matches

    def _headers(self, style: str, template: str) -> tuple[FieldHeader, ...]:
        return field_headers(self.shelf.pack(style).style.templates[template].fields, self.choices)

    def _selected(self, rows: Sequence[Row]) -> list[Row]:
        lines = self.choices.lines
        if lines is None:
            return list(rows)
        missing = sorted(lines - {row.line for row in rows})
        if missing:
            told = ", ".join(str(line) for line in missing[:5])
            raise UsageError(
                f"{self.table.file} has no row in line {told}.",
                remedy="--rows counts rows as messages name them.",
            )
        return [row for row in rows if row.line in lines]

    def _job(self, row: Row, style: str, template: str) -> Job:
        pack = self.shelf.pack(style).style
        rate = self.choices.rate or FrameRate.parse(str(pack.rate))
        with _in_column("in"):
            if row.start is not None:
                Timecode.parse(row.start, rate)
        with _in_column("hold"):
            hold = parse_hold(row.hold or self.choices.hold, pack.rate)
        handles = parse_hold(self.choices.handles, pack.rate)
        return Job(
            file=self.table.file,
            row=row,
            style=style,
            template=template,
            size=self.choices.size,
            rate=self.choices.rate,
            hold=hold,
            handles=handles,
            rules=self._rules(style),
        )

    def _results(
        self, matches: Mapping[Kind, ColumnMatch], rows: Sequence[Row], kinds: Mapping[int, Kind | TitlegenError]
    ) -> Iterator[CheckResult]:
        yield from check_reading(self.table, frozenset(chain.from_iterable(match.used for match in matches.values())))
        if self.choosing:
            yield from self._templates_chosen(rows, kinds)
        else:
            yield from self._template_not_named(list(matches))
        seen: dict[CheckResult, None] = {}
        for match in matches.values():
            seen.update(dict.fromkeys(check_columns(self.table, match)))
        yield from seen

    def _rules(self, style: str) -> HouseRules:
        """What titles of a style must keep: the production's word goes before the pack's."""
        return rules_with(self.shelf.pack(style).style.rules, self.choices.rules)

    def _templates_chosen(
        self, rows: Sequence[Row], kinds: Mapping[int, Kind | TitlegenError]
    ) -> Iterator[CheckResult]:
        """Which template rows were given, in the order in which each is first seen."""
        lines: dict[Kind, list[int]] = {}
        for row in rows:
            kind = kinds[row.line]
            if not isinstance(kind, TitlegenError) and not (row.template or self.choices.template):
                lines.setdefault(kind, []).append(row.line)
        for (style, template), given in lines.items():
            told = f"row {given[0]} is" if len(given) == 1 else f"{len(given)} rows, from row {given[0]} on, are"
            yield CheckResult(
                "template-chosen",
                "info",
                Place(file=self.table.file),
                f"{told} “{template}” of {style}, the template that their columns fit.",
                "Say -t, or add a column “template”, for another.",
            )

    def _template_not_named(self, kinds: Sequence[Kind]) -> Iterator[CheckResult]:
        if self.choices.template is not None or "template" in self._special.special:
            return
        for style, template in kinds:
            others = [name for name in self.shelf.pack(style).style.templates if name != template]
            if others:
                yield CheckResult(
                    "template-not-named",
                    "info",
                    Place(file=self.table.file),
                    f"no template was named, so every row is a “{template}”, the first of {style}.",
                    f"Say -t for {', '.join(others)}, or add a column “template”.",
                )


def _not_taken(table: Table, matches: Iterable[ColumnMatch]) -> tuple[str, ...]:
    used = frozenset(chain.from_iterable(match.used for match in matches))
    return tuple(heading for index, heading in enumerate(table.header) if heading and index not in used)


def _sound(kinds: Mapping[int, Kind | TitlegenError]) -> dict[int, Kind]:
    """The rows that have a style and a template."""
    return {line: kind for line, kind in kinds.items() if not isinstance(kind, TitlegenError)}


def _require_row_columns(match: ColumnMatch, kind: Kind) -> None:
    if match.missing:
        fields = " and ".join(f"“{field}”" for field in match.missing)
        raise NamesError(
            f"the template “{kind[1]}” needs {fields}, and the file has no such column.",
            remedy="Add the column, say with --map which one it is, or give the row another template.",
        )


@contextmanager
def _in_column(name: str) -> Iterator[None]:
    """A wrong cell is a fault of the names file, in that column."""
    try:
        yield
    except UsageError as error:
        raise NamesError(error.message, place=Place(field=name), remedy=error.remedy) from None
