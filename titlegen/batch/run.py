"""A batch from its plan to the folder that is handed over: the page to read first.

plan ─ decide ─▶ what changed ─ render ─▶ masters in the workshop ─ ledger ─▶ delivered, and in the manifest
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from titlegen.batch.admitting import not_approved
from titlegen.batch.deciding import Decision, decide, refusing
from titlegen.batch.holding import MADE, held
from titlegen.batch.ledger import Ledger, recover
from titlegen.batch.log import Log
from titlegen.batch.rendering import PRELOADED, Outcome, check_entries, failed_entry, file_of, killed_twice, render_job
from titlegen.batch.report import Outlook, Report
from titlegen.batch.styles import StyleReferences
from titlegen.delivery.drafts import draft_name
from titlegen.delivery.formats import Format
from titlegen.delivery.handover import remove_handover, write_manifest_csv, write_sums
from titlegen.delivery.manifest import FILE_NAME, Entry, Manifest, read_manifest
from titlegen.delivery.staging import remove_stale_partials
from titlegen.errors import DeliveryError, InterruptedBatchError, ManifestError
from titlegen.jobs import PackShelf
from titlegen.names.bind import NOTHING_REMEMBERED, Remembered
from titlegen.plan import Plan, remembered_ids
from titlegen.version import __version__
from titlegen.workers import spread


@dataclass(frozen=True)
class Wishes:
    """How a batch is to be run: with how many `workers` (None: one for each core), whether masters that give way are
    deleted (`replace`), whether those that no row asks for are moved away (`prune`), and whether to `wait` for another
    batch that is at work in the folder; `show` and `episode` are what the manifest says it is for."""

    workers: int | None = None
    replace: bool = False
    prune: bool = False
    wait: bool = False
    show: str | None = None
    episode: str | None = None


def run_batch(
    plan: Plan,
    folder: Path,
    form: Format,
    shelf: PackShelf,
    wishes: Wishes,
    advance: Callable[[], None] = lambda: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Report:
    """Make `folder` hold a master for every job of `plan`: those are rendered whose making has changed.

    A row that fails does not stop the others; a disk that fails does. `advance` is called after each row, `waiting`
    with who it is that is waited for. When only some rows were asked for, the manifest keeps what it says of the
    others. Raises `DeliveryError` when the folder cannot be written or is held by another batch, and
    `InterruptedBatchError` on Ctrl-C, after what is finished has been delivered.
    """
    began = time.perf_counter()
    if not plan.jobs and not any(each.style for each in plan.faulty):
        raise plan.faulty[0].error
    with held(folder, wishes.wait, waiting) as workshop:
        listed = listed_in(folder)
        recover(workshop, folder, listed.entries)
        remove_stale_partials(folder)
        decisions = refusing(decide(plan.jobs, folder, form, listed.entries, shelf), plan.refused, form)
        run = _Run(plan, folder, form, StyleReferences(shelf), wishes, workshop)
        run.begin(decisions, listed)
        end = run.render([each for each in decisions if each.settled is None], wishes.workers, advance)
        try:
            pruned = run.hand_over(wishes.prune and not plan.partial and end.whole)
        except DeliveryError as fault:
            pruned, end = tuple(run.withdrawn), replace(end, stopped=end.stopped or fault)
    if end.interrupted:
        done = sum(entry.status != "failed" for entry in run.ledger.rows)
        raise InterruptedBatchError(
            f"interrupted: {done} of {len(plan.jobs) + len(plan.faulty)} titles are in {folder} and in its manifest.",
            remedy="Run it again for the others.",
        )
    made = tuple(entry for entry in run.ledger.rows if entry.row in run.lines)
    seconds = time.perf_counter() - began
    unwanted = tuple(run.ledger.unwanted)
    manifest = run.ledger.manifest
    return Report(folder, made, manifest, plan, tuple(decisions), pruned, unwanted, seconds, end.left, end.stopped)


def preview(plan: Plan, folder: Path, form: Format, shelf: PackShelf) -> Outlook:
    """What a batch would do, and why; nothing is touched. Raises what `decide` raises."""
    decisions = decide(plan.jobs, folder, form, listed_in(folder).entries, shelf)
    return Outlook(plan, tuple(refusing(decisions, plan.refused, form)))


def listed_in(folder: Path) -> Listed:
    """What the folder's manifest says, each entry with its style; nothing where there is none that can be read."""
    if not (folder / FILE_NAME).exists():
        return Listed()
    try:
        manifest = read_manifest(folder)
    except ManifestError:
        return Listed()  # every master is made anew, and what stands under its name is kept
    rows, former = (
        tuple(entry.model_copy(update={"style": entry.style or manifest.style}) for entry in entries)
        for entries in (manifest.rows, manifest.former)
    )
    return Listed(rows, former)


def remembered_in(folder: Path) -> Remembered:
    """The ids that the folder's manifest gave to rows, so that the same words are called the same again."""
    try:
        return remembered_ids(read_manifest(folder)) if (folder / FILE_NAME).exists() else NOTHING_REMEMBERED
    except ManifestError:
        return NOTHING_REMEMBERED


