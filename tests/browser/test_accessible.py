"""Nobody is kept out: axe-core finds nothing serious, and everything works from the keyboard alone."""

from __future__ import annotations

import pytest
from test_story import READY, enter, production

__all__ = ["production"]

PAGES = ("#look", "#names", "#specification", "#checks", "#history", "#people")


def grave(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:160]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_axe_finds_nothing_serious(production, open_room, open_page, screen: str, scheme: str) -> None:
    room = open_room("review", "--artist", "Jo Berg", folder=production)
    page = open_page(screen, scheme)
    page.goto(room.links["Jo Berg"])
    assert grave(page) == []
    enter(page, room.links["Jo Berg"])
    for place in PAGES:
        page.goto(f"{room.address}/{place}")
        page.locator(place).wait_for()
        page.wait_for_timeout(400)
        assert grave(page) == [], place


def test_a_producer_without_a_mouse_looks_comments_and_approves(production, open_room, open_page) -> None:
    room = open_room("review", folder=production)
    page = open_page("desktop")
    page.goto(room.links["Maria Kvist"])
    reach(page, "Enter")
    page.keyboard.press("Enter")
    page.locator(READY).wait_for(state="attached")
    frame = page.get_by_label("Frame", exact=True)
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowRight")
    assert frame.input_value() == "10"
    reach(page, "Comment on this frame")
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Comment", exact=True).wait_for()
    reach(page, "Comment")
    page.keyboard.type("A little later.")
    reach(page, "Across, %")
    page.keyboard.type("20")
    reach(page, "Post")
    page.keyboard.press("Enter")
    page.locator("#threads").get_by_text("A little later.").wait_for()
    page.keyboard.press("Home")
    reach(page, "Approve")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    reach(page, "Approve", within="dialog")
    page.keyboard.press("Enter")
    page.locator("#standing").filter(has_text="Approved by Maria Kvist").wait_for()


def reach(page, name: str, within: str = "body") -> None:
    """Press Tab until what is called `name` has the focus."""
    focused = """(within) => {
        const at = document.activeElement;
        return at && at.closest(within) ? (at.getAttribute('aria-label') || at.textContent || '').trim() : '';
    }"""
    for _ in range(150):
        if page.evaluate(focused, within) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"nothing called {name!r} can be reached by Tab")
