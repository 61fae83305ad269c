"""A style on paper: its stills, its specification, what was said, and letters of every script."""

from __future__ import annotations

import io
from typing import Any

import pytest
from made_takeaways import HOSTILE, taken, thread
from PIL import Image
from pypdfium2 import PdfDocument

from titlegen.approval.standing import NEVER_SEEN
from titlegen.review import specification_print
from titlegen.review.specification_print import export_pdf
from titlegen.review.stills import jpeg_of
from titlegen.review.takeaway import Caption, Filling, difficult_fillings
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.units import Size

SMALL = Size(320, 180)
JPEG = jpeg_of(Image.new("RGB", (80, 40), "grey"))


def pages(pack: LoadedPack, paper: str = "a4", **more: Any) -> list[str]:
    """The words of each page."""
    document = PdfDocument(export_pdf(taken(pack, **{"size": SMALL, **more}), paper))
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def pictures(data: bytes) -> int:
    document = PdfDocument(data)
    try:
        return sum(1 for page in document for thing in page.get_objects() if thing.type == 3)
    finally:
        document.close()


def test_it_tells_the_style_its_approval_and_its_specification(chat_show: LoadedPack) -> None:
    text = " ".join(pages(chat_show, threads=(thread("Too late.", "Mended."),)))
    for told in (
        "chat-show 1.0",
        "Approved by Maria Kvist on 2026-11-25",
        "As of 2026-11-26 09:30 UTC",
        "In 0.96 s (24 frames), hold 4 s (100 frames), out 0.6 s (15 frames)",
        "SIL Open Font License 1.1",
        "#DC391A",
        "Too late.",
        "Mended.",
        "Page 1 of",
    ):
        assert told in text


def test_every_template_has_three_stills_and_each_difficult_filling_one(chat_show: LoadedPack) -> None:
    fillings = difficult_fillings(chat_show)
    shown = sum(min(6, sum(each.template == name for each in fillings)) for name in chat_show.style.templates)
    document = export_pdf(taken(chat_show, size=SMALL, fillings=fillings))
    assert pictures(document) == 3 * len(chat_show.style.templates) + shown


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("size", [SMALL, Size(180, 320), Size(200, 200)])
def test_pages_are_of_the_paper_whatever_the_canvas_is(paper: str, size: Size, chat_show: LoadedPack) -> None:
    document = PdfDocument(export_pdf(taken(chat_show, size=size), paper))
    width, height = {"a4": (595, 842), "letter": (612, 792)}[paper]
    for page in document:
        assert [round(side) for side in page.get_size()] == [width, height]
        for thing in page.get_objects():
            left, bottom, right, top = thing.get_bounds()
            assert -1 < left <= right < width + 1
            assert -1 < bottom <= top < height + 1
    document.close()


@pytest.mark.parametrize(
    "words",
    ["Александра Щербакова", "Κωνσταντίνος", "Þórður Ž. ỗÇĢ", "ნინო ჭავჭავაძე", HOSTILE.replace("'", "’"), "=1+1"],
)
def test_names_and_comments_are_read_back_as_they_are_written(words: str, chat_show: LoadedPack) -> None:
    captions = (Caption(2, "name-caption", {"name": words}, JPEG),)
    text = "".join(pages(chat_show, threads=(thread(words),), captions=captions)).replace(" ", "")
    assert text.count(words.replace(" ", "")) >= 2


@pytest.mark.parametrize(
    "words", ["نجيب محفوظ", "עמוס עוז", "अमृता शेरगिल", "อภิชาติพงศ์", "Zoe\u200b Lind", "日本語", "\ufffd", "🎬"]
)
def test_no_script_and_no_odd_character_fails_the_document(words: str, chat_show: LoadedPack) -> None:
    captions = (Caption(2, "name-caption", {"name": words}, None, "changes-wanted", (words,), words),)
    assert pages(chat_show, threads=(thread(words),), captions=captions)


def test_a_filling_that_does_not_fit_says_why_in_its_place(chat_show: LoadedPack) -> None:
    filling = Filling("name-caption", "Much too long", {"name": "W" * 400, "role": ""})
    text = " ".join(pages(chat_show, fillings=(filling,)))
    assert "Much too long" in text


def test_without_a_decision_it_says_so(chat_show: LoadedPack) -> None:
    text = " ".join(pages(chat_show, standing=NEVER_SEEN))
    assert "Not approved yet" in text
    assert "Nobody has said anything." in text
    assert "Names" not in text


def test_of_very_many_names_the_first_are_shown(chat_show: LoadedPack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(specification_print, "MOST_CAPTIONS", 4)
    captions = tuple(Caption(row, "topic", {"topic": f"Topic {row}"}) for row in range(2, 12))
    text = " ".join(pages(chat_show, captions=captions))
    assert "Topic 5" in text
    assert "Topic 6" not in text
    assert "6 more are in the review room." in text


def test_a_heading_is_never_the_last_thing_on_a_page(chat_show: LoadedPack) -> None:
    for count in range(1, 14):
        remarks = tuple(thread("A remark of some length, to push what follows down the page.") for _ in range(count))
        captions = (Caption(2, "topic", {"topic": "Why?"}, JPEG),)
        for page in pages(chat_show, threads=remarks, captions=captions):
            before, _, _ = page.rpartition("As of")
            assert not before.strip().endswith(
                ("Names 1", f"Comments {count}", "Fonts", "Text styles", "Specification")
            )


def test_two_documents_of_the_same_are_the_same(chat_show: LoadedPack) -> None:
    assert export_pdf(taken(chat_show, size=SMALL)) == export_pdf(taken(chat_show, size=SMALL))


def test_a_title_on_a_plate_of_its_own_is_shown_over_the_production_s(chat_show: LoadedPack) -> None:
    red = jpeg_of(Image.new("RGB", (64, 36), (200, 20, 20)))
    document = PdfDocument(export_pdf(taken(chat_show, size=SMALL, plate=("Own", red))))
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    colors = picture.getcolors(10**7) or []
    assert max((count for count, (r, g, b) in colors if r > 180 and g < 40 and b < 40), default=0) > 5000


def test_opaque_titles_have_their_pages_too() -> None:
    document = export_pdf(taken(load_style_pack("feature-opening"), size=SMALL))
    with io.BytesIO(document) as file:
        assert file.read(5) == b"%PDF-"
