from __future__ import annotations

import numpy as np
import pytest
from delivery_pictures import (
    HD,
    RED,
    SMALL,
    decoded,
    deliver,
    disc_coverage,
    fade,
    lower_third,
    nothing,
    over,
    placed,
    premultiplied,
    straight_rgba,
    text_coverage,
    worst_error,
)

from titlegen.delivery.prores import PROFILES, RegionEncoder, limit_bytes
from titlegen.delivery.prores_frame import colour_bytes, quantiser, split
from titlegen.raster.frame import Frame
from titlegen.units import Rect, Size

PATCHES = {
    "white": (1.0, 1.0, 1.0),
    "grey": (0.5, 0.5, 0.5),
    "black": (0.0, 0.0, 0.0),
    "red": (1.0, 0.0, 0.0),
    "green": (0.0, 1.0, 0.0),
    "blue": (0.0, 0.0, 1.0),
    "house red": RED,
    "skin": (0.87, 0.67, 0.55),
}


def edges() -> dict[str, np.ndarray]:
    text = text_coverage(300, 64, "Wagner & Søn %", 36)
    return {
        "white text alone": premultiplied((1, 1, 1), text),
        "white text on a red plate": lower_third(),
        "yellow text on blue": over(premultiplied((1, 0.9, 0), text), premultiplied((0, 0.1, 0.8), np.ones((64, 300)))),
        "a soft disc": premultiplied(RED, disc_coverage(128, 64, 25, 3)),
        "a disc with a wide glow": premultiplied((0.1, 0.9, 0.3), disc_coverage(128, 64, 20, 24)),
        "black text, nothing behind": premultiplied((0, 0, 0), text),
    }


@pytest.mark.parametrize("format_name", ["prores-4444", "prores-4444xq"])
@pytest.mark.parametrize("rgb", PATCHES.values(), ids=list(PATCHES))
def test_a_colour_patch_reads_back_as_bt709_within_one_step(tmp_path, format_name, rgb):
    frame = placed(premultiplied(rgb, np.ones((48, 160))))
    movie = deliver(tmp_path / "patch.mov", format_name, [(frame, 1)])
    seen = straight_rgba(movie)[104:144, 20:160]
    assert np.abs(seen[..., :3] - rgb).max() * 255 < 1
    assert (seen[..., 3] == 1).all()


@pytest.mark.parametrize("ground", [0, 0.5, 1], ids=["black", "grey", "white"])
@pytest.mark.parametrize("pixels", edges().values(), ids=list(edges()))
def test_edges_are_right_within_three_steps_over_any_ground(tmp_path, pixels, ground):
    frame = placed(pixels, left=11, top=37)
    assert worst_error(deliver(tmp_path / "edges.mov", "prores-4444", [(frame, 1)]), frame, ground) < 3


def test_alpha_reads_back_exactly_to_10_bits(tmp_path):
    alpha = np.random.default_rng(3).random((64, 200)).astype(np.float32)
    frame = placed(premultiplied(RED, alpha))
    planes, bits = decoded(deliver(tmp_path / "a.mov", "prores-4444", [(frame, 1)]))
    wanted = np.zeros((180, 320), np.uint16)
    wanted[100:164, 10:210] = np.floor(alpha * np.float32(1023) + np.float32(0.5))
    assert np.array_equal(planes[3] >> (bits - 10), wanted)


def test_colour_goes_on_where_nothing_is_seen(tmp_path):
    frame = placed(premultiplied(RED, disc_coverage(120, 60, 20)))
    seen = straight_rgba(deliver(tmp_path / "bleed.mov", "prores-4444", [(frame, 1)]))
    beside = seen[128:132, 44:48]  # in the disc's bounding box's corner, alpha 0
    assert (beside[..., 3] == 0).all()
    assert np.abs(beside[..., :3] - RED).max() < 0.02


def test_422_is_composited_over_black(tmp_path):
    frame = placed(premultiplied((1, 1, 1), np.full((48, 160), 0.5, np.float32)))
    (y, cb, cr), bits = decoded(deliver(tmp_path / "hq.mov", "prores-422hq", [(frame, 1)]))
    assert (y.shape, cb.shape, bits) == ((180, 320), (180, 160), 10)
    assert abs(int(y[120, 80]) - (64 + 438)) <= 1
    assert int(y[10, 10]) == 64
    assert {int(cb[120, 40]), int(cr[120, 40])} == {512}


