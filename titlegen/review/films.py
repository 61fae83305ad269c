"""The shelf of films: titles that are being looked at, and the pictures that were drawn of them."""

from __future__ import annotations

from titlegen.pipeline import Title
from titlegen.review.film import Film
from titlegen.review.keeping import Kept

MOST_BYTES = 256_000_000
"""Of PNG files: a pack of six templates takes 2 to 60 MB."""

MOST_FILMS = 500
"""A film whose pictures are not drawn is the size of its layout, a few hundred kB at most."""


class FilmShelf:
    """Films by their id and their pictures as PNG files, as many as there is room for. Thread safe.

    A picture is drawn once however many ask for it at the same time; different pictures are drawn beside each other.
    """

    def __init__(self, most_bytes: int = MOST_BYTES, most_films: int = MOST_FILMS) -> None:
        self._films: Kept[str, Film] = Kept(most_films)
        self._pictures: Kept[tuple[str, int], bytes] = Kept(most_bytes, len)

    def put(self, title: Title) -> Film:
        """The film of a title: the one that is there already, if it shows the same."""
        film = Film(title)
        return self._films.get(film.id, lambda: film)

    def film(self, film: str) -> Film | None:
        """The film with that id; None when it was never put there, or had to make room."""
        return self._films.known(film)

    def picture(self, film: str, number: int) -> bytes | None:
        """A picture of a film, as `Film.picture` gives it; None when there is no such film or picture.

        Raises what drawing raises.
        """
        found = self.film(film)
        if found is None or not 0 <= number < found.pictures:
            return None
        return self._pictures.get((film, number), lambda: found.picture(number))

    @property
    def bytes(self) -> int:
        """How much is kept of pictures."""
        return self._pictures.weight
