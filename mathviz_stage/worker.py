"""The worker process: imports manim once, then forks a child for every request.

Requests come as JSON lines on standard input, events leave as JSON lines on standard output;
everything that scenes or manim print goes to standard error. The worker ends, with all of its
children, when its input closes.
"""

from __future__ import annotations

import fcntl
import importlib
import json
import os
import selectors
import shutil
import signal
import sys
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathviz_stage.processes import die_with

if TYPE_CHECKING:
    from types import ModuleType

Request = dict[str, Any]

IDLE = 1.0
"""Seconds without a request after which the worker imports sympy, which only some scenes need."""


class Events:
    """The one way out: whole JSON lines, from several processes."""

    def __init__(self) -> None:
        self._out = os.dup(1)
        os.dup2(2, 1)
        self._lock, name = tempfile.mkstemp(prefix="mathviz-worker-")
        Path(name).unlink()

    def send(self, request_id: str, event: str, **fields: Any) -> None:
        """Write one event; a lock keeps the lines of forked children apart."""
        line = json.dumps({"id": request_id, "event": event, **fields}) + "\n"
        data = line.encode()
        fcntl.lockf(self._lock, fcntl.LOCK_EX)
        try:
            while data:
                data = data[os.write(self._out, data) :]
        finally:
            fcntl.lockf(self._lock, fcntl.LOCK_UN)


class Worker:
    """The parent: reads requests, forks children, notices their deaths."""

    def __init__(self, events: Events, actions: ModuleType) -> None:
        self.events, self.actions = events, actions
        self.children: dict[int, Request] = {}
        self.buffer = b""
        self.permits, name = tempfile.mkstemp(prefix="mathviz-cores-")
        Path(name).unlink()

    def serve(self) -> None:
        """Run until standard input closes."""
        wake_read, wake_write = os.pipe()
        os.set_blocking(wake_write, False)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with selectors.DefaultSelector() as selector:
            selector.register(0, selectors.EVENT_READ)
            selector.register(wake_read, selectors.EVENT_READ)
            patience: float | None = IDLE
            while True:
                ready = {key.fd for key, _ in selector.select(patience)}
                if not ready:
                    importlib.import_module("sympy")
                    patience = None
                if wake_read in ready:
                    os.read(wake_read, 512)
                self.reap()
                if 0 in ready and not self.read():
                    break
        self.kill(*self.children)

    def read(self) -> bool:
        """Take requests off standard input; False when it is closed."""
        data = os.read(0, 1 << 16)
        self.buffer += data
        *lines, self.buffer = self.buffer.split(b"\n")
        for line in lines:
            if line.strip():
                self.take(json.loads(line))
        return bool(data)

    def take(self, request: Request) -> None:
        """Start or cancel one request."""
        if request["do"] == "cancel":
            cancelled = [pid for pid, job in self.children.items() if job["id"] == request["id"]]
            self.kill(*cancelled)
            for pid in cancelled:
                self.children.pop(pid, None)
                self.events.send(
                    request["id"], "failed", kind="cancelled", message="The job was cancelled."
                )
            return
        self.start(request | {"permits": self.permits})

    def start(self, request: Request) -> None:
        """Fork a child that does one request."""
        owner = os.getpid()
        pid = os.fork()
        if pid == 0:
            run_child(request, self.events, self.actions, owner)
        self.children[pid] = request

    def kill(self, *pids: int) -> None:
        """End children with everything they started."""
        for pid in pids:
            try:
                os.killpg(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)

    def reap(self) -> None:
        """Collect ended children; one that ended without its last word has died."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            request = self.children.pop(pid, None)
            if request is not None and status != 0:
                with suppress(ProcessLookupError):  # it may have left children of its own
                    os.killpg(pid, signal.SIGKILL)
                code = os.waitstatus_to_exitcode(status)
                if code == self.actions.SEQUENTIAL:
                    self.start(request | {"sequential": True})
                    continue
                cause = signal.Signals(-code).name if code < 0 else f"exit code {code}"
                message = f"The process that drew this ended unexpectedly ({cause}); out of memory?"
                self.events.send(request["id"], "failed", kind="died", message=message)


def run_child(request: Request, events: Events, actions: ModuleType, owner: int) -> None:
    """Do one request in this forked process, say how it ended, and exit."""
    os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    die_with(owner)
    send = partial(events.send, str(request["id"]))
    try:
        send("done", **actions.perform(request, send))
    except actions.MustBeSequential:
        os._exit(actions.SEQUENTIAL)
    except BaseException as error:
        send("failed", **actions.failure(error, request))
    sys.stderr.flush()
    os._exit(0)


def main() -> None:
    """Start the worker; standard output is its events' alone, so manim is imported after that."""
    events = Events()
    from mathviz_stage import actions, speed

    speed.accelerate(without=os.environ.get("MATHVIZ_SPEED_OFF", "").replace(",", " ").split())
    Worker(events, actions).serve()
    if scratch := os.environ.get("MATHVIZ_SCRATCH"):  # nobody else may be alive to delete it
        shutil.rmtree(scratch, ignore_errors=True)
    sys.stderr.flush()
    os._exit(0)  # taking all of manim apart would take half a second


if __name__ == "__main__":
    main()
