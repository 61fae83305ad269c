"""The version, read by the package, the wheel and every manifest."""

__version__ = "0.1.0"
