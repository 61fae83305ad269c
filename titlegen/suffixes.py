"""What stands behind a whole name: generations, degrees, orders, guilds; and what stands before a surname."""

SUFFIXES = (
    r"(?i:jr|jnr|sr|snr|esq|ph\.?\s?d|d\.?phil|m\.?sc|b\.?sc|m\.d|csc|drsc|dipl\.?[\s-]?ing)",
    r"II|III|IV|VI{1,3}|IX|MD|M\.?B\.?E|O\.?B\.?E|C\.?B\.?E|K\.?B\.?E|D\.?B\.?E|Q\.?C|K\.?C|M\.?P|MEP|FRS|BSC|ASC|[AB]\.S\.C",
    r"M\.?B\.?A|M\.?A|B\.?A|LL\.?[BMD]|RN|CPA",
)
"""Alternatives of a pattern; a full stop may follow. What could be a given name counts in capitals only."""

PARTICLES = (
    *("van", "von", "vom", "der", "den", "dem", "de", "del", "della", "dello", "degli", "dei", "di", "da", "do", "du"),
    *("dos", "das", "des", "la", "le", "les", "lo", "los", "las", "el", "al", "ad", "as", "ar", "bin", "ibn", "bint"),
    *("ben", "abu", "abd", "zu", "zum", "zur", "af", "av", "til", "ten", "ter", "te", "op", "ap", "mac", "mc", "saint"),
    *("santa", "san", "são", "st", "ste", "fitz", "'t", "’t"),
)
"""Words within a name that belong to the next one, in whatever case."""
