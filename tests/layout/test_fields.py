"""What a row's words become: filled, vanished, or refused."""

from __future__ import annotations

import pytest
from written_packs import NAME, composed, item, rectangle, shapes, stack, text_item, written

from titlegen.errors import NamesError, UsageError
from titlegen.layout.compose import compose
from titlegen.layout.model import GroupItem, Layout, TextItem
from titlegen.style.load import LoadedPack

PLATE = {"color": "#FFFFFF"}


def lines(layout: Layout) -> list[tuple[str, ...]]:
    return [i.lines for i in layout.items() if isinstance(i, TextItem)]


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("{name}", {"name": "Jan"}, "Jan"),
        ("{name}, {role}", {"name": "Jan", "role": "Editor"}, "Jan, Editor"),
        ("{first} {middle} {last}", {"first": "Jan", "middle": "O.", "last": "Berg"}, "Jan O. Berg"),
        ("{first} {middle} {last}", {"first": "Jan", "last": "Berg"}, "Jan Berg"),
        ("{first} {middle} {last}", {"last": "Berg"}, "Berg"),
        ("with {name}", {"name": "Jan"}, "with Jan"),
        ("{name}{name}", {"name": "Jan"}, "JanJan"),
        ("{name}", {"name": "  Jan   Berg "}, "Jan Berg"),
        ("{name}", {"name": "Jan\u00a0Berg"}, "Jan\u00a0Berg"),
        ("{name}", {"name": "{role} and } {"}, "{role} and } {"),
    ],
)
def test_fields_are_put_into_the_text(text: str, values: dict[str, str], expected: str) -> None:
    names = {name: {} for name in ("name", "role", "first", "middle", "last") if f"{{{name}}}" in text}
    pack = written({"id": "name", "text": text, "style": "plain"}, fields=names)
    assert text_item(composed(pack, **values)).lines == (expected,)


def test_line_breaks_that_were_typed_are_kept() -> None:
    pack = written(NAME, text={"fit": {"lines": 3}})
    assert text_item(composed(pack, name="Jan\n  Anna \n\nEva")).lines == ("Jan", "Anna", "Eva")


def two(**more: object) -> LoadedPack:
    role = {"id": "role", "text": "as {role}", "style": "small"}
    return written(stack("vertical", NAME, role, gap=40, **more), fields={"name": {}, "role": {}})


def test_a_text_vanishes_with_its_field_and_its_gap_with_it() -> None:
    both, alone = composed(two(), name="Jan", role="Editor"), composed(two(), name="Jan")
    assert lines(alone) == [("Jan",)]
    assert alone.root.box.height == text_item(alone).box.height
    assert both.root.box.height == alone.root.box.height + 40 + item(both, "role").box.height


def test_a_plate_closes_up_when_a_line_vanishes() -> None:
    pack = two(padding=10, plate=PLATE)
    both, alone = composed(pack, name="Jan", role="Editor of everything"), composed(pack, name="Jan")
    (plate,) = shapes(alone)
    assert plate.box.height == text_item(alone).box.height + 20
    assert plate.box.width == text_item(alone).box.width + 20
    assert shapes(both)[0].box.height > plate.box.height
    assert shapes(both)[0].box.width > plate.box.width


def test_a_stack_vanishes_with_its_last_text_plate_and_all(chat_show: LoadedPack) -> None:
    both = compose(chat_show, None, {"name": "Jan Berg", "role": "Editor"})
    alone = compose(chat_show, None, {"name": "Jan Berg", "role": ""})
    assert {i.id for i in both.items()} - {i.id for i in alone.items()} == {"role-plate", "role"}
    assert len(shapes(both)) == len(shapes(alone)) + 1
    assert alone.root.box.height == item(alone, "name-plate").box.height
    assert alone.root.box.bottom == both.root.box.bottom


def test_a_horizontal_stack_closes_up_too() -> None:
    role = {"id": "role", "text": "{role}", "style": "plain"}
    pack = written(
        stack("horizontal", role, NAME, gap=30), fields={"name": {}, "role": {}}, anchor="top-left", area="canvas"
    )
    assert item(composed(pack, name="Jan"), "name").box.x == 0
    both = composed(pack, name="Jan", role="Editor")
    assert item(both, "name").box.x == pytest.approx(item(both, "role").box.width + 30, abs=1)


