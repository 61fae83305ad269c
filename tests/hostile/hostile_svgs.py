"""SVG that refers to other files, runs scripts, or grows without end while it is drawn."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

from hostile_bitmaps import bomb, png
from hostile_pack import Hostile, with_items, write
from hostile_paths import SECRET, outside

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
BOX = '<rect id="r" width="100" height="75" fill="red"/>'


def artwork(content: str | bytes | Callable[[], str | bytes], says: str, **more: object) -> Hostile:
    """A pack that shows one SVG."""

    def build(folder: Path) -> None:
        outside(folder)
        written = content() if callable(content) else content
        write(folder, written, "art.svg")
        placed = {"width": 400, "height": 300, **more}
        with_items({"image": "art.svg", **{word: value for word, value in placed.items() if value is not None}})(folder)

    return Hostile(build, says)


def svg(
    inside: str | Callable[[], str],
    says: str,
    box: str = "0 0 100 75",
    before: str = "",
    attributes: str = "",
    **more: object,
) -> Hostile:
    """A pack that shows an SVG with this inside."""

    def content() -> str:
        return f'{before}<svg {SPACES} viewBox="{box}" {attributes}>{inside() if callable(inside) else inside}</svg>'

    return artwork(content, says, **more)


def embedded(content: bytes, kind: str = "image/png") -> str:
    return f'<image width="100" height="75" href="data:{kind};base64,{base64.b64encode(content).decode()}"/>'


def uses(levels: int, each: int) -> str:
    """Groups that use a group that uses a group."""
    groups = [f'<g id="g0">{BOX}</g>']
    groups += [f'<g id="g{i}">{f"""<use href="#g{i - 1}"/>""" * each}</g>' for i in range(1, levels)]
    return f'<defs>{"".join(groups)}</defs><use href="#g{levels - 1}"/>'


def patterns(levels: int, each: int) -> str:
    """Patterns whose shapes are filled with patterns."""
    size = 'width="100" height="75" patternUnits="userSpaceOnUse"'
    written = [f'<pattern id="p0" {size}>{BOX}</pattern>']
    written += [
        f'<pattern id="p{i}" {size}>{f"""<rect width="100" height="75" fill="url(#p{i - 1})"/>""" * each}</pattern>'
        for i in range(1, levels)
    ]
    return f'<defs>{"".join(written)}</defs><rect width="100" height="75" fill="url(#p{levels - 1})"/>'


def filled(size: str, inside: str) -> str:
    """A shape that is filled with a pattern."""
    pattern = f'<pattern id="p" {size} patternUnits="userSpaceOnUse">{inside}</pattern>'
    return pattern + '<rect width="100" height="75" fill="url(#p)"/>'


def masks(kind: str, levels: int, each: int) -> str:
    """Masks, or clip paths, whose shapes are seen through masks."""
    word = {"mask": "mask", "clipPath": "clip-path"}[kind]
    written = [f'<{kind} id="m0">{BOX}</{kind}>']
    written += [
        f'<{kind} id="m{i}">{f"""<rect width="100" height="75" fill="#fff" {word}="url(#m{i - 1})"/>""" * each}</{kind}>'
        for i in range(1, levels)
    ]
    return f'<defs>{"".join(written)}</defs><rect width="100" height="75" {word}="url(#m{levels - 1})"/>'


def filtered(primitives: str, shape: str = BOX, attributes: str = "") -> str:
    return f'<filter id="f" {attributes}>{primitives}</filter><g filter="url(#f)">{shape}</g>'


def nested(levels: int, attributes: str = "", inside: str = BOX) -> str:
    return f"<g {attributes}>" * levels + inside + "</g>" * levels


def entities(levels: int) -> str:
    written = ['<!ENTITY e0 "&#60;rect/&#62;">'] + [f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, levels)]
    return f"<!DOCTYPE svg [{''.join(written)}]>"


ILLUSTRATOR = (
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" '
    '[<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
)

ELSEWHERE = "refers to"
MUCH = "more than artwork may have"
PX = "more px than artwork may have"
NO_SVG = "is no SVG that can be read"
SIZE = "size"
DEEP = "too deeply"

HOSTILE = {
    "a picture of another folder": svg('<image href="../outside/secret.png" width="100" height="75"/>', ELSEWHERE),
    "a picture by an absolute path": svg('<image xlink:href="/etc/passwd" width="100" height="75"/>', ELSEWHERE),
    "a picture beside it": svg('<image href="secret.png" width="100" height="75"/>', ELSEWHERE),
    "a picture of the web": svg('<image href="https://example.com/a.png" width="100" height="75"/>', ELSEWHERE),
    "a picture behind another reference": svg('<image href="data:image/png;base64,AAAA" xlink:href="/etc/passwd" width="9" height="9"/>', ELSEWHERE),
    "a picture before another reference": svg('<image xlink:href="data:image/png;base64,AAAA" href="/etc/passwd" width="9" height="9"/>', ELSEWHERE),
    "a picture with spaces before it": svg('<image href="   ../outside/secret.png" width="100" height="75"/>', ELSEWHERE),
    "a picture of a text": svg('<image href="data:text/plain;base64,AAAA" width="9" height="9"/>', ELSEWHERE),
    "a use of another file": svg('<use href="../outside/secret.svg#a"/>', ELSEWHERE),
    "a picture that is an SVG": svg(lambda: embedded(f'<svg {SPACES}><image href="/etc/passwd"/></svg>'.encode(), "image/svg+xml"), ELSEWHERE),
    "a picture that is an SVG after all": svg(lambda: embedded(f'<svg {SPACES} viewBox="0 0 9 9"><image href="/etc/passwd" width="9" height="9"/></svg>'.encode()), "picture"),
    "a pattern of another file": svg('<rect width="100" height="75" fill="url(../outside/secret.svg#p)"/>', ELSEWHERE),
    "a filter of another file": svg('<rect width="100" height="75" style="filter: url(\'/etc/passwd\')"/>', ELSEWHERE),
    "a mask of another file": svg('<rect width="100" height="75" mask="url( file:///etc/passwd#m )"/>', ELSEWHERE),
    "an imported style": svg('<style>@import url("../outside/secret.css");</style>' + BOX, ELSEWHERE),
    "an imported style without brackets": svg("<style>@import '/etc/passwd';</style>" + BOX, ELSEWHERE),
    "a font of another file": svg("<style>@font-face {font-family: x; src: url(/etc/passwd)}</style>" + BOX, ELSEWHERE),
    "a style of another file": svg(BOX, ELSEWHERE, before='<?xml-stylesheet href="/etc/passwd"?>'),
    "a style in disguise": svg("<style>rect {fill: u\\72l(/etc/passwd)}</style>" + BOX, ELSEWHERE),
    "a base elsewhere": svg('<g xml:base="file:///etc/"><image href="passwd" width="9" height="9"/></g>', ELSEWHERE),
    "an inclusion": svg('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>', ELSEWHERE),
    "a script": svg("<script>alert(1)</script>" + BOX, "has a script in it"),
    "a script of another file": svg('<script href="/etc/passwd"/>' + BOX, "has a script in it"),
    "HTML": svg('<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="file:///etc/passwd"/></foreignObject>', "has a foreignObject"),
    "an action": svg('<rect width="100" height="75" onload="alert(1)"/>', ""),
    "an animation": svg('<rect width="100" height="75"><animate attributeName="x" from="0" to="50" dur="1s"/></rect>', ""),
    "a billion laughs": svg("&e9;", "has entities in it", before=entities(10)),
    "a quadratic blow-up": svg("&e;" * 50_000, "has entities in it", before=f'<!DOCTYPE svg [<!ENTITY e "{"x" * 20_000}">]>'),
    "entities that are never closed": artwork(lambda: "<!DOCTYPE svg [" + "<!ENTITY '" * 70_000 + "x" * 15_000_000, "has entities in it"),
    "an entity of a file": svg("<title>&e;</title>" + BOX, NO_SVG, before='<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    "an entity of a device": svg("<title>&e;</title>" + BOX, NO_SVG, before='<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///dev/zero">]>'),
    "an entity with parameters": svg(BOX, "", before='<!DOCTYPE svg [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>'),
    "a document type elsewhere": svg(BOX, "", before='<!DOCTYPE svg SYSTEM "file:///dev/zero">'),
    "an entity in a circle": svg("&a;", "has entities in it", before='<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'),
    "entities as Illustrator writes them": svg(BOX, "", before=ILLUSTRATOR),
    "a view box as large as a million": svg(BOX, "", box="0 0 999999 999999"),
    "a view box as narrow as can be": svg(BOX, "shape", box="0 0 1 999999", width=None, height=None),
    "a view box as wide as can be": svg(BOX, "shape", box="0 0 999999 1", width=None, height=300),
    "a view box of 1e308": svg(BOX, SIZE, box="0 0 1e308 1e308"),
    "a view box of nan": svg(BOX, SIZE, box="0 0 nan nan"),
    "a view box below nothing": svg(BOX, SIZE, box="0 0 -4 -3"),
    "a view box as small as can be": svg(BOX, SIZE, box="0 0 1e-30 1e-30"),
    "a view box that lies": svg(BOX, "shape", box="0 0 4 3", attributes='width="4000" height="3"'),
    "a width of very many spaces": svg(lambda: BOX, "", attributes=f'width="1{" " * 900_000}x" height="1"'),
    "a width of percents": svg(BOX, "", attributes='width="100000%" height="100000%"'),
    "a width of inches": svg(BOX, "", attributes='width="100000in" height="75000in"'),
    "uses of uses": svg(lambda: uses(9, 10), MUCH),
    "a use of itself": svg('<g id="a"><use href="#a"/></g>', "circle"),
    "uses in a circle": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "circle"),
    "a use of all": svg('<g id="all"><rect width="9" height="9"/></g>' + '<use href="#all"/>' * 30_000, MUCH),
    "patterns of patterns": svg(lambda: patterns(8, 10), MUCH),
    "a pattern of itself": svg('<pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></pattern><rect width="9" height="9" fill="url(#p)"/>', "circle"),
    "patterns that inherit in a circle": svg('<pattern id="a" href="#b"/><pattern id="b" href="#a"/><rect width="9" height="9" fill="url(#a)"/>', "circle"),
    "a pattern as fine as dust": svg(filled('width="0.0001" height="0.0001"', BOX), ""),
    "a pattern as large as the world": svg(
        filled('width="100000000" height="100000000"', '<rect width="100000000" height="9"/>'), "more memory or time"
    ),
    "masks of masks": svg(lambda: masks("mask", 8, 10), MUCH),
    "clip paths of clip paths": svg(lambda: masks("clipPath", 8, 10), MUCH),
    "a mask of itself": svg('<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask><rect width="9" height="9" mask="url(#m)"/>', "circle"),
    "a blur of a billion": svg(filtered('<feGaussianBlur stdDeviation="1e9"/>'), "blur that is too large"),
    "a blur as a function": svg('<rect width="100" height="75" filter="blur(1000000px)"/>', ""),
    "a blur as a function in a style": svg('<rect width="100" height="75" style="filter:drop-shadow(0 0 1000000px red)"/>', ""),
    "a blur made large": svg(f'<g transform="scale(100000)">{filtered("""<feGaussianBlur stdDeviation="200"/>""")}</g>', ""),
    "a blur of a small picture": svg(filtered('<feGaussianBlur stdDeviation="200"/>'), "", box="0 0 1 0.75"),
    "a filter of a huge region": svg(filtered('<feGaussianBlur stdDeviation="9"/>', attributes='x="-1e9" y="-1e9" width="1e10" height="1e10"'), ""),
    "noise": svg(filtered('<feTurbulence numOctaves="1000000000" baseFrequency="0.5"/>'), "has a filter, feTurbulence"),
    "a matrix of a million": svg(filtered('<feConvolveMatrix order="1000" kernelMatrix="1"/>'), "has a filter, feConvolveMatrix"),
    "a thickening": svg(filtered('<feMorphology operator="dilate" radius="100000"/>'), "has a filter, feMorphology"),
    "a filter of a picture": svg(filtered('<feImage href="/etc/passwd"/>'), "has a filter, feImage"),
    "very many filter steps": svg(lambda: filtered('<feOffset dx="1"/>' * 15_000), MUCH),
    "very many filtered shapes": svg(lambda: '<filter id="f"><feGaussianBlur stdDeviation="20"/></filter>' + '<rect width="100" height="75" filter="url(#f)"/>' * 10_000, MUCH),
    "groups in groups": svg(lambda: nested(20_000), DEEP),
    "groups in groups that are half seen": svg(lambda: nested(300, 'opacity="0.9"'), DEEP),
    "just so many groups": svg(lambda: nested(60), ""),
    "a million paths": svg(lambda: '<path d="M0 0h1v1z"/>' * 300_000, MUCH),
    "a stroke of very small dashes": svg('<path stroke="red" stroke-dasharray="0.00001" d="M0 0 L100 75"/>', ""),
    "a stroke of small dashes over a long way": svg('<path stroke="red" stroke-dasharray="1" d="M0 0 L1e12 75"/>', ""),
    "a stroke as wide as the world": svg('<path stroke="red" stroke-width="1e30" d="M0 0 L100 75"/>', ""),
    "numbers beyond all measure": svg('<rect width="1e38" height="1e38" transform="scale(1e38) rotate(1e38)"/><path d="M1e999 nan L-1e999 inf"/>', ""),
    "an SVG of seventeen megabytes": artwork(lambda: f'<svg {SPACES} viewBox="0 0 4 3"><!--{" " * 17_000_000}--></svg>', "MB"),
    "a million attributes": svg(lambda: "<rect " + " ".join(f'a{i}="1"' for i in range(200_000)) + "/>", "200000 attributes"),
    "an embedded PNG of 100000 px a side": svg(lambda: embedded(png(100_000, 100_000, b"")), PX),
    "an embedded PNG of 20000 px a side": svg(lambda: embedded(png(20_000, 20_000, bomb(5_000_000))), PX),
    "an embedded JPEG that is none": svg(lambda: embedded(b"\xff\xd8\xff\xe0" + bytes(50), "image/jpeg"), "picture"),
    "many embedded PNGs": svg(lambda: embedded(png(4000, 4000, bomb(49_000_000), kind=2)) * 40, PX),
    "an embedded PNG used again and again": svg(lambda: f'<g id="a">{embedded(png(4000, 4000, bomb(49_000_000)))}</g>' + '<use href="#a"/>' * 100, PX),
    "an embedded PNG": svg(lambda: embedded(png(40, 30)), ""),
    "a text of no letters": svg("<text/>", "has text in it"),
    "UTF-16": artwork(lambda: f'<?xml version="1.0" encoding="UTF-16"?><svg {SPACES} viewBox="0 0 4 3"/>'.encode("utf-16"), ""),
    "an unknown encoding": artwork(f'<?xml version="1.0" encoding="rot13"?><svg {SPACES} viewBox="0 0 4 3"/>', NO_SVG),
    "UTF-7": artwork(f'<?xml version="1.0" encoding="UTF-7"?><svg {SPACES} viewBox="0 0 4 3"/>', NO_SVG),
    "HTML with an SVG's name": artwork("<html><body/></html>", "is no SVG"),
    "an SVG without its name space": artwork('<svg viewBox="0 0 4 3"><rect/></svg>', ""),
    "an SVG of another name space": artwork('<svg xmlns="urn:x" viewBox="0 0 4 3"><rect/></svg>', "cannot be drawn"),
    "an SVG that ends early": artwork(f'<svg {SPACES} viewBox="0 0 4 3"><rect', NO_SVG),
    "an empty SVG": artwork("", NO_SVG),
    "a packed SVG": artwork(lambda: __import__("gzip").compress(b"<svg/>"), NO_SVG),
    "a PNG with an SVG's name": artwork(lambda: png(40, 30), NO_SVG),
    "half a character in an SVG": artwork(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>\xed\xa0\x80</title></svg>', NO_SVG),
    "a control character in an SVG": svg("<title>\x1b</title>", NO_SVG),
    "the secret in a comment": svg(f"<!-- {SECRET} -->" + BOX, ""),
}  # fmt: skip
