"""Films made small enough: exact while they fit, and never larger than there is room for as long as that can be."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from filmed_titles import decoded, titled
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from titlegen.review.film import Film
from titlegen.review.reduction import LEVELS, LEVELS_OR_STILL, Level, Reduced, Reel, _thinned, fitted

SLIDE = {
    "in": {"all": {"lasts": "8f", "x": -200, "opacity": 0}},
    "out": {"all": {"lasts": "6f", "opacity": 0}},
}


def films(name: str = "Jan") -> Callable[[float], Film]:
    def film_at(scale: float) -> Film:
        return Film(titled(SLIDE, name=name, size=f"{round(320 * scale) * 2}x{round(180 * scale) * 2}"))

    return film_at


def weight(reels: tuple[Reel, ...]) -> int:
    return sum(reel.weight for reel in reels)


def test_a_film_that_fits_is_its_exact_png_pictures() -> None:
    (reel,) = fitted([Reduced(films())], 10_000_000)
    film = films()(1)
    assert reel.media_type == "image/png"
    assert reel.told == ""
    assert reel.pictures == tuple(film.picture(number) for number in range(film.pictures))
    assert reel.document == film.document()


def test_the_level_after_png_is_exact_as_well() -> None:
    reduced, film = Reduced(films()), films()(1)
    reduced.level = 1
    reel = reduced.reel()
    assert reel.media_type == "image/webp"
    assert reel.told == ""
    for number, picture in enumerate(reel.pictures):
        own, webp = film.codes(number), decoded_webp(picture)
        seen = own[..., 3] > 0
        assert np.array_equal(own[seen], webp[seen])
        assert np.array_equal(own[..., 3], webp[..., 3])


def decoded_webp(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))


@settings(max_examples=10)
@given(share=st.floats(0.05, 1.2))
def test_films_keep_to_the_room_that_there_is_or_are_as_small_as_they_can_be(share: float) -> None:
    some = [Reduced(films(name)) for name in ("Jan", "Bartholomew")]
    room = int(sum(film.guess for film in some) * share)
    reels = fitted(some, room)
    assert weight(reels) <= room or all(film.last for film in some)
    for reel in reels:
        assert sum(count for count, _ in reel.document["runs"]) == reel.document["frames"]
        assert {picture for _, picture in reel.document["runs"]} == set(range(len(reel.pictures)))
        assert reel.document["pictures"] == len(reel.pictures)


def test_what_is_precious_is_exact_longer() -> None:
    precious, other = Reduced(films(), 4), Reduced(films(), 1)
    fitted([precious, other], int(precious.guess * 1.5))
    assert precious.level < other.level


def test_a_film_of_fewer_px_tells_so_and_is_of_its_own_canvas() -> None:
    film = Reduced(films())
    while LEVELS[film.level].scale == 1:
        film.lower(10_000_000)
    reel = film.reel()
    assert "px" in reel.told
    assert reel.document["width"] < 640
    left, top, width, height = reel.document["region"]
    assert decoded_webp(reel.pictures[0]).shape == (height, width, 4)
    assert left + width <= reel.document["width"]
    assert top + height <= reel.document["height"]


def test_a_film_that_may_be_a_still_is_at_last_its_poster() -> None:
    film = Reduced(films(), levels=LEVELS_OR_STILL)
    (reel,) = fitted([film], 1)
    whole = films()(1)
    assert film.last
    assert len(reel.pictures) == 1
    assert reel.document["runs"] == [[whole.document()["frames"], 0]]
    assert reel.document["poster"] == whole.poster


@pytest.mark.parametrize("step", [1, 2, 3])
def test_thinned_films_last_as_long_and_keep_their_poster(step: int) -> None:
    film = films()(1)
    runs, chosen = _thinned(film, step)
    assert sum(count for count, _ in runs) == film.document()["frames"]
    assert film.picture_at(film.poster) in chosen
    assert len(chosen) <= film.pictures // step + 3


def test_the_levels_get_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    film = Reduced(films())
    weights = []
    while not film.last:
        weights.append(film.guess)
        film.lower(10_000_000)
    assert weights == sorted(weights, reverse=True)


def test_nothing_is_made_without_films() -> None:
    assert fitted([], 0) == ()


def test_an_opaque_picture_has_no_alpha_to_carry() -> None:
    from titlegen.review.reduction import _as_webp

    opaque = np.full((8, 8, 4), 255, np.uint8)
    lossless = Level(1, "", {"lossless": True}).webp or {}
    assert Image.open(io.BytesIO(_as_webp(opaque, lossless))).mode == "RGB"
    assert decoded(films()(1).picture(0)).shape[2] == 4
