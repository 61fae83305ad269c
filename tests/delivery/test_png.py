from __future__ import annotations

import io
import struct
import zlib

import av
import numpy as np
import pytest
from delivery_pictures import HD, RED, SMALL, disc_coverage, lower_third, nothing, placed, premultiplied
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from titlegen.delivery.png import SIGNATURE, _adler, _chunk, encode_png
from titlegen.delivery.png_reading import read_png
from titlegen.delivery.still import write_still
from titlegen.errors import DeliveryError, VerificationError
from titlegen.raster.frame import Frame
from titlegen.units import Rect, Size


def by_pillow(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))


def by_ffmpeg(data: bytes) -> np.ndarray:
    with av.open(io.BytesIO(data), format="png_pipe") as container:
        picture = next(container.decode(video=0))
        assert picture.format.name == "rgba64be"
        (plane,) = picture.planes
        codes = np.frombuffer(plane, ">u2").reshape(plane.height, -1)[:, : plane.width * 4]
        return codes.reshape(plane.height, plane.width, 4).astype(np.uint16)


def chunks(data: bytes) -> dict[str, bytes]:
    found, at = {}, 8
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        contents = data[at + 8 : at + 8 + length]
        assert data[at + 8 + length : at + 12 + length] == struct.pack(">I", zlib.crc32(kind + contents))
        found[kind.decode()] = contents
        at += 12 + length
    return found


@st.composite
def frames(draw):
    canvas = Size(draw(st.integers(8, 60)) * 2, draw(st.integers(8, 40)) * 2)
    left, top = draw(st.integers(0, canvas.width)), draw(st.integers(0, canvas.height))
    right, bottom = draw(st.integers(left, canvas.width)), draw(st.integers(top, canvas.height))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    pixels = rng.random((bottom - top, right - left, 4), np.float32)
    pixels[..., 3] = np.round(pixels[..., 3] * 4) / 4
    pixels[..., :3] *= pixels[..., 3:]
    return Frame(canvas, Rect(left, top, right, bottom), pixels)


def wanted_codes(frame: Frame, full: int) -> np.ndarray:
    """Rounded straight codes, by the book and in double precision."""
    codes = np.zeros((frame.canvas.height, frame.canvas.width, 4))
    if frame.region.empty:
        return codes
    alpha = frame.pixels[..., 3:].astype(float)
    straight = np.divide(frame.pixels[..., :3], alpha, out=np.zeros_like(alpha.repeat(3, -1)), where=alpha > 0)
    region = frame.region
    codes[region.top : region.bottom, region.left : region.right] = np.concatenate([straight, alpha], -1) * full
    return codes


@settings(deadline=None, max_examples=60)
@given(frames())
def test_8_bits_read_back_by_pillow_as_the_nearest_codes(frame):
    seen = by_pillow(encode_png(frame, 8))
    assert np.abs(seen - wanted_codes(frame, 255)).max(initial=0) < 0.5001


@settings(deadline=None, max_examples=40)
@given(frames())
def test_16_bits_read_back_by_ffmpeg_as_the_nearest_codes(frame):
    seen = by_ffmpeg(encode_png(frame, 16))
    assert np.abs(seen - wanted_codes(frame, 65535)).max(initial=0) < 0.52


@settings(deadline=None, max_examples=40)
@given(frames(), st.sampled_from([8, 16]))
def test_the_own_reader_sees_what_others_see(tmp_path_factory, frame, depth):
    data = encode_png(frame, depth)
    path = tmp_path_factory.mktemp("png") / "a.png"
    path.write_bytes(data)
    assert np.array_equal(read_png(path), by_pillow(data) if depth == 8 else by_ffmpeg(data))


@given(st.integers(0, 10**7), st.binary(max_size=300), st.integers(0, 10**7))
@settings(deadline=None, max_examples=50)
def test_the_checksum_over_zeros_is_computed_not_summed(above, rows, below):
    assert _adler(above, rows, below) == zlib.adler32(bytes(above) + rows + bytes(below))


def test_the_zlib_stream_is_one_whole_stream_of_the_whole_picture():
    inflater = zlib.decompressobj()
    rows = inflater.decompress(chunks(encode_png(placed(lower_third()), 8))["IDAT"])
    assert inflater.eof
    assert inflater.unused_data == b""
    assert len(rows) == 180 * (1 + 320 * 4)


def test_colour_is_zero_where_alpha_is():
    seen = by_pillow(encode_png(placed(premultiplied(RED, disc_coverage(100, 60, 20))), 8))
    assert not seen[seen[..., 3] == 0].any()
    assert (seen[130, 60] == [204, 13, 26, 255]).all()


@pytest.mark.parametrize("depth", [8, 16])
def test_the_header_says_rgba_and_bt709(depth):
    found = chunks(encode_png(placed(lower_third()), depth))
    assert found["IHDR"] == struct.pack(">IIBBBBB", 320, 180, depth, 6, 0, 0, 0)
    assert found["cICP"] == bytes([1, 1, 0, 1])
    assert "gAMA" not in found
    assert list(found) == ["IHDR", "cICP", "IDAT", "IEND"]


@pytest.mark.parametrize("depth", [8, 16])
def test_a_frame_with_nothing_in_it_is_small(depth):
    data = encode_png(nothing(HD), depth)
    assert not by_pillow(data).any()
    assert len(data) < 40_000


def test_equal_pixels_give_equal_bytes():
    assert encode_png(placed(lower_third()), 8) == encode_png(placed(lower_third()), 8)


@pytest.mark.usefixtures("leaves_nothing")
@pytest.mark.parametrize("depth", [8, 16])
def test_a_still_is_one_whole_file(tmp_path, depth):
    write_still(placed(lower_third()), tmp_path / "still.png", depth)
    assert [path.name for path in tmp_path.iterdir()] == ["still.png"]
    assert read_png(tmp_path / "still.png").dtype == (np.uint8 if depth == 8 else np.uint16)


def test_a_still_in_a_missing_folder_is_told(tmp_path):
    with pytest.raises(DeliveryError, match="folder does not exist"):
        write_still(nothing(SMALL), tmp_path / "no" / "still.png")


@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_a_picture_without_alpha_is_none_of_ours(tmp_path, mode):
    Image.new(mode, (16, 16)).save(tmp_path / "a.png")
    with pytest.raises(VerificationError, match="no RGBA of 8 or 16 bits"):
        read_png(tmp_path / "a.png")


def test_a_picture_of_another_program_is_refused_by_its_filters(tmp_path):
    sub = 1  # PNG Specification, third edition, 9.2: less the px to the left
    header = struct.pack(">IIBBBBB", 2, 1, 8, 6, 0, 0, 0)
    row = zlib.compress(bytes([sub, 10, 20, 30, 255, 0, 0, 0, 0]))
    whole = b"".join(_chunk(kind, body) for kind, body in ((b"IHDR", header), (b"IDAT", row), (b"IEND", b"")))
    (tmp_path / "a.png").write_bytes(SIGNATURE + whole)
    assert Image.open(tmp_path / "a.png").getpixel((1, 0)) == (10, 20, 30, 255)
    with pytest.raises(VerificationError, match="filter type"):
        read_png(tmp_path / "a.png")
