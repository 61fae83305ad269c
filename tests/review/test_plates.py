"""Plates: what is shipped, the production's own, and stills that people bring."""

from __future__ import annotations

import io
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from titlegen.errors import UsageError
from titlegen.review import plates, stills
from titlegen.review.plates import CLIP_WIDTH, PlateShelf
from titlegen.review.stills import still_jpeg
from titlegen.units import FrameRate

HD25 = FrameRate(Fraction(25))


def saved(picture: Image.Image, form: str = "PNG", **how: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **how)
    return file.getvalue()


def opened(jpeg: bytes | None) -> Image.Image:
    assert jpeg is not None
    picture = Image.open(io.BytesIO(jpeg))
    assert picture.format == "JPEG"
    return picture


def half_red() -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (60, 40), "blue")
    picture.paste("red", (0, 0, 30, 40))
    return picture


def clip(path: Path, greys: list[int], rate: Fraction = Fraction(25), size: tuple[int, int] = (128, 72)) -> Path:
    """A movie of grey pictures."""
    with av.open(str(path), "w") as movie:
        stream = movie.add_stream("mjpeg", rate)
        stream.width, stream.height = size
        stream.pix_fmt = "yuvj444p"
        for grey in greys:
            frame = av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), grey, np.uint8), "rgb24")
            movie.mux(stream.encode(frame))
        movie.mux(stream.encode())
    return path


def greys(shelf: PlateShelf, plate: str, frames: int) -> list[int]:
    return [round(float(np.asarray(opened(shelf.jpeg(plate, frame))).mean())) for frame in range(frames)]


def test_the_shipped_stills_are_there() -> None:
    shelf = PlateShelf()
    assert [(plate.id, plate.label) for plate in shelf.plates] == [
        ("city", "City"),
        ("daylight", "Daylight"),
        ("studio", "Studio"),
    ]
    assert all(opened(shelf.jpeg(plate.id)).size == (1920, 1080) for plate in shelf.plates)


@pytest.mark.parametrize("plate", ["", "..", "../plates/city", "city.jpg", "/etc/passwd", "city\x00", "CITY"])
def test_what_is_no_id_is_none(plate: str) -> None:
    assert PlateShelf().jpeg(plate) is None


@pytest.mark.parametrize("frame", [-1, 1, 10**12])
def test_a_still_has_one_picture(frame: int) -> None:
    assert PlateShelf().jpeg("city", frame) is None


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_still_that_somebody_brings_becomes_a_jpeg(form: str) -> None:
    shelf = PlateShelf()
    plate = shelf.upload(saved(half_red(), form, quality=95))
    assert plate.document() == {"id": plate.id, "label": "Your still 1", "kind": "still", "frames": 1}
    picture = opened(shelf.jpeg(plate.id))
    assert picture.size == (60, 40)
    red, _, blue = picture.getpixel((5, 20))  # type: ignore[misc]
    assert red > 200
    assert blue < 60
    assert shelf.plates[-1] == plate


@pytest.mark.parametrize("form", ["GIF", "BMP", "PPM", "TGA", "ICO", "PDF"])
def test_other_formats_are_refused(form: str) -> None:
    with pytest.raises(UsageError, match="not a still"):
        still_jpeg(saved(half_red(), form))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
        b"PK\x03\x04" + bytes(100),
        b"\x89PNG\r\n\x1a\n",
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b"\xff\xd8\xff\xe0" + bytes(50),
        b"II*\x00\x08\x00\x00\x00\xff\xff" + b"\xff" * 200,
        b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(30),
        b"<script>alert(1)</script>" * 10,
    ],
)
def test_what_is_no_still_is_refused(data: bytes) -> None:
    with pytest.raises(UsageError):
        still_jpeg(data)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
