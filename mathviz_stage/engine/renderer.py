"""The renderer that has a scene's frames drawn as takes; it stands in for manim's own."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import manim.scene.scene
from manim import Camera, MovingCamera, Scene, ThreeDCamera, config
from manim.renderer.cairo_renderer import CairoRenderer

from mathviz_stage.engine.crew import MustBeSequential, can_fork
from mathviz_stage.engine.leaps import may_leap
from mathviz_stage.engine.takes import TAKE, open_take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from manim import Mobject

    from mathviz_stage.engine.crew import Crew

_STATELESS_CAMERAS = (Camera, MovingCamera, ThreeDCamera)


@dataclass
class Filming:
    """What one filming needs: who draws, where takes go, whom to tell of finished frames."""

    crew: Crew
    folder: Path
    drawn: Callable[[int], None]
    sighted: bool = False
    """Whether a process that leaves the drawing to others may look at pixels just now."""
    playing: bool = False
    """Whether frames are being made that several processes go through."""

    @property
    def blind(self) -> bool:
        """Whether the pixels of this process are not those of the frame it is at."""
        return self.crew.blind and not self.sighted


class FilmRenderer(CairoRenderer):
    """Runs a scene as manim's renderer does, and has every play cut into takes."""

    filming: ClassVar[Filming]

    def init_scene(self, scene: Scene, *args: Any) -> None:
        """Prepare for a scene."""
        super().init_scene(scene, *args)
        self.takes: list[Path] = []
        self.frames = 0

    def play(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        """Play animations as manim does; a child may draw them, and then ends in here."""
        self.skip_animations = self._original_skipping_status
        self.update_skipping_status()
        if self.skip_animations:
            self.filming.sighted = True
            super().play(scene, *args, **kwargs)
            self.filming.sighted = False
            return
        try:
            self._film(scene, *args, **kwargs)
        except BaseException as error:
            self.filming.crew.failed(error)
            raise
        self.num_plays += 1
        self.filming.playing = False

    def render(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        """Draw one frame of an animation that is stepped through, if it is drawn here."""
        del time
        if self.skip_animations:
            return
        if self.room == 0:
            self._cut()
            self._start_take(TAKE)
        if self.filming.crew.take is not None:
            self.update_frame(scene, moving_mobjects)
            self._shoot(1)
        else:
            self._turn_camera()
        self.room -= 1
        self._pass(1)

    def save_static_frame_data(self, scene: Scene, static_mobjects: Any) -> Any:
        """Draw what will not move, in whichever process needs it."""
        before, self.filming.sighted = self.filming.sighted, True
        try:
            return super().save_static_frame_data(scene, static_mobjects)
        finally:
            self.filming.sighted = before

    def scene_finished(self, scene: Scene) -> None:
        """Wait for the takes and have them joined as manim joins its partial films."""
        if self.num_plays:
            self.filming.crew.wait()
            if self.file_writer.output_spec.is_video:
                self.file_writer.partial_movie_files = [str(take) for take in self.takes]
        self.filming.sighted = True
        super().scene_finished(scene)

    def _film(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        scene.compile_animation_data(*args, **kwargs)
        self.file_writer.add_partial_movie_file(f"{self.num_plays:05}")
        scene.begin_animations()
        crew = self.filming.crew
        if crew.forks and not (can_fork() and self._is_stateless()):
            if self.takes:
                raise MustBeSequential
            crew.forks = False
        self.room, self.shot, self.filming.playing = 0, 0, crew.forks
        if scene.is_current_animation_frozen_frame():
            self._rest(scene)
        elif crew.forks and may_leap(scene):
            self._leap(scene)
        else:
            self.save_static_frame_data(scene, scene.static_mobjects)
            scene.play_internal()
            self._cut()

    def _rest(self, scene: Scene) -> None:
        frames = int(scene.duration / (1 / self.camera.frame_rate))
        if self._start_take(frames):
            self.save_static_frame_data(scene, scene.static_mobjects)
            self.update_frame(scene, mobjects=scene.moving_mobjects)
            self._shoot(frames)
        self._cut()
        self._pass(frames, at_once=True)

    def _leap(self, scene: Scene) -> None:
        assert scene.animations is not None
        scene.duration = scene.get_run_time(scene.animations)
        times = list(scene.get_time_progression(scene.duration, ""))
        for first in range(0, len(times), TAKE):
            part = times[first : first + TAKE]
            if self._start_take(len(part)):
                self.save_static_frame_data(scene, scene.static_mobjects)
                for t in part:
                    scene.update_to_time(t)
                    self.update_frame(scene, scene.moving_mobjects)
                    self._shoot(1)
            self._cut()
            self._pass(len(part))
        scene.update_to_time(times[-1])
        self._turn_camera()
        for animation in scene.animations:
            animation.finish()
            animation.clean_up_from_scene(scene)
        scene.update_mobjects(0)

    def _start_take(self, frames: int) -> bool:
        """Begin the next take unless it is there from before; whether this process draws it."""
        suffix = self.file_writer.output_plan.segment_extension or ".png"
        path = self.filming.folder / f"{self.num_plays:05}-{self.shot:03}{suffix}"
        self.takes.append(path)
        self.shot += 1
        self.room = frames
        self.kept = self.filming.crew.forks and path.exists()
        first = self.frames
        crew = self.filming.crew
        mine = not self.kept and crew.start(path, lambda: open_take(path, self.file_writer, first))
        if mine and crew.is_child:  # manim may typeset here, in files that others would find
            config.tex_dir = f"{config.media_dir}/typeset-{os.getpid()}"
        return mine

    def _shoot(self, repeat: int) -> None:
        take = self.filming.crew.take
        assert take is not None
        take.write_frame(self.camera.pixel_array, repeat=repeat)
        self.filming.drawn(repeat)

    def _cut(self) -> None:
        if self.filming.crew.take is not None:
            self.filming.crew.finish()

    def _pass(self, frames: int, *, at_once: bool = False) -> None:
        """Let time pass as manim does, to the last bit of its rounding."""
        self.frames += frames
        if self.kept:
            self.filming.drawn(frames)
        dt = 1 / self.camera.frame_rate
        for step in [frames] if at_once else [1] * frames:
            self.time += step * dt

    def _is_stateless(self) -> bool:
        return type(self.camera) in _STATELESS_CAMERAS

    def _turn_camera(self) -> None:
        """Do what drawing would have done to a camera in space."""
        if isinstance(self.camera, ThreeDCamera):
            self.camera.reset_rotation_matrix()


@contextmanager
def film_with(filming: Filming) -> Iterator[None]:
    """Let scenes built meanwhile be filmed by this crew."""
    FilmRenderer.filming = filming
    module: Any = manim.scene.scene
    module.CairoRenderer = FilmRenderer
    try:
        yield
    finally:
        module.CairoRenderer = CairoRenderer
