from __future__ import annotations

import hashlib
import struct
import subprocess
import sys
from fractions import Fraction
from types import SimpleNamespace

import av
import pytest
from delivery_pictures import atoms, deliver, fade, lower_third, placed, video_description

from titlegen.delivery.verify import read_back
from titlegen.errors import DeliveryError
from titlegen.units import FrameRate, Timecode

RATES = ["23.976", "24", "25", "29.97", "30", "50", "59.94", "60"]


def movie_bytes(tmp_path, format_name="prores-4444", count=5, rate="25", start=None) -> bytes:
    exact = FrameRate.parse(rate)
    start = Timecode.parse(start, exact) if start else None
    path = tmp_path / "clip.mov"
    return deliver(path, format_name, [(placed(lower_third()), count)], rate=exact, start=start).read_bytes()


@pytest.mark.parametrize(
    ("format_name", "tag", "depth", "name"),
    [
        ("prores-4444", b"ap4h", 32, b"Apple ProRes 4444"),
        ("prores-4444xq", b"ap4x", 32, b"Apple ProRes 4444 XQ"),
        ("prores-422hq", b"apch", 24, b"Apple ProRes 422 HQ"),
    ],
)
def test_the_sample_description_says_what_strict_tools_look_at(tmp_path, format_name, tag, depth, name):
    fixed, behind = video_description(movie_bytes(tmp_path, format_name))
    assert fixed[4:8] == tag
    assert fixed[20:24] == b"apl0"
    assert struct.unpack(">HH", fixed[32:36]) == (320, 180)
    assert fixed[51 : 51 + fixed[50]] == name
    assert struct.unpack(">H", fixed[82:84]) == (depth,)
    assert behind["colr"] == b"nclc" + struct.pack(">HHH", 1, 1, 1)
    assert behind["pasp"] == struct.pack(">II", 1, 1)
    assert behind["fiel"][0] == 1  # progressive


def test_the_packets_say_apl0_and_bt709_too(tmp_path):
    movie_bytes(tmp_path)
    with av.open(str(tmp_path / "clip.mov")) as container:
        header = bytes(next(container.demux(video=0)))[8:]
    assert header[4:8] == b"apl0"
    assert header[14:17] == b"\1\1\1"


@pytest.mark.parametrize("rate", RATES)
def test_the_rate_is_exact(tmp_path, rate):
    wanted = FrameRate.parse(rate)
    found = dict(atoms(movie_bytes(tmp_path, count=7, rate=rate)))
    (ticks,) = struct.unpack_from(">I", found["moov.trak.mdia.mdhd"], 12)
    entries, samples, duration = struct.unpack_from(">III", found["moov.trak.mdia.minf.stbl.stts"], 4)
    assert (entries, samples, Fraction(ticks, duration)) == (1, 7, wanted.fraction)
    assert read_back(tmp_path / "clip.mov").rate == wanted


@pytest.mark.parametrize("count", [1, 2])
def test_the_shortest_movies_keep_their_rate(tmp_path, count):
    movie_bytes(tmp_path, count=count, rate="23.976")
    facts = read_back(tmp_path / "clip.mov")
    assert (facts.frames, facts.rate) == (count, FrameRate(Fraction(24000, 1001)))


def test_an_hour_at_24000_1001_does_not_drift(tmp_path):
    from delivery_pictures import nothing

    rate = FrameRate(Fraction(24000, 1001))
    path = deliver(tmp_path / "long.mov", "prores-4444", [(nothing(), 86_400)], rate=rate, check={86_399: nothing()})
    facts = read_back(path)
    assert (facts.frames, facts.rate) == (86_400, rate)


def timecode_flags(data: bytes) -> tuple[int, int]:
    """Flags of the timecode track's sample description, and frames a second it counts."""
    (description,) = [
        contents[8:]
        for name, contents in atoms(data)
        if name == "moov.trak.mdia.minf.stbl.stsd" and contents[12:16] == b"tmcd"
    ]
    return struct.unpack_from(">I", description, 20)[0], description[32]


@pytest.mark.parametrize(
    ("rate", "start", "drop", "counts"),
    [
        ("25", "10:00:00:00", 0, 25),
        ("23.976", "01:00:00:00", 0, 24),
        ("29.97", "10:00:00;00", 1, 30),
        ("59.94", "00:59:59;59", 1, 60),
        ("30", "10:00:00:00", 0, 30),
    ],
)
def test_the_start_is_a_timecode_track(tmp_path, rate, start, drop, counts):
    data = movie_bytes(tmp_path, rate=rate, start=start)
    assert timecode_flags(data) == (drop, counts)
    assert str(read_back(tmp_path / "clip.mov").start) == start


def test_drop_frame_timecode_counts_the_frames_it_shows(tmp_path):
    data = movie_bytes(tmp_path, rate="29.97", start="00:10:00;00")
    offsets = [struct.unpack(">I", contents[8:12])[0] for name, contents in atoms(data) if name.endswith("stbl.stco")]
    assert struct.unpack_from(">I", data, offsets[1]) == (17982,)


def test_without_a_start_there_is_no_timecode_track(tmp_path):
    data = movie_bytes(tmp_path)
    assert [name for name, _ in atoms(data)].count("moov.trak") == 1
    assert read_back(tmp_path / "clip.mov").start is None


@pytest.mark.parametrize("format_name", ["prores-4444", "prores-422hq"])
def test_equal_input_gives_equal_files(tmp_path, format_name):
    digests = {
        hashlib.sha256(
            deliver(tmp_path / f"{number}.mov", format_name, [(frame, 3) for frame in fade()]).read_bytes()
        ).hexdigest()
        for number in range(2)
    }
    assert len(digests) == 1


def test_the_file_tells_no_date_and_no_version(tmp_path):
    data = movie_bytes(tmp_path)
    assert b"Lavf" not in data
    assert b"Lavc" not in data
    for name, contents in atoms(data):
        if name.endswith(("mvhd", "tkhd", "mdhd")):
            assert contents[4:12] == bytes(8)


HOLD = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from delivery_pictures import deliver, lower_third, placed
deliver(Path({path!r}), "prores-4444", [(placed(lower_third()), {count})])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_memory_does_not_grow_with_the_hold(tmp_path, request):
    def peak_kb(count: int) -> int:
        code = HOLD.format(tests=str(request.path.parent), path=str(tmp_path / f"{count}.mov"), count=count)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        return int(done.stdout)

    short, long = peak_kb(125), peak_kb(7500)
    assert (tmp_path / "7500.mov").stat().st_size > 100_000_000
    assert long - short < 12_000


def test_a_frame_that_is_held_for_longer_than_the_disk_has_room_is_refused_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("titlegen.delivery.mov.shutil.disk_usage", lambda _: SimpleNamespace(free=2_000_000_000))
    with pytest.raises(DeliveryError, match=r"a frame that is held for 9999999 frames; the disk has 2\.0 GB left"):
        deliver(tmp_path / "clip.mov", "prores-4444", [(placed(lower_third()), 9_999_999)])
    assert list(tmp_path.iterdir()) == []
