"""What each effect costs a frame, in HD and UHD: a lower third with and without it. Run by `make effects`."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from titlegen.delivery.prores import PROFILES, RegionEncoder
from titlegen.pipeline import Title, compose
from titlegen.raster.render import title_region
from titlegen.style.load import LoadedPack, parse_style_text

GUIDE = Path(__file__).resolve().parent.parent / "examples" / "guide"

PACK = """
schema: 1
name: effects
version: "1"
palette: {{ink: "#14151A", paper: "#FBFAF7", red: "#DD3A1B", gold: "#F2B33D"}}
fonts:
  sans: {{file: "MonaSans[opsz,wdth,wght].ttf", axes: {{wght: 700, wdth: 100, opsz: 40}}}}
text:
  name: {{font: sans, size: 64, {text}}}
  role: {{font: sans, size: 34, color: ink}}
templates:
  lower-third:
    fields: {{name: {{required: true, sample: Jan Morgenstern}}, role: {{sample: Composer and musician}}}}
    {template}
    layout:
      id: plate
      stack: vertical
      padding: 30 60
      gap: 24
      {plate}
      items:
        - {{id: name, text: "{{name}}", style: name{name}}}
        - {{id: role, text: "{{role}}", style: role}}
        {items}
    motion:
      {shutter}
      in:
        name: {move}
"""


@dataclass(frozen=True)
class Effect:
    """A lower third with one thing more."""

    name: str
    text: str = "color: ink"
    plate: str = "plate: {color: paper}"
    name_word: str = ""
    items: str = ""
    template: str = "anchor: bottom-left"
    shutter: str = "shutter: 0"
    move: str = "{x: -60, lasts: 20f}"

    def pack(self) -> LoadedPack:
        """The pack with this effect."""
        text = PACK.format(
            text=self.text,
            plate=self.plate,
            name=self.name_word,
            items=self.items,
            template=self.template,
            shutter=self.shutter,
            move=self.move,
        )
        return LoadedPack(parse_style_text(text), GUIDE)


PLAIN = Effect("nothing more: two texts on a plate, one moving")
EFFECTS = (
    Effect("gradient on the plate", plate="plate: {color: {gradient: linear, angle: 100, stops: [paper, gold]}}"),
    Effect("gradient on the name", text="color: {gradient: linear, angle: 180, stops: [ink, red]}"),
    Effect("round corners", plate="plate: {color: paper, radius: 20 0 20 0}"),
    Effect("leaning plate", plate="plate: {color: paper, skew: 12}"),
    Effect("stroke on the name", text="color: ink, stroke: {color: red, width: 4, position: outside}"),
    Effect("soft shadow under the name, 60 px", text="color: ink, shadow: {blur: 60}"),
    Effect("tight shadow under the name, 8 px", text="color: ink, shadow: {blur: 8}"),
    Effect("glow on the name", text="color: ink, glow: {color: gold, blur: 40}"),
    Effect("blur of the name, 20 px", name_word=", blur: 20"),
    Effect("blend mode of the name", name_word=", blend: multiply"),
    Effect("matte with a soft edge", name_word=", matte: {item: plate, soft: 20}"),
    Effect("SVG, turned", items="- {image: logo.svg, height: 60, rotate: 10}"),
    Effect("soft wipe of the plate", move="{x: -60, lasts: 20f}\n        plate: {reveal: left, soft: 60, lasts: 20f}"),
    Effect("letters one by one out of a mask", move="{preset: rise, by: cluster, stagger: 1f, lasts: 20f}"),
    Effect("letters one by one out of focus", move="{preset: focus, by: cluster, stagger: 1f, lasts: 20f}"),
    Effect("weight that moves", move="{axes: {wght: 300}, lasts: 20f}"),
    Effect("motion blur, shutter 180", shutter="shutter: 180", move="{x: -900, lasts: 20f}"),
    Effect("backdrop, gradient", template="backdrop: {gradient: radial, stops: [gold, ink]}"),
    Effect("backdrop, picture", template="backdrop: {image: peak.png}"),
)

SIZES = ("hd", "uhd")
FRAMES = range(4, 16)
"""Of the in; each is drawn once and its time taken, after one that warms the caches."""


def main() -> None:
    """Print the table of docs/performance.md."""
    print("| effect | HD: draw | code | UHD: draw | code |\n|---|---|---|---|---|")
    for effect in (PLAIN, *EFFECTS):
        pack = effect.pack()
        cells = [measured(compose(pack, size=size)) for size in SIZES]
        told = " | ".join(f"{draw * 1000:.1f} ms | {code * 1000:.1f} ms" for draw, code in cells)
        print(f"| {effect.name} | {told} |", flush=True)


def measured(title: Title) -> tuple[float, float]:
    """Median seconds to draw a frame of the in, and to code it as ProRes 4444."""
    region = title_region(title.layout, [title.timeline.state(frame) for frame in (FRAMES[0] - 1, *FRAMES)])
    encoder = RegionEncoder(PROFILES["prores-4444"], title.layout.canvas, region)
    encoder.encode(title.frame(FRAMES[0] - 1))
    draws, codes = [], []
    for frame in FRAMES:
        began = time.perf_counter()
        picture = title.frame(frame)
        drawn = time.perf_counter()
        encoder.encode(picture)
        draws.append(drawn - began)
        codes.append(time.perf_counter() - drawn)
    return statistics.median(draws), statistics.median(codes)


if __name__ == "__main__":
    main()
