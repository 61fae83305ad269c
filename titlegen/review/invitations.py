"""Whom a room is opened for: a personal link for each, and what there is to say about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from titlegen.errors import UsageError
from titlegen.review.guests import Guest
from titlegen.review.house import House

UNNAMED = "Reviewer"


@dataclass(frozen=True)
class Invitations:
    """The room's address, each guest with their link, and hints for whoever opened it."""

    address: str
    title: str
    links: tuple[tuple[Guest, str], ...]
    hints: tuple[str, ...] = ()

    def told(self) -> str:
        """What is printed when the room opens."""
        lines = [f"{self.title} is at {self.address}", ""]
        for guest, link in self.links:
            lines.append(f"  {guest.name} ({guest.role}): {link}")
        lines += ["", "Each link lets one browser in, once. Ctrl-C closes the room."]
        return "\n".join([*lines, *self.hints])


def invite_all(house: House, reviewers: Sequence[str], artists: Sequence[str]) -> Invitations:
    """Links for the reviewers that are named, else for those of the production, and for the artists.

    Raises `UsageError` for a name that is none, that has both roles, or that the production does not let decide.
    """
    trust, hints = house.room.setting.approvals.trust, []
    for name in reviewers:
        if not trust.decides(name):
            raise UsageError(
                f"{name} is not among the reviewers of this production.",
                remedy="Add the name in titlegen.yaml under reviewers, or leave --reviewer out.",
            )
    chosen = list(reviewers) or list(trust.reviewers)
    if house.room.studio:
        chosen = []
    elif not chosen:
        chosen = [UNNAMED]
        hints.append("Nobody is named, so decisions will be those of “Reviewer”: name people with --reviewer NAME.")
    links = [house.guests.invite(name, "reviewer") for name in chosen]
    links += [house.guests.invite(name, "artist") for name in artists]
    if not house.doors.secure and not house.doors.address.startswith(
        ("http://127.", "http://localhost", "http://[::1]")
    ):
        hints.append("What is sent can be read on its way: put TLS before it (docs/serving.md) where that matters.")
    told = tuple((guest, house.link(token)) for guest, token in links)
    return Invitations(house.doors.address, house.room.setting.title, told, tuple(hints))
