"""The one-file export: everything is in it, nothing is fetched, and nothing that people wrote runs in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from made_takeaways import HOSTILE, spot, taken, thread
from PIL import Image

from titlegen.review import export
from titlegen.review.export import export_html
from titlegen.review.stills import jpeg_of
from titlegen.review.takeaway import Caption, Filling, Takeaway, difficult_fillings
from titlegen.style.load import LoadedPack
from titlegen.units import Size

SMALL = Size(320, 180)


class Read(HTMLParser):
    """Every tag with its attributes, and what is inside scripts and styles."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open: str | None = None
        self.words: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag if tag in self.inside else None

    def handle_endtag(self, tag: str) -> None:
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open:
            self.inside[self._open].append(data)
        else:
            self.words.append(data)

    @property
    def matter(self) -> dict:
        return json.loads(self.inside["script"][0])

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def whole(chat_show: LoadedPack) -> Takeaway:
    jpeg = jpeg_of(Image.new("RGB", (40, 20), "grey"))
    return taken(
        chat_show,
        size=SMALL,
        fillings=difficult_fillings(chat_show),
        threads=(
            thread(HOSTILE, HOSTILE, resolved=True),
            thread("Lovely.", spot=None),
            thread(spot=spot(x=None, y=None)),
        ),
        captions=(
            Caption(2, "name-caption", {"name": HOSTILE, "role": ""}, jpeg, "approved", (HOSTILE,)),
            Caption(3, "name-caption", {"name": "Zoe\u200b Lind"}, error="It does not fit."),
        ),
    )


@pytest.fixture(scope="module")
def page(whole: Takeaway) -> bytes:
    return export_html(whole)


def test_nothing_outside_of_the_page_is_named_to_be_fetched(page: bytes) -> None:
    for tag, attributes in Read(page).tags:
        for name in ("src", "href", "srcset", "data", "action", "formaction", "poster"):
            address = attributes.get(name) or "#"
            assert address.startswith(("#", "data:")), (tag, name, address[:60])


def test_the_policy_lets_only_the_page_s_own_script_and_rules_work(page: bytes) -> None:
    read = Read(page)
    policy = next(meta["content"] for meta in read.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    allowed = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert allowed["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert not {"connect-src", "frame-src", "object-src", "media-src"} & allowed.keys()
    for directive, inside in (("script-src", read.inside["script"][1]), ("style-src", read.inside["style"][0])):
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert allowed[directive] == f"'sha256-{digest}'"


def test_the_policy_stands_before_everything_that_it_is_about(page: bytes) -> None:
    assert page.index(b"Content-Security-Policy") < min(page.index(b"<style"), page.index(b"<script"))


def test_there_is_one_script_and_no_rule_or_handler_in_an_attribute(page: bytes) -> None:
    read = Read(page)
    assert [script.get("type") for script in read.all("script")] == ["application/json", None]
    assert len(read.all("style")) == 1
    assert not [name for _, attributes in read.tags for name in attributes if name == "style" or name.startswith("on")]


def test_what_people_wrote_is_text(page: bytes) -> None:
    read = Read(page)
    assert not any(image.get("src") == "x" for image in read.all("img"))
    assert read.text.count("<script>alert('x')</script>") == 4
    assert page.count(b"</script>") == 2


def test_every_template_is_a_film_with_its_samples_and_difficult_names(whole: Takeaway, page: bytes) -> None:
    films = Read(page).matter["films"]
    for template in whole.pack.style.templates:
        own = [film for film in films if film["template"] == template]
        assert [film["label"] for film in own] == ["Samples", "A very long name", "Stacked accents"]
        for film in own:
            assert len(film["pictures"]) == film["film"]["pictures"]
            assert all(picture.startswith("data:image/png;base64,") for picture in film["pictures"])
            assert film["lessened"] == ""


def test_comments_tell_their_place_and_answers(page: bytes) -> None:
    spots = [button for button in Read(page).all("button") if button.get("class") == "spot"]
    assert [(each["data-template"], each["data-frame"], each.get("data-x")) for each in spots] == [
        ("name-caption", "40", "0.2"),
        ("name-caption", "40", None),
    ]
    assert "Jo Berg" in Read(page).text


def test_the_approval_the_names_and_the_specification_are_told(page: bytes) -> None:
    text = Read(page).text
    for told in ("Approved by Maria Kvist on 2026-11-25", "Lovely.", "2026-11-26 09:30 UTC", "3f3f3f3f3f3f3f3f"):
        assert told in text
    assert "Row 3, name-caption: Not approved yet" in text
    assert "U+200B" in text
    assert "It does not fit." in text
    assert "SIL Open Font License 1.1" in text
    assert "0.96 s" in text


def test_without_names_and_comments_nothing_is_said_of_names(chat_show: LoadedPack) -> None:
    read = Read(export_html(taken(chat_show, size=SMALL)))
    assert "Nobody has said anything." in read.text
    assert not [section for section in read.all("section") if section.get("id") == "names"]


def test_a_filling_that_does_not_fit_says_why(chat_show: LoadedPack) -> None:
    filling = Filling("name-caption", "Much too long", {"name": "W" * 400, "role": ""})
    read = Read(export_html(taken(chat_show, size=SMALL, fillings=(filling,))))
    film = next(film for film in read.matter["films"] if film["label"] == "Much too long")
    assert film["film"] is None
    assert re.search(r"Much too long .*400|Much too long .*need", read.text) or "characters" in read.text


@pytest.mark.parametrize("most", [3_000_000, 1_600_000, 1_000_000])
def test_the_page_keeps_to_its_size_and_says_what_is_not_exact(most: int, chat_show: LoadedPack) -> None:
    page = export_html(taken(chat_show, fillings=difficult_fillings(chat_show)), most)
    assert len(page) <= most
    films = Read(page).matter["films"]
    if most < 2_000_000:
        assert any(film["lessened"] for film in films)


def test_the_stills_of_names_are_bounded_and_their_words_stay(
    chat_show: LoadedPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    jpeg = jpeg_of(Image.effect_noise((200, 100), 80).convert("RGB"))
    monkeypatch.setattr(export, "MOST_CAPTION_BYTES", int(len(jpeg) * 5 * 4 / 3))
    captions = tuple(Caption(row, "topic", {"topic": f"Topic {row}"}, jpeg) for row in range(2, 32))
    read = Read(export_html(taken(chat_show, size=SMALL, captions=captions)))
    assert len([image for image in read.all("img") if image.get("loading") == "lazy"]) == 5
    assert "Topic 31" in read.text


def test_the_production_s_plate_comes_first(chat_show: LoadedPack) -> None:
    plate = ("Own plate: frame.png", jpeg_of(Image.new("RGB", (64, 36), "navy")))
    plates = Read(export_html(taken(chat_show, size=SMALL, plate=plate))).matter["plates"]
    assert [label for label, _ in plates] == ["Own plate: frame.png", "City", "Daylight", "Studio"]


@pytest.mark.parametrize("word", ["</script>", "<!--", "<script", "\u2028", "\u2029"])
def test_no_word_ends_the_script_element_it_is_in(word: str, chat_show: LoadedPack) -> None:
    fields = {"name": f"A{word}B".replace("\u2028", "").replace("\u2029", ""), "role": ""}
    filling = Filling("name-caption", f"label {word}", fields)
    page = export_html(taken(chat_show, size=SMALL, fillings=(filling,)))
    assert Read(page).matter["films"][1]["label"] == f"label {word}"
    assert page.count(b"</script>") == 2
