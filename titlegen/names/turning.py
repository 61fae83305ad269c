"""Names that stand surname first, “BERG, Jan”, turned round."""

from __future__ import annotations

import re

from titlegen.suffixes import SUFFIXES

_SUFFIX = re.compile("(?:" + "|".join(SUFFIXES) + r")\.?(?:\s.*)?", re.DOTALL)


def turned_round(name: str) -> str:
    """“SURNAME, First” as “First SURNAME”, letters as written; anything else as it is.

    It must have one comma with words on both sides, and what follows it must not be a suffix such as Jr, III or MBE.
    """
    surname, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not surname or not first or "," in first or _SUFFIX.fullmatch(first):
        return name
    return f"{first} {surname}"
