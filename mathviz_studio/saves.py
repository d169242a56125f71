"""Notices when a file in a folder is saved, however the editor does it."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_COUNTS = frozenset({".py", ".toml", ".json", ".csv"})
_SETTLE = 0.03  # seconds in which an editor finishes its several small moves


class Saves(FileSystemEventHandler):
    """Watches a folder while in its block.

    Attributes
    ----------
    waiting : bool
        Whether something was saved that nobody has taken note of.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._saved = threading.Event()
        self._observer = Observer()

    def __enter__(self) -> Saves:
        """Begin to watch."""
        self._observer.schedule(self, str(self._folder), recursive=True)
        self._observer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        """Watch no more."""
        self._observer.stop()
        self._observer.join()

    @property
    def waiting(self) -> bool:
        """Whether there is an unnoticed save."""
        return self._saved.is_set()

    def next(self) -> None:
        """Wait for a save and take note of it."""
        while not self._saved.wait(0.5):
            pass  # in slices, so that Ctrl-C is heard on every platform
        while self._saved.is_set():
            self._saved.clear()
            self._saved.wait(_SETTLE)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take a write, a creation or a rename for a save."""
        paths = (Path(str(event.src_path)), Path(str(event.dest_path)))
        if event.event_type in ("created", "modified", "moved", "deleted") and any(
            path.suffix in _COUNTS for path in paths
        ):
            self._saved.set()
