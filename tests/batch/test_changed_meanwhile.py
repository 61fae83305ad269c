"""What is approved when a batch begins, and changes while it is at work."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from titlegen.batch import rendering
from titlegen.delivery.formats import format_named
from titlegen.digests import style_digest
from titlegen.jobs import PackShelf, job_of
from titlegen.pipeline import compose
from titlegen.shipped import shipped_styles
from titlegen.units import Size

WORDS = {"name": "Ada Lovelace", "role": "Mathematician"}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A style that shows a picture of its own."""
    folder = tmp_path / "chat-show"
    shutil.copytree(shipped_styles() / "chat-show", folder)
    Image.new("RGB", (40, 40), "red").save(folder / "logo.png")
    style = folder / "style.yaml"
    lines = style.read_text("utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip() == "items:")
    indent = lines[first + 1][: len(lines[first + 1]) - len(lines[first + 1].lstrip())]
    lines.insert(first + 1, f"{indent}- {{image: logo.png, width: 40, height: 40}}")
    style.write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_a_picture_that_is_swapped_while_a_batch_is_at_work_is_noticed(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_shelf", PackShelf())
    shelf = PackShelf()
    loaded, fonts = shelf.pack(str(pack)), shelf.fonts(str(pack))
    title = compose(loaded, None, WORDS, size=Size(320, 180), fonts=fonts)
    job = job_of(title, str(pack), WORDS, None)
    job = replace(job, approved=style_digest(loaded, fonts), file_name="ada")
    form = format_named("prores-4444")
    assert rendering.render_job(job, tmp_path, form).entry.status == "rendered"

    Image.new("RGB", (40, 40), "lime").save(pack / "logo.png")
    again = rendering.render_job(replace(job, file_name="ada2"), tmp_path, form).entry
    assert again.status == "failed"
    assert "changed while titles were made" in (again.error or "")


def test_a_picture_that_is_swapped_while_a_title_is_drawn_is_noticed(
    pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_shelf", PackShelf())
    shelf = PackShelf()
    loaded, fonts = shelf.pack(str(pack)), shelf.fonts(str(pack))
    title = compose(loaded, None, WORDS, size=Size(320, 180), fonts=fonts)
    job = replace(job_of(title, str(pack), WORDS, None), approved=style_digest(loaded, fonts), file_name="ada")
    deliver = rendering.deliver

    def swapping(*asked, **more):
        Image.new("RGB", (40, 40), "lime").save(pack / "logo.png")
        return deliver(*asked, **more)

    monkeypatch.setattr(rendering, "deliver", swapping)
    assert rendering.render_job(job, tmp_path, format_named("prores-4444")).entry.status == "failed"
