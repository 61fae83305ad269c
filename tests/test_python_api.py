"""What the README promises to those who write Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import titlegen
from titlegen.delivery.verify import read_back
from titlegen.motion.timeline import REST

BAR = titlegen.load_style_pack(Path(__file__).parent.parent / "benchmarks" / "lower-third")


def caption(**words: str) -> titlegen.Title:
    words = words or {"name": "Jan Morgenstern", "role": "Composer"}
    return titlegen.compose(titlegen.load_style_pack("chat-show"), "name-caption", words, size="640x360", rate="25")


def test_a_title_is_composed_and_delivered_in_three_lines(tmp_path: Path) -> None:
    titlegen.deliver(caption(), tmp_path / "jan.mov")
    assert read_back(tmp_path / "jan.mov").frames == 139
    titlegen.deliver(caption(), str(tmp_path / "jan"), "png")
    assert read_back(tmp_path / "jan").frames == 139


def test_delivering_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.mov", "two.mov"):
        titlegen.deliver(caption(), tmp_path / name)
    assert (tmp_path / "one.mov").read_bytes() == (tmp_path / "two.mov").read_bytes()


def test_equal_states_are_drawn_once_for_in_and_out_too(tmp_path: Path) -> None:
    title = titlegen.compose(BAR, None, {"name": "Jan"}, size="640x360", rate="25")
    delivered = titlegen.deliver(title, tmp_path / "jan.mov")
    assert delivered.frames == 125
    assert delivered.distinct == 16  # 15 of the in, of which the out shows the same, and the hold


def test_importing_titlegen_imports_nothing_heavy() -> None:
    script = (
        "import titlegen, sys; print([m for m in ('numpy', 'av', 'pydantic', 'moviepy', 'PIL') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_help_imports_nothing_that_only_a_command_needs() -> None:
    script = (
        "import sys; sys.argv = ['titlegen', '--help']\n"
        "from titlegen.cli import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "heavy = [m for m in ('numpy', 'av', 'moviepy', 'PIL', 'uharfbuzz', 'fontTools') if m in sys.modules]\n"
        "print(heavy)"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert shown.splitlines()[-1] == "[]"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such"):
        titlegen.no_such  # noqa: B018


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::SyntaxWarning")
class TestMoviePy:
    """Titles as MoviePy clips."""

    def test_a_clip_has_the_titles_size_rate_and_length(self) -> None:
        clip = titlegen.moviepy_clip(caption())
        assert clip.size == (640, 360)
        assert clip.fps == 25
        assert clip.duration == pytest.approx(139 / 25)

    @pytest.mark.parametrize("plate", [(0, 0, 0), (255, 255, 255), (40, 180, 90)])
    def test_it_composites_over_a_plate_as_the_renderer_does_without_a_fringe(self, plate: tuple[int, ...]) -> None:
        from moviepy import ColorClip, CompositeVideoClip

        title = caption()
        ground = ColorClip((640, 360), color=plate, duration=5).with_fps(25)
        laid = CompositeVideoClip([ground, titlegen.moviepy_clip(title)])
        for index in (4, 7, 60):
            frame = title.frame(index)
            expected = np.full((360, 640, 3), plate, np.float64)
            part = expected[frame.region.top : frame.region.bottom, frame.region.left : frame.region.right]
            part *= 1 - frame.pixels[:, :, 3:]
            part += frame.pixels[:, :, :3] * 255
            shown = laid.get_frame((index + 0.5) / 25).astype(np.float64)
            assert np.abs(shown - expected).max() <= 1.5

    def test_the_mask_is_float_with_soft_edges_from_nothing_to_one(self) -> None:
        pack = titlegen.load_style_pack("documentary")
        clip = titlegen.moviepy_clip(titlegen.compose(pack, "lower-third", {"name": "Jan"}, size="640x360"))
        assert clip.mask.get_frame(0).max() == 0
        held = clip.mask.get_frame(2)
        assert held.dtype == np.float64
        assert held.max() == pytest.approx(1)
        assert ((held > 0.02) & (held < 0.98)).any()

    def test_colour_goes_on_under_alpha_nothing(self) -> None:
        clip = titlegen.moviepy_clip(titlegen.compose(BAR, None, {"name": "Jan"}, size="640x360", rate="25"))
        colour, mask = clip.get_frame(0.2), clip.mask.get_frame(0.2)
        rows, columns = np.nonzero(mask)
        edge = colour[rows[columns == columns.min()][0], columns.min()].astype(int)
        assert 0 < mask.max() < 0.5
        assert np.abs(edge - (0x10, 0x3A, 0x6E)).max() <= 1  # the bar's own blue, though a third of it is seen


def test_states_at_rest_are_not_told() -> None:
    title = caption()
    assert title.timeline.state(60) == ()
    assert all(state != REST for run in title.timeline.runs() for _, state in run.state)


def test_progress_counts_every_frame_once(tmp_path: Path) -> None:
    title = titlegen.compose(titlegen.load_style_pack("chat-show"), size="320x180")
    written: list[int] = []
    delivered = titlegen.deliver(title, tmp_path / "jan.mov", advance=written.append)
    assert sum(written) == delivered.frames
