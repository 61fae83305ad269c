from __future__ import annotations

import subprocess
import sys

import pytest

from titlegen.delivery.formats import DEFAULT, FORMATS, format_named
from titlegen.errors import UsageError


def test_the_default_is_prores_4444_with_straight_alpha():
    assert (DEFAULT.name, DEFAULT.alpha, DEFAULT.sequence, DEFAULT.suffix) == ("prores-4444", "straight", False, ".mov")


@pytest.mark.parametrize("name", ["prores-4444", "prores-4444xq", "prores-422hq", "png", "png16"])
def test_every_word_of_the_command_line_is_a_format(name):
    assert format_named(name).name == name


def test_only_422_is_without_alpha():
    assert [name for name, known in FORMATS.items() if known.alpha == "none"] == ["prores-422hq"]


def test_only_png_is_a_sequence():
    assert [name for name, known in FORMATS.items() if known.sequence] == ["png", "png16"]


def test_case_and_spaces_around_a_format_do_not_matter():
    assert format_named(" ProRes-4444 ").name == "prores-4444"


@pytest.mark.parametrize(
    ("typed", "meant"), [("prores4444", "prores-4444"), ("prores-422", "prores-422hq"), ("pgn", "png")]
)
def test_a_misspelt_format_is_told_with_the_nearest(typed, meant):
    with pytest.raises(UsageError, match=f"Did you mean “{meant}”"):
        format_named(typed)


@pytest.mark.parametrize("typed", ["", "dnxhr", "mp4"])
def test_an_unknown_format_is_told_with_all_there_are(typed):
    with pytest.raises(UsageError, match="Use one of prores-4444, "):
        format_named(typed)


def test_the_registry_loads_neither_av_nor_numpy():
    code = "import sys, titlegen.delivery.formats; print({'av', 'numpy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
