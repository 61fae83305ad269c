from __future__ import annotations

import pytest

PACK = """\
schema: 1
name: test-pack
version: "1.0"
summary: A pack for tests.
language: en
canvas: 1920x1080
safe_area: ebu-r95
rate: 25
palette:
  ink: "#14151A"
  paper: "#FBFAF7"
fonts:
  main:
    file: Inter[opsz,wght].ttf
    axes: {wght: 600}
    features: {tnum: 1}
    fallback: [NotoSans-Bold.ttf]
text:
  name:
    font: main
    size: 60
    tracking: 0
    color: ink
    fit: {tracking: -10, size: 40, lines: 2}
    shadow: {color: ink, blur: 8}
rules: {minimum_text_height: 20}
templates:
  lower-third:
    summary: Name and role.
    fields:
      name: {required: true, sample: Ada}
      role: {aliases: [function], sample: Composer}
    anchor: bottom-left
    offset: [0, 0]
    layout:
      id: root
      stack: vertical
      padding: 10 20
      plate: {color: paper, radius: 4}
      items:
        - {id: name, text: "{name}", style: name}
        - {id: rule, shape: rectangle, width: 40, height: 4, color: ink, beside: role}
        - {id: role, text: "{role}", style: name}
    motion:
      in:
        name: {x: -40, lasts: 12f, ease: out-cubic}
        role: [{x: -40, lasts: 12f}, {opacity: 0, lasts: 6f}]
      hold:
        root: {scale: 1.02}
      out:
        name: {opacity: 0, lasts: 8f}
    hold: 4s
"""


@pytest.fixture
def pack_text() -> str:
    """A small pack that says nothing wrong."""
    return PACK
