"""A new style pack that renders at once and explains itself."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from secrets import token_hex

from titlegen.errors import UsageError
from titlegen.style.schema import SCHEMA_FILE, style_schema

_STARTER = """\
# yaml-language-server: $schema=style.schema.json
#
# The line above lets editors complete words, explain them and underline faults.
# Look at it:   titlegen still NAME --over grey --guides -o look.png
# Try it:       titlegen styles lint NAME    (difficult names, four sizes)
# Every word:   titlegen styles reference

schema: 1
name: NAME
version: "1.0" # an approval holds for one version
summary: A lower third with a name and a role. # one sentence for those who choose a style

# All px below are px of this canvas; other sizes are scaled from it.
canvas: 1920x1080
# The rate at which frames are meant below: 12f is 0.48 s, whatever rate is delivered.
rate: 25
safe_area: ebu-r95

# Colours by name, #RRGGBB or #RRGGBBAA. Without the quotes a # begins a comment.
palette:
  ground: "#101820"
  accent: "#F2B33D"
  ember: "#E0672F"
  name: "#FFFFFF"
  role: "#C9D3DC"

# Fonts by role. “titlegen fonts list” shows what there is; your own go into a folder “fonts” beside this file.
# Characters that a file lacks are looked for in its fallback, in this order.
fonts:
  headline:
    file: Inter[opsz,wght].ttf
    axes: {wght: 680, opsz: 32}
    fallback: [NotoSans-Bold.ttf, NotoSans*-Bold.ttf, NotoColorEmoji.ttf, "*CJK*-Bold.*"]
  text:
    file: Inter[opsz,wght].ttf
    axes: {wght: 460, opsz: 26}
    fallback: [NotoSans-Regular.ttf, NotoSans*-Regular.ttf, NotoColorEmoji.ttf, "*CJK*-Regular.*"]

# Text styles. “fit” says how far a long text may give: first tracking, then size, then lines.
text:
  name:
    font: headline
    size: 56
    tracking: -6 # 1/1000 em
    color: name
    fit: {tracking: -20, size: 44, lines: 2}
  role:
    font: text
    size: 32
    tracking: 6
    color: role
    fit: {tracking: -10, size: 26, lines: 2}

templates:
  lower-third: # the first template is the one taken when none is named
    summary: Name and role on a plate, with an accent at its edge.
    # What a row of the names file fills. Aliases are other headers that a spreadsheet may have.
    fields:
      name: {required: true, aliases: [guest, person, full name], sample: Amélie Laurent}
      role: {aliases: [title, function, occupation], sample: Marine biologist}
    anchor: bottom-left # of the title-safe area
    offset: [0, -24] # px to the right and down from there
    # Stacks hold texts, shapes, images and stacks. A text whose fields are empty is left out, and the plate closes up.
    # Paint is a colour or a gradient, such as {gradient: linear, angle: 90, stops: [ground, accent]}; plates, shapes
    # and text styles also take stroke: {color: accent, width: 2}, shadow: {y: 2, blur: 8} and glow: {color: accent}.
    layout:
      id: plate
      stack: horizontal
      plate: {color: ground, opacity: 0.94}
      items:
        - id: accent
          shape: rectangle
          width: 10
          height: fill
          color: {gradient: linear, angle: 180, stops: [accent, ember]}
        - stack: vertical
          padding: 30 46 32 36 # top right bottom left
          gap: 24
          items:
            - {id: name, text: "{name}", style: name}
            - {id: role, text: "{role}", style: role}
    # “in” says from what an item comes, “out” to what it goes, by the ids of the layout. A preset is a move by name:
    # fade, rise, drop, slide, pop, grow, focus, track-in, wipe, draw, typewriter; words beside it replace its own.
    # By line, word, cluster or letter the parts of a text go one after another, each its “stagger” later.
    motion:
      in:
        plate: {reveal: left, lasts: 14f, ease: out-expo}
        name: {preset: rise, by: word, stagger: 2f, at: 3f, lasts: 14f}
        role: [{x: -36, at: 6f, lasts: 14f, ease: out-quint}, {opacity: 0, at: 6f, lasts: 8f}]
      out:
        name: {opacity: 0, lasts: 6f}
        role: {opacity: 0, lasts: 6f}
        plate: {reveal: left, at: 2f, lasts: 10f, ease: in-cubic}
    hold: 4s # between in and out, unless the row says otherwise
"""


def start_pack(name: str, folder: Path) -> Path:
    """Make the folder `name` in `folder`, with a style.yaml that renders and its schema; return its path.

    Raises `UsageError` for a name that a pack cannot have, for one that is taken, and when the disk refuses;
    then nothing is left behind.
    """
    _check_name(name)
    final = folder / name
    if final.exists():
        raise UsageError(f"“{final}” is there already.", remedy="Choose another name; nothing was changed.")
    if not folder.is_dir():
        raise UsageError(f"there is no folder “{folder}”.", remedy="Make it first, or name another.")
    partial = folder / f".{name}.{token_hex(4)}"
    try:
        partial.mkdir()
        schema = json.dumps(style_schema(), ensure_ascii=False, indent=2) + "\n"
        (partial / SCHEMA_FILE).write_text(schema, encoding="utf-8")
        (partial / "style.yaml").write_text(_STARTER.replace("NAME", name), encoding="utf-8")
        partial.rename(final)
    except OSError as error:
        raise UsageError(f"“{final}” cannot be made: {error.strerror}.", remedy="Check the folder's rights.") from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return final


def _check_name(name: str) -> None:
    if re.fullmatch(r"[a-z][a-z0-9-]{0,40}", name):
        return
    better = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")
    hint = f"Try “{better[:41]}”." if better else "It begins with a letter."
    raise UsageError(f"“{name}” cannot be a style's name; use lower-case letters, digits and hyphens.", remedy=hint)
