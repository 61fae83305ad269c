"""By which addresses the room is reached, and what comes in by others is not let in."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from titlegen.errors import UsageError

LOOPBACK = "127.0.0.1"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Doors:
    """`address` is what links begin with, such as `https://titles.example.tv`. `hosts` are the values of Host that are
    taken, beside the number of the machine when `by_number`: whoever comes by another name was led here (DNS
    rebinding)."""

    address: str
    hosts: frozenset[str]
    by_number: bool = False
    cookie: str = field(default_factory=lambda: f"titlegen-{secrets.token_hex(4)}")
    """Cookies are the host's, whatever the port: two rooms on one machine need two names."""

    @property
    def secure(self) -> bool:
        """Whether browsers come by TLS."""
        return self.address.startswith("https:")

    @property
    def cookie_name(self) -> str:
        """With the prefix by which browsers refuse a cookie that another host or plain HTTP has set (RFC 6265bis)."""
        return f"__Host-{self.cookie}" if self.secure else self.cookie

    def knows(self, host: str, reached: tuple[str, int | None] | None) -> bool:
        """Whether a request for `host` is for this room; `reached` is the socket's own end."""
        if host.lower() in self.hosts:
            return True
        return self.by_number and reached is not None and host in _numbers(reached[0], reached[1])

    def origin(self, host: str) -> str:
        """What a page of this room has as its origin, when it was reached by `host`."""
        return f"{'https' if self.secure else 'http'}://{host.lower()}"


def doors_of(host: str, port: int, address: str | None) -> Doors:
    """The doors of a room that listens at `host` and `port`; `address` is the public one, where there is one before it.

    Raises `UsageError` for an address that is none.
    """
    if address is not None:
        public = parse_address(address)
        return Doors(public, frozenset(_with_default_port(public)))
    own = f"[{host}]" if ":" in host else host
    if is_loopback(host):
        hosts = {f"{name}:{port}" for name in (own, "localhost", LOOPBACK)}
        return Doors(f"http://{own}:{port}", frozenset(hosts))
    if not _is_any(host):
        return Doors(f"http://{own}:{port}", frozenset({f"{own}:{port}".lower()}))
    named = socket.gethostname().lower()
    hosts = {f"{name}:{port}" for name in (named, f"{named}.local", "localhost", LOOPBACK)}
    return Doors(f"http://{_own_number()}:{port}", frozenset(hosts), by_number=True)


def parse_address(text: str) -> str:
    """The address that browsers use, without a path: `https://titles.example.tv`. Raises `UsageError`."""
    with suppress(ValueError):
        parts = urlsplit(text.strip())
        if (
            parts.scheme in _PORTS
            and parts.hostname
            and parts.path in ("", "/")
            and not (parts.query or parts.fragment or parts.username or parts.password)
        ):
            port = f":{parts.port}" if parts.port not in (None, _PORTS[parts.scheme]) else ""
            host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
            return f"{parts.scheme}://{host}{port}"
    raise UsageError(
        f"“{text[:80]}” is no address of a room.", remedy="Write it as https://titles.example.tv, without a path."
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens there."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_any(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _with_default_port(address: str) -> set[str]:
    parts = urlsplit(address)
    return {parts.netloc} if parts.port else {parts.netloc, f"{parts.netloc}:{_PORTS[parts.scheme]}"}


def _numbers(number: str, port: int | None) -> set[str]:
    own = f"[{number}]" if ":" in number else number
    return {f"{own}:{port}"} | ({own} if port == _PORTS["http"] else set())


def _own_number() -> str:
    """The machine's number in its network; nothing is sent to find it out."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # TEST-NET-1, RFC 5737
        return str(probe.getsockname()[0])
    return LOOPBACK
