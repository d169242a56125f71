"""Wall time, CPU time and peak memory of a process with everything it starts (Linux)."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.05
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Usage:
    """Seconds on the clock, seconds of all cores, and bytes of memory where they were watched."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: int = 0


class Memory:
    """The peak of a process tree's proportional set size: shared pages are counted once."""

    def __init__(self, root: int) -> None:
        self.root, self.peak = root, 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def _look(self) -> None:
        while not self._end.wait(INTERVAL):
            self.peak = max(self.peak, sum(map(_share, tree(self.root))))

    @contextmanager
    def watched(self, watch: bool) -> Iterator[None]:
        """Look while this lasts, if at all: looking costs time."""
        if not watch:
            yield
            return
        self._thread.start()
        try:
            yield
        finally:
            self._end.set()
            self._thread.join()


def tree(root: int) -> Iterator[int]:
    """Yield a process and all its descendants."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        if parent := _stat(int(path.name), 1):
            children.setdefault(parent, []).append(int(path.name))
    found = [root]
    for pid in found:
        found += children.get(pid, [])
        yield pid


def cpu_time(pid: int) -> float:
    """Return the CPU seconds of a process and of all children that have ended."""
    return sum(_stat(pid, column) for column in (11, 12, 13, 14)) / TICK


def run(command: list[str], folder: Path, env: dict[str, str], watch: bool = False) -> Usage:
    """Run a command to its end; with ``watch`` its memory is looked at, which costs some time."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    memory = Memory(process.pid)
    with memory.watched(watch):
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{said.decode(errors='replace')}")
    return Usage(wall, used.ru_utime + used.ru_stime, memory.peak)


def _stat(pid: int, column: int) -> int:
    """Return a number of /proc/PID/stat, counted after the name; 0 when the process is gone."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[column])
    except OSError:
        return 0


def _share(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
