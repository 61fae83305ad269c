"""What is approved is kept once, whole, and nothing in it can be changed without being noticed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from held_packs import PACK, change, files_in, held, made_pack, opened

from titlegen.approval import held as held_module
from titlegen.approval.held import About, held_folder, held_version
from titlegen.approval.holding import hold
from titlegen.delivery.png_reading import read_png
from titlegen.digests import style_digest
from titlegen.errors import ApprovalError, StyleError, TitlegenError
from titlegen.style.load import load_style_pack
from titlegen.text.fonts import FontBook, font_files, font_folders

STILLS = {f"stills/{template}-{moment}.png" for template in ("caption", "card") for moment in ("in", "hold", "out")}
KEPT = {"pack/style.yaml", "pack/art/logo.png", "pack/art/sky.png", "pack/fonts/Own.ttf", "held.json", ".gitattributes"}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return made_pack(tmp_path / "small")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "approvals"


@pytest.fixture
def kept(ledger: Path, pack: Path) -> Path:
    return held(ledger, pack).folder


def test_the_style_as_written_is_kept_with_the_pictures_and_fonts_that_it_uses_and_no_others(
    kept: Path, pack: Path
) -> None:
    assert files_in(kept) == KEPT | STILLS
    for name in ("style.yaml", "art/logo.png", "art/sky.png", "fonts/Own.ttf"):
        assert (kept / "pack" / name).read_bytes() == (pack / name).read_bytes()


def test_shipped_fonts_are_not_copied_but_what_was_in_them_is_said(ledger: Path, pack: Path) -> None:
    about = held(ledger, pack).about
    assert set(about.fonts) == {"Own.ttf", "NotoSans-Bold.ttf"}
    assert about.titlegen.startswith("0.")


def test_what_is_kept_is_found_by_its_digest_and_opens_like_any_style(ledger: Path, pack: Path, kept: Path) -> None:
    digest = style_digest(*opened(pack))
    found = held_version(ledger, digest)
    assert found is not None
    assert found.folder == kept
    assert found.pack.style == load_style_pack(pack).style
    assert style_digest(found.pack, found.fonts) == digest
    assert {path.name for path in found.stills.values()} == {Path(name).name for name in STILLS}


def test_nothing_is_found_where_nothing_was_kept(ledger: Path) -> None:
    assert held_version(ledger, "0" * 64) is None


def test_stills_show_the_middle_of_the_hold_and_half_way_through_in_and_out(ledger: Path, pack: Path) -> None:
    found = held(ledger, pack)
    frames = {still.moment: still.frame for still in found.about.stills if still.template == "caption"}
    assert frames == {"in": 5, "hold": 35, "out": 63}
    alphas = {m: int(read_png(path)[..., 3].max()) for (t, m), path in found.stills.items() if t == "caption"}
    assert alphas["hold"] == 255
    assert 0 < alphas["in"] < 255
    assert 0 < alphas["out"] < 255


def test_what_is_kept_stays_when_it_is_held_again(ledger: Path, pack: Path, kept: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in kept.rglob("*")}
    held(ledger, pack)
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("*")} == before
    assert [folder.name for folder in kept.parent.iterdir()] == [kept.name]


def test_another_look_is_kept_beside_the_first(ledger: Path, pack: Path, kept: Path) -> None:
    change(pack, "#204060", "#602040")
    assert held(ledger, pack).folder != kept
    assert kept.is_dir()


def test_a_template_whose_sample_cannot_be_set_is_told_and_does_not_keep_the_others_from_being_kept(
    ledger: Path, pack: Path
) -> None:
    change(pack, "sample: The End", "sample: The End 𓀀")
    about = held(ledger, pack).about
    assert {still.template for still in about.stills} == {"caption"}
    assert "U+13000" in about.not_drawn["card"]


def test_a_style_that_changed_after_it_was_opened_is_not_kept_as_what_was_approved(ledger: Path, pack: Path) -> None:
    approved, fonts = opened(pack)
    digest = style_digest(approved, fonts)
    change(pack, "#204060", "#602040")
    with pytest.raises(ApprovalError, match="is not what was approved"):
        hold(ledger, approved, fonts, digest)
    assert not list((ledger / "held").iterdir())


def test_a_pack_that_is_too_large_is_refused_and_leaves_nothing(
    ledger: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("titlegen.approval.holding.MOST_BYTES", 1000)
    with pytest.raises(ApprovalError, match="are the most that is kept") as fault:
        held(ledger, pack)
    assert "TITLEGEN_FONT_PATH" in str(fault.value)
    assert not list((ledger / "held").iterdir())


def test_a_picture_that_is_a_link_inside_the_pack_is_kept_as_a_file(ledger: Path, pack: Path) -> None:
    (pack / "art" / "sky.png").rename(pack / "art" / "real.png")
    (pack / "art" / "sky.png").symlink_to("real.png")
    kept = held(ledger, pack).folder
    assert not (kept / "pack/art/sky.png").is_symlink()
    assert (kept / "pack/art/sky.png").read_bytes() == (pack / "art/real.png").read_bytes()


def test_a_picture_that_is_a_link_to_elsewhere_is_never_copied(ledger: Path, pack: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    (pack / "art" / "logo.png").rename(secret)
    (pack / "art" / "logo.png").symlink_to(secret)
    kept = held(ledger, pack)
    assert "pack/art/logo.png" not in files_in(kept.folder)
    assert "caption" in kept.about.not_drawn


def made_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc")


DAMAGE = {
    "altered": lambda folder, name: (folder / name).write_bytes((folder / name).read_bytes() + b"\n"),
    "missing": lambda folder, name: (folder / name).unlink(),
    "a link": lambda folder, name: (
        (folder / name).rename(folder.parents[1] / "x"),
        (folder / name).symlink_to("/etc"),
    ),
    "no file": lambda folder, name: ((folder / name).unlink(), os.mkfifo(folder / name)),
}


@pytest.mark.parametrize("name", ["pack/style.yaml", "pack/fonts/Own.ttf", "pack/art/sky.png", "stills/card-in.png"])
@pytest.mark.parametrize("what", DAMAGE)
def test_a_file_that_is_not_as_it_was_kept_is_told_by_its_name(
    what: str, name: str, kept: Path, ledger: Path, pack: Path
) -> None:
    DAMAGE[what](kept, name)
    with pytest.raises(ApprovalError, match=what) as fault:
        held_version(ledger, style_digest(*opened(pack)))
    assert str(kept / name) in str(fault.value)
    assert "Restore" in str(fault.value)


@pytest.mark.parametrize("name", ["pack/fonts/More.ttf", "stills/other.png", "note.txt"])
def test_a_file_that_was_added_is_told(name: str, kept: Path, ledger: Path, pack: Path) -> None:
    (kept / name).write_bytes(b"x")
    with pytest.raises(ApprovalError, match="does not belong") as fault:
        held_version(ledger, style_digest(*opened(pack)))
    assert "Take it out" in str(fault.value)


@pytest.mark.parametrize("name", [".DS_Store", "pack/Thumbs.db", "stills/desktop.ini"])
def test_what_systems_leave_in_folders_harms_nothing(name: str, kept: Path, ledger: Path, pack: Path) -> None:
    (kept / name).write_bytes(b"x")
    assert held_version(ledger, style_digest(*opened(pack))) is not None


@pytest.mark.parametrize(
    "said", ["", "{", "[]", "{}", '{"titlegen_held": 2}', '{"digest": "' + "0" * 64 + '"}', "\0", "9" * 5000]
)
def test_a_description_that_cannot_be_read_is_told(said: str, kept: Path, ledger: Path, pack: Path) -> None:
    (kept / "held.json").write_text(said)
    with pytest.raises(ApprovalError, match="cannot be read"):
        held_version(ledger, style_digest(*opened(pack)))


def test_a_description_that_is_missing_or_a_link_or_huge_is_told(kept: Path, ledger: Path, pack: Path) -> None:
    digest = style_digest(*opened(pack))
    about = kept / "held.json"
    said = about.read_bytes()
    about.unlink()
    with pytest.raises(ApprovalError, match="missing"):
        held_version(ledger, digest)
    about.symlink_to(pack / "style.yaml")
    with pytest.raises(ApprovalError, match="missing"):
        held_version(ledger, digest)
    about.unlink()
    about.write_bytes(said + b" " * 2_000_000)
    with pytest.raises(ApprovalError, match="no file that titlegen wrote"):
        held_version(ledger, digest)


def test_a_version_under_the_name_of_another_is_told(kept: Path, ledger: Path) -> None:
    digest = "f" * 64
    kept.rename(held_folder(ledger, digest))
    with pytest.raises(ApprovalError, match="of another version than its name says"):
        held_version(ledger, digest)


def test_a_folder_that_is_a_link_or_a_file_is_told(kept: Path, ledger: Path, pack: Path, tmp_path: Path) -> None:
    digest = style_digest(*opened(pack))
    kept.rename(tmp_path / "away")
    kept.symlink_to(tmp_path / "away")
    with pytest.raises(ApprovalError, match="is a link"):
        held_version(ledger, digest)
    kept.unlink()
    kept.write_text("x")
    with pytest.raises(ApprovalError, match="no folder"):
        held_version(ledger, digest)


def test_nothing_is_written_through_a_link(ledger: Path, pack: Path, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    ledger.mkdir()
    (ledger / "held").symlink_to(tmp_path / "away")
    with pytest.raises(ApprovalError, match="is a link"):
        held(ledger, pack)
    assert not list((tmp_path / "away").iterdir())


def test_a_style_that_was_forged_with_a_description_that_fits_is_still_not_what_was_approved(
    kept: Path, ledger: Path, pack: Path
) -> None:
    digest = style_digest(*opened(pack))
    change(kept / "pack", "#204060", "#204061")
    about = About.model_validate_json((kept / "held.json").read_bytes())
    files = held_module.digests_of({name: kept / name for name in about.files})
    (kept / "held.json").write_text(about.model_copy(update={"files": files}).model_dump_json())
    with pytest.raises(ApprovalError, match="not the style that was approved"):
        held_version(ledger, digest)


def test_what_is_damaged_is_never_written_over(kept: Path, ledger: Path, pack: Path) -> None:
    (kept / "stills" / "card-in.png").unlink()
    with pytest.raises(ApprovalError, match="missing"):
        held(ledger, pack)
    assert not (kept / "stills" / "card-in.png").exists()


def test_more_files_than_titlegen_keeps_are_not_read(
    kept: Path, ledger: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_module, "MOST_FILES", 20)
    for number in range(50):
        (kept / f"{number}").mkdir()
    with pytest.raises(ApprovalError, match="more than titlegen keeps"):
        held_version(ledger, style_digest(*opened(pack)))


def test_a_style_that_this_titlegen_cannot_read_any_more_is_told_in_its_own_file(
    kept: Path, ledger: Path, pack: Path
) -> None:
    digest = style_digest(*opened(pack))
    change(kept / "pack", "schema: 1", "schema: 0")
    about = About.model_validate_json((kept / "held.json").read_bytes())
    files = held_module.digests_of({name: kept / name for name in about.files})
    (kept / "held.json").write_text(about.model_copy(update={"files": files}).model_dump_json())
    with pytest.raises(StyleError) as fault:
        held_version(ledger, digest)
    assert str(kept / "pack" / "style.yaml") in str(fault.value)


_HOLD = """
import os, signal, sys
from pathlib import Path
from titlegen.approval import holding
from titlegen.approval.holding import hold
from titlegen.style.load import load_style_pack
from titlegen.text.fonts import FontBook, font_folders
ledger, folder, killed_at = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
steps = iter(range(1000))
def counting(step):
    def counted(*words, **more):
        if next(steps) == killed_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*words, **more)
    return counted
