"""Whether this titlegen still gives the approved look: px by px, with a limit, and what is said when it does not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from held_packs import change, held, made_pack, opened
from hypothesis import given
from hypothesis import strategies as st
from ledgers import Desk

from titlegen.approval import held as held_module
from titlegen.approval import look
from titlegen.approval.checked import LedgerPlace, check_approved
from titlegen.approval.held import About, Held, held_version
from titlegen.approval.holding import hold
from titlegen.approval.look import LIMIT, check_look, departure, deviation
from titlegen.approval.subjects import style_subject
from titlegen.errors import ApprovalError
from titlegen.pipeline import Title
from titlegen.raster.frame import Frame
from titlegen.units import Rect, Size

CANVAS = Size(40, 20)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return made_pack(tmp_path / "small")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def kept(desk: Desk, pack: Path) -> Held:
    return held(desk.folder, pack)


def flat(value: float, alpha: float = 1.0, region: Rect = Rect(0, 0, 40, 20)) -> Frame:  # noqa: B008
    pixels = np.full((region.height, region.width, 4), value * alpha, np.float32)
    pixels[..., 3] = alpha
    return Frame(CANVAS, region, pixels)


def rewritten(kept: Held, **said: object) -> Held:
    """The held version after its description was written anew, to fit what is in the folder."""
    about = About.model_validate_json((kept.folder / "held.json").read_bytes())
    files = held_module.digests_of({name: kept.folder / name for name in about.files})
    (kept.folder / "held.json").write_text(about.model_copy(update={"files": files, **said}).model_dump_json())
    found = held_version(kept.folder.parents[1], kept.digest)
    assert found is not None
    return found


def drawn_otherwise(monkeypatch: pytest.MonkeyPatch, by: float, where: tuple[int, int] = (3, 5)) -> None:
    """Let titlegen draw one px of every frame otherwise."""
    as_it_is = Title.frame

    def frame(self: Title, index: int) -> Frame:
        drawn = as_it_is(self, index)
        if drawn.region.empty:
            return drawn
        pixels = drawn.pixels.copy()
        row, column = where
        pixels[row, column, 0] += by if pixels[row, column, 0] < 0.5 else -by
        return replace(drawn, pixels=pixels)

    monkeypatch.setattr(Title, "frame", frame)


def test_what_was_just_kept_looks_as_approved(kept: Held) -> None:
    (result,) = check_look(kept)
    assert (result.code, result.severity) == ("approved-look", "info")
    assert result.message == "this titlegen still gives the approved look of small 1.0."


def test_one_px_beyond_the_limit_is_told_with_its_template_still_and_place(
    kept: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_otherwise(monkeypatch, 20 / 255)
    results = check_look(kept)
    assert [result.severity for result in results] == ["error", "error"]
    assert [result.where.file for result in results] == ["small, caption", "small, card"]
    message = results[1].message
    assert "card of small 1.0 no longer looks as approved" in message
    assert re.search(r"hold, frame 50: 1 px differ by up to 20/255, most of all at \d+, \d+; out", message)
    assert "titlegen approvals diff small --html" in str(results[1].remedy)


def test_a_px_within_the_limit_is_none_of_anybodys_business(kept: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_otherwise(monkeypatch, 2 / 255)
    assert [result.severity for result in check_look(kept)] == ["info"]


def test_many_px_within_the_limit_do_not_add_up() -> None:
    assert departure(flat(0.5), flat(0.5 + (LIMIT - 0.1) / 255)) is None
    found = departure(flat(0.5), flat(0.5 + (LIMIT + 0.1) / 255))
    assert found is not None
    assert found.count == 800


def test_what_is_only_seen_over_white_is_seen() -> None:
    assert departure(flat(0.0, 0.2), flat(0.0, 0.2 + 3 / 255)) is None
    found = departure(flat(0.0, 0.2), flat(0.0, 0.2 + 6 / 255))
    assert found is not None
    assert found.most == pytest.approx(6, abs=0.01)


def test_regions_that_do_not_meet_are_held_against_nothing() -> None:
    found = departure(flat(1, 1, Rect(0, 0, 4, 4)), flat(1, 1, Rect(30, 10, 34, 14)))
    assert found is not None
    assert found.count == 32
    nothing = Frame(CANVAS, Rect(0, 0, 0, 0), np.zeros((0, 0, 4), np.float32))
    assert departure(nothing, nothing) is None
    assert departure(nothing, flat(0, 0)) is None
    found = departure(flat(1, 1, Rect(30, 10, 34, 14)), nothing)
    assert found is not None
    assert (found.x, found.y) == (30, 10)


@given(st.lists(st.floats(0, 1, width=32), min_size=8, max_size=8))
def test_deviation_is_the_same_both_ways_and_none_from_itself(values: list[float]) -> None:
    pixels = np.array(values, np.float32).reshape(2, 1, 4)
    pixels[..., :3] *= pixels[..., 3:]
    then, now = pixels[:1], pixels[1:]
    assert deviation(then, then).max() == 0
    assert deviation(then, now) == pytest.approx(deviation(now, then))
    assert deviation(then, now).max() >= np.abs(then - now)[..., :3].max() - 1e-6


def test_a_font_that_is_another_now_is_named(kept: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    found = rewritten(kept, fonts={**kept.about.fonts, "NotoSans-Bold.ttf": "0" * 64, "Gone.ttf": "1" * 64})
    drawn_otherwise(monkeypatch, 1.0)
    message = check_look(found)[0].message
    assert "These fonts are others than then: Gone.ttf, NotoSans-Bold.ttf." in message


def test_the_titlegen_of_then_is_named_where_it_is_another(kept: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn_otherwise(monkeypatch, 1.0)
    assert "It was drawn by titlegen" not in check_look(kept)[0].message
    message = check_look(rewritten(kept, titlegen="0.0.9+12345678"))[0].message
    assert "It was drawn by titlegen 0.0.9+12345678 then, by " in message


def test_what_was_approved_with_another_way_of_drawing_is_compared_and_not_refused(kept: Held) -> None:
    assert [result.severity for result in check_look(rewritten(kept, rendering=0))] == ["info"]


def test_a_template_that_cannot_be_drawn_any_more_is_told(kept: Held) -> None:
    change(kept.folder / "pack", "size: 24", "size: 240")
    results = check_look(rewritten(kept, rendering=0))
    assert {result.severity for result in results} == {"error"}
    assert any("cannot be drawn any more" in result.message for result in results)


def test_templates_that_never_could_be_drawn_are_named_in_the_good_news(desk: Desk, pack: Path) -> None:
    change(pack, "sample: The End", "sample: The End 𓀀")
    (result,) = check_look(held(desk.folder, pack))
    assert "but for card, whose samples cannot be set" in result.message


@pytest.mark.parametrize("damage", ["other size", "no picture", "cut short", "bomb"])
def test_a_still_that_is_no_picture_of_its_size_is_told_before_it_is_unpacked(kept: Held, damage: str) -> None:
    still = kept.folder / "stills" / "caption-in.png"
    content = bytearray(still.read_bytes())
    if damage == "other size":
        content[16:20] = (100_000).to_bytes(4, "big")
    elif damage == "no picture":
        content = bytearray(b"GIF89a" + bytes(100))
    elif damage == "cut short":
        content = content[:-40]
    else:
        import struct

        from zlib_ng import zlib_ng as zlib

        packed = zlib.compress(bytes(100_000_000), 1)
        chunk = struct.pack(">I", len(packed)) + b"IDAT" + packed + struct.pack(">I", zlib.crc32(b"IDAT" + packed))
        content = content[: content.index(b"IDAT") - 4] + chunk
        content += bytes(4) + b"IEND" + struct.pack(">I", zlib.crc32(b"IEND"))
    still.write_bytes(bytes(content))
    with pytest.raises(ApprovalError) as fault:
        check_look(rewritten(kept))
    assert str(still) in str(fault.value)


def approved(desk: Desk, pack: Path, *, kept: bool = True) -> None:
    subject = style_subject(*opened(pack))
    desk.write("Maria Kvist", "approved", subject)
    if kept:
        hold(desk.folder, *opened(pack))


def checked(desk: Desk, pack: Path) -> list[tuple[str, str, str]]:
    found = check_approved(LedgerPlace(desk.folder), *opened(pack))
    return [(result.code, result.severity, str(result)) for result in found]


def test_nothing_is_said_of_a_style_that_nobody_approved(desk: Desk, pack: Path) -> None:
    assert checked(desk, pack) == []
    subject = style_subject(*opened(pack))
    desk.write("Maria", "approved", subject)
    desk.write("Maria", "withdrawn", subject)
    assert checked(desk, pack) == []


def test_the_good_news_says_who_approved_and_when(desk: Desk, pack: Path) -> None:
    approved(desk, pack)
    ((code, severity, told),) = checked(desk, pack)
    assert (code, severity) == ("approved-look", "info")
    assert "the approved look of small 1.0 (approved by Maria Kvist, " in told


def test_changes_since_the_approval_are_counted_and_named(desk: Desk, pack: Path) -> None:
    approved(desk, pack)
    change(pack, "#204060", "#602040")
    change(pack, "hold: 2s", "hold: 3s")
    _, (code, severity, told) = checked(desk, pack)
    assert (code, severity) == ("approved-look", "info")
    assert "2 values changed since small 1.0 was approved by Maria Kvist, " in told
    assert "palette.plate, templates.caption.hold" in told
    assert "titlegen approvals diff small" in told


def test_an_approved_version_that_was_not_kept_is_told(desk: Desk, pack: Path) -> None:
    approved(desk, pack, kept=False)
    ((_, severity, told),) = checked(desk, pack)
    assert severity == "info"
    assert "is not kept, so its look cannot be compared" in told
    assert "titlegen approvals hold small" in told
    change(pack, "#204060", "#602040")
    ((_, _, told),) = checked(desk, pack)
    assert "it has changed since" in told


def test_what_is_damaged_is_an_error_like_any_other(desk: Desk, pack: Path) -> None:
    approved(desk, pack)
    still = next((desk.folder / "held").rglob("card-in.png"))
    still.unlink()
    ((code, severity, told),) = checked(desk, pack)
    assert (code, severity) == ("approval", "error")
    assert str(still) in told
    record = next(desk.folder.glob("*.json"))
    record.write_text("{}")
    ((code, severity, told),) = checked(desk, pack)
    assert (code, severity) == ("approval", "error")
    assert str(record) in told


def test_a_font_that_is_gone_is_an_error_and_not_a_crash(
    desk: Desk, pack: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fonts = tmp_path / "more"
    fonts.mkdir()
    (pack / "fonts" / "Own.ttf").rename(fonts / "Own.ttf")
    monkeypatch.setenv("TITLEGEN_FONT_PATH", str(fonts))
    approved(desk, pack)
    assert [severity for _, severity, _ in checked(desk, pack)] == ["info"]
    monkeypatch.delenv("TITLEGEN_FONT_PATH")
    ((code, severity, told),) = checked(desk, pack)
    assert (code, severity) == ("approval", "error")
    assert "there is no font “Own.ttf”" in told


def test_the_limit_leaves_room_for_what_stills_of_8_bits_cannot_say(desk: Desk, pack: Path, monkeypatch) -> None:
    kept = held(desk.folder, pack)
    monkeypatch.setattr(look, "LIMIT", 2.0)
    assert [result.severity for result in check_look(kept)] == ["info"]
