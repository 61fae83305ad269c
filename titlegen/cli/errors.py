"""How faults are told on the command line."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from titlegen.checks.result import CheckResult
from titlegen.errors import TitlegenError

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What JSON lets stand as it is, and a terminal obeys: C1 control characters and overrides of direction."""


def exit_with(error: TitlegenError) -> NoReturn:
    """Print the fault on standard error and leave with its exit code."""
    print(f"titlegen: {error}", file=sys.stderr)
    sys.exit(error.exit_code)


def print_json(document: Any) -> None:
    """Print one JSON document on standard output."""
    print(_OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(document, ensure_ascii=False, indent=2)))


@contextmanager
def told_as_json(wanted: bool) -> Iterator[None]:
    """With `--json`, a fault is a document on standard output too, beside the words on standard error."""
    try:
        yield
    except TitlegenError as error:
        if wanted:
            place = str(error.place) if error.place else None
            told = {"code": error.code, "where": place, "message": error.message, "remedy": error.remedy}
            print_json({"error": told})
        raise


def print_results(results: Iterable[CheckResult]) -> None:
    """Print what checks found, a line for each."""
    for result in results:
        print(f"{result.severity}: {result} [{result.code}]")