for name in ("write_still", "_copy", "contents", "digests_of"):
    setattr(holding, name, counting(getattr(holding, name)))
pack = load_style_pack(folder)
hold(ledger, pack, FontBook(font_folders(pack.folder)))
"""


def holding(ledger: Path, pack: Path, killed_at: int = -1) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", _HOLD, str(ledger), str(pack), str(killed_at)])


@pytest.mark.parametrize("killed_at", [0, 1, 4, 7, 9])
def test_whoever_is_killed_while_keeping_leaves_nothing_that_counts(killed_at: int, ledger: Path, pack: Path) -> None:
    assert holding(ledger, pack, killed_at).wait(60) == -signal.SIGKILL
    digest = style_digest(*opened(pack))
    assert held_version(ledger, digest) is None
    kept = held(ledger, pack).folder
    assert [folder.name for folder in kept.parent.iterdir()] == [kept.name]


def test_several_keep_the_same_at_the_same_moment_and_all_find_it(ledger: Path, pack: Path) -> None:
    processes = [holding(ledger, pack) for _ in range(3)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: held(ledger, pack), range(4)))
    assert [process.wait(120) for process in processes] == [0, 0, 0]
    assert len({each.folder for each in found}) == 1
    assert [folder.name for folder in (ledger / "held").iterdir()] == [found[0].folder.name]


def test_a_disk_that_takes_nothing_is_told_and_leaves_nothing(
    ledger: Path, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("titlegen.approval.holding.shutil.copyfile", full)
    with pytest.raises(TitlegenError, match="The disk is full"):
        held(ledger, pack)
    assert not list((ledger / "held").iterdir())


def test_a_font_of_the_pack_that_was_replaced_later_does_not_touch_what_is_kept(ledger: Path, pack: Path) -> None:
    first = held(ledger, pack)
    (pack / "fonts" / "Own.ttf").unlink()
    font_files.cache_clear()
    found = held_version(ledger, first.digest)
    assert found is not None
    assert found.other_fonts() == ()
    assert FontBook(font_folders(found.pack.folder)).find("Own.ttf").is_relative_to(first.folder)


def test_shipped_packs_can_all_be_kept(ledger: Path, feature_opening, shipped_book: FontBook) -> None:
    about = hold(ledger, feature_opening, shipped_book).about
    assert {still.template for still in about.stills} == set(feature_opening.style.templates)
    assert not about.not_drawn


def test_the_samples_of_what_was_kept_are_said_with_each_still(ledger: Path, pack: Path) -> None:
    assert "sample: Ada" in PACK
    stills = {still.template: still for still in held(ledger, pack).about.stills}
    assert stills["caption"].fields == {"name": "Ada", "logo": "art/logo.png"}
    assert stills["card"].fields == {"name": "The End"}
