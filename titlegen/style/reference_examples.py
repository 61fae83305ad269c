"""What the reference says beside the models: its chapters, a small example of each block, and values and presets in
prose."""

from __future__ import annotations

from dataclasses import dataclass

from titlegen.style import models, moves, nodes, paint
from titlegen.style.grammar import Model
from titlegen.style.house_rules import HouseRules


@dataclass(frozen=True)
class Block:
    """A block as the reference shows it: `example` is YAML that `model` reads; "" for one that is part of others."""

    model: type[Model]
    heading: str
    example: str = ""


CHAPTERS: tuple[tuple[str, str, tuple[Block, ...]], ...] = (
    (
        "The pack",
        "A pack is a folder with a `style.yaml`. These words stand at its left edge.",
        (
            Block(
                models.StylePack,
                "Pack",
                'schema: 1\nname: my-show\nversion: "1.0"\npalette: {ink: "#14151A", paper: "#FBFAF7"}\n'
                'fonts: {headline: {file: "Inter[opsz,wght].ttf"}}\n'
                "text: {name: {font: headline, size: 60, color: ink}}\n"
                "templates:\n  caption:\n    fields: {name: {required: true, sample: Ada Lovelace}}\n"
                '    layout: {text: "{name}", style: name}',
            ),
            Block(models.SafeArea, "Safe area", "action: 0.035\ntitle: 0.05"),
            Block(
                HouseRules,
                "House rules",
                "minimum_text_height: 22\nreading_speed: 0.25\nchecks: {mixed-dashes: off, placeholder: error}",
            ),
        ),
    ),
    (
        "Type",
        "Fonts are named once, by their role; text styles say how they are set.",
        (
            Block(
                models.FontSpec,
                "Font",
                "file: MonaSans[opsz,wdth,wght].ttf\naxes: {wght: 780, wdth: 104}\nfeatures: {ss05: 1}\n"
                'fallback: [NotoSans-Bold.ttf, "NotoSans*-Bold.ttf"]',
            ),
            Block(
                models.TextStyle,
                "Text style",
                "font: headline\nsize: 62\ntracking: -8\ncolor: {gradient: linear, angle: 180, stops: [paper, sand]}\n"
                "figures: tabular\nfit: {tracking: -22, size: 48, lines: 2}\nshadow: {opacity: 0.6, y: 2, blur: 8}",
            ),
            Block(models.Fit, "Fit ladder", "tracking: -22\nwidth: 82\nsize: 48\nlines: 2"),
        ),
    ),
    (
        "Templates",
        "A template is one kind of title: what a row fills, where it stands, what is shown, and how it moves.",
        (
            Block(
                models.Template,
                "Template",
                "summary: A name on a plate.\nfields:\n  name: {required: true, aliases: [guest], sample: Ada}\n"
                'anchor: bottom-left\noffset: [0, -18]\nlayout: {id: name, text: "{name}", style: name}\n'
                "motion: {in: {name: {preset: rise}}, out: {name: {preset: fade}}}\nhold: 4s",
            ),
            Block(models.FieldSpec, "Field", 'kind: color\ndefault: accent\nsample: "#0B6E4F"\naliases: [team colour]'),
            Block(models.BackdropImage, "Backdrop image", "image: artwork/paper.jpg\ncolor: paper"),
        ),
    ),
    (
        "Items",
        "What is shown is a tree: stacks hold texts, shapes, images and other stacks. One word makes an item what it "
        "is: `stack`, `text`, `shape` or `image`.",
        (
            Block(nodes._Item, "Every item"),
            Block(
                nodes.StackNode,
                "Stack",
                "stack: vertical\npadding: 28 40\ngap: 18\nplate: {color: paper, radius: 0 24 24 0}\nitems:\n"
                '  - {id: name, text: "{name}", style: name}\n  - {id: role, text: "{role}", style: role}',
            ),
            Block(nodes.Plate, "Plate", "color: ink\nopacity: 0.94\nskew: 12\nstroke: {color: accent, width: 2}"),
            Block(nodes.TextNode, "Text", 'id: name\ntext: "{name}"\nstyle: name\nmax_width: 60%'),
            Block(nodes.Run, "Run", 'text: "{number}"\nstyle: figures'),
            Block(
                nodes.ShapeNode,
                "Shape",
                "shape: polygon\nwidth: 120\nheight: fill\ncolor: accent\n"
                "points: [[0, 0], [100%, 0], [82%, 100%], [0, 100%]]",
            ),
            Block(nodes.ImageNode, "Image", 'image: "{logo}"\nheight: 64\ntint: paper'),
            Block(nodes.Matte, "Matte", "item: plate\nsoft: 12"),
        ),
    ),
    (
        "Paint",
        "Wherever paint is asked for, a colour will do; where it says so, a gradient will, too.",
        (
            Block(
                paint.Gradient,
                "Gradient",
                "gradient: linear\nangle: 90\nstops: [ink, {color: accent, at: 70%}, {color: accent, opacity: 0}]",
            ),
            Block(paint.Stop, "Stop", "color: accent\nat: 70%"),
            Block(paint.Stroke, "Stroke", "color: accent\nwidth: 3\nposition: outside\njoin: round"),
            Block(paint.Shadow, "Shadow", 'color: "#000000"\nopacity: 0.6\ny: 2\nblur: 8'),
            Block(paint.Glow, "Glow", "color: accent\nblur: 40"),
        ),
    ),
    (
        "Motion",
        "`in` says from which state an item comes, `out` to which it goes, and `hold` what it drifts to meanwhile. "
        "What a move does not name stays at rest.",
        (
            Block(
                moves.Motion,
                "Motion",
                "in:\n  plate: {reveal: left, lasts: 14f, ease: out-expo}\n"
                "  name: {preset: rise, by: word, stagger: 2f, at: 4f}\nhold:\n  name: {tracking: 20}\n"
                "out:\n  plate: {opacity: 0, lasts: 10f}",
            ),
            Block(
                moves.Move,
                "Move",
                "preset: rise\nby: cluster\norder: center-out\nstagger: 1f\nat: 4f\nease: spring(0.3)",
            ),
            Block(moves.Drift, "Drift", "scale: 1.04\nease: linear"),
            Block(moves.Key, "Keyframe", "at: 60%\nscale: 1.08\nease: out-quad"),
            Block(moves._Changes, "What can change"),
        ),
    ),
)
"""The chapters in reading order: heading, what it begins with, and its blocks."""

