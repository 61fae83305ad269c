"""The player in a browser: timecode, frames and their pictures, playing by elapsed time, keys."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from titlegen.units import FrameRate, Timecode

STATIC = Path(__file__).parents[2] / "titlegen" / "review" / "static"
SCRIPTS = ("screens.js", "player.js", "markup.js", "viewer.js", "transport.js")
RATES = ("24000/1001", "24", "25", "30000/1001", "50", "60000/1001")

FILM = {
    "id": "0123456789abcdef",
    "template": "name-caption",
    "fields": {"name": "Jan Morgenstern"},
    "width": 640,
    "height": 360,
    "rate": "25/1",
    "drop": False,
    "frames": 50,
    "in_ends": 3,
    "out_begins": 48,
    "region": [40, 200, 200, 100],
    "runs": [[1, 0], [1, 1], [1, 2], [45, 3], [1, 2], [1, 1]],
    "pictures": 4,
    "poster": 25,
    "action_safe": [23, 13, 594, 334],
    "title_safe": [32, 18, 576, 324],
}

MAKE_PICTURES = """
window.picture = (n) => {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, {width: 200, height: 100});
  const pen = canvas.getContext('2d');
  pen.fillStyle = `rgb(${n * 50}, 100, 200)`;
  pen.fillRect(0, 0, 200, 100);
  return canvas.toDataURL();
};
window.red = (canvas) => canvas.getContext('2d').getImageData(140, 250, 1, 1).data[0];
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    page.set_content('<!doctype html><title>Player</title><div id="viewer" class="viewer"></div>')
    page.add_style_tag(path=STATIC / "player.css")
    for script in SCRIPTS:
        page.add_script_tag(path=STATIC / script)
    page.add_script_tag(content=MAKE_PICTURES)
    yield page
    page.close()


@pytest.fixture
def shown(page: Page) -> Page:
    page.evaluate("window.at = TitlegenPlayer.mount(document.getElementById('viewer'))")
    page.evaluate("film => at.player.show(film, picture)", FILM)
    page.wait_for_function("at.player.screen.pictures.loaded === 4")
    return page


def frame(page: Page) -> int:
    return int(page.evaluate("at.player.frame"))


@pytest.mark.parametrize("rate", RATES)
def test_timecode_is_that_of_the_masters(page: Page, rate: str) -> None:
    known = FrameRate(Fraction(rate))
    minute, hour = known.nominal * 60, known.nominal * 3600
    around = [0, 1, minute, 2 * minute, 10 * minute, hour, 24 * hour]
    frames = sorted({max(0, at + by) for at in around for by in range(-40, 41, 3)})

    told = page.evaluate(
        "([frames, rate, drop]) => frames.map((n) => TitlegenPlayer.timecode(n, rate, drop))",
        [frames, str(known), known.drop_frame],
    )

    assert told == [str(Timecode(number, known, known.drop_frame)) for number in frames]


def test_every_frame_of_a_run_has_the_picture_of_the_run(page: Page) -> None:
    runs = [[2, 0], [1, 4], [3, 1]]
    assert page.evaluate("runs => Array.from(TitlegenPlayer.pictureTable(runs))", runs) == [0, 0, 4, 1, 1, 1]


@pytest.mark.parametrize(
    ("start", "elapsed", "loop", "expected"),
    [
        (10, 0.99, True, 10),
        (10, 1.0, True, 11),
        (10, 9.99, True, 19),
        (10, 10.0, True, 10),
        (10, 37.5, True, 17),
        (19, 1.0, False, None),
        (10.999, -0.5, True, 10),
        (10.999, -1.5, True, 19),
        (10.999, -1.5, False, None),
    ],
)
def test_a_loop_goes_from_its_first_frame_to_its_last(
    page: Page, start: float, elapsed: float, loop: bool, expected: int | None
) -> None:
    asked: list[Any] = [start, elapsed, 10, 19, loop]
    assert page.evaluate("asked => TitlegenPlayer.frameAfter(...asked)", asked) == expected


def test_the_poster_is_shown_first_and_alone(page: Page) -> None:
    page.evaluate("window.at = TitlegenPlayer.mount(document.getElementById('viewer'))")
    page.add_script_tag(content="window.asked = []; window.told = (n) => { asked.push(n); return picture(n); }")
    page.evaluate("film => at.player.show(film, told)", FILM)
    assert page.evaluate("asked[0]") == 3
    assert frame(page) == FILM["poster"]
    assert page.evaluate("red(at.viewer.canvas)") == 150


@pytest.mark.parametrize(("number", "red"), [(0, 0), (1, 50), (2, 100), (3, 150), (47, 150), (48, 100), (49, 50)])
def test_a_frame_shows_its_picture_and_nothing_beside_it(shown: Page, number: int, red: int) -> None:
    shown.evaluate("n => at.player.seek(n)", number)
    assert shown.evaluate("red(at.viewer.canvas)") == red
    assert shown.evaluate("at.viewer.canvas.getContext('2d').getImageData(10, 10, 1, 1).data[3]") == 0


def test_another_film_takes_over_at_the_same_frame(shown: Page) -> None:
    shown.evaluate("at.player.seek(31)")
    shown.evaluate("film => at.player.show(film, (n) => picture(n === 3 ? 5 : n))", {**FILM, "id": "another"})
    assert frame(shown) == 31
    assert shown.evaluate("red(at.viewer.canvas)") == 250


