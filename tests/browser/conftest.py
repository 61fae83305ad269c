"""A real browser, Debian's Chromium, in the sizes of a desk, a tablet and a phone, and a review room to be in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
IN_CI = os.environ.get("CI") == "true"

SCREENS = {
    "desktop": {"viewport": {"width": 1440, "height": 900}, "device_scale_factor": 1},
    "tablet": {"viewport": {"width": 1024, "height": 1366}, "device_scale_factor": 2, "has_touch": True},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 3,
        "has_touch": True,
        "is_mobile": True,
    },
}


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    if CHROMIUM is None and not IN_CI:
        pytest.skip("no Chromium on this machine; .ci/run installs it")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started  # for one module only: while it is at work, no other event loop can run in this process


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is not installed; .ci/run installs it"
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    yield started
    started.close()


@dataclass
class Room:
    """A review room that `titlegen review` or `titlegen studio` serves: its address, and a link for each person."""

    process: subprocess.Popen[str]
    lines: Queue[str]
    address: str = ""
    links: dict[str, str] = field(default_factory=dict)


OpenRoom = Callable[..., Room]
_LINK = re.compile(r"^\s*(?P<name>.+?)(?: \((?P<role>\w+)\))?:?\s+(?P<link>https?://\S+/enter#\S+)")


@pytest.fixture
def open_room(tmp_path: Path) -> Iterator[OpenRoom]:
    """Start `titlegen WORDS` in `folder`, and wait until it has told its links."""
    rooms: list[Room] = []

    def start(*words: str, folder: Path = tmp_path, people: int = 2) -> Room:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "titlegen", *words, "--port", "0"],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )
        room = Room(process, Queue())
        rooms.append(room)
        threading.Thread(target=_read_lines, args=(room,), daemon=True).start()
        told = []
        while len(room.links) < people:
            try:
                line = room.lines.get(timeout=60)
            except Empty:
                break
            told.append(line)
            if found := _LINK.match(line):
                room.links[found["name"]] = found["link"]
                room.address = found["link"].partition("/enter#")[0]
            if process.poll() is not None and room.lines.empty():
                break
        assert len(room.links) >= people, "".join(told)
        return room

    yield start
    for room in rooms:
        room.process.terminate()
        room.process.wait(timeout=20)
        if room.process.stdout is not None:
            room.process.stdout.close()


def _read_lines(room: Room) -> None:
    assert room.process.stdout is not None
    for line in room.process.stdout:
        room.lines.put(line)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A window of its own for each person, on one of the `SCREENS`; what the page complains of fails the test."""
    contexts = []
    complaints: list[str] = []

    def start(screen: str = "desktop", scheme: str = "dark") -> Page:
        context = browser.new_context(**SCREENS[screen], color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        return page

    yield start
    for context in contexts:
        context.close()
    assert not complaints
