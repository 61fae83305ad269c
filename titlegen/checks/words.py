"""Checks of the words of a names file: every cell for itself, then each against the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from titlegen.checks.characters import check_characters
from titlegen.checks.honorifics import check_honorifics
from titlegen.checks.letter_case import check_letter_case
from titlegen.checks.listing import Listing
from titlegen.checks.mojibake import check_mojibake
from titlegen.checks.name_order import check_name_order
from titlegen.checks.people import check_near_duplicates, check_roles, check_seen_twice
from titlegen.checks.result import CheckResult
from titlegen.checks.spellings import check_spellings
from titlegen.checks.typography import check_typography
from titlegen.checks.wording import check_placeholders, check_spaces, check_trailing_punctuation


def check_words(listings: Sequence[Listing], one_role_each: bool = True) -> list[CheckResult]:
    """Everything that is doubtful about the words of a file, row by row; what is about the file as a whole comes first.

    `listings` are its rows by template. Without `one_role_each` a person may come again and again, as in credits.
    """
    cells = sorted(chain.from_iterable(each.cells for each in listings), key=lambda cell: cell.row)
    in_other_case = list(check_letter_case(cells))
    told = {(result.where.row, result.where.field) for result in in_other_case}
    again = [check_seen_twice(listings), check_roles(listings)] if one_role_each else []
    found = chain(
        check_mojibake(cells),
        check_characters(cells),
        check_spaces(cells),
        check_placeholders(cells),
        check_trailing_punctuation(cells),
        in_other_case,
        check_typography(cells),
        check_honorifics(cells),
        check_name_order(cells),
        check_near_duplicates(cells),
        *again,
        check_spellings(cell for cell in cells if (cell.row, cell.field) not in told),
    )
    return sorted(found, key=lambda result: result.where.row or 0)