def test_a_film_that_is_overtaken_is_not_shown(shown: Page) -> None:
    ids = shown.evaluate(
        """async film => {
          const shows = ['first', 'second'].map((id) => at.player.show({...film, id}, picture));
          return [await shows[0], await shows[1], at.player.film.id];
        }""",
        FILM,
    )
    assert ids == [False, True, "second"]


def test_playing_keeps_time_when_the_machine_does_not(shown: Page) -> None:
    shown.evaluate("at.player.setLoop(true); at.player.seek(0)")
    shown.evaluate("window.began = performance.now(); at.player.play(1)")
    shown.evaluate("() => { const until = performance.now() + 700; while (performance.now() < until); }")
    shown.wait_for_timeout(150)
    now, elapsed = shown.evaluate("[at.player.frame, performance.now() - began]")
    assert now == pytest.approx(elapsed / 40, abs=3)


def test_without_a_loop_playing_ends_on_the_last_frame(shown: Page) -> None:
    shown.evaluate("at.player.setLoop(false); at.player.seek(40); at.player.play(2)")
    shown.wait_for_function("!at.player.playing")
    assert frame(shown) == 49


def test_keys_step_jump_and_mark(shown: Page) -> None:
    shown.evaluate("at.player.seek(20)")
    places = []
    for key in ("ArrowRight", "ArrowLeft", "Shift+ArrowRight", "Home", "End"):
        shown.keyboard.press(key)
        places.append(frame(shown))
    assert places == [21, 20, 30, 0, 49]
    shown.evaluate("at.player.seek(12)")
    shown.keyboard.press("i")
    shown.evaluate("at.player.seek(20)")
    shown.keyboard.press("o")
    assert shown.evaluate("at.player.marks") == [12, 20]
    shown.keyboard.press("x")
    assert shown.evaluate("at.player.marks") == [0, 49]


def test_j_and_l_go_faster_each_time_and_k_stops(shown: Page) -> None:
    speeds = []
    for key in ("l", "l", "l", "j", "j", "k"):
        shown.keyboard.press(key)
        speeds.append(shown.evaluate("at.player.playing ? at.player.speed : 0"))
    assert speeds == [1, 2, 4, -1, -2, 0]


def test_k_held_with_j_and_l_steps(shown: Page) -> None:
    shown.evaluate("at.player.seek(20)")
    shown.keyboard.down("k")
    shown.keyboard.press("l")
    shown.keyboard.press("l")
    shown.keyboard.press("j")
    shown.keyboard.up("k")
    assert frame(shown) == 21
    assert shown.evaluate("at.player.playing") is False


def test_keys_in_a_field_are_for_the_field(shown: Page) -> None:
    shown.evaluate("document.body.append(document.createElement('textarea'))")
    before = frame(shown)
    shown.locator("textarea").type("jkl io")
    assert frame(shown) == before
    assert shown.locator("textarea").input_value() == "jkl io"


def test_the_bar_is_scrubbed_from_its_first_to_its_last_frame(shown: Page) -> None:
    box = shown.locator(".track").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] / 2
    shown.mouse.move(box["x"] + box["width"] / 2, y)
    shown.mouse.down()
    middle = frame(shown)
    shown.mouse.move(box["x"] - 30, y)
    start = frame(shown)
    shown.mouse.move(box["x"] + box["width"] + 30, y)
    end = frame(shown)
    shown.mouse.up()
    assert (start, end) == (0, 49)
    assert middle in (24, 25)


def test_controls_are_large_enough_for_fingers(shown: Page) -> None:
    sizes = shown.evaluate(
        "Array.from(document.querySelectorAll('button'), (b) => b.getBoundingClientRect()).filter((b) => b.width)"
        ".map((b) => Math.min(b.width, b.height))"
    )
    assert min(sizes) >= 44


def test_a_title_without_pictures_is_shown_as_nothing(shown: Page) -> None:
    empty = {**FILM, "id": "empty", "region": [0, 0, 0, 0], "runs": [[50, 0]], "pictures": 1}
    assert shown.evaluate("film => at.player.show(film, () => 'nowhere.png')", empty) is True
    assert shown.evaluate("red(at.viewer.canvas)") == 0


def test_a_picture_that_cannot_be_fetched_is_told_and_fetched_again(shown: Page) -> None:
    shown.evaluate("window.lost = 0; at.player.on('lost', () => { lost += 1; })")
    shown.evaluate(
        "film => at.player.show(film, (n) => n === 0 && !window.mended ? 'data:image/png,nothing' : picture(n))",
        {**FILM, "id": "torn"},
    )
    shown.wait_for_function("lost > 0")
    shown.evaluate("window.mended = true; at.player.seek(0); at.player.refetch()")
    shown.wait_for_function("red(at.viewer.canvas) === 0 && at.player.screen.pictures.loaded === 4")


def test_letters_that_changed_are_found_and_signs_stand_for_what_cannot_be_seen(page: Page) -> None:
    page.add_script_tag(path=STATIC / "letters.js")
    difference = page.evaluate(
        "TitlegenLetters.difference('Verstapen', 'Verstappen')"
        ".map((run) => [run.kind, run.pieces.map((piece) => piece.text).join('')])"
    )
    assert [text for kind, text in difference if kind == "in"] == ["p"]
    assert not [text for kind, text in difference if kind == "out"]
    signs = page.evaluate("TitlegenLetters.pieces('Zo\\u200be  Kravitz').map((p) => p.sign).filter(Boolean)")
    assert signs == ["U+200B", "space"]
    assert page.evaluate("TitlegenLetters.proof('<b>x</b>').textContent") == "<b>x</b>"
