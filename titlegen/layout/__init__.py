"""Composing: a template filled with a row becomes a layout with every decision taken."""
