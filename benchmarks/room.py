"""How fast the review room is: a page of six templates until its picture stands, and a save until the picture is back.

Run with `make room`; both are measured in a real browser, in milliseconds of the clock, as a person would wait.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
RUNS = 7
READY = """() => new Promise((done) => {
    const look = () => document.querySelector('[data-film]') ? done() : requestAnimationFrame(look);
    look();
})"""
"""What is done as soon as a picture stands on the stage; asked in the page, for asking from outside takes its time."""


def pack_of_six(folder: Path) -> Path:
    """`newsroom`, which has five templates, with one of them twice."""
    shutil.copytree(ROOT / "styles" / "newsroom", folder)
    path = folder / "style.yaml"
    text = path.read_text("utf-8")
    template = re.search(r"(?ms)^  strap:\n.*?(?=^  \w[\w-]*:\n)", text)
    assert template
    path.write_text(
        text.replace(template[0], template[0] + template[0].replace("  strap:", "  strap-two:", 1)), "utf-8"
    )
    return folder


@contextmanager
def room(*words: str, folder: Path) -> Iterator[str]:
    """A room that is open: the first link that it tells."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "titlegen", *words, "--port", "0"],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TITLEGEN_KEYS": str(folder / "keys")},
    )
    assert process.stdout
    try:
        yield next(found[0] for line in process.stdout if (found := re.search(r"http\S+/enter#\S+", line)))
    finally:
        process.terminate()
        process.wait()


def enter(page: Page, link: str) -> float:
    """Go in by a personal link; return how many seconds it took until a picture stood."""
    page.goto(link)
    began = time.perf_counter()
    page.get_by_role("button", name="Enter").click()
    page.locator("[data-film]").wait_for(state="attached")
    return time.perf_counter() - began


def told(what: str, seconds: list[float]) -> None:
    """Print the median, the best and the worst."""
    median, best, worst = (1000 * value for value in (statistics.median(seconds), min(seconds), max(seconds)))
    print(f"{what}: {median:.0f} ms ({best:.0f} to {worst:.0f}, {len(seconds)} times)")


def main() -> None:
    """Measure both, and print them."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        style = pack_of_six(folder / "six")
        chromium = shutil.which("chromium") or sys.exit("there is no Chromium here")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        with room("studio", str(style), folder=folder) as link:
            told("the first page of a room of six templates", [enter(page, link)])
            seconds = []
            for _ in range(RUNS):
                began = time.perf_counter()
                page.reload()
                page.evaluate(READY)
                seconds.append(time.perf_counter() - began)
            told("a page of six templates, until its picture stands", seconds)
        shutil.copytree(ROOT / "styles" / "documentary", folder / "documentary")
        saved = folder / "documentary" / "style.yaml"
        text = saved.read_text("utf-8")
        with room("studio", str(saved.parent), folder=folder) as link:
            enter(page, link)
            page.wait_for_timeout(1500)
            seconds = []
            for turn in range(RUNS):
                page.evaluate("() => { delete document.querySelector('[data-film]').dataset.film }")
                began = time.perf_counter()
                saved.write_text(re.sub(r"#[0-9A-F]{6}\b", f"#F0F0{turn:02X}", text, count=1), "utf-8")
                page.evaluate(READY)
                seconds.append(time.perf_counter() - began)
                page.wait_for_timeout(500)
            told("a save, until the picture of a lower third is back", seconds)
        browser.close()


if __name__ == "__main__":
    main()
