"""What all tests share: the switch that renews reference images, the shipped packs and their fonts."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from titlegen.shipped import shipped_fonts
from titlegen.style.load import LoadedPack, load_style_pack
from titlegen.text.fonts import FontBook

settings.register_profile("titlegen", deadline=None)
settings.load_profile("titlegen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-references",
        action="store_true",
        help="write what is drawn now as the new reference images; look at them before you commit them",
    )
    parser.addoption("--take-pictures", metavar="FOLDER", help="where tests/browser put pictures of the review room")


@pytest.fixture(autouse=True)
def keys_of_this_test(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody's own keys sign in a test."""
    monkeypatch.setenv("TITLEGEN_KEYS", str(tmp_path_factory.getbasetemp() / f"keys-{os.urandom(4).hex()}"))


@pytest.fixture(scope="session")
def shipped_book() -> FontBook:
    """The shipped fonts alone, whatever the environment names."""
    return FontBook((shipped_fonts(),))


@pytest.fixture(scope="session")
def chat_show() -> LoadedPack:
    return load_style_pack("chat-show")


@pytest.fixture(scope="session")
def documentary() -> LoadedPack:
    return load_style_pack("documentary")


@pytest.fixture(scope="session")
def feature_opening() -> LoadedPack:
    return load_style_pack("feature-opening")
