from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from titlegen.errors import UsageError
from titlegen.units import Color, FrameRate, Rect, Size, Timecode

WORDS = ["23.976", "24", "25", "29.97", "30", "47.952", "48", "50", "59.94", "60", "100", "119.88", "120"]
RATES = [FrameRate.parse(word) for word in WORDS]
DROP = [rate for rate in RATES if rate.drop_frame]
rates = st.sampled_from(RATES)
sides = st.integers(-50, 50)
rects = st.builds(Rect, sides, sides, sides, sides)
parts = st.integers(0, 255).map(lambda value: value / 255)


def frames_a_day(rate: FrameRate) -> int:
    """How many timecodes there are: SMPTE ST 12-1 leaves 2 (at 30) out in 9 minutes of 10."""
    left_out = rate.nominal // 15 * 9 * 6 * 24 if rate.drop_frame else 0
    return rate.nominal * 24 * 60 * 60 - left_out


@st.composite
def moments(draw: st.DrawFn) -> tuple[FrameRate, int]:
    rate = draw(rates)
    return rate, draw(st.integers(0, frames_a_day(rate) - 1))


# Frame rates


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("23.976", Fraction(24000, 1001)),
        ("23.98", Fraction(24000, 1001)),
        ("29.97", Fraction(30000, 1001)),
        ("59.94", Fraction(60000, 1001)),
        ("119.88", Fraction(120000, 1001)),
        ("25", Fraction(25)),
        (" 25 fps ", Fraction(25)),
        ("25fps", Fraction(25)),
        ("30000/1001", Fraction(30000, 1001)),
        ("24000/1001", Fraction(24000, 1001)),
        ("50/2", Fraction(25)),
        ("12", Fraction(12)),
    ],
)
def test_a_rate_is_read_as_the_exact_fraction(text: str, fraction: Fraction) -> None:
    assert FrameRate.parse(text).fraction == fraction


