"""Telling 8-bit encodings apart by what they spell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from spelled_names import CENTRAL, CYRILLIC, WESTERN

from titlegen.errors import NamesError
from titlegen.names.table import Table

Read = Callable[[str | bytes], Table]


def each_alone(languages: Mapping[str, list[str]], codec: str) -> list[str]:
    """The names that the codec can write and that are not the same bytes in ASCII."""
    names = [name for names in languages.values() for name in names]
    return [name for name in names if name.encode(codec, "ignore").decode(codec) == name and not name.isascii()]


@pytest.mark.parametrize(
    ("codec", "name"), [(codec, name) for codec in ("cp1252", "mac-roman") for name in each_alone(WESTERN, codec)]
)
def test_one_western_name_is_enough_to_tell_windows_from_an_old_mac(read: Read, codec: str, name: str) -> None:
    table = read(f"name,role\n{name},Host\n".encode(codec))
    assert (table.encoding, table.rows[0].cells[0]) == (codec, name)


@pytest.mark.parametrize(("codec", "languages"), [("cp1250", CENTRAL), ("cp1251", CYRILLIC)])
def test_a_list_of_a_few_names_is_enough_for_other_windows_encodings(
    read: Read, codec: str, languages: dict[str, list[str]]
) -> None:
    for names in languages.values():
        table = read(("name,role\n" + "".join(f"{name},Host\n" for name in names)).encode(codec))
        assert table.encoding == codec
        assert [row.cells[0] for row in table.rows] == names


def test_a_list_of_many_western_languages_is_no_central_european_one(read: Read) -> None:
    names = [name for names in WESTERN.values() for name in names]
    for codec in ("cp1252", "mac-roman"):
        written = [name for name in names if name in each_alone(WESTERN, codec)]
        table = read(("name\n" + "\n".join(written)).encode(codec))
        assert [row.cells[0] for row in table.rows] == written


def test_the_encoding_is_told_with_a_word_to_look_at(read: Read) -> None:
    (note,) = read("name,role\nJan,Host\nJörg Müller,Host\n".encode("mac-roman")).notes
    assert (note.code, note.line) == ("encoding", 3)
    assert note.message == "the file is not Unicode and was read as Mac Roman; “Jörg Müller”: is that right?"


def test_unicode_leaves_nothing_to_tell(read: Read) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read("name,role\nJörg Müller,Host\n".encode(encoding)).notes == ()


@pytest.mark.parametrize("data", [b"name\nJ\x81\x8d\x8f\x90n\n", b"name\nJ\xa7\xb1\xd7\x81n, \xa4\xa5\xb6\n"])
def test_bytes_that_spell_words_in_no_encoding_are_refused(read: Read, data: bytes) -> None:
    with pytest.raises(NamesError, match=r"in none of the encodings .* spell words"):
        read(data)
