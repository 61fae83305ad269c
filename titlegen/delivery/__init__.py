"""Masters: written beside their final name, read back, compared with what was rendered, and only then renamed.

`formats` names what can be delivered. `master` writes one master, `verify` reads one back, `manifest` lists
them. The other modules are how: `prores*`, `bt709`, `bleed`, `mov*` for movies, `png*` for sequences.
"""
