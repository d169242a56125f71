"""Filming a scene: takes drawn by a crew, joined into one file, progress told on the way."""

from __future__ import annotations

import mmap
import os
import shutil
import signal
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import manim.scene.scene
import numpy as np
from manim import config

from mathviz.errors import MathvizError
from mathviz_stage.engine.crew import Cores, Crew, DrawingFailed
from mathviz_stage.engine.guards import guarded
from mathviz_stage.engine.renderer import Filming, FilmRenderer, film_with
from mathviz_stage.engine.takes import whole_takes
from mathviz_stage.processes import die_with
from mathviz_stage.scene import Explainer
from mathviz_stage.staging import facts, folder_of, jumped, scene_class, staged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from manim import Scene

    Send = Callable[..., None]
    Request = dict[str, Any]

_progress_bar: Any = manim.scene.scene.tqdm  # type: ignore[attr-defined]
_progress_bar.monitor_interval = 0  # it would start a thread, and with threads none may fork

PLAN_AFTER = 1.0
"""Seconds after which a filming is long enough to be worth outlining for its progress, unless
the request's ``plan_after`` says otherwise."""


def render(request: Request, send: Send) -> dict[str, Any]:
    """Film a scene to ``output``; tell of progress on the way, and of the plan if it takes long."""
    if request.get("transparent") and request["format"] == "mp4":
        raise MathvizError("format", "be webm, mov, gif or png-sequence with --transparent", "mp4")
    from mathviz_stage.actions import failure

    cores = Cores(request["permits"], request.get("jobs") or usable_cores())
    progress = Progress(send, cores)

    def report(error: BaseException) -> dict[str, Any]:
        return failure(error, request) | {"beat": progress.beat}

    alone = bool(request.get("sequential"))  # then takes drawn by others must not be continued
    takes = Path(request["takes"]) if request.get("takes") and not alone else None
    kept = takes is not None and bool(whole_takes(takes))
    forks = not alone and (cores.count > 1 or kept)
    crew = Crew(cores, report, lambda: progress.beat, forks=forks)
    with (
        tempfile.TemporaryDirectory(prefix="mathviz-", dir=folder_of(request)) as folder,
        _planning(request, progress),
        film_with(filming := Filming(crew, takes or Path(folder), progress.count)),
        staged(request, request["format"]) as scene,
    ):
        progress.scene = scene
        try:
            own = (filming.folder, Path(config.media_dir))
            with guarded(lambda: filming.blind, lambda: filming.playing, *own):
                scene.render()
        except DrawingFailed:
            raise
        except Exception as error:
            raise DrawingFailed(report(error)) from error
        finally:
            crew.stop()  # before the folder goes that its processes may be writing to
        target = Path(request["output"])
        if target.is_dir():
            target.rmdir()
        assert isinstance(scene.renderer, FilmRenderer)
        shutil.move(scene.renderer.file_writer.final_file_path, target)
        mode = "parallel" if crew.forks else "sequential"
        return facts(scene) | {"frames": scene.renderer.frames, "mode": mode}


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Progress:
    """Tells of the frames that are done, ten times a second at most, from several processes."""

    def __init__(self, send: Send, cores: Cores) -> None:
        self.send, self.cores = send, cores
        self.scene: Scene | None = None
        shared = np.frombuffer(mmap.mmap(-1, 8 * (cores.count + 4)), dtype=np.int64)
        self.done, self.told, self.planned = shared[:-3], shared[-3:-2], shared[-2:]

    @property
    def beat(self) -> int | None:
        """The beat that this process is at, where the scene has beats."""
        if not isinstance(self.scene, Explainer):
            return None
        return len(getattr(self.scene, "beats", [])) + 1

    def count(self, frames: int) -> None:
        """Take note of finished frames, in whichever process finished them."""
        self.done[self.cores.mine] += frames
        now = int(monotonic() * 1000)
        if now - self.told[0] < 100:
            return
        self.told[0] = now
        planned, beats = (int(number) or None for number in self.planned)
        frame = int(self.done.sum())
        self.send("progress", beat=self.beat, beats=beats, frame=frame, of=planned)


@contextmanager
def _planning(request: Request, progress: Progress) -> Iterator[None]:
    """Outline a scene of ours in a process beside its filming, unless that ends first."""
    if not issubclass(scene_class(request), Explainer):
        progress.send("plan", beats=[], frames=None)
        yield
        return
    owner = os.getpid()
    planner = os.fork()
    if planner == 0:
        try:
            die_with(owner)
            sleep(request.get("plan_after", PLAN_AFTER))
            plan = jumped(request | {"output": None})
            beats = [{k: beat[k] for k in ("caption", "start", "end")} for beat in plan["beats"]]
            progress.planned[:] = plan["frames"], len(beats)
            progress.send("plan", beats=beats, frames=plan["frames"])
        finally:
            os._exit(0)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.kill(planner, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(planner, 0)
