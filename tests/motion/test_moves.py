"""What one move does to its item, property by property."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from moved_titles import BLUE, RED, moved, one_move, shown, titled
from written_packs import NAME, composed, item, rectangle, stack, text_item, written

from titlegen.errors import StyleError
from titlegen.layout.model import Fill, Stop, flat
from titlegen.motion.easing import easing
from titlegen.motion.state import ItemState, Reveal
from titlegen.motion.timeline import animate
from titlegen.style.scalars import EASING_NAMES
from titlegen.units import Color, FrameRate

FIRST = {
    "opacity": ({"opacity": 0.25}, ItemState(opacity=0.25)),
    "x": ({"x": -48}, ItemState(x=-48)),
    "y": ({"y": "12px"}, ItemState(y=12)),
    "scale": ({"scale": 1.5}, ItemState(scale_x=1.5, scale_y=1.5)),
    "scale_x": ({"scale_x": 0}, ItemState(scale_x=0)),
    "scale_y": ({"scale_y": 2}, ItemState(scale_y=2)),
    "both scales": ({"scale": 2, "scale_x": 0.5}, ItemState(scale_x=1, scale_y=2)),
    "rotate": ({"rotate": -720}, ItemState(rotate=-720)),
    "skew": ({"skew": 15}, ItemState(skew=15)),
    "blur": ({"blur": 28}, ItemState(blur_px=28)),
    "tracking": ({"tracking": 400}, ItemState(tracking=400)),
    "masked": ({"y": 60, "masked": True}, ItemState(y=60, masked=True)),
    "left": ({"reveal": "left", "soft": 24}, ItemState(reveal=Reveal("wipe", 0, 24, 0))),
    "right": ({"reveal": "right"}, ItemState(reveal=Reveal("wipe", 0, 0, 180))),
    "top": ({"reveal": "top"}, ItemState(reveal=Reveal("wipe", 0, 0, 90))),
    "bottom": ({"reveal": "bottom"}, ItemState(reveal=Reveal("wipe", 0, 0, 270))),
    "an angle": ({"reveal": -30}, ItemState(reveal=Reveal("wipe", 0, 0, 330))),
    "middle": ({"reveal": "middle"}, ItemState(reveal=Reveal("middle", 0))),
    "iris": ({"reveal": "iris", "soft": 9}, ItemState(reveal=Reveal("iris", 0, 9))),
    "draw": ({"reveal": "draw"}, ItemState(reveal=Reveal("draw", 0))),
    "color": ({"color": BLUE}, ItemState(fills=(flat(Color(0, 0, 1)),))),
}


@pytest.mark.parametrize(("move", "expected"), FIRST.values(), ids=FIRST.keys())
def test_an_in_begins_with_what_it_says_and_ends_at_rest(move: dict[str, Any], expected: ItemState) -> None:
    timeline = moved(one_move(**move))
    assert shown(timeline, 0) == expected
    assert shown(timeline, -1) == expected
    assert timeline.state(9) != ()
    assert timeline.state(10) == ()


@pytest.mark.parametrize(("move", "expected"), FIRST.values(), ids=FIRST.keys())
def test_an_out_ends_with_what_it_says_and_begins_at_rest(move: dict[str, Any], expected: ItemState) -> None:
    timeline = moved(one_move("out", **move))
    assert timeline.state(25) == ()
    assert timeline.state(26) != ()
    assert shown(timeline, Fraction(35, 25)) == expected
    assert shown(timeline, 99) == expected


@pytest.mark.parametrize("name", [*EASING_NAMES, "spring(0.6)", "steps(4)", "cubic-bezier(0.3, 1.8, 0.6, 1)"])
def test_a_move_is_as_far_as_its_easing_says_at_every_frame(name: str) -> None:
    coming, going = moved(one_move(x=200, ease=name)), moved(one_move("out", x=200, ease=name))
    ease = easing(name.replace(" ", ""))
    for frame in range(10):
        assert shown(coming, Fraction(frame, 25)).x == pytest.approx(200 * (1 - ease(frame / 10)), abs=1e-4)
        assert shown(going, Fraction(25 + frame, 25)).x == pytest.approx(200 * ease(frame / 10), abs=1e-4)


@given(name=st.sampled_from(["out-cubic", "in-out-sine", "spring", "out-expo"]), rate=st.sampled_from(["24", "59.94"]))
def test_a_move_slower_than_a_px_a_frame_is_exactly_its_easing(name: str, rate: str) -> None:
    timeline = moved(one_move(x=6, lasts="2s", ease=name), rate)
    ease = easing(name)
    for frame in range(0, timeline.rate.frames(Fraction(2)), 3):
        moment = timeline.rate.time_of(frame)
        assert shown(timeline, moment).x == pytest.approx(6 * (1 - ease(float(moment / 2))), abs=5.1e-5)


def test_shares_are_of_the_items_own_box() -> None:
    layout, timeline = titled(one_move(x="-50%", y="120%"))
    box = text_item(layout).box
    assert (shown(timeline, 0).x, shown(timeline, 0).y) == pytest.approx((-0.5 * box.width, 1.2 * box.height), abs=1e-4)
    layout, timeline = titled(one_move(item="bar", x="100%", y="-10%"))
    assert (shown(timeline, 0, "bar").x, shown(timeline, 0, "bar").y) == (100, -5)


def test_shares_are_of_the_box_at_every_size() -> None:
    for size in ("hd", "uhd", "vertical", "640x360"):
        layout, timeline = titled(one_move(item="bar", x="100%"), size=size)
        assert shown(timeline, 0, "bar").x == item(layout, "bar").box.width


def test_a_mask_is_none_where_the_item_stands_in_its_place() -> None:
    timeline = moved(one_move(opacity=0, masked=True))
    assert shown(timeline, Fraction(1, 5)) == ItemState(opacity=0.5)
    timeline = moved(one_move(y=40, masked=True, ease="out-expo", lasts="1s"))
    masked = [shown(timeline, Fraction(frame, 25)).masked for frame in range(26)]
    assert masked == [shown(timeline, Fraction(frame, 25)).y != 0 for frame in range(26)]


class TestColours:
    """A move of colour: fills are mixed, and what is painted is known."""

    def test_a_text_goes_from_one_colour_to_its_own(self) -> None:
        timeline = moved(one_move(color=BLUE), text={"color": RED})
        assert shown(timeline, Fraction(1, 5)).fills == (flat(Color(0.5, 0, 0.5)),)

    def test_a_stack_means_its_plate(self) -> None:
        timeline = moved(one_move("out", "all", color=BLUE))
        assert shown(timeline, Fraction(30, 25), "all").fills == (flat(Color(0.5, 0, 0.5)),)

    def test_a_gradient_goes_across_the_items_box(self) -> None:
        gradient = {"gradient": "linear", "angle": 90, "stops": [RED, BLUE]}
        layout, timeline = titled(one_move(item="bar", color=gradient))
        box = item(layout, "bar").box
        stops = (Stop(0, Color(1, 0, 0)), Stop(1, Color(0, 0, 1)))
        middle = box.y + box.height / 2
        (fill,) = shown(timeline, 0, "bar").fills
        assert fill == Fill("linear", stops, (box.x, middle), (box.right, middle))
        (half,) = shown(timeline, Fraction(1, 5), "bar").fills
        assert half.kind == "linear"
        assert half.stops == (Stop(0, Color(1, 0, 0)), Stop(1, Color(0.5, 0, 0.5)))

    def test_a_gradients_stops_move(self) -> None:
        one = {"gradient": "linear", "stops": [{"color": RED, "at": "0%"}, {"color": BLUE, "at": "20%"}]}
        other = {"gradient": "linear", "stops": [{"color": BLUE, "at": "0%"}, {"color": RED, "at": "100%"}]}
        keys = [{"at": "0%", "color": one}, {"at": "100%", "color": other}]
        timeline = moved(one_move(item="bar", keys=keys, ease=None))
        (half,) = shown(timeline, Fraction(1, 5), "bar").fills
        assert half.stops[0].color == Color(0.5, 0, 0.5)
        assert half.kind == "linear"

    def test_each_run_of_a_line_goes_to_its_own_colour(self) -> None:
        runs = {"id": "name", "style": "plain", "text": [{"text": "{name}"}, {"text": " II", "style": "small"}]}
        styles = {"text": {"plain": {"font": "sans", "size": 60, "color": RED}, "small": {"font": "sans", "size": 30}}}
        layout, timeline = titled(one_move(color=BLUE), layout=stack("vertical", runs), pack=styles)
        own = text_item(layout).fills
        halves = shown(timeline, Fraction(1, 5)).fills
        assert len(halves) == len(own)
        assert halves[0] == flat(Color(0.5, 0, 0.5))

    def test_a_palette_colour_and_a_fields_colour_are_known(self) -> None:
        layout = stack("vertical", NAME, rectangle("bar", color="{team}"))
        fields = {"name": {}, "team": {"kind": "color", "sample": RED}}
        pack = written(layout, fields=fields, pack={"palette": {"sea": BLUE}}, motion=one_move(item="bar", color="sea"))
        timeline = animate(
            composed(pack, name="Jan", team=RED), pack.style, pack.style.templates["t"], FrameRate.parse("25")
        )
        assert shown(timeline, 0, "bar").fills == (flat(Color(0, 0, 1)),)
        assert shown(timeline, Fraction(1, 5), "bar").fills == (flat(Color(0.5, 0, 0.5)),)

    def test_a_plate_stays_as_opaque_as_it_is(self) -> None:
        plate = {"color": RED, "opacity": 0.5}
        timeline = moved(one_move(item="all", color=BLUE), layout=stack("vertical", NAME, id="all", plate=plate))
        assert shown(timeline, 0, "all").fills == (flat(Color(0, 0, 1, 0.5)),)

    def test_an_overshoot_does_not_leave_the_colours(self) -> None:
        timeline = moved(one_move(color=BLUE, ease="out-back", lasts="1s"), text={"color": RED})
        for frame in range(26):
            for fill in shown(timeline, Fraction(frame, 25)).fills:
                assert 0 <= fill.stops[0].color.red <= 1

    def test_a_backdrop_takes_a_colour(self) -> None:
        timeline = moved(one_move(item="backdrop", color=BLUE), backdrop=RED)
        assert shown(timeline, Fraction(1, 5), "backdrop").fills == (flat(Color(0.5, 0, 0.5)),)

    def test_a_backdrop_that_is_a_picture_takes_none(self, tmp_path: Any) -> None:
        from PIL import Image

        from titlegen.style.load import LoadedPack

        Image.new("RGB", (8, 8)).save(tmp_path / "sky.png")
        pack = written(NAME, backdrop={"image": "sky.png"}, motion=one_move(item="backdrop", color=BLUE))
        pack = LoadedPack(pack.style, tmp_path)
        with pytest.raises(StyleError, match="no plate that could take a colour"):
            animate(composed(pack, name="Jan"), pack.style, pack.style.templates["t"], FrameRate.parse("25"))


def test_the_backdrop_moves_by_its_name() -> None:
    timeline = moved({"in": {"backdrop": {"opacity": 0, "lasts": "1s", "ease": "linear"}}}, backdrop=RED)
    assert shown(timeline, Fraction(1, 5), "backdrop").opacity == 0.2


def test_an_item_that_has_vanished_does_not_move_but_its_time_is_kept() -> None:
    layout = stack("vertical", NAME, {"id": "role", "text": "{role}", "style": "small"})
    fields = {"name": {}, "role": {}}
    pack = written(layout, fields=fields, motion=one_move(item="role", x="50%", axes={"wght": 900}, color=BLUE))
    timeline = animate(
        composed(pack, name="Jan", role=""), pack.style, pack.style.templates["t"], FrameRate.parse("25")
    )
    assert timeline.in_ends == Fraction(2, 5)
    assert [run.state for run in timeline.runs()] == [()]
