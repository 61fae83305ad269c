"""Guests of the review room: who may enter by which link, and who is in.

A link carries a random token that opens the door once. What it becomes, the secret of a session, is in a cookie. Of
tokens and secrets only their SHA-256 is kept, and that in memory: when the room closes, everybody is out.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Literal

from titlegen.approval.people import plain_person
from titlegen.errors import UsageError

Role = Literal["reviewer", "artist"]
"""A reviewer decides; an artist sees, answers, and invites."""

VALID_SECONDS = 7 * 24 * 3600
"""How long a link can be used, and how long a session lasts at most, unless it is said otherwise."""
MOST_VALID_SECONDS = 90 * 24 * 3600
IDLE_SECONDS = 12 * 3600
"""A session in which nothing was asked for so long has ended."""
MOST_GUESTS = 200
_SECRET_BYTES = 32


@dataclass(frozen=True)
class Guest:
    """A person in one role; `number` is how the room speaks of them."""

    number: int
    name: str
    role: Role


@dataclass(frozen=True)
class Session:
    """A guest who is in, in one browser. `csrf` is what their page shows in every request that changes something."""

    guest: Guest
    csrf: str
    digest: str
    began: float
    seen: float

    @property
    def line(self) -> str:
        """Where the guest waits for what is made for them, in whichever browser."""
        return str(self.guest.number)


@dataclass(frozen=True)
class Invited:
    """How a guest stands: whether a link waits for them, and in how many browsers they are in."""

    guest: Guest
    link: Literal["waiting", "used", "expired", "revoked"]
    sessions: int


@dataclass(frozen=True)
class _Link:
    guest: int
    ends: float


class Guests:
    """The guests of one room. Thread safe; `clock` tells seconds."""

    def __init__(self, valid: float = VALID_SECONDS, clock: Callable[[], float] = time.time) -> None:
        self.valid = valid
        self._clock = clock
        self._guests: dict[int, Guest] = {}
        self._links: dict[str, _Link] = {}
        self._sessions: dict[str, Session] = {}
        self._revoked: set[int] = set()
        self._lock = Lock()

    def invite(self, name: str, role: Role) -> tuple[Guest, str]:
        """The guest of that name and a new token for them; one that waits unused is void from now on.

        Raises `UsageError` for what is no name, or for a name that has the other role.
        """
        name = plain_person(name)
        with self._lock:
            guest = next((each for each in self._guests.values() if each.name.casefold() == name.casefold()), None)
            if guest is not None and guest.role != role:
                raise UsageError(
                    f"{guest.name} is here as {_with_article(guest.role)} already.",
                    remedy="One person has one role; use another name.",
                )
            if guest is None:
                if len(self._guests) >= MOST_GUESTS:
                    raise UsageError(
                        f"{MOST_GUESTS} people are invited, the most there can be.", remedy="Open a new room."
                    )
                guest = Guest(len(self._guests) + 1, name, role)
                self._guests[guest.number] = guest
            self._drop_links(guest.number)
            self._revoked.discard(guest.number)
            token = secrets.token_urlsafe(_SECRET_BYTES)
            self._links[_digest(token)] = _Link(guest.number, self._clock() + self.valid)
            return guest, token

    def enter(self, token: str) -> tuple[Session, str] | None:
        """A new session for whoever has that token, and its secret; None for one that is unknown, used or too old."""
        now = self._clock()
        with self._lock:
            link = self._links.pop(_digest(token), None)
            if link is None or link.ends <= now:
                return None
            secret = secrets.token_urlsafe(_SECRET_BYTES)
            session = Session(self._guests[link.guest], secrets.token_urlsafe(_SECRET_BYTES), _digest(secret), now, now)
            self._sessions[session.digest] = session
            return session, secret

    def session(self, secret: str) -> Session | None:
        """The session with that secret, which has been seen now; None when there is none or it has ended."""
        now = self._clock()
        with self._lock:
            session = self._sessions.get(_digest(secret))
            if session is None or self._ended(session, now):
                return None
            seen = replace(session, seen=now)
            self._sessions[session.digest] = seen
            return seen

    def lasts(self, session: Session) -> bool:
        """Whether the session is still one, without its being seen."""
        with self._lock:
            current = self._sessions.get(session.digest)
            return current is not None and not self._ended(current, self._clock())

    def leave(self, session: Session) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(session.digest, None)

    def revoke(self, number: int) -> bool:
        """Void a guest's link and end their sessions; False when there is no such guest."""
        with self._lock:
            if number not in self._guests:
                return False
            self._drop_links(number)
            self._sessions = {key: each for key, each in self._sessions.items() if each.guest.number != number}
            self._revoked.add(number)
            return True

    def invited(self) -> tuple[Invited, ...]:
        """All guests, as they were invited."""
        now = self._clock()
        with self._lock:
            ends = {link.guest: link.ends for link in self._links.values()}
            return tuple(
                Invited(guest, self._link_state(guest.number, ends.get(guest.number), now), self._count(guest, now))
                for guest in self._guests.values()
            )

    def _link_state(
        self, number: int, ends: float | None, now: float
    ) -> Literal["waiting", "used", "expired", "revoked"]:
        if number in self._revoked:
            return "revoked"
        if ends is None:
            return "used"
        return "waiting" if now < ends else "expired"

    def _count(self, guest: Guest, now: float) -> int:
        own = (each for each in self._sessions.values() if each.guest == guest)
        return sum(not self._ended(each, now) for each in own)

    def _ended(self, session: Session, now: float) -> bool:
        if now - session.seen >= IDLE_SECONDS or now - session.began >= self.valid:
            self._sessions.pop(session.digest, None)
            return True
        return False

    def _drop_links(self, number: int) -> None:
        self._links = {key: link for key, link in self._links.items() if link.guest != number}


def parse_valid(text: str) -> float:
    """Read `7d`, `12h` or `30m` into seconds. Raises `UsageError`."""
    found = re.fullmatch(r"([0-9]{1,4})\s*([dhm])", text.strip().lower())
    seconds = int(found[1]) * {"d": 86400, "h": 3600, "m": 60}[found[2]] if found else 0
    if not 60 <= seconds <= MOST_VALID_SECONDS:
        raise UsageError(f"“{text[:20]}” is no time for a link.", remedy="Write it as 7d, 12h or 30m; 90 days at most.")
    return float(seconds)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _with_article(role: Role) -> str:
    return "an artist" if role == "artist" else "a reviewer"
