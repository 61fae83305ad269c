"""By which addresses a room is reached, and which it does not answer to."""

from __future__ import annotations

import socket

import pytest

from titlegen.errors import UsageError
from titlegen.review.doors import doors_of, is_loopback, parse_address

REACHED = ("127.0.0.1", 8620)


@pytest.mark.parametrize("host", ["127.0.0.1:8620", "localhost:8620", "LocalHost:8620"])
def test_a_room_of_this_machine_answers_to_its_own_names(host: str) -> None:
    assert doors_of("127.0.0.1", 8620, None).knows(host, REACHED)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8620",
        "127.0.0.1",
        "127.0.0.1:8621",
        "localhost.evil.example:8620",
        "",
        "[::1]:8620",
    ],
)
def test_it_answers_to_no_other_name(host: str) -> None:
    assert not doors_of("127.0.0.1", 8620, None).knows(host, REACHED)


def test_a_room_in_the_network_answers_to_the_number_it_was_reached_by() -> None:
    doors = doors_of("0.0.0.0", 8620, None)
    assert doors.knows("192.168.1.7:8620", ("192.168.1.7", 8620))
    assert doors.knows(f"{socket.gethostname()}:8620", ("192.168.1.7", 8620))
    assert not doors.knows("192.168.1.8:8620", ("192.168.1.7", 8620))
    assert not doors.knows("rebound.example:8620", ("192.168.1.7", 8620))
    assert not doors.knows("192.168.1.7:8620", None)


@pytest.mark.parametrize("host", ["titles.example.tv", "titles.example.tv:443", "Titles.Example.TV"])
def test_a_room_behind_tls_answers_to_its_public_name(host: str) -> None:
    doors = doors_of("127.0.0.1", 8620, "https://titles.example.tv")
    assert doors.secure
    assert doors.cookie_name.startswith("__Host-")
    assert doors.knows(host, REACHED)
    assert doors.origin("titles.example.tv") == "https://titles.example.tv"


@pytest.mark.parametrize("host", ["127.0.0.1:8620", "titles.example.tv:8620", "titles.example.tv.evil.example"])
def test_a_room_behind_tls_answers_to_nothing_else(host: str) -> None:
    assert not doors_of("127.0.0.1", 8620, "https://titles.example.tv").knows(host, REACHED)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://titles.example.tv", "https://titles.example.tv"),
        ("https://titles.example.tv/", "https://titles.example.tv"),
        ("https://Titles.Example.tv:443", "https://titles.example.tv"),
        ("https://titles.example.tv:8443", "https://titles.example.tv:8443"),
        ("http://192.168.1.7:9000", "http://192.168.1.7:9000"),
        ("https://[2001:db8::1]", "https://[2001:db8::1]"),
    ],
)
def test_an_address_is_read(text: str, address: str) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "titles.example.tv",
        "ftp://titles.example.tv",
        "https://",
        "https://titles.example.tv/room",
        "https://titles.example.tv?a=b",
        "https://titles.example.tv/#x",
        "https://maria:secret@titles.example.tv",
        "https://titles.example.tv:99999",
        "https://titles.example.tv:port",
        "https://[::1",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no address of a room"):
        parse_address(text)


def test_two_rooms_of_one_machine_have_two_cookies() -> None:
    assert doors_of("127.0.0.1", 8620, None).cookie_name != doors_of("127.0.0.1", 8621, None).cookie_name


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("titles.example", False),
    ],
)
def test_loopback_is_known(host: str, own: bool) -> None:
    assert is_loopback(host) is own