@dataclass(frozen=True)
class Listed:
    """What a folder's manifest says: of the rows, and of masters that no row asked for any more."""

    rows: tuple[Entry, ...] = ()
    former: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, those of the rows last."""
        return (*self.former, *self.rows)


@dataclass(frozen=True)
class _End:
    """How rendering ended: `left` rows were not tried, because of a fault of the disk or because somebody asked."""

    left: int
    stopped: DeliveryError | None = None
    interrupted: bool = False

    @property
    def whole(self) -> bool:
        return self.stopped is None and not self.interrupted


class _Run:
    """One batch in a folder that it holds."""

    def __init__(
        self, plan: Plan, folder: Path, form: Format, styles: StyleReferences, wishes: Wishes, workshop: Path
    ) -> None:
        self.lines = {job.row.line for job in plan.jobs} | {each.row.line for each in plan.faulty}
        head = Manifest(
            titlegen=__version__, style=styles.of_most(plan), show=wishes.show, episode=wishes.episode, rows=()
        )
        self.ledger = Ledger(folder, workshop, head, wishes.replace)
        self._plan = plan
        self._folder = folder
        self._form = form
        self._styles = styles
        self._made = workshop / MADE
        self._not_approved = not_approved(plan)
        self.withdrawn: list[Entry] = []
        self._log = Log(folder)

    def begin(self, decisions: Sequence[Decision], listed: Listed) -> None:
        """List what the folder holds before anything is rendered, and the rows that cannot be tried."""
        files = {decision.file for decision in decisions}
        if any(decision.settled is None for decision in decisions) or self._not_approved:
            remove_handover(self._folder)
        for decision in decisions:
            stays = decision.settled is not None and decision.settled.status == "cached"
            if not stays and decision.former is not None and (self._folder / decision.file).exists():
                self.ledger.await_row(decision.former)
            if decision.settled is not None:
                self._settle(decision, Outcome(decision.settled))
        for each in self._plan.faulty:
            entry = self._completed(failed_entry(each.row, each.template, self._form, each.error), each.style)
            self.ledger.settle(entry)
            self._log.row(entry)
        self._list_the_rest(listed, files)
        self.ledger.flush()

    def _list_the_rest(self, listed: Listed, files: Set[str]) -> None:
        """List the masters that rows of this run do not go to; what is not approved any more is moved away."""
        refused = {job.row.id for job in self._plan.jobs if job.row.line in self._not_approved}
        failing = {each.row.id for each in self._plan.faulty} | refused
        others = {
            file_of(called, self._form): line for name, line in self._plan.others for called in (name, draft_name(name))
        }
        taken: set[int] = set()
        for entry in (*listed.rows, *listed.former):
            if entry.file is None or entry.file in files or not (self._folder / entry.file).exists():
                continue
            if others.get(entry.file, 0) not in {0, *taken}:
                taken.add(others[entry.file])
                self.ledger.settle(entry.model_copy(update={"row": others[entry.file]}))
            elif entry.id in refused and not entry.draft:
                self._withdraw(entry)
            else:
                self.ledger.dismiss(entry, kept=entry.id in failing)

    def _withdraw(self, entry: Entry) -> None:
        if self.ledger.withdraw(entry):
            self.withdrawn.append(entry)
            self._log.run(f"moved to superseded, not approved: {entry.file}")

    def render(self, wanted: Sequence[Decision], workers: int | None, advance: Callable[[], None]) -> _End:
        """Render the wanted rows, and deliver each as it is finished."""
        by_line = {decision.job.row.line: decision for decision in wanted}
        work = partial(render_job, folder=self._made, form=self._form)
        jobs = [decision.job for decision in wanted]
        tried = 0
        try:
            with closing(spread(work, jobs, workers or os.cpu_count() or 1, PRELOADED)) as outcomes:
                for job, outcome in outcomes:
                    tried += 1
                    outcome = outcome or killed_twice(job, self._form)
                    self._settle(by_line[job.row.line], outcome)
                    advance()
                    if outcome.disk is not None:
                        return _End(len(jobs) - tried, stopped=outcome.disk)
            self.ledger.flush()
        except KeyboardInterrupt:
            return _End(len(jobs) - tried, interrupted=True)
        except DeliveryError as fault:
            return _End(len(jobs) - tried, stopped=fault)
        return _End(0)

    def hand_over(self, prune: bool) -> tuple[Entry, ...]:
        """Write what lies beside the masters; return the masters that were moved away."""
        self.ledger.drop_counterparts()
        pruned = self.ledger.prune() if prune else []
        for entry in pruned:
            self._log.run(f"moved to superseded: {entry.file}")
        self.ledger.flush()
        entries = [*self.ledger.rows, *self.ledger.former]
        write_manifest_csv(self.ledger.rows, self._folder)
        write_sums(entries, self._folder)
        return (*self.withdrawn, *pruned)

    def _settle(self, decision: Decision, outcome: Outcome) -> None:
        entry = self._completed(outcome.entry, decision.job.style)
        if entry.status == "failed" and entry.row in self._not_approved and decision.former is not None:
            self._withdraw(decision.former)
        if entry.status == "failed":
            self.ledger.give_up(decision.file, entry)
        elif entry.status == "cached":
            self.ledger.settle(entry)
        else:
            entry = entry.model_copy(update=decision.made_of)
            self.ledger.finished(entry)
        self._log.row(entry, outcome.seconds, decision.why)

    def _completed(self, entry: Entry, style: str | None) -> Entry:
        """The entry with its style, and with what was found in the words of its row."""
        found = check_entries(result for result in self._plan.results if result.where.row == entry.row)
        told = {"checks": (*found, *entry.checks), "style": self._styles.of(style) if style else None}
        return entry.model_copy(update=told)
