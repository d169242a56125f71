"""Notices scenes whose frames depend on more than their state: then one process draws them all."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manim import Camera

from mathviz_stage.engine.crew import MustBeSequential

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Test = Callable[[], bool]


class _Pixels:
    """The last picture, for those who draw; for a process that does not, there is none."""

    def __init__(self, blind: Test) -> None:
        self.blind = blind

    def __get__(self, camera: Camera | None, kind: type | None = None) -> Any:
        if camera is None or self.blind():
            raise MustBeSequential
        try:
            return vars(camera)["pixel_array"]
        except KeyError:
            raise AttributeError("pixel_array") from None

    def __set__(self, camera: Camera, pixels: Any) -> None:
        vars(camera)["pixel_array"] = pixels


@contextmanager
def guarded(blind: Test, drawing: Test, *folders: Path) -> Iterator[None]:
    """Raise where a scene would see or do something that drawing in parts changes.

    Parameters
    ----------
    blind : callable
        Whether pixels that a scene reads now would not be there.
    drawing : callable
        Whether a file that a scene writes now would be written by several processes.
    folders : Path
        Where manim's own files and ours go.
    """
    camera: Any = Camera
    camera.pixel_array = _Pixels(blind)
    own, watching = tuple(str(folder.resolve()) for folder in folders), True

    def notice(event: str, details: tuple[Any, ...]) -> None:
        if event != "open" or not watching or not drawing():
            return
        path, _, flags = details
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        if writes and not (isinstance(path, str) and str(Path(path).resolve()).startswith(own)):
            raise MustBeSequential

    sys.addaudithook(notice)  # stays until this process ends, which films one scene alone
    try:
        yield
    finally:
        watching = False
        del camera.pixel_array
