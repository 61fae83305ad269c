"""A disk that fails at any of its calls: the manifest stays true, and a further run completes the set."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from batch_folders import assert_true_manifest, run, written_names

from titlegen.batch import Report, Wishes
from titlegen.errors import DeliveryError, TitlegenError

pytestmark = pytest.mark.usefixtures("quick")

ROWS = ("1,Jan Morgenstern,Composer", "2,Åsa Öberg,Editor", "3,Ada Lovelace,Mathematician", "4,Eva Kotulla,Gaffer")
CHANGED = (ROWS[0], "2,Åsa Öberg,Producer", "5,Someone New,Guest", ROWS[3])


class Killed(BaseException):
    """The process ends here: nothing of it runs any more, as far as a test can have it."""


@contextmanager
def failing(
    monkeypatch: pytest.MonkeyPatch, at: int, folder: Path, fault: Callable[[], BaseException]
) -> Iterator[list[int]]:
    """The call number `at` that changes something in `folder` raises; `calls` counts them."""
    calls = [0]

    def counted(real: Callable[..., Any], writes: Callable[..., bool]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            if writes(*words, **named):
                calls[0] += 1
                if calls[0] == at or (fault is Killed and calls[0] > at):
                    raise fault()
            return real(*words, **named)

        return call

    def below(path: Any, *_: Any, **__: Any) -> bool:
        return isinstance(path, (str, os.PathLike)) and Path(path).absolute().is_relative_to(folder)

    def for_writing(path: Any, mode: Any = "r", *_: Any, **__: Any) -> bool:
        return below(path) and any(sign in str(mode) for sign in "wax")

    with monkeypatch.context() as patch:
        for name in ("rename", "replace", "mkdir", "unlink", "rmdir"):
            patch.setattr(os, name, counted(getattr(os, name), below))
        patch.setattr(os, "fsync", counted(os.fsync, lambda *_: True))
        patch.setattr(io, "open", counted(io.open, for_writing))
        yield calls


def outcome(names: Path, out: Path, wishes: Wishes) -> Report | None:
    try:
        return run(names, out, wishes)
    except (DeliveryError, Killed):
        return None


FAULTS = {
    "a full disk": lambda: OSError(errno.ENOSPC, "full"),
    "a fault of the disk": lambda: OSError(errno.EIO, "io"),
    "a folder that may not be written": lambda: OSError(errno.EACCES, "no"),
    "the end of the process": Killed,
}


@pytest.mark.parametrize("replaces", [False, True], ids=["superseding", "replacing"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_at_whatever_call_the_disk_fails_the_manifest_is_true_and_the_next_run_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], BaseException], replaces: bool
) -> None:
    names = tmp_path / "names.csv"
    wishes = Wishes(workers=1, replace=replaces, prune=True)
    at, failed = 0, 0
    while True:
        at += 1
        out = tmp_path / f"out-{at}"
        run(written_names(names, *ROWS), out)
        written_names(names, *CHANGED)
        with failing(monkeypatch, at, out, fault) as calls:
            report = outcome(names, out, wishes)
        if calls[0] < at:
            break
        failed += report is None or report.exit_code != 0
        assert_true_manifest(out)
        last = run(names, out, wishes)
        assert last.exit_code == 0, f"after call {at}: {last.told()}"
        assert_true_manifest(out)
        assert {entry.file for entry in last.manifest.rows} == {"1.mov", "2.mov", "5.mov", "4.mov"}
        assert "Producer" in (out / "2.mov").read_text()
        assert [path.name for path in out.iterdir() if path.name.startswith(".")] == []
        if not replaces:
            assert "Editor" in "".join(path.read_text() for path in (out / "superseded").iterdir())
    assert at > 20, "the faults were injected nowhere"
    assert failed > at // 3


def test_a_full_disk_ends_the_batch_and_says_what_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from titlegen.batch import run as running

    names = written_names(tmp_path / "names.csv", *ROWS)
    made = running.render_job

    def full_at_the_second(job: Any, folder: Path, form: Any) -> Any:
        from titlegen.batch.rendering import Outcome, failed_entry
        from titlegen.errors import DiskError

        if job.row.line < 3:
            return made(job, folder, form)
        fault = DiskError("The disk is full.", remedy="Free some space.")
        return Outcome(failed_entry(job.row, job.template, form, fault), disk=fault)

    monkeypatch.setattr(running, "render_job", full_at_the_second)
    report = run(names, tmp_path / "out")
    assert report.exit_code == 1
    assert [entry.status for entry in report.made] == ["rendered", "failed"]
    assert "2 rows were not tried" in report.told()
    assert "The disk is full" in report.told()
    assert_true_manifest(tmp_path / "out")


def test_a_folder_that_cannot_be_made_is_told_before_anything_is_rendered(tmp_path: Path) -> None:
    names = written_names(tmp_path / "names.csv", *ROWS)
    (tmp_path / "out").write_text("a file")
    with pytest.raises(TitlegenError, match="file"):
        run(names, tmp_path / "out")