def test_422_chroma_reaches_past_a_region_that_ends_on_a_slice(tmp_path):
    frame = placed(premultiplied((0, 0, 1), np.ones((32, 100))), left=28, top=96)  # right edge at 128
    (_, cb, _), _ = decoded(deliver(tmp_path / "hq.mov", "prores-422hq", [(frame, 1)]))
    inside, beyond = int(cb[112, 60]) - 512, int(cb[112, 64]) - 512
    assert abs(beyond - inside / 4) < 4


def test_only_the_region_is_coded(tmp_path):
    small = RegionEncoder(PROFILES["prores-4444"], HD, Rect(130, 830, 430, 890))
    assert (small.place.width, small.place.height) == (384, 64 + 16)
    assert len(small.encode(placed(lower_third(), HD, 130, 830))) < 60_000


def test_equal_pixels_give_equal_bytes_whatever_was_coded_before():
    frames = fade()
    region = frames[0].region
    one, other = (RegionEncoder(PROFILES["prores-4444"], SMALL, region) for _ in range(2))
    forward = [one.encode(frame) for frame in frames]
    backward = [other.encode(frame) for frame in reversed(frames)]
    assert forward == backward[::-1]


def test_a_frame_smaller_than_the_region_is_placed_in_it(tmp_path):
    wide, small = placed(lower_third()), placed(premultiplied(RED, np.ones((20, 30))), left=200, top=120)
    movie = deliver(tmp_path / "two.mov", "prores-4444", [(wide, 1), (small, 1), (nothing(), 1)], check={})
    assert worst_error(movie, small, 1.0, index=1) < 3
    planes, _ = decoded(movie, 2)
    assert not planes[3].any()


@pytest.mark.parametrize("format_name", list(PROFILES))
@pytest.mark.parametrize("size", [Size(1920, 1080), Size(320, 180), Size(64, 48)], ids=str)
@pytest.mark.parametrize("opaque", [True, False], ids=["opaque", "noisy alpha"])
def test_noise_over_the_whole_canvas_is_coded_coarser_and_never_fails(tmp_path, format_name, size, opaque):
    rng = np.random.default_rng(7)
    pixels = rng.random((size.height, size.width, 4), np.float32)
    pixels[..., 3] = 1 if opaque else pixels[..., 3]
    pixels[..., :3] = np.round(pixels[..., :3]) * pixels[..., 3:]
    frame = Frame(size, Rect(0, 0, size.width, size.height), pixels)
    deliver(tmp_path / "noise.mov", format_name, [(frame, 1)], check={0: frame})
    profile = PROFILES[format_name]
    packet = split(RegionEncoder(profile, size, frame.region).encode(frame))
    assert colour_bytes(packet) <= limit_bytes(profile, size)


def test_noise_raises_the_quantiser_no_further_than_it_must():
    rng = np.random.default_rng(7)
    pixels = rng.random((1080, 1920, 4), np.float32)
    pixels[..., 3] = 1
    frame = Frame(HD, Rect(0, 0, 1920, 1080), pixels)
    encoder = RegionEncoder(PROFILES["prores-422hq"], HD, frame.region)
    assert 1 < quantiser(split(encoder.encode(frame))) < 16


def test_a_canvas_full_of_text_stays_at_the_finest_quantiser():
    picture = np.concatenate([text_coverage(1920, 40, "Assistant Director Jan Morgenstern & Sons " * 4, 20)] * 27)
    pixels = over(premultiplied((1, 0.9, 0), picture), premultiplied((0, 0.1, 0.9), np.ones_like(picture)))
    frame = Frame(HD, Rect(0, 0, 1920, 1080), pixels)
    for profile in PROFILES.values():
        assert quantiser(split(RegionEncoder(profile, HD, frame.region).encode(frame))) == 1


@pytest.mark.parametrize(
    ("canvas", "left"), [(Size(1280, 720), 10), (SMALL, 20)], ids=["another canvas", "outside the region"]
)
def test_a_frame_that_is_not_of_the_master_is_refused(canvas, left):
    encoder = RegionEncoder(PROFILES["prores-4444"], SMALL, Rect(10, 100, 310, 160))
    with pytest.raises(ValueError, match="outside"):
        encoder.encode(placed(lower_third(), canvas, left))
