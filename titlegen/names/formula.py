"""Cells that a spreadsheet would calculate: told apart from names, never evaluated."""

from __future__ import annotations

import re

from titlegen.names.table import is_spreadsheet_error

_REFERENCE = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_CALL = r"[A-Za-z_][A-Za-z0-9_.]*\("
_ELSEWHERE = r"(?:'[^']*'|\[[^\]]*\][\w.]*|[\w.]+)!"
_CALCULATED = re.compile(rf"=[-+@({{\s]*(?:{_CALL}|{_REFERENCE}\b|{_ELSEWHERE}|[0-9.\"#]|[A-Za-z_]\w*\s*$)")
_SIGNED = re.compile(rf"[-+@][-+@(\s]*(?:{_CALL}|{_REFERENCE}\s*[-+*/^&=<>:]|{_ELSEWHERE}{_REFERENCE})")
_PROGRAM = re.compile(r"[-=+@][\w.\s()+*/-]{1,80}\|[^!]*!")
"""Dynamic data exchange: `=cmd|'/C calc'!A0` starts a program where a spreadsheet lets it."""
_LOOKED_AT = 1000


def reads_like_formula(text: str) -> bool:
    """True for text that a spreadsheet would calculate or that a failed formula left: `=A1`, `@SUM(A1:A9)`, `#REF!`.

    A telephone number, a handle (`@name`) and a dash before a word are no formulas.
    """
    if not text or text[0] not in "=+-@#":
        return False
    start = text[:_LOOKED_AT]
    patterns = (_CALCULATED, _SIGNED, _PROGRAM)
    return is_spreadsheet_error(text) or any(pattern.match(start) for pattern in patterns)
