"""One worker process: its pipes, its threads, and its end."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import queue
import signal
import subprocess
import tempfile
import threading
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Event = dict[str, Any]
_GRACE = 2.0
_AT_A_BEAT = ("died", "scene", "memory", "internal")
"""The kinds of failure that happen somewhere on the way."""


@dataclass(frozen=True)
class Ticket:
    """A request under way: its number, and the queue in which its events arrive."""

    number: str
    events: queue.SimpleQueue[Event] = field(default_factory=queue.SimpleQueue)


class WorkerProcess:
    """One worker process, the thread that reads it, and the requests it owes answers."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._tickets: dict[str, Ticket] = {}
        self._latest: dict[str, Event] = {}
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._log: deque[str] = deque(maxlen=40)
        self._stopping = False
        self.alive = True
        self._scratch = tempfile.TemporaryDirectory(prefix="mathviz-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
            env=_environment(self._scratch.name),
        )
        targets = (self._read_events, self._read_log, self._watch)
        self._threads = [threading.Thread(target=target, daemon=True) for target in targets]
        for thread in self._threads:
            thread.start()

    def send(self, verb: str, fields: Event) -> Ticket:
        """Send a request; a dead worker answers it with its obituary."""
        with self._lock:
            ticket = Ticket(str(next(self._numbers)))
            self._tickets[ticket.number] = ticket
            if self.alive:
                self._write({"id": ticket.number, "do": verb, **fields})
            else:
                self._fail_all()
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Stop a request and wait, not for long, until the worker says that it has stopped."""
        with self._lock:
            self._write({"id": ticket.number, "do": "cancel"})
        with contextlib.suppress(queue.Empty):
            while ticket.events.get(timeout=_GRACE).get("event") not in ("done", "failed"):
                pass

    def _write(self, request: Event) -> None:
        with contextlib.suppress(OSError, ValueError):  # a dead worker: the reader will tell
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()

    def stop(self) -> None:
        """End the worker: politely by closing its input, then for certain."""
        self._stopping = True
        with contextlib.suppress(OSError, ValueError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=_GRACE)
        self._kill()
        for thread in self._threads:
            thread.join(timeout=_GRACE)
        self._scratch.cleanup()

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _watch(self) -> None:
        """Take the children down with a worker that died; they would hold its pipes open."""
        self._process.wait()
        self._kill()

    def _read_events(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(ValueError), self._process.stdout as stream:
            for line in stream:
                self._deliver(line)
        self._kill()
        with self._lock:
            self.alive = False
            self._fail_all()

    def _deliver(self, line: str) -> None:
        try:
            event = json.loads(line)
            number = str(event["id"])
        except (ValueError, KeyError, TypeError):
            self._log.append(line.rstrip())
            return
        with self._lock:
            ticket = self._tickets.get(number)
            if event.get("event") in ("done", "failed"):
                self._tickets.pop(number, None)
                latest = self._latest.pop(number, None)
                if event.get("kind") in _AT_A_BEAT:
                    where = _where(event if event.get("beat") else latest)
                    event["message"] = f"{_sentence(str(event['message']))}{where}"
            else:
                self._latest[number] = event
        if ticket:
            ticket.events.put(event)

    def _read_log(self) -> None:
        assert self._process.stderr is not None
        with contextlib.suppress(ValueError), self._process.stderr as stream:
            self._log.extend(line.rstrip() for line in stream)

    def _fail_all(self) -> None:
        for number, ticket in self._tickets.items():
            ticket.events.put(self._obituary(self._latest.get(number)))
        self._tickets.clear()

    def _obituary(self, latest: Event | None) -> Event:
        if self._stopping:
            return {"event": "failed", "kind": "cancelled", "message": "The work was cancelled."}
        cause = _cause(self._process.wait())
        message = f"The worker died ({cause}).{_where(latest)}"
        return {
            "event": "failed",
            "kind": "died",
            "message": message,
            "traceback": "\n".join(self._log),
        }


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _where(latest: Event | None) -> str:
    return f" It was drawing beat {latest['beat']}." if latest and latest.get("beat") else ""


def _cause(code: int) -> str:
    if code == -signal.SIGKILL:
        return "it was killed, perhaps for want of memory; try a lower --quality or fewer --jobs"
    if code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit status {code}; --traceback shows its last words"


def _environment(scratch: str) -> dict[str, str]:
    """Give the worker a folder for its own files and, in a plain checkout, the packages.

    What is drawn must not depend on the order of sets or on how many threads add up numbers.
    """
    root = Path(__file__).resolve().parent.parent
    paths = [] if {"site-packages", "dist-packages"} & set(root.parts) else [str(root)]
    paths += filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "TMPDIR": scratch,
        "MATHVIZ_SCRATCH": scratch,
    }
