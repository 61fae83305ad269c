"""The whole story in a real browser: a style is saved, looked at, sent back, mended, approved, delivered; then a colour
changes and nothing goes out any more.

With `--take-pictures FOLDER` it takes the pictures of docs/review.md on its way.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SHIPPED = Path(__file__).parents[2] / "styles" / "documentary"
NAMES = (
    "id,name,role\n"
    "020,Ingrid Sørbø-Hauge,Marine biologist\n"
    "030,Nguyễn Thị Minh Châu,Photographer\n"
    "040,نجيب محفوظ,روائي\n"
    "050,Anders  Lindqvist,Harbour master\n"
    "060,Ingrid Sørbø-Haugе,Marine biologist\n"
)
PRODUCTION = """\
schema: 1
show: The Long Coast
episode: 204
names: names.csv
style: my-show
size: hd
rate: 25
require_approval: true
reviewers:
  Maria Kvist:
"""
READY = "[data-film]"
"""What a stage has on which a picture stands."""


@pytest.fixture
def production(tmp_path: Path) -> Path:
    """A folder as a production has it, with a style of its own."""
    folder = tmp_path / "coast"
    folder.mkdir()
    shutil.copytree(SHIPPED, folder / "my-show")
    style = folder / "my-show" / "style.yaml"
    style.write_text(style.read_text("utf-8").replace("name: documentary", "name: my-show", 1), "utf-8")
    (folder / "names.csv").write_text(NAMES, "utf-8")
    (folder / "titlegen.yaml").write_text(PRODUCTION, "utf-8")
    return folder


def titlegen(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "titlegen", *words], cwd=folder, capture_output=True, text=True, timeout=240
    )


def with_color(folder: Path, color: str) -> None:
    """The artist changes the colour of the rule and saves."""
    style = folder / "my-show" / "style.yaml"
    style.write_text(re.sub(r'rule: "#[0-9A-F]{6}"', f'rule: "{color}"', style.read_text("utf-8")), "utf-8")


def enter(page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Enter").click()
    page.locator(READY).wait_for(state="attached")


def standing(page, words: str) -> None:
    page.locator("#standing").filter(has_text=words).wait_for()


def agree(page, words: str = "") -> None:
    """Say yes when asked once more."""
    dialog = page.get_by_role("dialog")
    if words:
        dialog.get_by_role("textbox").fill(words)
    dialog.locator("button[type=submit]").click()
    dialog.wait_for(state="detached")


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Take a picture of a page where that is asked for."""
    folder = request.config.getoption("--take-pictures")

    def take(page, name: str) -> None:
        if folder:
            page.wait_for_timeout(1500)
            scale = "device" if name.startswith("phone") else "css"
            page.screenshot(path=str(Path(folder) / f"{name}.jpg"), type="jpeg", quality=88, scale=scale)

    return take


