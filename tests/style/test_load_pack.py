"""Packs as files and folders, good packs, and files that are no packs at all."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from titlegen.errors import StyleError, UsageError
from titlegen.style.load import list_styles, load_style_pack, parse_style_text
from titlegen.style.moves import Move
from titlegen.style.nodes import ShapeNode, StackNode, TextNode
from titlegen.style.references import walk
from titlegen.style.yaml_source import MAX_BYTES, parse_yaml

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Save content as the style.yaml of a pack, text as UTF-8; return the pack's folder."""

    def write_pack(content: str | bytes) -> Path:
        (tmp_path / "style.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write_pack


def bomb(level: str, levels: int) -> str:
    """Blocks that each name the one before nine times."""
    lines = ["a0: &a0 {x: 1}"]
    for i in range(1, levels):
        lines.append(f"a{i}: &a{i} " + level.format(", ".join([f"*a{i - 1}"] * 9)))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("content", "line", "column", "told"),
    [
        pytest.param("", None, None, "is empty. It begins with “schema: 1”.", id="empty"),
        pytest.param("# only a comment\n", None, None, "is empty.", id="only a comment"),
        pytest.param("- a\n- b\n", 1, 1, "is not a block of “word: value” lines.", id="a list at the top"),
        pytest.param("just words", 1, 1, "is not a block of “word: value” lines.", id="words"),
        pytest.param("schema: 1\nname: caf\xe9".encode("latin-1"), 2, 10, "is not UTF-8 text.", id="latin-1"),
        pytest.param("schema: 1".encode("utf-16"), 1, 1, "is not UTF-8 text.", id="utf-16"),
        pytest.param(b"#" * (MAX_BYTES + 1), None, None, "is larger than 1 MB", id="too large"),
        pytest.param("\n\na: " + "[" * 5000, 3, None, "nests them too deeply", id="deeper than Python goes"),
        pytest.param("a: " + "[" * 80 + "]" * 80, 1, 64, "nests them too deeply", id="deep"),
        pytest.param("a: &a [*a]", 1, 4, "nests them too deeply", id="a list inside itself"),
        pytest.param("a: &a {<<: *a}", 1, 4, "nests them too deeply", id="a block merged with itself"),
        pytest.param(bomb("[{}]", 12), 1, None, "has too many values", id="alias bomb"),
        pytest.param(bomb("{{<<: [{}]}}", 12), 1, 5, "has too many values", id="merge bomb"),
    ],
)
def test_a_file_that_is_no_pack_is_refused_with_its_place(
    write: Write, content: str | bytes, line: int | None, column: int | None, told: str
) -> None:
    folder = write(content)
    with pytest.raises(StyleError) as caught:
        load_style_pack(folder)
    assert told in str(caught.value)
    place = caught.value.place
    assert place is not None
    assert place.file == str(folder / "style.yaml")
    assert place.line == line
    assert column is None or place.column == column


def test_a_folder_without_a_style_file_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").mkdir()
    with pytest.raises(UsageError, match=r"holds no style\.yaml"):
        load_style_pack(tmp_path)


def test_an_unknown_style_is_told_with_the_nearest_shipped_one() -> None:
    with pytest.raises(UsageError, match="Did you mean “chat-show”"):
        load_style_pack("chat-shwo")


def test_a_style_that_is_near_nothing_is_told_with_all_shipped_ones() -> None:
    with pytest.raises(UsageError, match=r"Shipped styles: .*chat-show.*; or name a folder"):
        load_style_pack("zzzzzzzz")


def test_a_name_with_dots_does_not_leave_the_shipped_styles() -> None:
    with pytest.raises(UsageError, match="there is no style"):
        load_style_pack("../styles/../nothing")


def test_a_pack_is_found_by_its_folder_and_by_its_file(write: Write, pack_text: str) -> None:
    folder = write(pack_text)
    assert load_style_pack(folder) == load_style_pack(folder / "style.yaml")
    assert load_style_pack(folder).folder == folder


def test_a_byte_order_mark_is_no_fault(write: Write, pack_text: str) -> None:
    assert load_style_pack(write("\ufeff" + pack_text)).name == "test-pack"


def test_windows_line_ends_are_no_fault(write: Write, pack_text: str) -> None:
    assert load_style_pack(write(pack_text.replace("\n", "\r\n"))).style == parse_style_text(pack_text)