VALUES: tuple[tuple[str, str], ...] = (
    ("Colour", 'The name of a palette colour, or `"#RRGGBB"` in quotes; with `AA` behind it, its opacity. In shapes, '
     'plates and images also a field of kind `color`, as `"{team}"`. `none` paints nothing.'),
    ("Paint", "One [colour](#colour), or a [gradient](#gradient)."),
    ("Duration", "`0.6s`, `600ms`, or `15f`: frames of the pack's `rate`, the same moment at every delivered rate. "
     "Only 0 needs no unit."),
    ("Length", "A number of px, a share of the safe area such as `60%`, or, for a shape, `fill`: what the stack has "
     "left."),
    ("Share", "A part of something, such as `35%`. Only 0 needs no sign."),
    ("Distance", "How far from its place: a number of px, or a share of the item's own size such as `-110%`."),
    ("Sides", "px without a unit: one number for all four sides, two (`20 32`: top and bottom, left and right), or "
     "four (`30 46 32 36`: top, right, bottom, left)."),
    ("Corners", "px without a unit, from 0 to 1000: one radius for all corners, or four (`0 24 24 0`) from the top "
     "left clockwise."),
    ("Easing", "How something gets faster and slower: a [name](#easings), `cubic-bezier(x1, y1, x2, y2)` as in CSS, "
     "`spring(bounce)` with a bounce from 0 to 0.9, or `steps(count)`."),
    ("Reveal", "A [way to reveal](#reveals) by name, or the angle of a wipe in degrees: 0 goes to the right, 90 "
     "down."),
    ("Tag", "The four characters by which fonts name a variable axis (`wght`, `wdth`, `opsz`) or an OpenType feature "
     "(`tnum`, `smcp`); `titlegen fonts show FONT` lists both."),
    ("Name", "Lower-case letters, digits and hyphens, beginning with a letter; names of fields take underscores "
     "instead of hyphens."),
)  # fmt: skip
"""Values that several words take, each explained once."""

PRESETS_TOLD = {
    "fade": "comes out of nothing.",
    "rise": "slides up into its own place, hidden below it until then.",
    "drop": "slides down into its own place, hidden above it until then.",
    "slide": "comes from the left while it appears.",
    "pop": "grows a little beyond its size and settles.",
    "grow": "widens from its origin.",
    "focus": "comes into focus.",
    "track-in": "its letters come together out of wide tracking.",
    "wipe": "is uncovered from the left behind a soft edge.",
    "draw": "is drawn along its stroke, as with a pen.",
    "typewriter": "appears letter by letter.",
}
"""What an item does that comes by a preset; going, it does so backwards."""

REVEALS_TOLD = {
    "left": "a wipe that begins at the left",
    "right": "a wipe that begins at the right",
    "top": "a wipe that begins at the top",
    "bottom": "a wipe that begins at the bottom",
    "middle": "opens from the middle to the left and the right",
    "iris": "a circle that grows from the middle",
    "draw": "follows a stroke or a rule, as with a pen",
}
"""What each reveal does; `left` and `right` are mirrored in a right-to-left title."""

BLENDS_TOLD = {
    "normal": "covers what is below",
    "multiply": "darkens: white leaves, black covers",
    "screen": "lightens: black leaves, white covers",
    "overlay": "deepens the dark and lifts the light",
    "add": "adds its light",
}
