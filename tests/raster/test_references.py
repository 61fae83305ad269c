"""A few pictures of whole titles, as a person has looked at them: 640×360 over mid grey.

When a style or the drawing changes on purpose: `pytest tests/raster/test_references.py --renew-references`,
and look at the new pictures in `tests/raster/references` before they are committed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from written_packs import FONTS

import titlegen.pipeline as pipeline
from titlegen.raster.plate import over, plate_pixels
from titlegen.style.load import load_style_pack

FOLDER = Path(__file__).parent / "references"
LIMIT = 2
"""The most that any part of any pixel may differ, of 255."""

TITLES = {
    "chat-show-hold": ("chat-show", "name-caption", {"name": "Jan Morgenstern", "role": "Composer"}, 50),
    "chat-show-in": ("chat-show", "name-caption", {"name": "Jan Morgenstern", "role": "Composer"}, 5),
    "documentary-right-to-left": ("documentary", "lower-third", {"name": "דניאל כהן-לוי", "role": "היסטוריון"}, 60),
    "documentary-scripts": ("documentary", "lower-third", {"name": "शाहरुख़ ख़ान", "role": "Ẓāhir Nguyễn"}, 60),
    "feature-title-hold": ("feature-opening", "title", {"title": "Elephants Dream", "line": "a film by Bassam"}, 70),
}


def picture(style: str, template: str, words: dict[str, str], frame: int) -> NDArray[np.uint8]:
    title = pipeline.compose(load_style_pack(style), template, words, size="640x360", rate="25", fonts=FONTS)
    seen = title.frame(frame)
    pixels = over(seen, plate_pixels("#808080", seen.canvas)).pixels[:, :, :3]
    return np.round(pixels * 255).astype(np.uint8)


def strip(expected: NDArray[np.uint8], actual: NDArray[np.uint8]) -> Image.Image:
    """What was expected, where it differs (black is alike, white is beyond the limit tenfold), what was drawn."""
    difference = np.abs(expected.astype(int) - actual).max(axis=2, keepdims=True)
    shown = np.broadcast_to(np.minimum(difference * 255 // (10 * LIMIT), 255), expected.shape).astype(np.uint8)
    return Image.fromarray(np.hstack([expected, shown, actual]))


@pytest.mark.parametrize("name", TITLES)
def test_a_title_looks_as_it_was_approved(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    actual, reference = picture(*TITLES[name]), FOLDER / f"{name}.png"
    if request.config.getoption("--renew-references"):
        FOLDER.mkdir(exist_ok=True)
        Image.fromarray(actual).save(reference, optimize=True)
    assert reference.is_file(), f"there is no {reference}; make it with --renew-references and look at it"
    with Image.open(reference) as opened:
        expected = np.asarray(opened.convert("RGB"))
    assert expected.shape == actual.shape
    difference = np.abs(expected.astype(int) - actual).max(axis=2)
    if (difference > LIMIT).any():
        strip(expected, actual).save(tmp_path / f"{name}.png")
        worst = np.unravel_index(difference.argmax(), difference.shape)
        pytest.fail(
            f"{int((difference > LIMIT).sum())} px of {name} differ by more than {LIMIT}/255, the worst by "
            f"{difference.max()} at x {worst[1]}, y {worst[0]}; expected | difference | drawn: {tmp_path / name}.png"
        )


def test_references_are_few_and_small() -> None:
    files = sorted(FOLDER.iterdir())
    assert [file.stem for file in files] == sorted(TITLES)
    assert all(file.stat().st_size < 30_000 for file in files)


def test_a_wrong_pixel_is_found_and_shown() -> None:
    expected = np.full((4, 6, 3), 100, np.uint8)
    actual = expected.copy()
    actual[2, 3, 1] += LIMIT + 1
    shown = np.asarray(strip(expected, actual))
    assert shown.shape == (4, 18, 3)
    assert (shown[2, 9] > 0).all()
    assert (np.delete(shown[:, 6:12].reshape(-1, 3), 2 * 6 + 3, axis=0) == 0).all()
