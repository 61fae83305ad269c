"""The shelf: films and pictures are kept while there is room, and each picture is drawn once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from filmed_titles import titled
from hypothesis import given
from hypothesis import strategies as st

from titlegen.errors import StyleError
from titlegen.review.film import Film
from titlegen.review.films import FilmShelf
from titlegen.review.keeping import Kept

FADE = {"in": {"all": {"lasts": "4f", "opacity": 0}}}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of all pictures that are drawn, slowly."""
    numbers: list[int] = []
    draw = Film.picture

    def noted(self: Film, number: int) -> bytes:
        numbers.append(number)
        sleep(0.02)
        return draw(self, number)

    monkeypatch.setattr(Film, "picture", noted)
    return numbers


def test_a_picture_is_drawn_once_however_many_ask_for_it(drawn: list[int]) -> None:
    shelf = FilmShelf()
    film = shelf.put(titled(FADE))
    with ThreadPoolExecutor(16) as threads:
        pictures = list(threads.map(lambda _: shelf.picture(film.id, 2), range(64)))
    assert drawn == [2]
    assert set(pictures) == {film.picture(2)}


def test_the_same_title_put_twice_is_one_film() -> None:
    shelf = FilmShelf()
    assert shelf.put(titled(FADE)) is shelf.put(titled(FADE))


def test_a_film_is_found_by_its_id_and_unknown_ids_are_none() -> None:
    shelf = FilmShelf()
    film = shelf.put(titled(FADE))
    assert shelf.film(film.id) is film
    assert shelf.film("0" * 16) is None
    assert shelf.picture("../../etc/passwd", 0) is None


@pytest.mark.parametrize("number", [-1, 5, 10**9])
def test_a_number_that_is_none_is_none(number: int) -> None:
    shelf = FilmShelf()
    assert shelf.picture(shelf.put(titled(FADE)).id, number) is None


def test_pictures_make_room_for_others(drawn: list[int]) -> None:
    film = Film(titled(FADE))
    size = max(len(film.picture(number)) for number in range(film.pictures))
    drawn.clear()
    shelf = FilmShelf(most_bytes=2 * size)
    shelf.put(film.title)
    for number in (4, 3, 4, 2, 4, 3):
        assert shelf.picture(film.id, number)
        assert shelf.bytes <= 2 * size
    assert drawn == [4, 3, 2, 3]


def test_films_make_room_for_others() -> None:
    shelf = FilmShelf(most_films=2)
    first = shelf.put(titled(FADE, name="A"))
    for name in "BC":
        shelf.put(titled(FADE, name=name))
    assert shelf.film(first.id) is None


def test_a_picture_too_large_to_be_kept_is_given_all_the_same() -> None:
    shelf = FilmShelf(most_bytes=10)
    assert shelf.picture(shelf.put(titled(FADE)).id, 4)
    assert shelf.bytes == 0


def test_a_fault_in_drawing_is_told_to_all_who_wait_and_tried_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = FilmShelf()
    film = shelf.put(titled(FADE))
    draw, calls = Film.picture, []

    def failing(self: Film, number: int) -> bytes:
        calls.append(number)
        sleep(0.05)
        raise StyleError("too much.")

    monkeypatch.setattr(Film, "picture", failing)
    barrier = threading.Barrier(4)

    def asked(_: int) -> str:
        barrier.wait()
        try:
            shelf.picture(film.id, 0)
        except StyleError as error:
            return error.message
        return "drawn"

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(asked, range(4))) == ["too much."] * 4
    assert len(calls) < 4
    monkeypatch.setattr(Film, "picture", draw)
    assert shelf.picture(film.id, 0)


@given(asked=st.lists(st.integers(0, 9), max_size=60), most=st.integers(0, 30))
def test_whatever_is_asked_for_the_limit_holds_and_answers_are_right(asked: list[int], most: int) -> None:
    kept: Kept[int, int] = Kept(most, lambda value: value)
    for key in asked:
        assert kept.get(key, lambda key=key: key + 1) == key + 1  # type: ignore[misc]
        assert kept.weight <= most
        assert kept.known(key) in (key + 1, None)
