"""Broken and hostile names files: each is read, or refused in words."""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_workbooks import altered, workbook
from nasty_tables import NASTY, Nasty

from titlegen.errors import NamesError
from titlegen.names.cells import cleaned
from titlegen.names.read import read_names
from titlegen.names.slug import header_key
from titlegen.names.table import Reading, Table

KNOWN = Reading(headings=frozenset(map(header_key, ["id", "name", "role"])))


def test_there_are_at_least_sixty_of_them() -> None:
    assert len(NASTY) >= 60


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_a_nasty_file_is_read_or_refused_in_words(nasty: Nasty, tmp_path: Path) -> None:
    path = tmp_path / nasty.file
    path.write_bytes(nasty.make())
    if nasty.refused is None:
        assert len(read_names(path, KNOWN).rows) == nasty.rows
        return
    with pytest.raises(NamesError, match=nasty.refused) as caught:
        read_names(path, KNOWN)
    assert caught.value.place is not None
    assert caught.value.place.file == str(path)
    assert caught.value.remedy
    assert len(str(caught.value)) < 1000


def read_or_refuse(data: bytes) -> Table | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names"
        path.write_bytes(data)
        try:
            return read_names(path, KNOWN)
        except NamesError as error:
            fault = error
    assert fault.place is not None
    assert fault.remedy
    return None


PARTS = zipfile.ZipFile(io.BytesIO(workbook())).namelist()


@given(st.sampled_from(PARTS), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)), min_size=1, max_size=5))
def test_a_workbook_with_bytes_changed_in_a_part_is_read_or_refused(
    part: str, changes: list[tuple[float, bytes]]
) -> None:
    def change(data: bytes) -> bytes:
        for place, new in changes:
            at = int(place * len(data))
            data = data[:at] + new + data[at + len(new) // 2 :]
        return data

    read_or_refuse(altered(workbook(), part, change))


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_workbook_with_bytes_changed_anywhere_is_read_or_refused(changes: list[tuple[float, int]]) -> None:
    data = bytearray(workbook())
    for place, value in changes:
        data[min(int(place * len(data)), len(data) - 1)] = value
    read_or_refuse(bytes(data))


WORDS = [
    *("<row>", '<row r="2">', "</row>", "<c>", '<c r="B2" t="s">', '<c t="inlineStr">', "</c>", "<v>", "</v>", "1"),
    *("<is>", "<t>", "</t>", "</is>", "<f>", "</f>", "Jan", "<mergeCell ref='A1:C1'/>", "<col hidden='1'/>", " "),
]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_a_sheet_of_any_scramble_of_its_elements_is_read_or_refused(words: list[str]) -> None:
    sheet = f"<worksheet><sheetData>{''.join(words)}</sheetData></worksheet>"
    read_or_refuse(altered(workbook(), "xl/worksheets/sheet1.xml", lambda _: sheet.encode()))


text = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=12)
values = (
    text.filter(lambda cell: not cell.strip().startswith(("#", "="))) | st.integers(-(10**9), 10**9) | st.booleans()
)


def shown(value: Any) -> str:
    return str(value).upper() if isinstance(value, bool) else str(value)


@given(st.lists(st.lists(values, min_size=2, max_size=2), min_size=1, max_size=6))
def test_what_openpyxl_wrote_reads_back(rows: list[list[Any]]) -> None:
    table = read_or_refuse(workbook([("name", "role"), *rows]))
    expected = [cleaned(line, [shown(value) for value in row]) for line, row in enumerate(rows, 2)]
    expected = [record for record in expected if record.cells]
    assert [(record.line, record.cells) for record in (table.rows if table else ())] == [
        (record.line, record.cells) for record in expected
    ]


def test_reading_a_workbook_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "names.xlsx").write_bytes(workbook())
    read_names(Path("names.xlsx"))
    assert [path.name for path in tmp_path.iterdir()] == ["names.xlsx"]


def test_what_was_shuffled_is_told_in_the_same_words_every_time(tmp_path: Path) -> None:
    data = bytearray(workbook())
    random.Random(5).shuffle(data)
    (tmp_path / "names").write_bytes(b"PK\x03\x04" + data)
    told = set()
    for _ in range(2):
        with pytest.raises(NamesError) as caught:
            read_names(tmp_path / "names")
        told.add(str(caught.value))
    assert len(told) == 1
