"""Whole or nothing: what is under the final name when things go wrong."""

from __future__ import annotations

import ctypes
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from delivery_pictures import RED, SMALL, deliver, fade, lower_third, names_in, nothing, placed, premultiplied, spec_of

from titlegen.delivery import mov, png_sequence
from titlegen.delivery.formats import FORMATS
from titlegen.delivery.master import open_writer
from titlegen.delivery.verify import decode_all, read_back
from titlegen.errors import DeliveryError, ExitCode, VerificationError
from titlegen.units import Rect

pytestmark = pytest.mark.usefixtures("leaves_nothing")
EVERY_FORMAT = pytest.mark.parametrize("format_name", list(FORMATS))


@pytest.fixture
def final(tmp_path: Path, format_name: str) -> Path:
    return tmp_path / ("jan" + ("" if FORMATS[format_name].sequence else ".mov"))


def in_hold_out() -> list[tuple]:
    frames = fade()
    return [*((frame, 1) for frame in frames), (frames[-1], 10), *((frame, 1) for frame in reversed(frames))]


@EVERY_FORMAT
def test_a_title_goes_in_is_held_and_goes_out(final, format_name):
    runs = in_hold_out()
    check = {0: runs[0][0], 9: runs[4][0], 17: runs[-1][0]}
    deliver(final, format_name, runs, check=check)
    facts = decode_all(final)
    assert (facts.frames, facts.size, facts.format.name) == (18, SMALL, format_name)


@EVERY_FORMAT
def test_a_master_of_nothing_at_all_is_a_master(final, format_name):
    deliver(final, format_name, [(nothing(), 5)])
    assert decode_all(final).frames == 5


@EVERY_FORMAT
def test_an_older_master_is_replaced(final, format_name):
    deliver(final, format_name, [(fade()[0], 2)])
    deliver(final, format_name, [(fade()[0], 3)])
    assert read_back(final).frames == 3


@EVERY_FORMAT
def test_frames_to_check_may_come_to_light_while_writing(final, format_name):
    def write() -> None:
        frame, check = fade()[-1], {}
        with open_writer(spec_of(format_name, 2, frame.region), final, check) as writer:
            writer.append(writer.encode(frame), 2)
            check[1] = fade()[0]

    with pytest.raises(VerificationError, match="Frame 1 reads back otherwise"):
        write()
    assert not final.exists()


@EVERY_FORMAT
@pytest.mark.parametrize("fault", [RuntimeError("broken encoder"), KeyboardInterrupt()], ids=repr)
def test_a_fault_while_writing_leaves_the_former_master(final, format_name, fault):
    deliver(final, format_name, [(fade()[0], 2)])

    def write_and_fail() -> None:
        frame = fade()[-1]
        with open_writer(spec_of(format_name, 4, frame.region), final, {}) as writer:
            writer.append(writer.encode(frame), 2)
            raise fault

    with pytest.raises(type(fault)):
        write_and_fail()
    assert read_back(final).frames == 2


@EVERY_FORMAT
@pytest.mark.parametrize("appended", [1, 3, 5], ids=["too few", "one too few", "too many"])
def test_a_master_of_another_length_is_not_delivered(final, format_name, appended):
    frame = fade()[-1]
    with (
        pytest.raises(VerificationError, match=rf"frames reads back as {appended} and should be 4") as caught,
        open_writer(spec_of(format_name, 4, frame.region), final, {}) as writer,
    ):
        writer.append(writer.encode(frame), appended)
    assert str(caught.value).startswith(str(final))
    assert caught.value.exit_code == ExitCode.FAULT
    assert not final.exists()


@EVERY_FORMAT
def test_a_master_without_frames_is_not_delivered(final, format_name):
    with pytest.raises(DeliveryError), open_writer(spec_of(format_name, 4, Rect(0, 0, 8, 8)), final, {}):
        pass
    assert not final.exists()


@EVERY_FORMAT
def test_a_broken_encoder_is_found_by_reading_back(final, format_name, monkeypatch):
    other = placed(premultiplied(RED, np.ones((60, 300))))
    encode_movie, encode_picture = mov.RegionEncoder.encode, png_sequence.encode_png
    monkeypatch.setattr(mov.RegionEncoder, "encode", lambda self, frame: encode_movie(self, other))
    monkeypatch.setattr(png_sequence, "encode_png", lambda frame, depth: encode_picture(other, depth))
    with pytest.raises(VerificationError, match="Frame 0 reads back otherwise"):
        deliver(final, format_name, [(placed(lower_third()), 3)])
    assert not final.exists()


def test_a_movie_does_not_replace_a_folder(tmp_path):
    (tmp_path / "jan.mov").mkdir()
    with pytest.raises(DeliveryError, match="A folder is in its place"):
        deliver(tmp_path / "jan.mov", "prores-4444", [(fade()[0], 1)])


