"""What is doubtful about the words of a file, and how grave the house rules take what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from titlegen.checks.listing import Listing
from titlegen.checks.name_order import check_left
from titlegen.checks.result import CheckResult, switched
from titlegen.checks.wording import check_trimmed
from titlegen.checks.words import check_words
from titlegen.codes import Level
from titlegen.names.match import ColumnMatch
from titlegen.names.table import Table


def doubts_in_words(
    table: Table, listings: Sequence[Listing], matches: Sequence[ColumnMatch], lines: Set[int], one_role_each: bool
) -> Iterator[CheckResult]:
    """What is doubtful about the rows in `lines`, looked at beside those of all `listings`.

    `matches` say which columns are used; for `one_role_each` see `titlegen.checks.words.check_words`.
    """
    columns = {index for match in matches for index in match.used}
    yield from check_trimmed(table, columns, lines)
    turned = frozenset[str]().union(*(match.turned for match in matches))
    left = check_left((cell for each in listings for cell in each.cells), turned)
    for result in (*left, *check_words(listings, one_role_each)):
        if result.where.row is None or result.where.row in lines:
            yield result


def as_rules_want(results: Iterable[CheckResult], levels: Mapping[int, Mapping[str, Level]]) -> Iterator[CheckResult]:
    """The results as the house rules switch them: `levels` are those of each row by its line.

    What is about the whole file, or about a row that has no style, goes by the rules of the first row.
    """
    first = next(iter(levels.values()), {})
    for result in results:
        yield from switched([result], levels.get(result.where.row or 0, first))
