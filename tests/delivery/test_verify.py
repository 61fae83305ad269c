"""What reading back finds: each test damages a good master, or expects another."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from delivery_pictures import RATE, RED, SMALL, deliver, fade, lower_third, nothing, placed, premultiplied, spec_of

from titlegen.delivery.formats import FORMATS
from titlegen.delivery.verify import decode_all, read_back, verify_against
from titlegen.errors import VerificationError
from titlegen.raster.frame import Frame
from titlegen.units import FrameRate, Rect, Size, Timecode

EVERY_FORMAT = pytest.mark.parametrize("format_name", list(FORMATS))
FRAME = placed(lower_third())


@pytest.fixture
def master(tmp_path: Path, format_name: str) -> Path:
    path = tmp_path / ("jan" + ("" if FORMATS[format_name].sequence else ".mov"))
    return deliver(path, format_name, [(frame, 1) for frame in fade()] + [(FRAME, 4)])


@pytest.mark.parametrize("format_name", ["prores-4444"])
def test_the_facts_of_a_movie(master):
    facts = read_back(master)
    assert (facts.format.name, facts.codec, facts.frames, facts.rate) == ("prores-4444", "ap4h", 8, RATE)
    assert (facts.size, facts.colour, facts.start) == (SMALL, (1, 1, 1), None)
    assert facts.pixel_format in ("yuva444p12le", "yuva444p10le")


@pytest.mark.parametrize("format_name", ["png16"])
def test_the_facts_of_a_sequence(master):
    facts = read_back(master)
    assert (facts.format.name, facts.codec, facts.frames, facts.rate) == ("png16", "png", 8, None)
    assert (facts.size, facts.pixel_format, facts.colour) == (SMALL, "rgba64be", (1, 1, 0))


@EVERY_FORMAT
def test_a_good_master_agrees_with_all_its_frames(master, format_name):
    frames = [*fade(), *[FRAME] * 4]
    verify_against(master, spec_of(format_name, 8, FRAME.region), dict(enumerate(frames)))


@pytest.mark.parametrize("format_name", ["prores-4444"])
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"frames": 9}, "number of frames reads back as 8 and should be 9"),
        ({"canvas": Size(640, 360)}, "size reads back as 320x180 and should be 640x360"),
        ({"rate": FrameRate(Fraction(30000, 1001))}, "rate reads back as 25/1 and should be 30000/1001"),
        ({"format": FORMATS["prores-4444xq"]}, "format reads back as prores-4444 and should be prores-4444xq"),
        ({"start": Timecode.parse("10:00:00:00", RATE)}, "start timecode reads back as None"),
    ],
)
def test_a_movie_that_is_not_what_was_asked_for_is_found(master, change, says):
    spec = replace(spec_of("prores-4444", 8, FRAME.region), **change)
    with pytest.raises(VerificationError, match=says) as caught:
        verify_against(master, spec, {})
    assert str(caught.value).startswith(str(master))


def moved() -> Frame:
    return replace(FRAME, region=Rect(11, 100, 311, 160))


def one_dot() -> Frame:
    pixels = FRAME.pixels.copy()
    pixels[30, 200] = (0, 1, 0, 1)
    return replace(FRAME, pixels=pixels)


def tinted() -> Frame:
    pixels = FRAME.pixels.copy()
    pixels[..., 0] *= 0.9
    return replace(FRAME, pixels=pixels)


def thinner() -> Frame:
    return replace(FRAME, pixels=FRAME.pixels * np.float32(0.99))


WRONG = {
    "a px to the right": moved,
    "a green dot": one_dot,
    "a tenth less red": tinted,
    "a hundredth fainter": thinner,
    "nothing at all": nothing,
    "the frame before": lambda: fade()[2],
}


WRONG_IN = [
    pytest.param(form, wrong, id=f"{form}-{what}")
    for form in FORMATS
    for what, wrong in WRONG.items()
    if (form, wrong) != ("prores-422hq", thinner)  # 2/255 less over black is within what ProRes may lose
]


@pytest.mark.parametrize(("format_name", "wrong"), WRONG_IN)
def test_a_frame_that_is_not_as_rendered_is_found(master, format_name, wrong):
    region = Rect(0, 0, 320, 180)
    with pytest.raises(VerificationError, match="Frame 5 reads back otherwise than it was rendered"):
        verify_against(master, spec_of(format_name, 8, region), {5: wrong()})


@EVERY_FORMAT
def test_a_frame_beyond_the_end_is_missing(master, format_name):
    with pytest.raises(VerificationError, match="Frame 8 is missing"):
        verify_against(master, spec_of(format_name, 8, FRAME.region), {8: FRAME})


@EVERY_FORMAT
def test_decoding_all_of_a_good_master_counts_its_frames(master):
    assert decode_all(master) == read_back(master)


@pytest.mark.parametrize("format_name", ["prores-4444", "prores-422hq"])
@pytest.mark.parametrize("kept", [0, 10, 1000, -1, -500])
def test_a_movie_that_was_cut_short_is_found(master, kept):
    data = master.read_bytes()
    master.write_bytes(data[:kept])
    with pytest.raises(VerificationError) as caught:
        decode_all(master)
    assert str(caught.value).startswith(str(master))


@pytest.mark.parametrize("format_name", ["prores-4444", "prores-422hq"])
def test_a_slice_that_was_overwritten_is_found(master):
    data = bytearray(master.read_bytes())
    at = data.rindex(b"icpf")
    data[at + 148 + 8 + 2 : at + 148 + 8 + 40] = b"\xff" * 38  # the table of slice sizes
    master.write_bytes(data)
    with pytest.raises(VerificationError, match=r"Frame \d"):
        decode_all(master)


@pytest.mark.parametrize("format_name", ["prores-4444"])
def test_a_packet_that_is_no_prores_is_found(master):
    data = bytearray(master.read_bytes())
    at = data.rindex(b"icpf")
    data[at : at + 4] = b"XXXX"
    master.write_bytes(data)
    with pytest.raises(VerificationError, match="Frame 7 cannot be decoded"):
        decode_all(master)


def test_a_movie_of_another_codec_is_not_one_of_ours(tmp_path):
    path = tmp_path / "other.mov"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mjpeg", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuvj420p"
        container.mux(stream.encode(av.VideoFrame(64, 64, "yuvj420p")))
        container.mux(stream.encode())
    with pytest.raises(VerificationError, match="none that titlegen writes"):
        read_back(path)


@pytest.mark.parametrize("contents", [b"", b"no movie at all", bytes(1000)], ids=["empty", "text", "zeros"])
def test_a_file_that_is_no_movie_is_found(tmp_path, contents):
    path = tmp_path / "bad.mov"
    path.write_bytes(contents)
    with pytest.raises(VerificationError, match="cannot be read"):
        read_back(path)


def test_a_missing_movie_is_found(tmp_path):
    with pytest.raises(VerificationError, match="cannot be read"):
        read_back(tmp_path / "none.mov")


def spoil(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x40
    path.unlink()  # the others are links to the same file
    path.write_bytes(data)


@pytest.mark.parametrize("format_name", ["png", "png16"])
@pytest.mark.parametrize("at", [0, 20, 25, 100, -20, -6], ids=lambda at: f"byte {at}")
def test_a_picture_with_one_bit_turned_is_found(master, at):
    spoil(master / "jan.0003.png", at)
    with pytest.raises(VerificationError, match=r"picture|kind|jan\.0003"):
        decode_all(master)


@pytest.mark.parametrize("format_name", ["png"])
@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda folder: (folder / "jan.0003.png").unlink(), "Picture 3 of the sequence is missing"),
        (lambda folder: (folder / "jan.0003.png").rename(folder / "jan.0009.png"), "Picture 3 .* is missing"),
        (lambda folder: (folder / "notes.txt").touch(), "“notes.txt” is not a picture"),
        (lambda folder: [path.unlink() for path in folder.iterdir()], "The folder is empty"),
    ],
    ids=["a gap", "another number", "a foreign file", "empty"],
)
def test_a_sequence_that_is_not_whole_is_found(master, damage, says):
    damage(master)
    with pytest.raises(VerificationError, match=says):
        read_back(master)


def test_pictures_of_two_sizes_are_no_sequence(tmp_path):
    one = deliver(tmp_path / "jan", "png", [(FRAME, 2)])
    other = deliver(tmp_path / "big", "png", [(placed(premultiplied(RED, np.ones((8, 8))), Size(640, 360)), 1)])
    (other / "big.0001.png").rename(one / "jan.0003.png")
    with pytest.raises(VerificationError, match=r"jan.0003.png is of another kind than jan.0001.png"):
        read_back(one)