def test_from_the_first_look_to_clean_masters_and_no_further(production, open_room, open_page, picture) -> None:
    room = open_room("review", "--artist", "Jo Berg", folder=production)
    artist, producer = open_page("desktop"), open_page("tablet", "light")

    # Nothing is approved yet, so nothing goes out.
    refused = titlegen("batch", folder=production)
    assert refused.returncode == 5, refused.stdout + refused.stderr
    assert "Maria Kvist" in refused.stderr
    assert not list(production.glob("out/*.mov"))

    # The producer opens the link on a tablet and looks.
    enter(producer, room.links["Maria Kvist"])
    enter(artist, room.links["Jo Berg"])
    standing(producer, "Not decided yet")
    frame = producer.get_by_label("Frame", exact=True)
    frame.focus()
    frame.press("Home")
    assert frame.input_value() == "0"
    frame.press("End")
    last = int(frame.input_value())
    assert last > 50
    producer.keyboard.press("ArrowLeft")
    assert int(frame.input_value()) == last - 1
    frame.fill("60")

    # A comment, pinned to a place with a finger.
    producer.get_by_role("button", name="Comment on this frame").tap()
    box = producer.locator("#viewer canvas[role=img]").bounding_box()
    assert box
    producer.touchscreen.tap(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.85)
    producer.get_by_role("textbox", name="Comment", exact=True).fill("The rule is too yellow for this coast.")
    picture(producer, "tablet-comment")
    producer.get_by_role("button", name="Post").tap()
    producer.locator("#threads").get_by_text("The rule is too yellow").wait_for()
    producer.get_by_role("button", name="Ask for changes").tap()
    agree(producer, "A colder rule, please.")
    standing(producer, "asked for changes")

    # The artist sees it without doing anything, answers, and mends it.
    standing(artist, "Maria Kvist asked for changes")
    thread = artist.locator("#threads > li").filter(has_text="too yellow")
    thread.wait_for()
    picture(artist, "desktop-look")
    thread.get_by_role("textbox").fill("Colder now.")
    thread.get_by_role("button", name="Answer").click()
    producer.locator("#threads").get_by_text("Colder now.").wait_for()
    before = producer.evaluate("fetch('/api/room').then((answer) => answer.json()).then((told) => told.style.digest)")
    with_color(production, "#9CC4D8")
    standing(producer, "Not decided yet")
    after = producer.evaluate("fetch('/api/room').then((answer) => answer.json()).then((told) => told.style.digest)")
    assert before != after

    # The producer approves the style, and the names of which nothing is doubtful.
    producer.get_by_role("button", name="Approve", exact=True).tap()
    assert after[:8] in producer.get_by_role("dialog").inner_text()
    agree(producer)
    standing(producer, "Approved by Maria Kvist")
    producer.get_by_role("link", name=re.compile("^Names")).tap()
    rows = producer.locator("#names-list > li")
    rows.nth(4).wait_for()
    rows.first.locator("img").wait_for()
    producer.get_by_role("button", name="Approve all without a doubt").tap()
    agree(producer)
    rows.filter(has_text="Photographer").filter(has_text="Approved").wait_for()
    doubtful = rows.filter(has_text="060")
    assert "Approved by" not in doubtful.inner_text()
    artist.get_by_role("link", name=re.compile("^Names")).click()
    artist.locator("#names-list > li").nth(4).wait_for()
    artist.get_by_label("Sort by").select_option(label="Doubts")
    picture(artist, "desktop-names")

    # What is approved is delivered, and nothing else.
    delivered = titlegen("batch", "--json", folder=production)
    assert delivered.returncode == 5, delivered.stdout + delivered.stderr
    manifest = json.loads((production / "out" / "manifest.json").read_text("utf-8"))
    states = {row["id"]: row["status"] for row in manifest["rows"]}
    assert states["030"] == "rendered"
    assert states["060"] == "failed"
    approved = titlegen("approve", "--names", "names.csv", "--as", "Maria Kvist", folder=production)
    assert approved.returncode == 0, approved.stderr
    delivered = titlegen("batch", folder=production)
    assert delivered.returncode == 0, delivered.stdout + delivered.stderr
    assert titlegen("verify", "out", folder=production).returncode == 0

    # A colour changes: the approval is void, and says so everywhere.
    with_color(production, "#9CC4D9")
    standing(producer, "Changed since")
    refused = titlegen("batch", folder=production)
    assert refused.returncode == 5
    assert "approvals diff" in refused.stderr
    draft = titlegen("batch", "--draft", folder=production)
    assert draft.returncode == 0, draft.stderr
    assert list(production.glob("out/DRAFT_*.mov"))
    assert titlegen("approvals", "verify", folder=production).returncode == 0


def test_the_artist_alone_breaks_the_style_and_mends_it(production, open_room, open_page, picture) -> None:
    room = open_room("studio", "my-show", folder=production, people=1)
    page = open_page("desktop")
    enter(page, next(iter(room.links.values())))
    name = page.get_by_role("textbox", name="name", exact=True)
    name.fill("Wilhelmina van der Berg")
    page.locator("#viewer canvas[role=img][aria-label*='Wilhelmina']").wait_for()
    style = production / "my-show" / "style.yaml"
    whole = style.read_text("utf-8")
    style.write_text(whole.replace("palette:", "palett:", 1), "utf-8")
    page.get_by_text(re.compile("did you mean “palette”", re.IGNORECASE)).first.wait_for()
    picture(page, "desktop-broken")
    style.write_text(whole, "utf-8")
    page.locator(READY).wait_for(state="attached")
    assert name.input_value() == "Wilhelmina van der Berg"
    name.fill("W" * 300)
    page.get_by_text("the smallest this style allows").first.wait_for()


def test_the_room_fits_into_a_hand(production, open_room, open_page, picture) -> None:
    room = open_room("review", folder=production)
    page = open_page("phone")
    enter(page, room.links["Maria Kvist"])
    for place in ("#look", "#names", "#specification", "#checks", "#history"):
        page.goto(f"{room.address}/{place}")
        page.locator(place).wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
    page.goto(f"{room.address}/#look")
    page.locator(READY).wait_for(state="attached")
    picture(page, "phone-look")


def test_a_link_lets_one_browser_in_once(production, open_room, open_page) -> None:
    room = open_room("review", folder=production)
    first, second = open_page("desktop"), open_page("phone")
    enter(first, room.links["Maria Kvist"])
    second.goto(room.links["Maria Kvist"])
    second.get_by_role("button", name="Enter").click()
    second.get_by_role("alert").filter(has_text="link").wait_for()
    first.reload()
    first.locator(READY).wait_for(state="attached")
