"""The page of what `check` found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_reading import Element, addresses, picture, planned, read_html

from titlegen.checking import check_plan
from titlegen.jobs import PackShelf
from titlegen.names.bind import FieldValues, Row
from titlegen.pages.check_page import check_page
from titlegen.pages.doubts import Doubt, doubts_of, draw_doubts

ROWS = (
    "Jan Morgenstern,Composer,10:00:12:00",
    "<script>alert(1)</script> and more of it than can be read at once in this short time,<img src=x onerror=y>,",
    "Ada 𓀀,Mathematician,",
    ",Nobody,",
    "Jan Mor\u200bgen,https://example.com/a.png,",
    "Eva,Editor,ten o’clock",
)

Made = Callable[..., tuple[Element, str]]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """The page of a names file, as elements and as text."""

    def make(*rows: str, header: str = "name,role,in") -> tuple[Element, str]:
        names = tmp_path / "names & <b>.csv"
        names.write_text("\n".join([header, *rows]) + "\n", "utf-8")
        shelf = PackShelf()
        plan = planned(names, shelf)
        text = check_page(plan, check_plan(plan, shelf), shelf)
        return read_html(text), text

    return make


def articles(page: Element) -> dict[str, Element]:
    return {str(article.attributes["id"]): article for article in page.all("article")}


def test_every_doubtful_row_has_one_article_with_its_results(made: Made) -> None:
    page, _ = made(*ROWS)
    found = articles(page)
    errors = {row for row, article in found.items() if "error" in article.classes}
    assert errors == {"row-4", "row-5", "row-7"}
    assert {"row-3", "row-6"} <= set(found)
    assert "missing-glyph" in found["row-4"].text
    assert "U+13000" in found["row-4"].text
    assert "missing-required" in found["row-5"].text
    assert "invisible-character" in found["row-6"].text
    assert "is not a timecode" in found["row-7"].text


def test_a_row_about_which_nothing_was_found_is_not_shown(made: Made) -> None:
    page, _ = made("Jan Morgenstern,3s", "Ada 𓀀,3s", header="name,hold")
    assert list(articles(page)) == ["row-3"]
    assert "Morgenstern" not in page.text


def test_what_the_file_says_is_never_markup(made: Made) -> None:
    page, text = made(*ROWS)
    assert not page.all("script")
    assert "<script>alert(1)</script>" in articles(page)["row-3"].text
    assert "<script>alert(1)</script>" not in text
    assert all(str(image.attributes["src"]).startswith("data:") for image in page.all("img"))


def test_nothing_is_fetched_and_nothing_runs(made: Made) -> None:
    page, text = made(*ROWS)
    assert all(address.startswith(("data:", "#")) for address in addresses(page))
    assert "url(http" not in text
    assert "@import" not in text
    assert not [name for element in page._walk() for name in element.attributes if name.startswith("on")]
    policies = [
        e.attributes["content"]
        for e in page.all("meta")
        if "content-security-policy" in str(e.attributes.get("http-equiv")).lower()
    ]
    assert len(policies) == 1
    assert "default-src 'none'" in str(policies[0])
    assert "script-src" not in str(policies[0])


def test_pictures_are_what_they_say_and_have_words_for_who_cannot_see_them(made: Made) -> None:
    page, _ = made(*ROWS)
    images = articles(page)["row-3"].all("img")
    assert [image.classes for image in images] == [["close"], ["whole"]]
    for image in images:
        size = picture(str(image.attributes["src"])).size
        assert size == (int(str(image.attributes["width"])), int(str(image.attributes["height"])))
        assert image.attributes["alt"]


def test_a_row_that_cannot_be_made_shows_its_words_instead_of_a_picture(made: Made) -> None:
    page, _ = made(*ROWS)
    for row, words in (("row-4", "Mathematician"), ("row-5", "Nobody"), ("row-7", "Eva")):
        article = articles(page)[row]
        assert not article.all("img")
        (unmade,) = article.all("div", "unmade")
        assert words in unmade.text


def test_signs_tell_what_cannot_be_seen(made: Made) -> None:
    page, _ = made(*ROWS)
    signs = {sign.text: sign.attributes["title"] for sign in articles(page)["row-6"].all("span", "sign")}
    assert signs == {"U+200B": "U+200B zero width space"}


def test_codes_are_counted_and_lead_to_their_rows(made: Made) -> None:
    page, _ = made(*ROWS)
    lines = {line.all("code")[0].text: line for line in page.all("table")[0].all("tr") if line.all("code")}
    glyphs = lines["missing-glyph"]
    assert glyphs.all("td")[1].text == "1"
    assert [link.attributes["href"] for link in glyphs.all("a")] == ["#row-4"]
    targets = {str(e.attributes["id"]) for e in page._walk() if e.attributes.get("id")}
    assert {str(link.attributes["href"]).removeprefix("#") for link in page.all("a")} <= targets


def test_results_about_the_file_come_before_captions(made: Made) -> None:
    page, _ = made("Jan,Composer,x", "Ada 𓀀,Mathematician,", header="name,role,whatever")
    headings = [heading.text for heading in page.all("h2")]
    assert headings.index("About the file") < headings.index("Doubtful captions")
    (section,) = [s for s in page.all("section") if s.attributes.get("aria-labelledby") == "file"]
    assert "whatever" in section.text


def test_a_clean_file_says_so(made: Made) -> None:
    page, _ = made("Jan Morgenstern,Composer", header="name,role")
    # the hold of these tests is too short to read two words in, which is a doubt of its own
    assert {code.text for code in page.all("code")} == {"hold-too-short"}
    assert page.all("html")[0].attributes["lang"] == "en"
    assert [cell.attributes["scope"] for cell in page.all("th")]


def test_captions_are_drawn_one_after_another(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,role\nAda 𓀀,x\nJan  Morgenstern,Composer of many things and of others too\n", "utf-8")
    shelf = PackShelf()
    plan = planned(names, shelf)
    doubts = doubts_of(plan, check_plan(plan, shelf).results)
    drawing = draw_doubts(doubts, shelf)
    first, views = next(drawing)
    assert (first.row.line, views) == (2, None)
    second, views = next(drawing)
    assert second.row.line == 3
    assert views is not None
    assert next(drawing, None) is None


def test_a_doubt_is_as_grave_as_its_gravest_result(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,role\nAda 𓀀,x\n", "utf-8")
    shelf = PackShelf()
    plan = planned(names, shelf)
    (doubt,) = doubts_of(plan, reversed(check_plan(plan, shelf).results))
    assert doubt.severity == "error"
    assert Doubt(Row(1, "x", FieldValues(())), None, "", None, doubt.results).severity == "error"
