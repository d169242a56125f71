"""Everything one run of the program needs, made when it is first needed."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path

from mathviz_studio.catalogue import Catalogue, Entry, describe_file, load_catalogue
from mathviz_studio.engine import Engine
from mathviz_studio.errors import RequestError
from mathviz_studio.foreign import foreign_entry, scene_classes
from mathviz_studio.produce import Producer
from mathviz_studio.progress import Progress, Silent
from mathviz_studio.settings import Settings, read_settings
from mathviz_studio.store import Store


class Session:
    """Settings, catalogue, store and engine of one run.

    Attributes
    ----------
    progress : Progress
        Told how far the work is; silent until somebody sets another.
    """

    def __init__(self) -> None:
        self.progress: Progress = Silent()
        self.engine = Engine()

    @cached_property
    def settings(self) -> Settings:
        """What the nearest ``mathviz.toml`` says."""
        return read_settings(Path.cwd())

    @cached_property
    def catalogue(self) -> Catalogue:
        """Every scene there is."""
        return load_catalogue(self.engine, self.settings.scene_folders)

    @cached_property
    def remembered_catalogue(self) -> Catalogue:
        """The scenes that can be told without starting a worker."""
        return load_catalogue(None, self.settings.scene_folders)

    @cached_property
    def store(self) -> Store:
        """The artefacts rendered before."""
        return Store()

    def producer(self, force: bool = False, jobs: int | None = None) -> Producer:
        """Give the maker of artefacts, on all cores or some, that reports to our progress."""
        return Producer(self.engine, self.store, self.progress, force, jobs or cores())

    def entries(self, targets: tuple[str, ...]) -> list[Entry]:
        """Find the scenes that are named: catalogue names, or a file and classes of it.

        Raises
        ------
        RequestError
            For an unknown scene or class; the nearest names are offered.
        """
        if not targets[0].endswith(".py"):
            return [self.catalogue.find(target) for target in targets]
        return self._entries_of_file(Path(targets[0]).expanduser(), targets[1:])

    def close(self) -> None:
        """Stop the worker and take the display away."""
        self.engine.close()
        self.progress.close()

    def _entries_of_file(self, file: Path, classes: tuple[str, ...]) -> list[Entry]:
        known = scene_classes(file)
        described = describe_file(self.engine, file.absolute())
        if not classes and len(known) == 1:
            classes = tuple(known)
        if not classes and len(described) == 1:
            return list(described.values())
        if not classes:
            raise RequestError(
                f"Name a scene class of {file.name} behind the file: {', '.join(known) or 'none'}."
            )
        return [described.get(cls) or foreign_entry(file, cls) for cls in classes]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
