"""Sequences of opaque cards: read back from the movie, as colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import pytest
import yaml

SIZE = (256, 144)


def card(backdrop: object, **more: Any) -> dict[str, Any]:
    return {
        "fields": {"name": {"required": True}},
        "anchor": "center",
        "layout": {"id": "name", "text": "{name}", "style": "plain"},
        "hold": "1s",
        "motion": {"in": {"name": {"opacity": 0, "lasts": "6f"}}, "out": {"name": {"opacity": 0, "lasts": "6f"}}},
        **({"backdrop": backdrop} if backdrop else {}),
        **more,
    }


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "opaque"
    folder.mkdir()
    moving = {"in": {"backdrop": {"opacity": 0, "lasts": "6f"}}}
    document = {
        "schema": 1,
        "name": "opaque",
        "version": "1",
        "canvas": f"{SIZE[0]}x{SIZE[1]}",
        "fonts": {"sans": {"file": "NotoSans-Regular.ttf"}},
        "text": {"plain": {"font": "sans", "size": 20}},
        "templates": {
            "red": card("#C00000", handles="5f"),
            "blue": card("#0000C0"),
            "clear": card(None),
            "moving": card("#00C000", motion=moving),
        },
    }
    (folder / "style.yaml").write_text(yaml.safe_dump(document), "utf-8")
    return folder


@pytest.fixture
def corners(run, pack: Path, tmp_path: Path):
    """What the corner of each frame of a sequence shows: R′, G′, B′ and alpha in steps of 1/255."""

    def shown(rows: str, *options: str) -> list[tuple[int, ...]]:
        file = tmp_path / "cards.csv"
        file.write_text("template,name,gap,overlap,transition\n" + rows, "utf-8")
        out = tmp_path / "a.mov"
        ran = run("sequence", file, "-s", pack, "-o", out, *options)
        assert ran.code == 0, ran.err
        with av.open(str(out)) as movie:
            frames = [frame.to_ndarray(format="rgba")[4, 4] for frame in movie.decode(video=0)]
        return [tuple(int(v) for v in frame) for frame in frames]

    return shown


def near(found: tuple[int, ...], expected: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 4 for a, b in zip(found, expected, strict=True))


RED, BLUE, NOTHING = (192, 0, 0, 255), (0, 0, 192, 255), (0, 0, 0, 0)


def test_one_backdrop_lies_under_cards_and_gaps(corners) -> None:
    frames = corners("red,Ada,6f,,\nred,Bob,,,\n")
    assert len(frames) == 37 + 6 + 37
    assert all(near(frame, RED) for frame in frames)


def test_it_stays_while_cards_overlap_and_dissolve(corners) -> None:
    frames = corners("red,Ada,,6f,\nred,Bob,,8f,dissolve\nclear,Cy,,8f,dissolve\nclear,Eve,,,\n")
    assert all(near(frame, RED) for frame in frames)


def test_one_backdrop_dissolves_into_another(corners) -> None:
    frames = corners("red,Ada,,3f,dissolve\nblue,Bob,,,\n")
    assert len(frames) == 34 + 34 - 3
    assert near(frames[30], RED)
    for index, share in ((31, 0.25), (32, 0.5), (33, 0.75)):
        mixed = tuple(a * (1 - share) + b * share for a, b in zip(RED, BLUE, strict=True))
        assert near(frames[index], tuple(map(round, mixed)))
    assert near(frames[34], BLUE)


def test_a_card_with_another_backdrop_hides_the_first_and_gaps_show_it_again(corners) -> None:
    frames = corners("red,Ada,,,\nblue,Bob,4f,,\nclear,Cy,,,\n")
    assert [near(frame, BLUE) for frame in frames] == [False] * 37 + [True] * 37 + [False] * 41
    assert all(near(frame, RED) for frame in frames[74:])


def test_without_a_backdrop_on_the_first_card_gaps_are_transparent(corners) -> None:
    frames = corners("clear,Ada,4f,,\nblue,Bob,4f,,\nclear,Cy,,,\n")
    assert all(near(frame, NOTHING) for frame in frames[:41])
    assert all(near(frame, BLUE) for frame in frames[41:78])
    assert all(frame[3] == 0 for frame in frames[78:])


def test_a_backdrop_that_moves_does_not_fill_gaps(corners) -> None:
    frames = corners("moving,Ada,4f,,\nmoving,Bob,,,\n")
    assert frames[0][3] == 0
    assert [frame[3] for frame in frames[31:35]] == [0, 0, 0, 0]
    assert frames[20][3] == 255


def test_a_templates_handles_do_not_come_between_cards(corners) -> None:
    assert len(corners("red,Ada,,,\n", "--handles", "2f")) == 37 + 4
