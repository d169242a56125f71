"""The processes that draw: as many at a time as there are cores to use, shared by all jobs."""

from __future__ import annotations

import fcntl
import gc
import json
import os
import random
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from mathviz_stage.processes import die_with

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mathviz_stage.engine.takes import Take

    Report = Callable[[BaseException], dict[str, Any]]


SEQUENTIAL = 75
"""How a process exits whose work has to be begun again, with one process drawing all of it."""


class MustBeSequential(BaseException):
    """The scene depends on what was drawn or written, so one process has to do all, in order."""


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


@dataclass(frozen=True)
class Child:
    """A process that draws a take, and the beat that the take is of."""

    pid: int
    path: Path
    beat: int | None


class Crew:
    """Has takes drawn: each in a forked child, or, where ``forks`` is false, right here."""

    def __init__(
        self, cores: Cores, report: Report, beat: Callable[[], int | None], *, forks: bool
    ) -> None:
        self.cores, self.report, self.beat, self.forks = cores, report, beat, forks
        self.children: dict[int, Child] = {}
        """By the pipe on which each says why it failed; it closes when the child ends."""
        self.last_words = -1
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
            listen, self.last_words = os.pipe()
            chance = random.getstate()
            pid = os.fork()
            if pid:
                os.close(self.last_words)
                self.children[listen] = Child(pid, path, self.beat())
                return False
            self.is_child = True
            gc.freeze()
            random.setstate(chance)  # Python seeds it anew in a fork
            die_with(owner)
            self.cores.take_one()
        elif self.cores.mine == self.cores.count:
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
        if isinstance(error, MustBeSequential):
            os._exit(SEQUENTIAL)
        try:
            words = json.dumps(self.report(error)).encode()
            while words:
                words = words[os.write(self.last_words, words) :]
        finally:
            os._exit(1)

    def wait(self) -> None:
        """Wait until every take is drawn."""
        while self.children:
            self._wait_for_one()

    def stop(self) -> None:
        """End all children at once."""
        for child in self.children.values():
            with suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)
        for listen in list(self.children):
            self._bury(listen)

    def _bury(self, listen: int) -> int:
        child = self.children.pop(listen)
        os.close(listen)
        _, status = os.waitpid(child.pid, 0)
        child.path.with_suffix(".part").unlink(missing_ok=True)
        return os.waitstatus_to_exitcode(status)

    def _wait_for_one(self) -> None:
        listen = select.select(list(self.children), [], [])[0][0]
        child, words = self.children[listen], b""
        while part := os.read(listen, 1 << 16):
            words += part
        code = self._bury(listen)
        if code == 0:
            return
        self.stop()
        if code == SEQUENTIAL:
            raise MustBeSequential
        if words:
            raise DrawingFailed(json.loads(words))
        cause = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        message = f"A process that drew frames ended unexpectedly ({cause}); out of memory?"
        raise DrawingFailed({"kind": "died", "message": message, "beat": child.beat})


def can_fork() -> bool:
    """Whether forking is safe: the platform does it, and no other thread is alive."""
    return hasattr(os, "fork") and threading.active_count() == 1