def test_a_rule_vanishes_with_the_item_it_stands_beside(documentary: LoadedPack) -> None:
    both = compose(documentary, None, {"name": "Anja", "role": "Historian"})
    alone = compose(documentary, None, {"name": "Anja", "role": ""})
    assert [s.id for s in shapes(both)] == ["rule"]
    assert shapes(alone) == []
    assert alone.root.box.height == text_item(alone).box.height


def test_a_rectangle_beside_another_vanishes_with_it() -> None:
    layout = stack(
        "vertical",
        NAME,
        {"id": "role", "text": "{role}", "style": "small"},
        rectangle("rule", beside="role"),
        rectangle("dot", beside="rule"),
        rectangle("always"),
    )
    pack = written(layout, fields={"name": {}, "role": {}})
    assert [s.id for s in shapes(composed(pack, name="Jan", role="Editor"))] == ["rule", "dot", "always"]
    assert [s.id for s in shapes(composed(pack, name="Jan"))] == ["always"]


def test_a_rectangle_beside_a_stack_vanishes_with_the_stack() -> None:
    inner = stack("vertical", {"text": "{role}", "style": "small"}, id="inner")
    pack = written(stack("vertical", NAME, inner, rectangle("rule", beside="inner")), fields={"name": {}, "role": {}})
    assert [s.id for s in shapes(composed(pack, name="Jan", role="Editor"))] == ["rule"]
    assert shapes(composed(pack, name="Jan")) == []


def test_a_text_without_fields_always_stands() -> None:
    pack = written(stack("vertical", {"text": "LIVE", "style": "small"}, NAME))
    assert lines(composed(pack, name="Jan")) == [("LIVE",), ("Jan",)]


def test_an_unknown_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        composed(written(NAME), nmae="Jan")
    assert caught.value.message == "the template “t” has no field “nmae”."
    assert caught.value.remedy == "Did you mean “name”?"


def test_an_unknown_field_unlike_any_is_refused_with_all() -> None:
    with pytest.raises(UsageError) as caught:
        composed(written(NAME), zzz="Jan")
    assert caught.value.remedy == "It has name."


@pytest.mark.parametrize("value", ["", "   ", "\n", "\u00a0"])
def test_a_required_field_without_words_is_refused(value: str) -> None:
    pack = written(NAME, fields={"name": {"required": True}})
    with pytest.raises(NamesError) as caught:
        composed(pack, name=value)
    assert str(caught.value) == "name: is empty, and the template needs it. Fill it in."


def test_a_required_field_that_is_not_given_is_refused(chat_show: LoadedPack) -> None:
    with pytest.raises(NamesError, match="is empty"):
        compose(chat_show, None, {"role": "Editor"})


def test_a_title_of_which_nothing_is_left_is_refused() -> None:
    with pytest.raises(NamesError, match="nothing would be shown"):
        composed(written(stack("vertical", NAME, rectangle())))


def test_an_unknown_template_is_refused_with_the_nearest(chat_show: LoadedPack) -> None:
    with pytest.raises(UsageError) as caught:
        compose(chat_show, "name-captoin", {"name": "Jan"})
    assert caught.value.remedy == "Did you mean “name-caption”?"


def test_the_layout_tells_the_words_of_the_row_in_the_templates_order() -> None:
    layout = composed(two(), role=" Editor ", name="A\u030asa")
    assert layout.fields == (("name", "Åsa"), ("role", "Editor"))
    assert layout.template == "t"


def test_the_same_row_gives_the_same_layout_whatever_came_before(chat_show: LoadedPack) -> None:
    from titlegen.text.shape import shape_text

    first = compose(chat_show, None, {"name": "Jan Berg", "role": "Editor"})
    compose(chat_show, None, {"name": "Maximiliana von und zu Hohenlohe-Schillingsfürst", "role": "X"})
    shape_text.cache_clear()
    again = compose(chat_show, None, {"role": "Editor", "name": "Jan Berg"})
    assert again == first
    assert isinstance(again.root, GroupItem)
    assert hash(again) == hash(first)
