"""Fuzzes the pack loader: whatever stands in a style.yaml, it is loaded, set and drawn small, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

from harness import FOLDER, ROOT, cut_and_pasted, fuzz, instrumented

with instrumented():
    import yaml

    from titlegen.errors import TitlegenError
    from titlegen.pipeline import compose
    from titlegen.style.load import load_style_pack
    from titlegen.units import Size


PACK = FOLDER / "pack"
SMALL = Size(160, 90)

JUNK: tuple[Any, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        0.5,
        1e308,
        -1e-300,
        10**400,
        999_999,
        float("nan"),
        "",
        " ",
        "none",
        "fill",
        "100%",
    ),
    *(
        "{name}",
        "{",
        "}{",
        "{x}",
        "#FFF",
        "#GGGGGG",
        "-1s",
        "86400s",
        "0f",
        "999999f",
        "1e9",
        "spring(0.9)",
        "steps(100)",
    ),
    *(
        "cubic-bezier(0,10,1,-10)",
        "in-out-elastic",
        "Ω≈ç√∫",
        "\u202eabc",
        "a\nb",
        "\x1b[0m",
        "../x.png",
        "/dev/zero",
        [],
    ),
    *({}, [[]], [{}], {"stack": "overlay", "items": []}, {"text": "{name}", "style": "name"}, ["#FFF"] * 20),
)


def seeds() -> Iterator[bytes]:
    """The shipped packs and that of the guide, and each of their templates by itself, so that inputs are short."""
    for path in (*sorted(ROOT.glob("styles/*/style.yaml")), ROOT / "examples/guide/style.yaml"):
        pack = yaml.safe_load(path.read_bytes())
        for name, template in pack["templates"].items():
            yield yaml.safe_dump({**pack, "templates": {name: template}}, allow_unicode=True).encode()


def read(data: bytes) -> None:
    """Load the pack and, if it can be loaded, look at one picture of it."""
    PACK.mkdir(exist_ok=True)
    (PACK / "style.yaml").write_bytes(data)
    try:
        pack = load_style_pack(PACK)
        title = compose(pack, size=SMALL)
        title.frame(title.timeline.frames // 7)
    except TitlegenError:
        return


def mutated(data: bytes, order: Random) -> bytes:
    """The document with values of it changed or moved, so that it stays YAML; or its text cut."""
    try:
        document = yaml.load(data, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or not document or order.random() < 0.2:
        return cut_and_pasted(data, order)
    for _ in range(order.choice((1, 1, 1, 2, 4))):
        _change(document, order)
    return yaml.dump(document, Dumper=yaml.CSafeDumper, allow_unicode=True).encode("utf-8", "surrogatepass")


def _change(document: Any, order: Random) -> None:
    """Change one value somewhere in a document, or move it to another key."""
    places = list(_places(document))
    if not places:
        return
    around, key = order.choice(places)
    other, its_key = order.choice(places)
    kind = order.randrange(6)
    if kind == 0:
        around[key] = order.choice(JUNK)
    elif kind == 1:
        around[key] = deepcopy(other[its_key])
    elif kind == 2 and isinstance(around, dict):
        around[str(its_key)] = around.pop(key)
    elif kind == 3:
        del around[key]
    elif kind == 4 and isinstance(around[key], (int, float)):
        around[key] = around[key] * order.choice((-1, 0, 1e3, 1e9, 1e-9, 0.5, 7))
    elif isinstance(around[key], list):
        around[key] = around[key] * order.choice((0, 2, 40))
    elif isinstance(around[key], str):
        text = around[key]
        at = order.randrange(len(text) + 1)
        around[key] = text[:at] + str(order.choice(JUNK)) + text[at + order.randrange(3) :]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inside = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, each in inside:
        yield value, key
        yield from _places(each)


if __name__ == "__main__":
    fuzz("pack", seeds, read, mutated)
