"""What is put on paper is seen where it was put, and can be searched."""

from __future__ import annotations

import io
import unicodedata
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from page_reading import pdf_texts
from PIL import Image
from pypdfium2 import PdfDocument

from titlegen.layout.model import Box, PlacedGlyph
from titlegen.pages.paper import PAPERS, Paper, Spot
from titlegen.pages.setting import set_line
from titlegen.pages.typefaces import Typefaces
from titlegen.raster.affine import IN_PLACE
from titlegen.raster.coverage import glyph_coverage
from titlegen.units import Rect

WORDS = {
    "Latin": "Nguyễn Thị Minh Châu",
    "ligatures": "office AV",
    "letters and marks": "e\u0301 x\u0302y",
    "Greek": "Ωμέγα",
    "Cyrillic": "Жанна Дюбуа",
    "Arabic": "علاء الأسواني",
    "Arabic with brackets": "نجيب (1911) محفوظ",
    "Hebrew": "בן גוריון, דוד",
    "Hebrew with points": "דָּוִד בֶּן־גּוּרִיּוֹן",
    "Devanagari": "श्री क्षत्रिय",
    "Thai": "กำธร ที่ปรึกษา",
    "Khmer": "ខ្ញុំ ស្រីពៅ",
    "Myanmar": "မြန်မာ ကျော်",
    "Tamil": "தமிழ் கௌரி",
    "Sinhala": "ශ්‍රී",
    "two fonts": "Հայաստան and Ethiopic አማርኛ",
    "one letter from right to left": "א",
}
SIZE, X, BASELINE = 40.0, 30.0, 100.0
NO_INK = Box(0, 0, 0, 0)


def printed(words: str, faces: Typefaces) -> bytes:
    with Paper("a4", "Test", "test", date(2026, 1, 2)) as paper:
        paper.begin_page()
        paper.line(set_line(words, faces.words), X, BASELINE, SIZE)
        return paper.finished()


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_words_of_every_script_can_be_found(words: str, faces: Typefaces) -> None:
    (text,) = pdf_texts(printed(words, faces))
    assert unicodedata.normalize("NFC", words) in unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_every_glyph_is_seen_where_it_was_set(words: str, faces: Typefaces) -> None:
    with PdfDocument(printed(words, faces)) as document:
        page = document[0]
        seen = 1 - np.asarray(page.render(scale=2, grayscale=True).to_pil(), np.float32)[60:300] / 255
        page.close()
    line = set_line(words, faces.words)
    glyphs = [
        PlacedGlyph(
            g.font,
            g.id,
            2 * (X + g.x * SIZE),
            2 * (BASELINE - g.y * SIZE) - 60,
            2 * SIZE,
            0,
            Box(0, 0, 0, 0),
            0,
            0,
            0,
            0,
        )
        for g in line.glyphs
    ]
    wanted = glyph_coverage(glyphs, 0, IN_PLACE, Rect(0, 0, seen.shape[1], seen.shape[0]))
    assert wanted.sum() > 100
    # Two rasterisers differ at edges; a glyph that is missing, or a px off, differs by far more.
    assert np.abs(seen - wanted).sum() < 0.12 * wanted.sum()


def test_a_document_is_the_same_each_time(faces: Typefaces) -> None:
    assert printed("Jan Morgenstern", faces) == printed("Jan Morgenstern", faces)


def test_a_document_carries_only_the_letters_it_needs(faces: Typefaces) -> None:
    assert len(printed("Jan Morgenstern", faces)) < 20_000


@pytest.mark.parametrize(("name", "size"), [("a4", (595.3, 841.9)), ("letter", (612, 792))])
def test_paper_has_its_standard_size(name: str, size: tuple[float, float]) -> None:
    assert PAPERS[name] == pytest.approx(size, abs=0.05)


def test_pictures_and_areas_are_where_they_were_put() -> None:
    file = io.BytesIO()
    Image.new("RGB", (40, 20), (200, 30, 30)).save(file, "JPEG", quality=95)
    with Paper("a4", "Test", "test", None) as paper:
        paper.begin_page()
        paper.picture(file.getvalue(), Spot(100, 50, 40, 20), "a red picture")
        paper.rectangle(Spot(100, 100, 30, 30), fill=(0, 0, 255))
        document = paper.finished()
    with PdfDocument(document) as opened:
        page = opened[0]
        seen = np.asarray(page.render(scale=1).to_pil().convert("RGB"))
        page.close()
    assert np.abs(seen[60, 120].astype(int) - (200, 30, 30)).max() < 6
    assert tuple(seen[115, 115]) == (0, 0, 255)
    assert tuple(seen[60, 90]) == (255, 255, 255)


def test_fonts_that_were_written_for_a_document_are_gone_with_it(faces: Typefaces, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    printed("Jan", faces)
    assert list(tmp_path.iterdir()) == []