@given(cut=st.floats(0.02, 0.9))
def test_a_file_cut_short_is_refused(form: str, cut: float) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8))
    whole = saved(noise, form)
    with pytest.raises(UsageError):
        still_jpeg(whole[: int(len(whole) * cut)])


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "TIFF"])
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_file_is_a_still_or_refused_and_nothing_else(form: str, places: list[tuple[float, int]]) -> None:
    data = bytearray(saved(half_red(), form))
    for place, value in places:
        data[int(place * (len(data) - 1))] = value
    with suppress(UsageError):
        opened(still_jpeg(bytes(data)))


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kB that says it is huge, and is."""
    rows = zlib.compress(bytes(1 + min(width, 65_000) // 8) * min(height, 20_000), 9)
    chunks = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@pytest.mark.parametrize(
    ("width", "height"), [(10_000, 7_000), (12_000, 8_000), (20_000, 20_000), (65_000, 65_000), (2**31 - 1, 2**31 - 1)]
)
def test_decompression_bombs_are_refused_before_they_are_decoded(
    width: int, height: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image.Image, "convert", lambda *_: pytest.fail("it was decoded"))
    with pytest.raises(UsageError, match=r"px|damaged"):
        still_jpeg(bomb(width, height))


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("it was opened"))
    with pytest.raises(UsageError, match="25 MB are the most"):
        still_jpeg(bytes(stills.MOST_BYTES + 1))


def test_text_that_blows_up_is_refused() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "a" * 80_000_000, zip=True)
    with pytest.raises(UsageError, match="damaged"):
        still_jpeg(saved(half_red(), pnginfo=told))


@pytest.mark.parametrize(("turned", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_a_still_stands_as_the_camera_was_held(turned: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = turned
    picture = opened(still_jpeg(saved(half_red(), "JPEG", exif=exif, quality=95)))
    assert picture.size == size
    left, top = (np.asarray(picture)[size[1] // 2, 4], np.asarray(picture)[4, size[0] // 2])
    red_is = {1: left[0] > 200, 3: left[2] > 200, 6: top[0] > 200, 8: top[2] > 200}
    assert red_is[turned]


def test_nothing_but_the_picture_stays() -> None:
    exif = Image.Exif()
    exif[0x010E] = "SECRET where I live"
    exif[0x9286] = "SECRET too"
    data = saved(half_red(), "JPEG", exif=exif, comment=b"SECRET", icc_profile=b"SECRET profile", xmp=b"<x>SECRET</x>")
    assert data.count(b"SECRET") >= 4
    made = still_jpeg(data)
    assert b"SECRET" not in made
    assert b"Exif" not in made
    assert not opened(made).info.keys() & {"exif", "comment", "icc_profile", "xmp", "photoshop"}


def test_markup_behind_a_picture_does_not_stay() -> None:
    made = still_jpeg(saved(half_red(), "JPEG") + b"<script>alert(1)</script>")
    assert b"<script" not in made


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "I", "F", "CMYK"])
def test_every_kind_of_picture_is_read(mode: str) -> None:
    white: dict[str, object] = {"I;16": 65535, "I": 65535, "F": 1.0, "P": 255, "CMYK": (0, 0, 0, 0)}
    value = white.get(mode, "white")
    picture = Image.new(mode, (20, 20), value)  # type: ignore[arg-type]
    if mode == "P":
        picture = Image.new("RGB", (20, 20), "white").convert("P")
    made = np.asarray(opened(still_jpeg(saved(picture, "TIFF"))))
    assert made.shape == (20, 20, 3)
    assert made.min() > 250


def test_what_is_transparent_lies_on_black() -> None:
    picture = Image.new("RGBA", (20, 20), (255, 255, 255, 0))
    assert np.asarray(opened(still_jpeg(saved(picture)))).max() == 0


def test_a_large_still_is_scaled_down() -> None:
    assert opened(still_jpeg(saved(Image.new("RGB", (4000, 1000)), "JPEG"))).size == (1920, 480)


def test_a_still_longer_than_any_is_still_one() -> None:
    assert opened(still_jpeg(saved(Image.new("L", (60_000, 1))))).size == (1920, 1)


def test_the_same_still_twice_is_one_plate() -> None:
    shelf = PlateShelf()
    assert shelf.upload(saved(half_red())) == shelf.upload(saved(half_red()))
    assert len(shelf.plates) == 4


def test_the_oldest_upload_makes_room_and_the_shipped_ones_stay() -> None:
    shelf = PlateShelf(most_uploads=2)
    brought = [shelf.upload(saved(Image.new("L", (20, 20), grey))) for grey in (10, 90, 170)]
    assert [plate.label for plate in brought] == ["Your still 1", "Your still 2", "Your still 3"]
    assert shelf.jpeg(brought[0].id) is None
    assert shelf.jpeg(brought[2].id)
    assert shelf.jpeg("studio")


def test_many_uploads_at_once_are_all_there() -> None:
    shelf = PlateShelf(most_uploads=20)
    with ThreadPoolExecutor(8) as threads:
        brought = list(threads.map(lambda grey: shelf.upload(saved(Image.new("L", (20, 20), grey * 12))), range(20)))
    assert all(shelf.jpeg(plate.id) for plate in brought)
    assert len({plate.label for plate in brought}) == 20


def test_the_production_s_still_comes_first_and_keeps_its_form(tmp_path: Path) -> None:
    Image.new("RGB", (400, 900), "#336699").save(tmp_path / "frame.png")
    shelf = PlateShelf()
    plate = shelf.take_production_plate(str(tmp_path / "frame.png"), HD25, Fraction(6))
    assert shelf.plates[0] == plate
    assert plate.label == "Own plate: frame.png"
    assert opened(shelf.jpeg(plate.id)).size == (400, 900)


@pytest.mark.parametrize("plate", ["grey", "#204060", "checker"])
def test_the_production_s_plate_may_be_a_colour(plate: str) -> None:
    shelf = PlateShelf()
    assert opened(shelf.jpeg(shelf.take_production_plate(plate, HD25, Fraction(6)).id)).size == (1920, 1080)


def test_another_plate_takes_the_former_one_s_place(tmp_path: Path) -> None:
    shelf = PlateShelf()
    former = shelf.take_production_plate("grey", HD25, Fraction(6))
    shelf.take_production_plate(str(clip(tmp_path / "a.mov", [10] * 3)), HD25, Fraction(6))
    shelf.take_production_plate("white", HD25, Fraction(6))
    assert len(shelf.plates) == 4
    assert shelf.jpeg(former.id) is None


@pytest.mark.parametrize("name", ["no.mov", "no.png", "words.mov", "words.jpg"])
def test_a_plate_that_cannot_be_read_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "words.mov").write_text("no movie")
    (tmp_path / "words.jpg").write_text("no picture")
    with pytest.raises(UsageError, match=name):
        PlateShelf().take_production_plate(str(tmp_path / name), HD25, Fraction(6))


def test_a_clip_is_shown_frame_by_frame(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mov", list(range(10, 250, 4)))
    shelf = PlateShelf()
    plate = shelf.take_production_plate(str(path), HD25, Fraction(60))
    assert (plate.kind, plate.frames) == ("clip", 60)
    assert np.abs(np.array(greys(shelf, plate.id, 60)) - np.arange(10, 250, 4)).max() <= 2
    assert shelf.jpeg(plate.id, 60) is None


def test_a_clip_of_another_rate_is_shown_at_the_titles_rate(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mov", list(range(10, 250, 4)), Fraction(50))
    shelf = PlateShelf()
    plate = shelf.take_production_plate(str(path), HD25, Fraction(60))
    assert plate.frames == 30
    assert np.abs(np.array(greys(shelf, plate.id, 30)) - np.arange(10, 250, 8)).max() <= 2
    slow = shelf.take_production_plate(str(path), FrameRate(Fraction(100)), Fraction(60))
    assert np.abs(np.array(greys(shelf, slow.id, 8)) - np.repeat([10, 14, 18, 22], 2)).max() <= 2


def test_a_clip_s_frames_may_be_asked_for_in_any_order(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mov", list(range(10, 250, 4)))
    shelf, other = PlateShelf(), PlateShelf()
    plate = shelf.take_production_plate(str(path), HD25, Fraction(60))
    other.take_production_plate(str(path), HD25, Fraction(60))
    in_order = [shelf.jpeg(plate.id, frame) for frame in range(60)]
    assert [other.jpeg(plate.id, frame) for frame in reversed(range(60))] == in_order[::-1]


def test_of_a_clip_as_much_is_shown_as_the_longest_title_lasts_and_20_s_at_most(tmp_path: Path) -> None:
    path = str(clip(tmp_path / "a.mov", [99] * 30, Fraction(1)))
    assert PlateShelf().take_production_plate(path, HD25, Fraction(3)).frames == 75
    assert PlateShelf().take_production_plate(path, HD25, Fraction(1000)).frames == 20 * 25


def test_a_clip_is_scaled_down(tmp_path: Path) -> None:
    shelf = PlateShelf()
    plate = shelf.take_production_plate(str(clip(tmp_path / "a.mov", [60], size=(1920, 1080))), HD25, Fraction(3))
    assert opened(shelf.jpeg(plate.id)).size == (CLIP_WIDTH, 540)


def test_frames_that_lie_together_are_decoded_together_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = []
    decode = plates.pictures_at
    monkeypatch.setattr(plates, "pictures_at", lambda *said: calls.append(said) or decode(*said))
    shelf = PlateShelf()
    plate = shelf.take_production_plate(str(clip(tmp_path / "a.mov", [9] * 60)), HD25, Fraction(3))
    calls.clear()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda frame: shelf.jpeg(plate.id, frame), [*range(60), *range(60)]))
    assert len(calls) == 3


def test_a_clip_that_goes_away_is_told(tmp_path: Path) -> None:
    path = clip(tmp_path / "a.mov", [9] * 60)
    shelf = PlateShelf()
    plate = shelf.take_production_plate(str(path), HD25, Fraction(3))
    path.unlink()
    with pytest.raises(UsageError, match=r"a\.mov"):
        shelf.jpeg(plate.id, 3)