FILL = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from delivery_pictures import deliver, lower_third, placed
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))
from titlegen.errors import DeliveryError
try:
    deliver(Path({path!r}), {format_name!r}, [(placed(lower_third()), 40)])
except DeliveryError as fault:
    print(fault)
"""


@pytest.mark.parametrize(
    ("format_name", "limit"),
    [("prores-4444", 100), ("prores-4444", 100_000), ("prores-422hq", 100_000), ("png", 1000), ("png16", 1000)],
)
def test_a_file_that_may_not_grow_is_told_and_not_delivered(final, format_name, limit, request):
    final.parent.joinpath("other").touch()
    code = FILL.format(tests=str(request.path.parent), limit=limit, path=str(final), format_name=format_name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{final}: The file grew larger than this disk or process allows.")
    assert names_in(final.parent) == ["other"]


@pytest.fixture
def small_disk(tmp_path: Path):
    """A file system with room for 1 MB."""
    libc = ctypes.CDLL(None, use_errno=True)
    folder = tmp_path / "disk"
    folder.mkdir()
    if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, b"size=1m") != 0:
        pytest.skip("this user may not mount a file system")
    yield folder
    libc.umount2(os.fsencode(folder), 2)


def remount_read_only(folder: Path) -> None:
    read_only, remount = 1, 32
    assert ctypes.CDLL(None).mount(b"tmpfs", os.fsencode(folder), b"tmpfs", read_only | remount, b"size=1m") == 0


@EVERY_FORMAT
def test_a_full_disk_is_told_and_nothing_is_left(small_disk, format_name):
    final = small_disk / ("jan" + ("" if FORMATS[format_name].sequence else ".mov"))
    noise = np.random.default_rng(1).random((100, 300, 4), np.float32)
    noise[..., :3] *= noise[..., 3:]
    pictures = [placed(noise * np.float32(part), top=20) for part in np.linspace(0.5, 1, 24)]
    with pytest.raises(DeliveryError, match=r"The disk is full\. Free some space"):
        deliver(final, format_name, [(picture, 10) for picture in pictures])
    assert names_in(small_disk) == []


PAGE = 4096


def pages_of(master: Path) -> int:
    files = {path.stat().st_ino: path for path in ([master] if master.is_file() else master.iterdir())}
    return sum(-(-path.stat().st_size // PAGE) for path in files.values())


@EVERY_FORMAT
def test_a_disk_that_is_one_page_too_small_is_full_too(small_disk, final, format_name):
    """The last bytes, a movie's index or a sequence's last picture, find no room."""
    runs = [(fade()[-1], 2), (fade()[0], 2)]
    needed = pages_of(deliver(final, format_name, runs))
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes((1 << 20) - (needed - 1) * PAGE))
    with pytest.raises(DeliveryError, match="The disk is full"):
        deliver(small_disk / final.name, format_name, runs)
    assert names_in(small_disk) == ["ballast"]
    ballast.write_bytes(bytes((1 << 20) - needed * PAGE))
    deliver(small_disk / final.name, format_name, runs)


@EVERY_FORMAT
def test_a_read_only_disk_is_told(small_disk, format_name):
    remount_read_only(small_disk)
    final = small_disk / ("jan" + ("" if FORMATS[format_name].sequence else ".mov"))
    with pytest.raises(DeliveryError, match="The disk is read-only"):
        deliver(final, format_name, [(fade()[0], 1)])


WRITE_FOR_EVER = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from delivery_pictures import deliver, fade
runs = [(frame, 5) for frame in fade()]
print("ready", flush=True)
while True:
    deliver(Path({path!r}), {format_name!r}, runs, check={{0: runs[0][0], 19: runs[-1][0]}})
"""


@pytest.mark.parametrize("format_name", ["prores-4444", "png"])
def test_a_killed_process_leaves_nothing_or_a_whole_master(final, format_name, request):
    code = WRITE_FOR_EVER.format(tests=str(request.path.parent), path=str(final), format_name=format_name)
    moments = random.Random(4)
    for _ in range(5):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        time.sleep(moments.uniform(0, 0.12))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        remove_what_was_left(final.parent)
        if final.exists():
            assert decode_all(final).frames == 20
    assert {path.name for path in final.parent.iterdir()} <= {final.name}


def remove_what_was_left(folder: Path) -> None:
    from titlegen.delivery.staging import remove_stale_partials

    remove_stale_partials(folder)


@EVERY_FORMAT
def test_ctrl_c_leaves_nothing(final, format_name, request):
    code = WRITE_FOR_EVER.format(tests=str(request.path.parent), path=str(final), format_name=format_name)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert b"KeyboardInterrupt" in stderr
    assert {path.name for path in final.parent.iterdir()} <= {final.name}
