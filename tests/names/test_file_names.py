from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.errors import NamesError, UsageError
from titlegen.names.file_names import FileNames, RowWords, file_names, stems
from titlegen.names.file_pattern import FILE_WORDS, parse_file_pattern
from titlegen.names.ids import Claim, row_ids
from titlegen.names.slug import slug

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


def names(pattern: str, **words: str) -> FileNames:
    return file_names(parse_file_pattern(pattern), words)


def stem(pattern: str, row: RowWords | None = None, **words: str) -> str:
    jan = RowWords(7, "ep1-007", True, "Jan Morgenstern", "name-caption", "chat-show", "1920x1080", "23.976")
    return stems(names(pattern, **words), [row or jan], "names.csv")[0]


def generated(row_id: str, line: int = 2) -> RowWords:
    """A row without an id of its own."""
    return RowWords(line, row_id, False, "Whoever")


def asked(row_id: str, called: str, line: int = 2) -> RowWords:
    """A row with an id of its own."""
    return RowWords(line, row_id, True, called)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{id}", "ep1-007"),
        ("{slug}", "jan-morgenstern"),
        ("{show}_{episode}_{id}_{slug}_v{version:02d}", "Late-Talk_204_ep1-007_jan-morgenstern_v03"),
        ("{show} {id}.{version}", "Late-Talk ep1-007.3"),
        ("{episode:05d}-{row:03d}", "00204-007"),
        ("{version:02}{id}", "03ep1-007"),
        ("{id}_{template}_{style}_{size}_{rate}_{format}",
         "ep1-007_name-caption_chat-show_1920x1080_23.976_prores-4444"),
        ("s01e{row}", "s01e7"),
        ("com{row}", "title-com7"),
        ("aux.{id}", "title-aux.ep1-007"),
    ],
)  # fmt: skip
def test_a_pattern_is_filled_with_its_words(pattern: str, expected: str) -> None:
    words = {"show": "Late Talk", "episode": "204", "version": "3", "format": "prores-4444"}
    assert stem(pattern, None, **words) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{show}_{episode}_{id}", "ep1-007"),
        ("{id}_{show}_{episode}", "ep1-007"),
        ("{id}_{show}_{row}", "ep1-007_7"),
        ("{id} - {show} - {row}", "ep1-007 - 7"),
        ("{id}_{show}{episode}-{row}", "ep1-007_7"),
        ("ep{episode}_{id}", "ep_ep1-007"),
        ("ep.{show}{id}", "ep.ep1-007"),
        ("{show}.{id}", "ep1-007"),
        ("{id}__{row}", "ep1-007__7"),
    ],
)
def test_an_empty_word_leaves_no_doubled_separator(pattern: str, expected: str) -> None:
    assert stem(pattern, None, show="", episode="!?") == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (generated("jan-2"), "x_jan-2"),
        (asked("jan", "Jan"), "x_jan"),
        (asked("007", "Jan"), "x_007_jan"),
        (asked("007", ""), "x_007_untitled"),
        (asked("../../etc/passwd", "C:\\boot"), "x_etc-passwd_c-boot"),
    ],
)
def test_an_id_and_a_slug_that_say_the_same_are_said_once(row: RowWords, expected: str) -> None:
    assert stem("x_{id}_{slug}", row) == expected


def test_a_row_without_an_id_has_its_own_slug_for_good() -> None:
    rows = [generated("jan"), generated("jan-2")]
    assert stems(names("{slug}_v1"), rows, "") == ["jan_v1", "jan-2_v1"]
    assert stems(names("{slug}_v1"), rows[::-1], "") == ["jan-2_v1", "jan_v1"]


def test_two_rows_with_ids_that_come_to_one_name_are_refused() -> None:
    rows = [asked("1", "Jan", 2), asked("2", "JAN", 9)]
    with pytest.raises(NamesError) as caught:
        stems(names("{slug}"), rows, "names.csv")
    assert str(caught.value) == (
        "names.csv, row 9: This row and row 2 would both be the file “jan”. "
        "Put {id} into the file-name pattern, with a “_” on either side."
    )


def test_a_row_without_an_id_gives_way_to_one_that_has_one() -> None:
    assert stems(names("{slug}"), [generated("jan"), asked("7", "Jan")], "") == ["jan-2", "jan"]


def test_a_long_name_is_cut_in_the_words_of_the_row_and_keeps_its_end() -> None:
    called = "क" * 90
    found = stem("{show}_{id}_{slug}_v{version:02d}", asked("7", called), show="Gespräch", version="4")
    assert found.startswith("Gesprach_7_ककक")
    assert found.endswith("_v04")
    assert 150 < len(found.encode()) <= 180


def test_names_that_are_cut_alike_differ_still() -> None:
    rows = [asked(str(number), "न" * 58 + end, number) for number, end in enumerate("कख")]
    first, second = stems(names("{slug}_version{version}", version="1"), rows, "")
    assert first != second


