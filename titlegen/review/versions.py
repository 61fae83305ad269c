"""Approved versions of the style, held so that they can be seen again beside the one of today."""

from __future__ import annotations

import importlib
from typing import Any

from titlegen.review.room import Room


def former_version(room: Room) -> Any | None:
    """The version that was approved last, as it was held; None when there is none."""
    approved = room.ledger.last_approved(room.look.subject.style)
    if approved is None:
        return None
    try:
        held = importlib.import_module("titlegen.approval.held")
    except ModuleNotFoundError:
        return None
    return held.held_version(room.setting.approvals.folder, approved[1].digest)
