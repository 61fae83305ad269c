"""Which rows have to be rendered, and why: what the folder holds against what the list asks for."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from titlegen.batch.making import RULES, Making, Parts, changes, key_of
from titlegen.batch.rendering import check_entries, file_of, refused_entry
from titlegen.checks.result import CheckResult
from titlegen.codes import OF_A_TITLE
from titlegen.delivery.formats import Format
from titlegen.delivery.manifest import CheckEntry, Entry, sha256_of, size_and_stamp
from titlegen.errors import DeliveryError
from titlegen.jobs import Job, PackShelf, check_job


@dataclass(frozen=True)
class Decision:
    """What becomes of one row: it is rendered because of `why`, or `settled` is its entry: nothing has changed, or the
    house rules keep it from being delivered.

    `parts` are what its master is made of, `former` what the manifest said of the file it goes to.
    """

    job: Job
    file: str
    parts: Parts
    why: tuple[str, ...] = ()
    former: Entry | None = None
    settled: Entry | None = None

    @property
    def made_of(self) -> dict[str, object]:
        """What the entry of its master says of how it was made."""
        return {"key": key_of(self.parts), "made_of": dict(self.parts)}


def decide(
    jobs: Iterable[Job], folder: Path, form: Format, listed: Sequence[Entry], shelf: PackShelf
) -> list[Decision]:
    """What becomes of each row; `listed` is what the folder's manifest says. Raises `FontError`, `DeliveryError`."""
    making = Making(shelf, form)
    by_file = {entry.file: entry for entry in listed if entry.file}
    by_id = {entry.id: entry for entry in listed}
    decisions = []
    for job in jobs:
        file = file_of(job.file_name, form)
        decision = Decision(job, file, making.parts(job), former=by_file.get(file))
        why = tuple(_reasons(decision, folder, by_id.get(job.row.id)))
        decisions.append(replace(decision, why=why) if why else _cached(decision, folder, form, shelf))
    return decisions


def refusing(decisions: Iterable[Decision], refused: Mapping[int, CheckResult], form: Format) -> list[Decision]:
    """The decisions, those failed whose rows the house rules keep from being delivered for their words."""
    return [
        replace(each, why=(), settled=refused_entry(each.job, form, str(refused[each.job.row.line]), ()))
        if each.job.row.line in refused
        else each
        for each in decisions
    ]


def _reasons(decision: Decision, folder: Path, same_id: Entry | None) -> Iterator[str]:
    """Why the row has to be rendered; nothing where its master is there and would be the same."""
    former, path = decision.former, folder / decision.file
    if former is None:
        if same_id is None:
            yield "a new row"
        elif same_id.draft != (decision.job.draft is not None):
            yield "it is approved, and was a draft" if same_id.draft else "it is not approved: a draft"
        else:
            yield f"its file name {same_id.file} → {decision.file}" if same_id.file else "it failed before"
    elif not former.key:
        yield "the manifest does not say what it was made of"
    elif former.key != key_of(decision.parts):
        yield from changes(former, decision.job, decision.parts)
    elif stamp_of_same(path, former) is None:
        yield "its file is not what was delivered" if os.path.lexists(path) else "its file is missing"


def _cached(decision: Decision, folder: Path, form: Format, shelf: PackShelf) -> Decision:
    """The decision with the entry of a master that stays; a row that the house rules now refuse is failed."""
    job, former = decision.job, decision.former
    assert former is not None
    checks = _kept_checks(decision, former, shelf)
    refused = next((check for check in checks if check.severity == "error"), None)
    if refused is not None:
        return replace(decision, settled=refused_entry(job, form, refused.message, checks))
    told = {
        "row": job.row.line,
        "id": job.row.id,
        "template": job.template,
        "fields": dict(job.row.values),
        "status": "cached",
        "modified_ns": stamp_of_same(folder / decision.file, former),
        "checks": checks,
        "made_of": dict(decision.parts),
    }
    return replace(decision, settled=former.model_copy(update=told))


def stamp_of_same(path: Path, entry: Entry) -> int | None:
    """The time stamp of a master that is what was delivered; None where it is another, or not there.

    One whose size and time stamp are those of the manifest is taken for the same; else its digest decides.
    """
    with suppress(DeliveryError, OSError):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
            size, stamp = size_and_stamp(path)
            if size == entry.bytes and (stamp == entry.modified_ns or sha256_of(path) == entry.sha256):
                return stamp
    return None


def _kept_checks(decision: Decision, former: Entry, shelf: PackShelf) -> tuple[CheckEntry, ...]:
    """What was found in the title when it was made; found again where the house rules are others now."""
    if former.made_of.get(RULES) == decision.parts.get(RULES):
        return tuple(check for check in former.checks if check.code in OF_A_TITLE)
    return (*check_entries(check_job(decision.job, shelf)), *_measured(former, decision.job))


def _measured(former: Entry, job: Job) -> Iterator[CheckEntry]:
    """What was measured in the master, as grave as the house rules have it now."""
    level = job.rules.checks.get("levels") if job.rules else None
    for check in former.checks:
        if check.code == "levels" and level != "off":
            yield check.model_copy(update={"severity": level or check.severity})
