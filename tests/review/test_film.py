"""Films: the exact pictures of a title, and which frame shows which."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filmed_titles import decoded, filmed, motions, titled
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from written_packs import NAME, rectangle, stack, written

from titlegen.delivery.png import encode_png
from titlegen.pipeline import compose, deliver, still_moment
from titlegen.review.film import Film
from titlegen.shipped import shipped_fonts
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.text.fonts import FontBook
from titlegen.units import Rect, Seconds

RATES = ["23.976", "25", "29.97", "50"]
FADE = {"in": {"all": {"lasts": "4f", "opacity": 0}}, "out": {"all": {"lasts": "3f", "opacity": 0}}}


def on_canvas(film: Film, number: int) -> np.ndarray:
    """A picture laid where its region is on an empty canvas."""
    left, top, width, height = film.document()["region"]
    canvas = np.zeros((film.title.layout.canvas.height, film.title.layout.canvas.width, 4), np.uint8)
    if width:
        canvas[top : top + height, left : left + width] = decoded(film.picture(number))
    return canvas


@settings(max_examples=25)
@given(motion=motions, rate=st.sampled_from(RATES))
def test_every_frame_shows_what_a_png_master_shows(motion: dict[str, Any], rate: str) -> None:
    film = filmed(motion, rate)
    drawn = {number: on_canvas(film, number) for number in range(film.pictures)}
    for frame in range(film.title.timeline.frames):
        master = decoded(encode_png(film.title.frame(frame), 8))
        assert np.array_equal(drawn[film.picture_at(frame)], master)


def test_a_delivered_sequence_and_a_film_have_the_same_codes(tmp_path: Path, chat_show: LoadedPack) -> None:
    title = compose(chat_show, "name-caption", hold=Seconds(Fraction(1, 5)))
    deliver(title, tmp_path / "jan", "png")
    film = Film(title)
    for frame, file in enumerate(sorted((tmp_path / "jan").iterdir())):
        assert np.array_equal(on_canvas(film, film.picture_at(frame)), decoded(file.read_bytes())), file.name


@pytest.mark.parametrize(
    ("pack", "template"),
    [
        ("sport", "name"),
        ("sport", "score"),
        ("sport", "stat"),
        ("newsroom", "breaking"),
        ("documentary", "date-line"),
        ("essay", "chapter"),
        ("feature-opening", "credit"),
    ],
)
@pytest.mark.parametrize("rate", ["25", "59.94"])
def test_the_region_holds_everything_that_is_ever_seen(pack: str, template: str, rate: str) -> None:
    title = compose(load_style_pack(pack), template, rate=rate, size="960x540")
    film = Film(title)
    for number in range(0, film.pictures, 4):
        frame = film.frame(number)
        seen = np.argwhere(frame.pixels[..., 3] >= 0.5 / 255)
        if seen.size:
            (top, left), (bottom, right) = seen.min(axis=0), seen.max(axis=0)
            x, y = frame.region.left, frame.region.top
            own = Rect(int(left) + x, int(top) + y, int(right) + x + 1, int(bottom) + y + 1)
            assert film.region.union(own) == film.region


@pytest.mark.parametrize("template", ["title-on-black", "title"])
def test_colours_that_go_over_into_each_other_have_the_same_dither(feature_opening: LoadedPack, template: str) -> None:
    film = Film(compose(feature_opening, template, size="640x360"))
    for frame in (film.poster, 12):
        master = decoded(encode_png(film.title.frame(frame), 8))
        assert np.array_equal(on_canvas(film, film.picture_at(frame)), master)


def test_a_title_on_a_backdrop_is_a_film_of_the_whole_canvas(feature_opening: LoadedPack) -> None:
    film = Film(compose(feature_opening, "title-on-black", size="640x360"))
    assert film.document()["region"] == [0, 0, 640, 360]
    assert decoded(film.picture(film.picture_at(film.poster)))[..., 3].min() == 255


@given(motion=motions, rate=st.sampled_from(RATES))
def test_runs_add_up_to_all_frames_and_name_all_pictures_in_order(motion: dict[str, Any], rate: str) -> None:
    told = filmed(motion, rate).document()
    assert sum(count for count, _ in told["runs"]) == told["frames"]
    assert all(count > 0 for count, _ in told["runs"])
    seen = list(dict.fromkeys(picture for _, picture in told["runs"]))
    assert seen == list(range(told["pictures"]))
    assert 0 <= told["poster"] < told["frames"]
    assert 0 <= told["in_ends"] <= told["out_begins"] <= told["frames"]


def test_the_document_tells_all_a_player_needs() -> None:
    told = filmed(FADE, "25").document()
    assert told["template"] == "t"
    assert told["fields"] == {"name": "Jan"}
    assert (told["width"], told["height"], told["rate"], told["drop"]) == (640, 360, "25/1", False)
    assert (told["frames"], told["in_ends"], told["out_begins"], told["pictures"]) == (13, 4, 10, 7)
    assert told["runs"][4] == [7, 4]
    assert told["action_safe"] == [22, 13, 596, 334]
    assert len(told["id"]) == 16
    assert int(told["id"], 16) >= 0


def test_drop_frame_rates_are_told() -> None:
    told = filmed(FADE, "29.97").document()
    assert (told["rate"], told["drop"]) == ("30000/1001", True)


def test_the_poster_is_the_still_of_the_middle(chat_show: LoadedPack) -> None:
    title = compose(chat_show)
    assert Film(title).poster == still_moment(title, None)


def test_a_title_without_a_hold_has_a_poster() -> None:
    film = filmed({"in": {"all": {"lasts": "1f", "opacity": 0}}}, hold="0s")
    assert film.poster == 0
    assert film.picture(film.picture_at(film.poster))


def test_a_title_of_which_nothing_is_seen_has_an_empty_region_and_pictures_all_the_same() -> None:
    film = filmed(layout=stack("vertical", NAME, rectangle("bar"), opacity=0))
    assert film.document()["region"] == [0, 0, 0, 0]
    assert decoded(film.picture(0)).tolist() == [[[0, 0, 0, 0]]]


def test_pictures_tell_no_colour_space_so_that_browsers_leave_their_codes() -> None:
    film = filmed(FADE)
    assert b"cICP" not in film.picture(0)
    assert b"cICP" in encode_png(film.frame(0), 8)


@pytest.mark.parametrize("number", [-1, 7, 1000])
def test_a_picture_that_there_is_not_is_refused(number: int) -> None:
    with pytest.raises(IndexError):
        filmed(FADE).picture(number)


@pytest.mark.parametrize("frame", [-1, 13, 99])
def test_a_frame_that_there_is_not_is_refused(frame: int) -> None:
    with pytest.raises(IndexError):
        filmed(FADE).picture_at(frame)


def test_the_same_title_has_the_same_id_and_another_another() -> None:
    ids = [
        film.id
        for film in (
            filmed(FADE),
            filmed({}),
            filmed(FADE, "50"),
            filmed(FADE, name="Jon"),
            filmed(FADE, size="360x640"),
            filmed(FADE, hold="7f"),
            filmed({**FADE, "shutter": 180}),
            filmed(FADE, text={"color": "#00FF00"}),
        )
    ]
    assert len(set(ids)) == len(ids)
    assert filmed(FADE).id == ids[0]


def test_the_id_does_not_depend_on_where_fonts_lie(tmp_path: Path) -> None:
    title = titled(FADE)
    for file in shipped_fonts().rglob("*.ttf"):
        if file.name.startswith(("NotoSans", "Mona", "SourceSerif4[")):
            (tmp_path / file.name).write_bytes(file.read_bytes())
    fonts = FontBook((tmp_path,))
    moved = compose(title.pack, values={"name": "Jan"}, size="640x360", rate="25", fonts=fonts)
    assert moved.layout != title.layout
    assert Film(moved).id == Film(title).id


def test_a_picture_that_changes_under_its_name_changes_the_id(tmp_path: Path) -> None:
    def painted(color: str) -> Film:
        Image.new("RGB", (40, 40), color).save(tmp_path / "logo.png")
        pack = written(stack("vertical", NAME, {"image": "logo.png", "width": 40, "height": 40}))
        return Film(compose(replace(pack, folder=tmp_path), values={"name": "Jan"}, size="640x360", rate="25"))

    assert painted("red").id != painted("#FE0000").id


def test_many_threads_get_the_same_pictures() -> None:
    film = filmed({**FADE, "shutter": 180, "in": {"all": {"lasts": "4f", "x": -300}}})
    alone = [film.picture(number) for number in range(film.pictures)]
    fresh = filmed({**FADE, "shutter": 180, "in": {"all": {"lasts": "4f", "x": -300}}})
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(fresh.picture, list(range(fresh.pictures)) * 4))
    assert together == alone * 4


def test_motion_blur_does_not_make_a_film_slow_to_begin() -> None:
    """What a player needs first is told without the states of all smears being found."""
    film = Film(compose(load_style_pack("sport"), "name"))
    asked = 0
    timeline = film.title.timeline
    assert timeline.shutter is not None
    told = type(timeline).state_at

    def counted(self: Any, moment: Seconds) -> Any:
        nonlocal asked
        asked += 1
        return told(self, moment)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(timeline), "state_at", counted)
        film.document()
    assert asked < 8 * film.pictures
