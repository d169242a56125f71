"""A worker process to talk to."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TERMINAL = ("done", "failed")
PATIENCE = 120.0  # seconds until a silent worker is given up

Event = dict[str, Any]


class Worker:
    """Start ``python -m mathviz_stage.worker``; leaving the block closes its input."""

    def __init__(self, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mathviz_stage.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=os.environ | environment,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line)

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(timeout=PATIENCE) == 0
        self.close()

    def close(self) -> None:
        """Close the pipes to an ended worker."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self._reader.join(timeout=PATIENCE)
        assert not self._reader.is_alive(), "a child still holds the worker's output"
        self.process.stdout.close()

    def send(self, **request: Any) -> None:
        """Write one request."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def next(self) -> Event:
        """Return the next event."""
        event: Event = json.loads(self.lines.get(timeout=PATIENCE))
        return event

    def ask(self, **request: Any) -> list[Event]:
        """Send a request and return its events, the terminal one last."""
        self.send(id="1", **request)
        return self.rest()

    def rest(self) -> list[Event]:
        """Return the events up to the terminal one, which is the last."""
        events = [self.next()]
        while events[-1]["event"] not in TERMINAL:
            events.append(self.next())
        return events

    def answer(self, **request: Any) -> Event:
        """Send a request and return its terminal event."""
        return self.ask(**request)[-1]

    def last(self) -> Event:
        """Return the terminal event of what is under way."""
        return self.rest()[-1]


def parents() -> list[tuple[int, int]]:
    """Return every process with its parent; a bare machine has /proc, but no ps."""
    if Path("/proc/self/stat").exists():
        stats = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):  # a process may end while it is read
                stats.append((int(path.parent.name), path.read_text().rpartition(")")[2].split()))
        return [(pid, int(fields[1])) for pid, fields in stats]
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    return [(int(pid), int(ppid)) for pid, ppid in map(str.split, listed.stdout.splitlines())]


def children(pid: int) -> set[int]:
    """Return a process's descendants."""
    found = {child for child, parent in parents() if parent == pid}
    return found.union(*(children(child) for child in found))


def gone(pids: set[int]) -> bool:
    """Wait until processes have ended."""
    for _ in range(200):
        if not pids & {pid for pid, _ in parents()}:
            return True
        time.sleep(0.05)
    return False
