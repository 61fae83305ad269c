"""What cannot be seen in a name is told."""

from __future__ import annotations

import pytest

from titlegen.pages.letters import pieces, signed
from titlegen.pages.typefaces import Typefaces

TOLD = {
    "no-break space": ("Jan\u00a0Morgenstern", "Jan[U+00A0]Morgenstern"),
    "zero-width space": ("Jan\u200b", "Jan[U+200B]"),
    "soft hyphen": ("Morgen\u00adstern", "Morgen[U+00AD]stern"),
    "override of the direction": ("\u202egnp.exe", "[U+202E]gnp.exe"),
    "two spaces": ("Jan  Morgenstern", "Jan [space]Morgenstern"),
    "space at the ends": (" Jan ", "[space]Jan[space]"),
    "tab": ("Jan\tM", "Jan[U+0009]M"),
    "joiner in a Latin word": ("Jan\u200d M", "Jan[U+200D] M"),
    "mark without a letter": ("\u0301x", "[U+0301]x"),
    "what an import put": ("J\ufffdn", "J[U+FFFD]n"),
    "letter that no font has": ("Ada \U00013000", "Ada [U+13000]"),
    "emoji": ("Jan \U0001f600", "Jan [U+1F600]"),
}
KEPT = [
    "Nguyễn Thị Minh Châu",
    "e\u0301",
    "نجیب\u200cمحفوظ",
    "ශ්\u200dරී",
    "မြန်မာ ကျော်",
    "D’Artagnan-Müller, Jr.",
    "",
]


@pytest.mark.parametrize(("text", "told"), TOLD.values(), ids=TOLD.keys())
def test_what_cannot_be_seen_or_set_is_told(text: str, told: str, faces: Typefaces) -> None:
    assert signed(text, faces.words) == told


@pytest.mark.parametrize("text", KEPT)
def test_what_a_script_needs_stays_as_it_is(text: str, faces: Typefaces) -> None:
    assert signed(text, faces.words) == text


def test_a_sign_has_the_name_of_what_it_stands_for() -> None:
    (_, sign, _) = pieces("Jan\u200bM")
    assert (sign.text, sign.sign, sign.name) == ("\u200b", "U+200B", "U+200B zero width space")


def test_without_fonts_letters_are_left_to_the_reader() -> None:
    assert [piece.sign for piece in pieces("Ada \U00013000")] == [None]


def test_pieces_together_are_the_text() -> None:
    for text, _ in TOLD.values():
        assert "".join(piece.text for piece in pieces(text)) == text
