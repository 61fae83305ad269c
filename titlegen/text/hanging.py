"""Hanging punctuation: how far a sign at the end of a line stands out, so that the edge looks straight."""

from __future__ import annotations

_BOTH = {
    **dict.fromkeys("\"'“”„‟‘’‚‛", 1.0),
    **dict.fromkeys("«»‹›", 0.6),
    **dict.fromkeys("-\u00ad\u2010\u2011", 0.55),
    **dict.fromkeys("–—", 0.2),
}
_AT_THE_END = {
    **dict.fromkeys(".,", 0.8),
    "…": 0.3,  # three stops, of which the last hangs
    **dict.fromkeys(":;", 0.3),
    **dict.fromkeys("\u060c\u061b\u06d4", 0.4),  # Arabic comma, semicolon and full stop
}
"""Shares of the advance, for signs on either side of a line and for those that only close one.

Stops, dashes and colons as Typst has them (`overhang` in its inline layout), which lie near the values of the LaTeX
package microtype. Quotation marks hang whole, as lines in large type are set by hand: what stands above the
x-height leaves the edge open. Guillemets, at the height of letters, hang by little more than half, dashes by less:
they are dark where letters are.
"""


def hanging_share(cluster: str, begins: bool) -> float:
    """The share of its advance by which a grapheme cluster hangs where it `begins` a line, or else ends one."""
    if cluster in _BOTH:
        return _BOTH[cluster]
    return 0.0 if begins else _AT_THE_END.get(cluster, 0.0)
