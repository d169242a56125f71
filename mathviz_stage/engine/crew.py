"""The processes that draw: as many at a time as there are cores to use, shared by all jobs."""

from __future__ import annotations

import fcntl
import gc
import json
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NoReturn

from mathviz_stage.processes import die_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mathviz_stage.engine.takes import Take

    Report = Callable[[BaseException], dict[str, Any]]


class DrawingFailed(Exception):
    """A take could not be drawn; ``event`` says why, as the worker's ``failed`` event does."""

    def __init__(self, event: dict[str, Any]) -> None:
        super().__init__(event["message"])
        self.event = event


class Cores:
    """Numbered permits to draw, shared by all jobs of a worker.

    A permit is a lock on a byte of one file, so that it ends with the process that holds it.
    """

    def __init__(self, file: int, count: int) -> None:
        self.file, self.count = file, count
        self.mine = count
        """The number of this process's permit; the number after the last where it needs none."""

    def take_one(self) -> None:
        """Wait for a permit."""
        while True:
            for number in range(self.count):
                with suppress(BlockingIOError):
                    fcntl.lockf(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
                    self.mine = number
                    return
            time.sleep(0.004)


class Crew:
    """Has takes drawn: each in a forked child, or, where ``forks`` is false, right here."""

    def __init__(self, cores: Cores, report: Report, *, forks: bool) -> None:
        self.cores, self.report, self.forks = cores, report, forks
        self.children: dict[int, Path] = {}
        self.is_child = False
        self.take: Take | None = None
        self.path: Path | None = None

    @property
    def blind(self) -> bool:
        """Whether this process leaves all drawing to its children."""
        return self.forks and not self.is_child

    def start(self, path: Path, open_take: Callable[[], Take]) -> bool:
        """Whether this process is the one that draws the take; a child is, its parent is not."""
        self.path = path
        if self.forks:
            while len(self.children) > self.cores.count:
                self._wait_for_one()
            owner = os.getpid()
            sys.stderr.flush()
            pid = os.fork()
            if pid:
                self.children[pid] = path
                return False
            self.is_child = True
            gc.freeze()
            die_with(owner)
            self.cores.take_one()
        self.take = open_take()
        return True

    def finish(self) -> None:
        """Complete the take; a child ends here."""
        assert self.take is not None
        self.take.finish()
        self.take = None
        if self.is_child:
            os._exit(0)

    def failed(self, error: BaseException) -> None:
        """Leave no half-drawn take; a child says why to its parent, and ends here."""
        if self.take is not None and self.path is not None:
            self.path.with_suffix(".part").unlink(missing_ok=True)
        if self.is_child:
            self._bequeath(error)
        self.stop()

    def _bequeath(self, error: BaseException) -> NoReturn:
        assert self.path is not None
        try:
            words = json.dumps(self.report(error))
            self.path.with_suffix(".failed").write_text(words, encoding="utf-8")
        finally:
            os._exit(1)

    def wait(self) -> None:
        """Wait until every take is drawn."""
        while self.children:
            self._wait_for_one()

    def stop(self) -> None:
        """End all children at once."""
        for pid in self.children:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pid in list(self.children):
            with suppress(ChildProcessError):
                os.waitpid(pid, 0)
            self.children.pop(pid).with_suffix(".part").unlink(missing_ok=True)

    def _wait_for_one(self) -> None:
        pid, status = os.wait()
        path = self.children.pop(pid, None)
        if path is None or status == 0:
            return
        path.with_suffix(".part").unlink(missing_ok=True)
        self.stop()
        will = path.with_suffix(".failed")
        if will.exists():
            words = json.loads(will.read_text(encoding="utf-8"))
            will.unlink()
            raise DrawingFailed(words)
        code = os.waitstatus_to_exitcode(status)
        cause = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        raise DrawingFailed(
            {
                "kind": "died",
                "message": f"A process that drew frames ended unexpectedly ({cause}); "
                "out of memory? Fewer --jobs need less.",
            }
        )


def can_fork() -> bool:
    """Whether forking is safe: the platform does it, and no other thread is alive."""
    return hasattr(os, "fork") and threading.active_count() == 1
