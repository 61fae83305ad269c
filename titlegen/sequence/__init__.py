"""Sequences: one master of many cards, from one file."""