@pytest.mark.parametrize("text", ["", "fast", "0", "-25", "1/0", "241", "nan", "inf", "25/", "1000000/1"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a frame rate"):
        FrameRate.parse(text)


@pytest.mark.parametrize("text", ["23.97", "29.976", "24.5", "100/3"])
def test_a_rate_that_is_nearly_a_broadcast_one_is_refused_with_the_remedy(text: str) -> None:
    with pytest.raises(UsageError, match="Write the exact fraction"):
        FrameRate.parse(text)


@pytest.mark.parametrize(
    ("text", "nominal", "drop"),
    [("23.976", 24, False), ("24", 24, False), ("25", 25, False), ("29.97", 30, True), ("30", 30, False),
     ("47.952", 48, False), ("59.94", 60, True), ("60", 60, False), ("119.88", 120, True)],
)  # fmt: skip
def test_only_2997_and_its_multiples_drop_frame_numbers(text: str, nominal: int, drop: bool) -> None:
    rate = FrameRate.parse(text)
    assert (rate.nominal, rate.drop_frame) == (nominal, drop)


@given(rates, st.integers(0, 10_000_000))
def test_the_time_of_a_frame_counts_back_to_the_frame(rate: FrameRate, frame: int) -> None:
    assert rate.frames(rate.time_of(frame)) == frame


@given(rates)
def test_a_rate_written_is_the_rate_read(rate: FrameRate) -> None:
    assert FrameRate.parse(str(rate)) == rate


def test_half_a_frame_goes_up() -> None:
    assert FrameRate(Fraction(25)).frames(Fraction(1, 50)) == 1


# Timecode


@given(moments())
def test_a_timecode_written_is_the_timecode_read(moment: tuple[FrameRate, int]) -> None:
    rate, frame = moment
    timecode = Timecode(frame, rate, rate.drop_frame)
    assert Timecode.parse(str(timecode), rate) == timecode


@given(st.sampled_from(DROP), st.integers(0, 23), st.integers(0, 59), st.integers(0, 59), st.integers(0, 119))
def test_every_timecode_that_exists_is_written_as_it_was_read(
    rate: FrameRate, hours: int, minutes: int, seconds: int, frames: int
) -> None:
    frames %= rate.nominal
    if minutes % 10 and not seconds:
        frames = max(frames, rate.nominal // 15)
    text = f"{hours:02}:{minutes:02}:{seconds:02};{frames:02}"
    assert str(Timecode.parse(text, rate)) == text


@given(moments())
def test_the_next_frame_has_a_later_timecode(moment: tuple[FrameRate, int]) -> None:
    rate, frame = moment
    if frame + 1 < frames_a_day(rate):
        here, after = (str(Timecode(f, rate, rate.drop_frame)).replace(";", ":").split(":") for f in (frame, frame + 1))
        assert [int(part) for part in here] < [int(part) for part in after]


@pytest.mark.parametrize(
    ("rate", "frame", "text"),
    [
        ("29.97", 1799, "00:00:59;29"),
        ("29.97", 1800, "00:01:00;02"),
        ("29.97", 17981, "00:09:59;29"),
        ("29.97", 17982, "00:10:00;00"),
        ("29.97", 107892, "01:00:00;00"),
        ("59.94", 3600, "00:01:00;04"),
        ("59.94", 215784, "01:00:00;00"),
        ("23.976", 86400, "01:00:00:00"),
        ("25", 900000, "10:00:00:00"),
        ("119.88", 119, "00:00:00;119"),
    ],
)
def test_known_timecodes_count_as_the_standard_says(rate: str, frame: int, text: str) -> None:
    parsed = FrameRate.parse(rate)
    assert Timecode.parse(text, parsed).frame == frame
    assert str(Timecode(frame, parsed, parsed.drop_frame)) == text


@pytest.mark.parametrize("rate", DROP, ids=str)
def test_a_drop_frame_day_lasts_a_day(rate: FrameRate) -> None:
    assert abs(float(frames_a_day(rate) / rate.fraction) - 86400) < 0.1


def test_the_day_after_the_last_timecode_begins_anew() -> None:
    rate = FrameRate.parse("29.97")
    assert str(Timecode(frames_a_day(rate), rate, True)) == "00:00:00;00"


def test_at_a_drop_frame_rate_a_colon_means_drop_frame_too() -> None:
    rate = FrameRate.parse("29.97")
    assert Timecode.parse("01:00:00:00", rate) == Timecode.parse("01:00:00;00", rate)


@pytest.mark.parametrize(
    ("rate", "text", "told"),
    [
        ("25", "", "is not a timecode"),
        ("25", "10:00:00", "is not a timecode"),
        ("25", "10:00:00:0", "is not a timecode"),
        ("25", "-1:00:00:00", "is not a timecode"),
        ("25", "10:00:00:00:00", "is not a timecode"),
        ("25", "10:00:00;00", "drop-frame, which 25/1 has not"),
        ("23.976", "10:00:00;00", "drop-frame, which 24000/1001 has not"),
        ("25", "10:00:00:25", "frames to 24"),
        ("25", "24:00:00:00", "Hours go to 23"),
        ("25", "00:60:00:00", "no moment of a day at 25 frames"),
        ("25", "00:00:60:00", "no moment of a day at 25 frames"),
        ("29.97", "00:01:00;00", "first frame of that minute is 00:01:00;02"),
        ("29.97", "00:01:00;01", "drop-frame timecode leaves it out"),
        ("59.94", "00:59:00;03", "first frame of that minute is 00:59:00;04"),
    ],
)
def test_what_is_no_timecode_is_refused(rate: str, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Timecode.parse(text, FrameRate.parse(rate))


# Sizes


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [("hd", 1920, 1080), ("UHD", 3840, 2160), ("vertical", 1080, 1920), ("square", 1080, 1080),
     ("1920x1080", 1920, 1080), (" 1280 × 720 ", 1280, 720), ("16X16", 16, 16), ("8192x4320", 8192, 4320),
     ("4320x8192", 4320, 8192)],
)  # fmt: skip
def test_a_size_is_read_by_name_and_by_numbers(text: str, width: int, height: int) -> None:
    assert Size.parse(text) == Size(width, height)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is not a size"),
        ("1920", "is not a size"),
        ("1920x", "is not a size"),
        ("-1920x1080", "is not a size"),
        ("1920x1080x2", "is not a size"),
        ("19.2x10.8", "is not a size"),
        ("vertcal", "Did you mean “vertical”"),
        ("14x1080", "Each side goes from 16 to 8192"),
        ("1920x8194", "Each side goes from 16 to 8192"),
        ("8192x8192", "It may have as many px as 8192x4320"),
        ("9999999999x2", "Each side goes from 16 to 8192"),
        ("1921x1080", "odd side"),
        ("1920x1081", "odd side"),
    ],
)
def test_what_is_no_size_is_refused(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Size.parse(text)


@given(st.integers(8, 4096), st.integers(8, 2160))
def test_a_size_written_is_the_size_read(half_width: int, half_height: int) -> None:
    size = Size(2 * half_width, 2 * half_height)
    assert Size.parse(str(size)) == size


# Rectangles


def points(rect: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(rect.left, rect.right) for y in range(rect.top, rect.bottom)}


small = st.integers(-5, 5)
small_rects = st.builds(Rect, small, small, small, small)


@given(small_rects, small_rects)
def test_an_intersection_has_the_points_of_both(a: Rect, b: Rect) -> None:
    assert points(a.intersection(b)) == points(a) & points(b)


@given(small_rects, small_rects)
def test_a_union_holds_both_and_an_empty_one_adds_nothing(a: Rect, b: Rect) -> None:
    assert points(a) | points(b) <= points(a.union(b))
    if a.empty:
        assert a.union(b) == b


@given(small_rects)
def test_an_empty_rectangle_has_no_points(rect: Rect) -> None:
    assert rect.empty == (not points(rect))
    assert rect.width * rect.height == len(points(rect))


# Colours


@pytest.mark.parametrize(
    ("text", "color"),
    [
        ("#FFFFFF", Color(1, 1, 1)),
        ("#fff", Color(1, 1, 1)),
        ("000000", Color(0, 0, 0)),
        ("#FF000000", Color(1, 0, 0, 0)),
        (" #0000FF ", Color(0, 0, 1)),
    ],
)
def test_a_colour_is_read_from_hexadecimal(text: str, color: Color) -> None:
    assert Color.parse(text) == color


@pytest.mark.parametrize(
    "text", ["", "#", "red", "#12", "#12345", "#1234567", "#GGGGGG", "##FFFFFF", "rgb(1,2,3)", "#١٢٣"]
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a colour; write it as #RRGGBB"):
        Color.parse(text)


@given(st.builds(Color, parts, parts, parts, parts))
def test_a_colour_written_is_the_colour_read(color: Color) -> None:
    assert Color.parse(str(color)) == color
