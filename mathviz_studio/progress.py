"""How far the work is, on standard error: bars on a terminal, plain lines elsewhere."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TextIO

from mathviz_studio.captions import short_clock

if TYPE_CHECKING:
    pass

_PACE = 5.0


class Progress(Protocol):
    """Told what happens to each job, from any thread."""

    def expect(self, jobs: int, frames: int) -> None:
        """Announce how much there is to do; 0 frames when that is not known."""

    def planned(self, name: str, frames: int | None, beats: int) -> None:
        """Say that a job begins and how long it is."""

    def advanced(self, name: str, beat: int, beats: int, frame: int, of: int | None) -> None:
        """Say how far a job is."""

    def ended(self, name: str, outcome: str) -> None:
        """Say that a job is over, and how it went."""

    def note(self, text: str) -> None:
        """Say something that is not about one job's frames."""

    def close(self) -> None:
        """Take the display away."""


class Silent:
    """Says nothing."""

    def expect(self, jobs: int, frames: int) -> None:
        """Ignore it."""

    def planned(self, name: str, frames: int | None, beats: int) -> None:
        """Ignore it."""

    def advanced(self, name: str, beat: int, beats: int, frame: int, of: int | None) -> None:
        """Ignore it."""

    def ended(self, name: str, outcome: str) -> None:
        """Ignore it."""

    def note(self, text: str) -> None:
        """Ignore it."""

    def close(self) -> None:
        """Ignore it."""


class Lines:
    """Plain lines for logs and pipes: one when a job begins and ends, few in between."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._lock = threading.Lock()
        self._began: dict[str, float] = {}
        self._said: dict[str, float] = {}
        self._jobs = 1
        self._over = 0

    def expect(self, jobs: int, frames: int) -> None:
        """Announce several jobs."""
        self._jobs = jobs
        if jobs > 1:
            self.note(f"{jobs} scenes" + (f", {frames} frames" if frames else ""))

    def planned(self, name: str, frames: int | None, beats: int) -> None:
        """Say the beats and frames of a job that begins."""
        self._began[name] = self._said[name] = self._clock()
        told = [f"{beats} beats"] if beats else []
        told += [f"{frames} frames"] if frames else []
        self.note(f"{name}: {', '.join(told) or 'begins'}")

    def advanced(self, name: str, beat: int, beats: int, frame: int, of: int | None) -> None:
        """Say how far a job is, when the last word about it is long enough ago."""
        now = self._clock()
        began = self._began.setdefault(name, now)
        if now - self._said.setdefault(name, now) < _PACE:
            return
        self._said[name] = now
        told = [f"beat {beat} of {beats}"] if beats else []
        told.append(f"frame {frame} of {of}" if of else f"frame {frame}")
        if of and frame:
            told.append(f"{short_clock((now - began) * (of - frame) / frame)} left")
        self.note(f"{name}: {', '.join(told)}")

    def ended(self, name: str, outcome: str) -> None:
        """Say how a job went and how long it took."""
        began = self._began.pop(name, None)
        took = f" in {short_clock(self._clock() - began)}" if began is not None else ""
        self._over += 1
        of = f" ({self._over} of {self._jobs})" if self._jobs > 1 else ""
        self.note(f"{name}: {outcome}{took}{of}")

    def note(self, text: str) -> None:
        """Write one line."""
        with self._lock:
            self._stream.write(text + "\n")
            self._stream.flush()

    def close(self) -> None:
        """Do nothing: lines stay."""
