"""What an approval is of: whatever touches a pixel changes a style's digest, whatever changes a word a row's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from titlegen.approval.subjects import row_subject, style_subject
from titlegen.jobs import PackShelf
from titlegen.plan import Choices, plan_batch
from titlegen.style.load import load_style_pack
from titlegen.text.fonts import FontBook, font_folders

PACK = """\
schema: 1
name: small
version: "1.0"
summary: A pack
canvas: 1920x1080
rate: 25
palette:
  ink: "#FFFFFF"
  spare: "#123456"
fonts:
  sans:
    file: Inter[opsz,wght].ttf
text:
  name:
    font: sans
    size: 60
    color: ink
templates:
  caption:
    fields:
      name:
        required: true
        sample: Ada
    anchor: bottom-left
    hold: 3s
    layout:
      text: "{name}"
      style: name
"""


def style_digest_of(folder: Path, text: str) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "style.yaml").write_text(text, "utf-8")
    pack = load_style_pack(str(folder))
    return style_subject(pack, FontBook(font_folders(pack.folder))).digest


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("size: 60", "size: 61"),
        ('ink: "#FFFFFF"', 'ink: "#FFFFFE"'),
        ("anchor: bottom-left", "anchor: bottom-right"),
        ("hold: 3s", "hold: 4s"),
        ("file: Inter[opsz,wght].ttf", "file: MonaSans[opsz,wdth,wght].ttf"),
        ("rate: 25", "rate: 50"),
        ("canvas: 1920x1080", "canvas: 1080x1920"),
    ],
)
def test_whatever_touches_a_pixel_voids_the_approval(tmp_path: Path, before: str, after: str) -> None:
    assert before in PACK
    assert style_digest_of(tmp_path / "a", PACK) != style_digest_of(tmp_path / "b", PACK.replace(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("summary: A pack", "summary: The pack"),
        ("sample: Ada", "sample: Grace"),
        ("required: true", "required: false"),
        ("schema: 1", "# a comment\nschema: 1\nrules:\n  reading_speed: 1"),
        ("spare:", "extra:"),
    ],
)
def test_what_touches_no_pixel_leaves_it(tmp_path: Path, before: str, after: str) -> None:
    assert before in PACK
    assert style_digest_of(tmp_path / "a", PACK) == style_digest_of(tmp_path / "b", PACK.replace(before, after))


def test_another_way_of_drawing_voids_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = style_digest_of(tmp_path / "a", PACK)
    monkeypatch.setattr("titlegen.digests.RENDERING", 2)
    assert style_digest_of(tmp_path / "a", PACK) != before


@pytest.mark.parametrize(("shown", "same"), [("logo.png", False), ("{logo}", True)])
def test_a_picture_that_a_template_shows_is_part_of_its_look_and_one_that_a_row_names_is_not(
    tmp_path: Path, shown: str, same: bool
) -> None:
    field = "      logo: {kind: image, sample: logo.png}\n" if same else ""
    text = PACK.replace("        sample: Ada\n", f"        sample: Ada\n{field}").replace(
        '      text: "{name}"\n      style: name\n',
        f'      stack: vertical\n      items:\n        - {{text: "{{name}}", style: name}}\n'
        f'        - {{image: "{shown}", height: 40}}\n',
    )
    digests = []
    for color in ("red", "blue"):
        folder = tmp_path / color
        folder.mkdir()
        Image.new("RGBA", (8, 8), color).save(folder / "logo.png")
        digests.append(style_digest_of(folder, text))
    assert (digests[0] == digests[1]) is same


def rows_of(folder: Path, text: str, style: str = "chat-show") -> dict[str, str]:
    names = folder / "names.csv"
    names.write_text(text, "utf-8")
    shelf = PackShelf()
    plan = plan_batch(names, Choices(style=style), shelf)
    return {job.row.id: row_subject(job, shelf).digest for job in plan.jobs}


def test_a_row_keeps_its_approval_when_rows_come_and_go_and_others_change(tmp_path: Path) -> None:
    before = rows_of(tmp_path, "id,name,role\na,Ada,Poet\nb,Bo,Cook\n")
    after = rows_of(tmp_path, "id,name,role\nb,Bo,Cook\nc,Cy,Chef\na,Ada,Poet\n")
    assert before["a"] == after["a"]
    assert before["b"] == after["b"]


@pytest.mark.parametrize("row", ["a,Ado,Poet", "a,Ada,Poets", "a,Ada,", "a,Adá,Poet"])
def test_a_row_whose_words_change_is_not_approved(tmp_path: Path, row: str) -> None:
    before = rows_of(tmp_path, "id,name,role\na,Ada,Poet\n")
    assert before["a"] != rows_of(tmp_path, f"id,name,role\n{row}\n")["a"]


def test_times_change_no_word(tmp_path: Path) -> None:
    before = rows_of(tmp_path, "id,name,role\na,Ada,Poet\n")
    assert before == rows_of(tmp_path, "id,name,role,hold,in\na,Ada,Poet,9s,10:00:00:00\n")


def test_the_same_words_in_another_style_are_another_subject(tmp_path: Path) -> None:
    words = "id,name,role\na,Ada,Poet\n"
    assert rows_of(tmp_path, words) != rows_of(tmp_path, words, "documentary")
