"""What stands behind a whole name: generations, degrees, orders, guilds."""

SUFFIXES = (
    r"(?i:jr|jnr|sr|snr|esq|ph\.?\s?d|d\.?phil|m\.?sc|b\.?sc|m\.d)",
    r"II|III|IV|VI{1,3}|IX|MD|M\.?B\.?E|O\.?B\.?E|C\.?B\.?E|K\.?B\.?E|D\.?B\.?E|Q\.?C|K\.?C|M\.?P|MEP|FRS|BSC|ASC|[AB]\.S\.C",
    r"M\.?B\.?A|M\.?A|B\.?A|LL\.?[BMD]|RN|CPA",
)
"""Alternatives of a pattern; a full stop may follow. What could be a given name counts in capitals only."""
