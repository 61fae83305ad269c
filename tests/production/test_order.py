"""What a production file and flags come to together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from titlegen.errors import ProductionError, UsageError
from titlegen.jobs import PackShelf
from titlegen.names.table import Reading
from titlegen.plan import Choices
from titlegen.production.order import Flags, Order, cards_order, order_of
from titlegen.units import FrameRate, Size

SHELF = PackShelf()
PRODUCTION = """\
schema: 1
show: Late Talk
episode: 007
names: lists/names.csv
sheet: Captions
header_row: 3
columns: {name: "{First} {Last}", role: [Function, Job]}
turn: name
style: chat-show
style_version: "1.0"
template: topic
size: vertical
rate: 29.97
format: png
hold: 3s
handles: 12f
out: masters
file_name: "{show}_{episode}_{id}_v{version:02d}"
version: 2
plate: grey
rules: {reading_speed: 0.3}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a production, which is not the one that the command is run in."""
    made = tmp_path / "production"
    (made / "lists").mkdir(parents=True)
    (made / "titlegen.yaml").write_text(PRODUCTION, "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return made


def ordered(folder: Path, choices: Choices | None = None, **flags: Any) -> Order:
    return order_of(Flags(production=folder, choices=choices or Choices(), **flags), SHELF)


def edit(folder: Path, old: str, new: str) -> None:
    text = (folder / "titlegen.yaml").read_text("utf-8")
    assert old in text
    (folder / "titlegen.yaml").write_text(text.replace(old, new, 1), "utf-8")


def test_everything_that_a_production_says_is_in_its_order(folder: Path) -> None:
    order = ordered(folder)
    assert (order.names, order.out, order.format.name) == (folder / "lists/names.csv", folder / "masters", "png")
    chosen = order.choices
    assert (chosen.style, chosen.template, chosen.hold, chosen.handles) == ("chat-show", "topic", "3s", "12f")
    assert (chosen.size, chosen.rate) == (Size(1080, 1920), FrameRate.parse("29.97"))
    assert chosen.reading == Reading("Captions", 3)
    assert chosen.aliases == (("role", ("Function", "Job")),)
    assert chosen.joins == (("name", "{First} {Last}"),)
    assert (chosen.turned, chosen.plate, chosen.rules.reading_speed) == (("name",), "grey", 0.3)
    assert str(chosen.file_names.pattern) == "{show}_{episode}_{id}_v{version:02d}"
    assert dict(chosen.file_names.words) == {"show": "Late-Talk", "episode": "007", "version": "2", "format": "png"}
    assert order.told() == f"{folder / 'titlegen.yaml'}: Late Talk 007, chat-show"


CHOSEN = {
    "template": "name-caption",
    "size": Size(640, 360),
    "rate": FrameRate.parse("50"),
    "hold": "9s",
    "handles": "0",
    "turned": ("role",),
    "aliases": (("role", ("Was",)),),
    "joins": (("role", "{A} {B}"),),
    "plate": "white",
    "reading": Reading("2", 1),
}


@pytest.mark.parametrize(("name", "value"), CHOSEN.items(), ids=list(CHOSEN))
def test_a_flag_about_the_rows_goes_before_the_production_and_leaves_the_rest(
    folder: Path, name: str, value: object
) -> None:
    flagged = ordered(folder, replace(Choices(), **{name: value}))  # type: ignore[arg-type]
    assert flagged == replace(ordered(folder), choices=replace(ordered(folder).choices, **{name: value}))  # type: ignore[arg-type]


FLAGS: dict[str, tuple[object, str, object]] = {
    "names": (Path("other.csv"), "names", Path("other.csv")),
    "out": (Path("there"), "out", Path("there")),
    "format": ("png16", "format.name", "png16"),
    "show": ("Early Talk", "choices.file_names.words", ("show", "Early-Talk")),
    "episode": ("8", "choices.file_names.words", ("episode", "8")),
    "version": (3, "choices.file_names.words", ("version", "3")),
    "file_name": ("{slug}", "choices.file_names.pattern", "{slug}"),
}


@pytest.mark.parametrize(("name", "value", "where", "expected"), [(k, *v) for k, v in FLAGS.items()], ids=list(FLAGS))
def test_a_flag_goes_before_the_production(
    folder: Path, name: str, value: object, where: str, expected: object
) -> None:
    found: Any = ordered(folder, **{name: value})
    for part in where.split("."):
        found = getattr(found, part)
    assert (expected in found) if where.endswith("words") else str(found) == str(expected)


def test_another_style_is_not_held_against_the_version_and_fields_of_the_productions(folder: Path) -> None:
    edit(folder, "template: topic\n", "")
    edit(folder, '"1.0"', '"9"')
    assert ordered(folder, Choices(style="feature-opening")).choices.style == "feature-opening"


def test_what_is_said_of_the_names_file_is_not_said_of_another(folder: Path) -> None:
    assert ordered(folder, names=folder / "other.csv").choices.reading == Reading()
    assert ordered(folder, names=folder / "lists" / ".." / "lists" / "names.csv").choices.reading.sheet == "Captions"
    edit(folder, "names: lists/names.csv\n", "")
    assert ordered(folder, names=folder / "other.csv").choices.reading == Reading("Captions", 3)


def test_cards_do_not_take_what_is_about_captions(folder: Path) -> None:
    order = cards_order(folder / "cards.csv", Flags(), SHELF)
    chosen = order.choices
    assert (chosen.template, chosen.hold, chosen.handles, chosen.reading) == (None, None, None, Reading())
    assert (chosen.style, chosen.size, order.format.name) == ("chat-show", Size(1080, 1920), "png")
    assert str(chosen.file_names.pattern) == "{id}"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("chat-show", "chat-shwo", "9:8: there is no style “chat-shwo”, .* Did you mean “chat-show”?"),
        ("chat-show", "../elsewhere", "9:8: there is no style “../elsewhere”"),
        ('"1.0"', '"1.1"', "10:16: version 1.1 of the style is asked for, and chat-show is version 1.0"),
        ("topic", "topics", "11:11: the style “chat-show” has no template “topics”. Did you mean “topic”?"),
        ("{name:", "{nmae:", "7:11: chat-show has no field “nmae”. Did you mean “name”?"),
        ("{name:", "{organisation:", "7:11: chat-show has no field “organisation”. There is "),
        ("turn: name", "turn: nmae", "8:7: chat-show has no field “nmae”"),
        ("turn: name", "turn: hold", "8:7: chat-show has no field “hold”"),
        ("plate: grey", "plate: grey.jpg", "20:8: there is no plate “grey.jpg”"),
        ("Late Talk", "長" * 60, "18:12: the file-name pattern .* leaves too little room"),
    ],
)
def test_what_is_not_there_is_told_with_its_place(folder: Path, old: str, new: str, told: str) -> None:
    edit(folder, old, new)
    with pytest.raises(ProductionError, match=told) as caught:
        ordered(folder)
    assert caught.value.remedy


def test_leading_zeros_are_for_numbers(folder: Path) -> None:
    edit(folder, "episode: 007", "episode: Part two")
    edit(folder, "{episode}", "{episode:03d}")
    with pytest.raises(ProductionError, match=r"18:12: episode is “Part two”, of which “{episode:03d}”"):
        ordered(folder)
    assert ("episode", "8") in ordered(folder, episode="8").choices.file_names.words


def test_special_columns_may_be_called_otherwise(folder: Path) -> None:
    edit(folder, "role: [Function, Job]", "in: TC in, id: Number")
    assert ordered(folder).choices.aliases == (("in", ("TC in",)), ("id", ("Number",)))


def test_paths_start_from_the_folder_of_the_file(folder: Path) -> None:
    (folder / "packs" / "mine").mkdir(parents=True)
    pack = SHELF.pack("chat-show").folder / "style.yaml"
    (folder / "packs" / "mine" / "style.yaml").write_text(pack.read_text("utf-8"), "utf-8")
    (folder / "frame.png").write_bytes(b"")
    edit(folder, "style: chat-show", "style: packs/mine")
    edit(folder, "plate: grey", "plate: frame.png")
    chosen = ordered(folder).choices
    assert (chosen.style, chosen.plate) == (str(folder / "packs/mine"), str(folder / "frame.png"))


def test_the_only_names_file_beside_a_production_is_meant(folder: Path) -> None:
    edit(folder, "names: lists/names.csv\n", "")
    with pytest.raises(ProductionError, match=r"titlegen.yaml:1:1: has no names file beside it"):
        ordered(folder)
    for name in ("~$list.xlsx", ".hidden.csv", "notes.txt", "List.XLSX"):
        (folder / name).write_bytes(b"")
    assert ordered(folder).names == folder / "List.XLSX"
    (folder / "a.csv").write_bytes(b"")
    with pytest.raises(ProductionError, match=r"does not say which names file is meant: there are List.XLSX, a.csv"):
        ordered(folder)


def test_without_names_and_production_there_is_nothing_to_do(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"no names file was named, and there is no titlegen.yaml here") as caught:
        order_of(Flags(), SHELF)
    assert "titlegen init" in str(caught.value)


def test_without_a_production_flags_are_all_there_is(folder: Path) -> None:
    order = order_of(Flags(names=Path("names.csv"), choices=Choices(style="sport")), SHELF)
    assert order == Order(Path("names.csv"), Choices(style="sport"), Path("out"), order.format)
    assert (order.format.name, order.told()) == ("prores-4444", None)


@pytest.mark.parametrize("flag", [{"format": "prores"}, {"file_name": "{name}"}, {"file_name": "../{id}"}])
def test_a_flag_that_is_wrong_is_not_a_fault_of_the_file(folder: Path, flag: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        ordered(folder, **flag)


def test_another_style_takes_the_template_and_columns_that_it_has_too(folder: Path) -> None:
    edit(folder, "turn: name", "turn: [name, handle]")
    edit(folder, "role: [Function, Job]", "handle: Social, in: TC in")
    chosen = ordered(folder, Choices(style="documentary")).choices
    assert (chosen.template, chosen.turned) == (None, ("name",))
    assert (chosen.aliases, chosen.joins) == ((("in", ("TC in",)),), (("name", "{First} {Last}"),))
    edit(folder, "template: topic", "template: locator")
    assert ordered(folder, Choices(style="documentary")).choices.template == "locator"
