"""A worker process to talk to."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
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
        self._reader.join(timeout=PATIENCE)
        assert not self._reader.is_alive(), "a child still holds the worker's output"
        assert self.process.stdout is not None
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
        events = [self.next()]
        while events[-1]["event"] not in TERMINAL:
            events.append(self.next())
        return events

    def answer(self, **request: Any) -> Event:
        """Send a request and return its terminal event."""
        return self.ask(**request)[-1]
