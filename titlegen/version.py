"""The version, read by the package, the wheel and every manifest, and what it draws like."""

__version__ = "0.1.0"

RENDERING = 1
"""Which way of drawing this is. Whoever changes what any style looks like raises it: approvals given before then hold
no longer."""
