"""Checks: what is doubtful about a title or a names file, before a pixel is drawn."""
