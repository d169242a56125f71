"""Progress on a terminal: a bar per running job, and one over all of them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as RichBars
    from rich.progress import TaskID


class Bars:
    """A bar per running job on a terminal, and one over all of them when there are several."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tasks: dict[str, TaskID] = {}
        self._done: dict[str, int] = {}
        self._due: dict[str, int] = {}
        self._all: TaskID | None = None
        self._bars = _bars()
        self._bars.start()

    def expect(self, jobs: int, frames: int) -> None:
        """Show a bar over all jobs when there are several."""
        if jobs > 1 and frames:
            self._all = self._bars.add_task("all", total=frames, told="", left="left")

    def planned(self, name: str, frames: int | None, beats: int) -> None:
        """Show a bar for the job."""
        told, left = _told(1, beats, 0, frames), _left(frames)
        self._due[name] = frames or 0
        with self._lock:
            if name in self._tasks:
                self._bars.update(self._tasks[name], total=frames, told=told, left=left)
            else:
                self._tasks[name] = self._bars.add_task(name, total=frames, told=told, left=left)

    def advanced(self, name: str, beat: int, beats: int, frame: int, of: int | None) -> None:
        """Move the job's bar and the common one."""
        if name not in self._tasks:
            self.planned(name, of, beats)
        told, left = _told(beat, beats, frame, of), _left(of)
        self._bars.update(self._tasks[name], completed=frame, total=of, told=told, left=left)
        self._advance_all(name, frame)

    def ended(self, name: str, outcome: str) -> None:
        """Turn the job's bar into a line."""
        with self._lock:
            task = self._tasks.pop(name, None)
        if task is not None:
            self._advance_all(name, self._due.get(name, 0))
            self._bars.remove_task(task)
        self.note(f"{name}: {outcome}")

    def note(self, text: str) -> None:
        """Write a line above the bars."""
        self._bars.console.print(text, highlight=False, markup=False)

    def close(self) -> None:
        """Take the bars away."""
        self._bars.stop()

    def _advance_all(self, name: str, frame: int) -> None:
        if self._all is None:
            return
        with self._lock:
            step = max(0, frame - self._done.get(name, 0))
            self._done[name] = self._done.get(name, 0) + step
        self._bars.advance(self._all, step)


def _told(beat: int, beats: int, frame: int, of: int | None) -> str:
    at = f"frame {frame}/{of}" if of else f"frame {frame}"
    return f"beat {beat}/{beats}  {at}" if beats else at


def _left(frames: int | None) -> str:
    return "left" if frames else ""


def _bars() -> RichBars:
    from rich import progress
    from rich.console import Console

    return progress.Progress(
        progress.TextColumn("{task.description}"),
        progress.BarColumn(bar_width=24),
        progress.TextColumn("{task.fields[told]}"),
        progress.TimeRemainingColumn(compact=True),
        progress.TextColumn("{task.fields[left]}"),
        console=Console(stderr=True),
        transient=True,
    )