GOOD = ["{id}", "{show}.{slug}", "a{row}b", "{row:09d}", "{id} {slug}", "X-{id}"]
BAD = {
    "": "is empty",
    "{id": "brace .* no partner",
    "id}": "brace .* no partner",
    "{{id}}": "brace .* no partner",
    "{}": "asks for {}, which is not known",
    "{ids}": "Did you mean {id}",
    "{ID}": "Did you mean {id}",
    "{id }": "Did you mean {id}",
    "{id!r}": "Did you mean {id}",
    "{row.line}": "which is not known",
    "{0}": "There is {show}, {episode}",
    "{name}": "which is not known",
    "{id}_{id}": "has {id} twice",
    "{id:02d}": "{id} is no number",
    "{slug:>10}": "{slug} is no number",
    "{row:2d}": "Write {row:02d}",
    "{row:}": "Write {row:02d}",
    "{row:010d}": "Write {row:02d}",
    "{version:02x}_{id}": "Write {version:02d}",
    "{show}/{id}": "names files, not folders",
    "..\\{id}": "names files, not folders",
    "{id}:1": "“:”, which not every system takes",
    "Ü{id}": "“Ü”, which not every system takes",
    "{id}\n": r"“U\+000A”",
    "{id}\0": r"“U\+0000”",
    ".{id}": "begins with “.”",
    " {id}": "begins with “ ”",
    "-{id}": "begins with “-”",
    "{id}.": "ends with “.”",
    "{id} ": "ends with “ ”",
    "{show}_{version}": "all rows are called alike",
    "titles": "all rows are called alike",
}


@pytest.mark.parametrize("text", GOOD)
def test_a_pattern_reads_back_as_it_was_written(text: str) -> None:
    assert str(parse_file_pattern(text)) == text


@pytest.mark.parametrize(("text", "told"), BAD.items(), ids=list(BAD))
def test_a_pattern_is_refused(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        parse_file_pattern(text)
    assert caught.value.remedy


def test_a_word_that_is_no_number_gets_no_leading_zeros() -> None:
    with pytest.raises(UsageError, match=r"episode is “S02E05”, of which “{episode:02d}”"):
        names("{id}_{episode:02d}", episode="S02E05")


@pytest.mark.parametrize("show", ["長" * 60, "Long " * 30])
def test_a_pattern_that_leaves_no_room_for_names_is_refused(show: str) -> None:
    with pytest.raises(UsageError, match="too little room"):
        names("{show}_" + "x" * 60 + "_{id}", show=show)


patterns = (
    st.lists(
        st.sampled_from([f"{{{word}}}" for word in FILE_WORDS] + ["{version:02d}", "{row:03d}"])
        | st.text(string.ascii_letters + string.digits + "_-. ", min_size=1, max_size=5),
        min_size=1,
        max_size=9,
    )
    .map("".join)
    .filter(lambda text: _parses(text))
)
cells = st.text(max_size=80) | st.text(st.characters(categories=["L", "M", "Cf"]), max_size=80)
cells |= st.sampled_from(["CON", "com1", "..", "../../x", "a/b", "C:\\x", "x" * 300, "क" * 300, "\0", "\r\n"])


def _parses(text: str) -> bool:
    try:
        parse_file_pattern(text)
    except UsageError:
        return False
    return True


@st.composite
def batches(draw: st.DrawFn) -> list[RowWords]:
    """Rows as `bind_rows` makes them: ids whose slugs are unique."""
    wanted = draw(st.lists(st.tuples(st.none() | cells.filter(bool), cells), min_size=1, max_size=6))
    seen: set[str] = set()
    claims = []
    for line, (own, called) in enumerate(wanted, 2):
        own = own if own is not None and slug(own) not in seen else None
        seen.add(slug(own) if own else "")
        claims.append(Claim(line, own, called, iter(())))
    ids = row_ids("", claims)
    return [
        RowWords(claim.line, row_id, claim.asked is not None, claim.called, draw(cells), draw(cells), "1920x1080", "25")
        for claim, row_id in zip(claims, ids, strict=True)
    ]


@given(pattern=patterns, rows=batches(), show=cells, episode=cells)
def test_any_cells_give_names_that_are_safe_on_every_system(
    pattern: str, rows: list[RowWords], show: str, episode: str
) -> None:
    try:
        found = stems(names(pattern, show=show, episode=episode, version="3", format="png"), rows, "")
    except (UsageError, NamesError):
        return  # no room, no number, or ids that the pattern leaves out
    for name in found:
        assert len(f"{name}.mov".encode()) <= 204
        assert name == unicodedata.normalize("NFC", name)
        assert name == name.strip(" ._-")
        assert all(c in "_-. " or unicodedata.category(c)[0] in "LMN" for c in name)
        assert name.split(".")[0].casefold() not in RESERVED
        assert ".." not in name or ".." in pattern
    assert len({unicodedata.normalize("NFD", name).casefold() for name in found}) == len(rows)


@given(rows=batches(), data=st.data())
def test_with_an_id_in_it_a_name_does_not_depend_on_the_other_rows(rows: list[RowWords], data: st.DataObject) -> None:
    pattern = names("{show}_{id}_{slug}_v{version:02d}", show="Talk", version="1")
    together = dict(zip([row.line for row in rows], stems(pattern, rows, ""), strict=True))
    some = data.draw(st.permutations(rows))[: len(rows) // 2 + 1]
    assert stems(pattern, some, "") == [together[row.line] for row in some]
