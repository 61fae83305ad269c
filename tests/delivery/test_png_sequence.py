from __future__ import annotations

import errno
import os

import pytest
from delivery_pictures import SMALL, deliver, fade, lower_third, names_in, nothing, placed, spec_of

from titlegen.delivery.master import open_writer
from titlegen.delivery.verify import decode_all
from titlegen.errors import DeliveryError
from titlegen.units import Size

pytestmark = pytest.mark.usefixtures("leaves_nothing")


def test_pictures_are_named_after_the_folder_and_numbered_from_one(tmp_path):
    folder = deliver(tmp_path / "jan.v2", "png", [(frame, 1) for frame in fade()])
    assert names_in(folder) == [f"jan.v2.{number:04}.png" for number in range(1, 5)]


def test_numbers_have_equal_width_past_9999(tmp_path):
    tiny = nothing(Size(16, 16))
    folder = deliver(tmp_path / "long", "png", [(tiny, 10_001)])
    names = names_in(folder)
    assert (names[0], names[-1], len(names)) == ("long.00001.png", "long.10001.png", 10_001)


def test_a_held_picture_is_written_once(tmp_path):
    one, other = fade()[:2]
    folder = deliver(tmp_path / "jan", "png", [(one, 3), (other, 2), (one, 4)])
    inodes = [(folder / f"jan.{number:04}.png").stat().st_ino for number in range(1, 10)]
    assert len(set(inodes)) == 2
    assert len(set(inodes[:3] + inodes[5:])) == 1


@pytest.mark.parametrize("number", [errno.EPERM, errno.EMLINK, errno.ENOTSUP])
def test_where_the_disk_knows_no_links_pictures_are_copied(tmp_path, monkeypatch, number):
    def no_links(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", no_links)
    folder = deliver(tmp_path / "jan", "png", [(fade()[0], 3)])
    assert decode_all(folder).frames == 3
    assert len({path.stat().st_ino for path in folder.iterdir()}) == 3


def test_a_former_sequence_is_replaced_whole(tmp_path):
    deliver(tmp_path / "jan", "png", [(fade()[0], 9)])
    deliver(tmp_path / "jan", "png16", [(fade()[0], 2)])
    facts = decode_all(tmp_path / "jan")
    assert (facts.frames, facts.format.name) == (2, "png16")


@pytest.mark.parametrize("foreign", ["notes.txt", "other.0001.png", "jan.01.png", ".DS_Store"])
def test_a_folder_with_anything_else_is_left_alone(tmp_path, foreign):
    folder = deliver(tmp_path / "jan", "png", [(fade()[0], 2)])
    (folder / foreign).touch()
    with pytest.raises(DeliveryError, match=f"The folder holds “{foreign}”") as caught:
        deliver(folder, "png", [(fade()[0], 1)])
    assert "Move that away" in str(caught.value)
    assert len(names_in(folder)) == 3


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "jan").mkdir()
    deliver(tmp_path / "jan", "png", [(fade()[0], 1)])
    assert names_in(tmp_path / "jan") == ["jan.0001.png"]


def test_a_file_in_the_folders_place_is_left_alone(tmp_path):
    (tmp_path / "jan").write_text("mine")
    with pytest.raises(DeliveryError, match="What should be its folder is a file"):
        deliver(tmp_path / "jan", "png", [(fade()[0], 1)])
    assert (tmp_path / "jan").read_text() == "mine"


@pytest.mark.parametrize(("canvas", "left"), [(Size(640, 360), 10), (SMALL, 12)], ids=["canvas", "region"])
def test_a_frame_that_is_not_of_the_master_is_refused(tmp_path, canvas, left):
    spec = spec_of("png", 1, placed(lower_third()).region)
    with pytest.raises(ValueError, match="outside"), open_writer(spec, tmp_path / "jan", {}) as writer:
        writer.encode(placed(lower_third(), canvas, left))
