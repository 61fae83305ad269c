"""All checks of words together: real lists are left in peace, whatever is found has words for people."""

from __future__ import annotations

import csv
import random
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_names import listed, told

from titlegen.checks.listing import Listing
from titlegen.checks.words import check_words
from titlegen.codes import CODES
from titlegen.style.load import load_style_pack
from titlegen.style.models import FieldSpec

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"


def international() -> dict[str, list[tuple[str, str]]]:
    """Names and roles by language, as a broadcaster of the world might meet them; all are written well."""
    by_language: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with (HERE / "international_names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            by_language[row["language"]].append((row["name"], row["role"]))
    return by_language


LANGUAGES = international()


def test_the_list_is_international() -> None:
    assert sum(map(len, LANGUAGES.values())) >= 150
    assert len(LANGUAGES) >= 20


def test_names_of_eighty_languages_in_one_file_give_no_warning() -> None:
    rows = [row for rows in LANGUAGES.values() for row in rows]
    assert told(check_words([listed(*rows)]), "warning") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_one_language_give_no_warning(language: str) -> None:
    assert told(check_words([listed(*LANGUAGES[language])]), "warning") == []


@pytest.mark.parametrize("seed", range(5))
def test_no_order_of_rows_and_no_part_of_them_gives_a_warning(seed: int) -> None:
    rows = [row for rows in LANGUAGES.values() for row in rows]
    random.Random(seed).shuffle(rows)
    assert told(check_words([listed(*rows)]), "warning") == []
    assert told(check_words([listed(*rows[:20])]), "warning") == []


def example(path: str, style: str, template: str) -> Listing:
    fields = dict(load_style_pack(style).style.templates[template].fields)
    with (EXAMPLES / path).open(encoding="utf-8") as file:
        rows = [tuple(row.get(field, "") for field in fields) for row in csv.DictReader(file)]
    return listed(*rows, fields=fields)


@pytest.mark.parametrize(
    ("path", "style", "template"),
    [
        ("chat-show/names.csv", "chat-show", "name-caption"),
        ("opening/credits.csv", "feature-opening", "credit"),
    ],
)
def test_the_examples_give_no_warning(path: str, style: str, template: str) -> None:
    found = check_words([example(path, style, template)])
    assert told(found, "warning") == []


SLIPS = [
    ("Jan Morgenstern", "Composer"),
    ("Åsa  Söderlund", "Chair of the culture committee"),
    ("JosÃ© García", "Chair of the culture comittee"),
    ("Jаn Berg", "Composer"),
    ("Seán O'Brien", "Composer"),
    ("TBC", "Director"),
    ("Mary O’Neill", "director"),
    ("Ann O’Hara", "Conductor,"),
    ("Sue D’Arcy", "Poet – singer"),
    ("JOHN SMITH", "Composer"),
    ("Jan Morgensterm", "Composer"),
    ("Ada Lovelace", "Mathematician"),
    ("Ada Lovelace", "Countess"),
    ("Zoë 🎬", "Poet"),
]


def test_every_slip_is_found_once_row_by_row() -> None:
    assert told(check_words([listed(*SLIPS)]), "warning") == [
        ("spaces", 3),
        ("mojibake", 4),
        ("two-spellings", 4),
        ("mixed-scripts", 5),
        ("mixed-quotes", 6),
        ("placeholder", 7),
        ("letter-case", 8),
        ("trailing-punctuation", 9),
        ("letter-case", 11),
        ("near-duplicate", 12),
        ("two-roles", 14),
        ("unusual-character", 15),
    ]


@given(st.permutations(SLIPS))
def test_how_many_slips_are_found_does_not_hang_on_the_order_of_rows(rows: list[tuple[str, str]]) -> None:
    found = told(check_words([listed(*rows)]), "warning")
    assert sorted(code for code, _ in found) == sorted(
        code for code, _ in told(check_words([listed(*SLIPS)]), "warning")
    )
    assert [row for _, row in found] == sorted(row or 0 for _, row in found)


def test_a_list_in_which_people_come_again_has_no_two_roles() -> None:
    rows = [("Toni Alatalo", "Technical director"), ("Toni Alatalo", "Software")]
    assert told(check_words([listed(*rows)])) == [("name-seen-twice", 3), ("two-roles", 3)]
    assert told(check_words([listed(*rows)], one_role_each=False)) == []


TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text("ab. -–'’?XxTBC,éあа\u200d\u202e\u0301\n", max_size=10),
    st.sampled_from([name for rows in LANGUAGES.values() for row in rows for name in row]),
)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=8))
def test_no_words_are_too_strange_to_be_checked_and_all_results_can_be_acted_upon(rows: list[tuple[str, ...]]) -> None:
    fields = {"name": FieldSpec(required=True), "role": FieldSpec(), "line": FieldSpec()}
    for result in check_words([listed(*rows, fields=fields)]):
        assert result.code in CODES
        assert CODES[result.code].switchable
        assert result.severity in (CODES[result.code].severity, "info")
        assert result.where.file == "names.csv"
        assert result.message
        assert result.remedy
        assert result.severity == "info" or (result.where.row is not None and result.where.field in fields)


def test_what_compares_names_is_not_imported_by_those_who_do_not_check() -> None:
    import subprocess

    code = (
        "import sys, titlegen.plan, titlegen.jobs, titlegen.cli, titlegen.pipeline\n"
        "print([word for word in ('rapidfuzz', 'ftfy', 'rich.table') if word in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
