"""The page of a style before and now."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from page_reading import Element, addresses, picture, read_html

sys.path.insert(0, str(Path(__file__).parents[1] / "approval"))

from held_packs import change, held, made_pack, opened

from titlegen.approval.differences import changes_since
from titlegen.approval.held import Held
from titlegen.errors import ApprovalError, UsageError
from titlegen.pages.difference import Difference, difference_of
from titlegen.pages.difference_page import difference_page
from titlegen.pages.views import DEFAULT_PLATE

MORE = """\
  more <b>:
    fields: {name: {sample: Bo}}
    layout: {text: "{name}", style: name}
""".replace(" <b>", "")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return made_pack(tmp_path / "small")


@pytest.fixture
def kept(tmp_path: Path, pack: Path) -> Held:
    return held(tmp_path / "approvals", pack)


def difference(kept: Held, pack: Path, plate: str | None = None) -> Difference:
    return difference_of(kept, *opened(pack), plate)


def made(kept: Held, pack: Path, plate: str = DEFAULT_PLATE) -> tuple[Element, str]:
    now, fonts = opened(pack)
    text = difference_page(
        difference_of(kept, now, fonts, plate), now.name, "1.1 against 1.0", changes_since(kept, now, fonts)
    )
    return read_html(text), text


def states(found: Difference) -> dict[str, str]:
    return {template.name: template.state for template in found.templates}


def test_what_did_not_change_looks_the_same(kept: Held, pack: Path) -> None:
    found = difference(kept, pack)
    assert states(found) == {"caption": "same", "card": "same"}
    assert found.told() == ["looks the same: caption, card"]
    page, _ = made(kept, pack)
    assert not page.all("img")
    assert "Nothing changed." in page.text


def test_only_templates_that_a_change_touches_look_different(kept: Held, pack: Path) -> None:
    change(pack, "#204060", "#602040")
    found = difference(kept, pack)
    assert states(found) == {"caption": "different", "card": "same"}
    caption = found.of("different")[0]
    assert {look.moment for look in caption.moments if look.departure} == {"in", "hold", "out"}
    assert found.told()[0].startswith("caption looks different: in ")


def test_a_faster_in_is_seen_in_the_in_alone(kept: Held, pack: Path) -> None:
    change(pack, "in: {caption: {opacity: 0, lasts: 10f}}", "in: {caption: {opacity: 0, lasts: 20f}}")
    (caption,) = difference(kept, pack).of("different")
    assert [look.moment for look in caption.moments if look.departure] == ["in"]


def test_a_longer_hold_moves_the_out_and_looks_the_same(kept: Held, pack: Path) -> None:
    change(pack, "hold: 2s", "hold: 3s")
    assert states(difference(kept, pack)) == {"caption": "same", "card": "same"}


def test_new_templates_and_those_that_are_gone_are_told_as_such(kept: Held, pack: Path) -> None:
    text = (pack / "style.yaml").read_text("utf-8")
    (pack / "style.yaml").write_text(text[: text.index("  card:")] + MORE, "utf-8")
    found = difference(kept, pack)
    assert states(found) == {"caption": "same", "more": "added", "card": "removed"}
    assert found.told() == ["more is new", "card is gone", "looks the same: caption"]
    page, _ = made(kept, pack)
    assert {figure.text.split()[-1] for figure in page.all("figcaption")} == {"before", "now"}


def test_a_template_that_cannot_be_drawn_any_more_says_why(kept: Held, pack: Path) -> None:
    change(pack, "size: 24", "size: 240")
    found = difference(kept, pack)
    assert set(states(found).values()) == {"undrawn"}
    assert "cannot be drawn: " in found.told()[0]
    page, _ = made(kept, pack)
    assert not page.all("img")
    assert "What cannot be drawn" in page.text


def test_a_template_that_could_not_be_kept_says_so(tmp_path: Path, pack: Path) -> None:
    change(pack, "sample: The End", "sample: The End 𓀀")
    kept = held(tmp_path / "approvals", pack)
    change(pack, "sample: The End 𓀀", "sample: The End")
    found = difference(kept, pack)
    assert states(found)["card"] == "undrawn"
    assert "could not be set when it was approved" in found.of("undrawn")[0].told


def test_another_canvas_is_compared_at_the_one_of_then(kept: Held, pack: Path) -> None:
    change(pack, "canvas: 320x180", "canvas: 640x360")
    assert states(difference(kept, pack))["caption"] == "different"


def test_the_words_of_then_are_compared_though_samples_are_others(kept: Held, pack: Path) -> None:
    change(pack, "sample: Ada", "sample: Grace Hopper")
    assert states(difference(kept, pack)) == {"caption": "same", "card": "same"}


def test_before_now_and_the_difference_are_shown_of_each_moment_in_the_same_part(kept: Held, pack: Path) -> None:
    change(pack, "#204060", "#602040")
    page, _ = made(kept, pack)
    (article,) = page.all("article")
    images = article.all("img")
    assert [str(image.attributes["alt"]) for image in images][:3] == [
        f"caption, in, {told}" for told in ("before", "now", "difference")
    ]
    assert len(images) == 9
    assert len({(image.attributes["width"], image.attributes["height"]) for image in images}) == 1
    hold = [np.asarray(picture(str(image.attributes["src"])), int) for image in images[3:6]]
    assert abs(hold[0] - hold[1]).max() > 50
    red, green = hold[2][..., 0], hold[2][..., 1]
    assert ((red - green) > 80).any()
    assert not ((red - green) > 80).all()


def test_what_changed_stands_in_a_table_with_its_colours(kept: Held, pack: Path) -> None:
    change(pack, "#204060", "#602040")
    change(pack, "size: 24", "size: 25")
    page, _ = made(kept, pack)
    rows = [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in page.all("tr")]
    assert rows == [
        ["Where in the style", "Before", "Now"],
        ["palette.plate", "#204060", "#602040"],
        ["text.name.size", "24", "25"],
    ]
    swatches = [swatch.attributes["style"] for swatch in page.all("span", "swatch")]
    assert swatches == ["background:#204060", "background:#602040"]


def test_what_a_style_says_is_never_markup_and_nothing_is_fetched(kept: Held, pack: Path) -> None:
    change(pack, "sample: Ada", 'sample: "<script>alert(1)</script> https://example.com"')
    change(pack, "# a comment", '# a comment\nsummary: "</table><img src=x onerror=y>"\n#')
    change(pack, "#204060", "#602040")
    page, text = made(kept, pack)
    assert not page.all("script")
    assert "<script>" not in text
    assert "<script>alert(1)</script>" in page.text
    assert all(address.startswith(("data:", "#")) for address in addresses(page))
    policy = next(meta for meta in page.all("meta") if meta.attributes.get("http-equiv"))
    assert "default-src 'none'" in str(policy.attributes["content"])


def test_a_look_that_changed_without_a_value_is_titlegens_own_doing(
    kept: Held, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from titlegen.pipeline import Title
    from titlegen.raster.frame import Frame

    as_it_is = Title.frame

    def brighter(self: Title, index: int) -> Frame:
        drawn = as_it_is(self, index)
        return Frame(drawn.canvas, drawn.region, drawn.pixels * 0.9, drawn.smooth, drawn.ground)

    monkeypatch.setattr(Title, "frame", brighter)
    page, _ = made(kept, pack)
    assert "No value changed, and yet it looks different" in page.text
    assert len(page.all("article")) == 2


def test_a_still_that_is_damaged_and_a_plate_that_is_none_are_told(kept: Held, pack: Path) -> None:
    change(pack, "#204060", "#602040")
    with pytest.raises(UsageError, match="there is no plate"):
        difference(kept, pack, "nowhere.png")
    (kept.folder / "stills" / "caption-in.png").write_bytes(b"x" * 100)
    with pytest.raises(ApprovalError, match="no PNG"):
        difference(kept, pack)
