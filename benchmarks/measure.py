"""Run one command as a whole process: wall time, processor time, peak memory."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLE_S = 0.02
ERROR_LINES = 3


@dataclass(frozen=True)
class Run:
    """`peak_mb` is that of the largest single process: the command itself, a worker, or an encoder."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    error: str | None = None


def run(command: list[str], environment: dict[str, str]) -> Run:
    """Run `command` to its end. Its own output is kept only to explain a failure."""
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        peak = _PeakSampler(process.pid)
        peak.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak.stop()
        log.seek(0)
        error = _last_lines(log.read().decode(errors="replace")) if process.returncode else None
    return Run(
        wall_s=wall_s,
        cpu_s=usage.ru_utime + usage.ru_stime,
        peak_mb=max(usage.ru_maxrss, peak.largest_kb) / 1000,
        error=error and f"exit code {process.returncode}: {error}",
    )


class _PeakSampler(threading.Thread):
    """Watches VmHWM of a process and all below it: wait4 misses workers that nobody waits for."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.largest_kb = 0
        self._pid = pid
        self._stop_asked = threading.Event()

    def run(self) -> None:
        while not self._stop_asked.wait(SAMPLE_S):
            for pid in _process_tree(self._pid):
                self.largest_kb = max(self.largest_kb, _high_water_kb(pid))

    def stop(self) -> None:
        self._stop_asked.set()
        self.join()


def _process_tree(pid: int) -> Iterator[int]:
    yield pid
    # A process may end between two looks at it.
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield from _process_tree(child)


def _high_water_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def _last_lines(output: str) -> str:
    return " / ".join(line.strip() for line in output.strip().splitlines()[-ERROR_LINES:])
