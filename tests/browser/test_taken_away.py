"""The one-file export in a browser, opened from a drive: it plays, it shows where comments are, it asks for nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_takeaways import HOSTILE, spot, taken, thread, written_down
from playwright.sync_api import Page, expect

from titlegen.review.export import export_html
from titlegen.review.takeaway import difficult_fillings
from titlegen.style.load import LoadedPack
from titlegen.units import Size

SMALL = Size(640, 360)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, chat_show: LoadedPack) -> str:
    threads = (thread(HOSTILE, spot=spot(30, "topic", x=0.25, y=0.8)), thread("Lovely.", spot=None))
    taken_away = taken(chat_show, size=SMALL, fillings=difficult_fillings(chat_show), threads=threads)
    return written_down(export_html(taken_away), tmp_path_factory.mktemp("drive"))


@pytest.fixture
def page(address: str, open_page: Callable[..., Page]) -> Iterator[Page]:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(f"a comment ran: {dialog.message}"))
    page.goto(address)
    expect(page.locator(".readout .time")).not_to_have_text("00:00:00:00")
    yield page
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked)


def test_it_begins_at_the_poster_of_the_first_template(page: Page) -> None:
    assert page.inner_text(".readout .time") == "00:00:02:24"
    assert page.inner_text("#lessened") == "Every picture of this film is exact."
    assert page.locator(".poster[aria-pressed=true]").count() == 1


def test_it_plays_and_steps_with_the_keys_of_an_edit_suite(page: Page) -> None:
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.inner_text(".readout .time") == "00:00:00:01"
    page.keyboard.press("l")
    expect(page.locator(".readout .time")).to_have_text(re.compile("00:00:00:[12].|00:00:0[1-9]"))


def test_the_picture_is_the_one_of_the_frame(page: Page) -> None:
    """Red of the strip below the name, where the sample stands; nothing where nothing is."""
    told = page.evaluate(
        "() => { const c = document.querySelector('canvas.film');"
        "const p = c.getContext('2d');"
        "const at = (x, y) => [...p.getImageData(x, y, 1, 1).data];"
        "return [c.width, c.height, at(40, 332), at(600, 40)]; }"
    )
    assert told == [640, 360, [220, 57, 26, 255], [0, 0, 0, 0]]


def test_a_comment_leads_to_its_frame_and_is_pinned_there(page: Page) -> None:
    page.click(".spot")
    expect(page.locator(".readout .time")).to_have_text("00:00:01:05")
    pin = page.locator(".pin")
    assert pin.is_visible()
    picture, where = page.locator(".picture").bounding_box(), pin.evaluate("pin => [pin.style.left, pin.style.top]")
    assert picture is not None
    assert where == ["25%", "80%"]
    page.keyboard.press("ArrowRight")
    assert pin.is_hidden()


def test_another_filling_is_shown_when_it_is_chosen(page: Page) -> None:
    page.get_by_role("button", name="A very long name").first.click()
    expect(page.locator(".poster").nth(1)).to_have_attribute("aria-pressed", "true")


def test_it_is_looked_at_over_stills(page: Page) -> None:
    page.get_by_role("button", name="City").click()
    expect(page.locator(".picture")).to_have_attribute("data-over", "plate")
    assert page.locator("canvas.plate").is_visible()


@pytest.mark.parametrize("screen", ["desktop", "tablet", "phone"])
def test_nothing_is_wider_than_the_screen(screen: str, address: str, open_page: Callable[..., Page]) -> None:
    page = open_page(screen)
    page.goto(address)
    page.wait_for_selector(".transport")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_what_is_written_on_a_drive_is_one_file(address: str) -> None:
    folder = Path(address.removeprefix("file://")).parent
    assert [path.name for path in folder.iterdir()] == ["pack.html"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(scheme: str, address: str, open_page: Callable[..., Page]) -> None:
    page = open_page("desktop", scheme)
    page.goto(address)
    page.wait_for_selector(".transport")
    found = Axe().run(page).response["violations"]
    assert not [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]