@pytest.mark.parametrize("name", list_styles())
def test_a_shipped_style_has_nothing_wrong_and_bears_its_folders_name(name: str) -> None:
    assert load_style_pack(name).name == name


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("hold: 4s", "hold: 100f", id="frames"),
        pytest.param("hold: 4s", "hold: 4000ms", id="milliseconds"),
        pytest.param("padding: 10 20", "padding: 10", id="one side for all"),
        pytest.param("padding: 10 20", "padding: [10, 20, 10, 20]", id="four sides as a list"),
        pytest.param("width: 40", "width: 60%", id="a share"),
        pytest.param("width: 40", "width: fill", id="fill"),
        pytest.param("ease: out-cubic", 'ease: "cubic-bezier(0.2, 0, 0, 1)"', id="cubic-bezier"),
        pytest.param("    color: ink", '    color: "#FFF"', id="a colour outside the palette"),
        pytest.param('ink: "#14151A"', 'ink: "#14151A80"', id="a colour with alpha"),
        pytest.param("safe_area: ebu-r95", "safe_area: {action: 0.05, title: 0.1}", id="own margins"),
        pytest.param("required: true", "required: yes", id="yes"),
        pytest.param("role: {aliases: [function], sample: Composer}", "role: {}", id="a field with nothing to say"),
        pytest.param("shadow: {color: ink, blur: 8}", "shadow: [{blur: 2}, {blur: 20}]", id="two shadows"),
    ],
)
def test_every_spelling_of_a_value_is_read(pack_text: str, old: str, new: str) -> None:
    assert old in pack_text
    parse_style_text(pack_text.replace(old, new, 1))


def test_the_first_template_is_taken_when_none_is_asked_for(write: Write, pack_text: str) -> None:
    assert load_style_pack(write(pack_text)).template(None)[0] == "lower-third"


def test_an_unknown_template_is_told_with_the_nearest_one(write: Write, pack_text: str) -> None:
    with pytest.raises(UsageError, match=r"no template “lower-tird”\. Did you mean “lower-third”"):
        load_style_pack(write(pack_text)).template("lower-tird")


def test_one_move_and_a_list_of_moves_are_both_read_as_several(pack_text: str) -> None:
    entrance = parse_style_text(pack_text).templates["lower-third"].motion.entrance
    assert [len(entrance["name"]), len(entrance["role"])] == [1, 2]
    assert all(isinstance(move, Move) for moves in entrance.values() for move in moves)


def test_a_layout_is_walked_parents_first(pack_text: str) -> None:
    nodes = list(walk(parse_style_text(pack_text).templates["lower-third"].layout))
    assert [type(node) for node, _ in nodes] == [StackNode, TextNode, ShapeNode, TextNode]
    assert [path for _, path in nodes] == [(), ("items", 0), ("items", 1), ("items", 2)]


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_the_file(pack_text: str) -> None:
    faulty = pack_text.replace("size: 60", "size: -1").replace("rate: 25", "rate: 0").replace("anchor:", "achor:")
    with pytest.raises(StyleError) as caught:
        parse_style_text(faulty, "style.yaml")
    lines = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["8", "21", "33"]
    assert all(line == line.rstrip() for line in lines)


def test_after_a_dozen_faults_the_rest_are_counted(pack_text: str) -> None:
    faulty = pack_text + "".join(f"extra-{i}: 1\n" for i in range(15))
    with pytest.raises(StyleError) as caught:
        parse_style_text(faulty)
    assert str(caught.value).splitlines()[-1] == "… and 3 more."


def test_a_fault_survives_pickling_with_its_place() -> None:
    with pytest.raises(StyleError) as caught:
        parse_style_text("schema: 9")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.place) == (str(caught.value), caught.value.place)


def test_words_that_older_yaml_takes_for_other_things_stay_words() -> None:
    written = "[no, on, 12:30, 1_000, 0x1F, 2001-01-01, 007, -01.5, 1e3, .5, 7, 0, true, ~]"
    assert parse_yaml(written, "x").data == [
        "no", "on", "12:30", "1_000", "0x1F", "2001-01-01", "007", "-01.5", 1000.0, 0.5, 7, 0, True, None,
    ]  # fmt: skip


def test_a_block_can_be_repeated_and_added_to() -> None:
    data = parse_yaml("a: &a {x: 1, y: 2}\nb: &b {<<: *a, y: 3}\nc: {<<: [*b, *a], z: 4}\nd: *b", "x").data
    assert data["b"] == data["d"] == {"x": 1, "y": 3}
    assert data["c"] == {"x": 1, "y": 3, "z": 4}


def test_a_fault_in_a_repeated_block_is_told_where_it_was_written(pack_text: str) -> None:
    text = pack_text.replace("{x: -40, lasts: 12f, ease: out-cubic}", "&come {x: -40, lats: 12f}")
    text = text.replace("        role: [{x: -40, lasts: 12f}, {opacity: 0, lasts: 6f}]", "        role: *come")
    with pytest.raises(StyleError) as caught:
        parse_style_text(text)
    place = caught.value.place
    assert place is not None
    line = text.splitlines()[(place.line or 0) - 1]
    assert line[(place.column or 0) - 1 :].startswith("lats")
