"""Stage a scene for tests: what stands on screen at the end of each beat, and the film's frames."""

from __future__ import annotations

import importlib
import json
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from manim import Mobject, tempconfig
from manim.camera.camera import Camera
from manim.renderer.cairo_renderer import CairoRenderer
from manim.utils.family_ops import extract_mobject_family_members
from manim.utils.iterables import list_update
from numpy.typing import NDArray

from mathviz_stage import capture
from mathviz_stage.lint import Finding, findings, scene_findings
from mathviz_stage.parameters import Parameters, checked
from mathviz_stage.scene import Beat, Explainer
from mathviz_stage.serialise import plain
from mathviz_stage.theme import Theme, find_theme
from mathviz_stage.typeset import Glyphs

ROOT = Path(__file__).parents[2]
FILES = {
    path.stem: path
    for path in sorted((ROOT / "scenes").glob("*/*.py"))
    if not path.name.startswith("_")
}
SCREEN = {"pixel_width": 854, "pixel_height": 480}
_KEPT = 4  # staged scenes held in memory

Pixels = NDArray[np.uint8]
SceneClass = type[Explainer[Any, Any]]


@dataclass(frozen=True)
class Snapshot:
    """The end of one beat; the mobjects are copies that a test may change."""

    number: int
    beat: Beat
    findings: list[Finding]
    pixels: Pixels = field(repr=False)
    frozen: bytes = field(repr=False)

    @cached_property
    def mobjects(self) -> list[Mobject]:
        """What is on screen, in drawing order."""
        copies: list[Mobject] = pickle.loads(self.frozen)
        return copies

    @cached_property
    def texts(self) -> list[Glyphs]:
        """Every piece of type that can be seen."""
        return [
            piece
            for piece in self.shown(Glyphs)
            if any(glyph.get_fill_opacity() > 0.05 for glyph in piece.family_members_with_points())
        ]

    def shown(self, kind: type[Mobject]) -> list[Any]:
        """Return the mobjects of a kind, those inside others included."""
        return [m for m in extract_mobject_family_members(self.mobjects) if isinstance(m, kind)]


@dataclass(frozen=True)
class Performance:
    """A scene told from beginning to end."""

    parameters: Parameters
    theme: Theme
    result: Any = field(repr=False)
    plain_result: dict[str, Any] = field(repr=False)
    duration: float
    snapshots: list[Snapshot] = field(repr=False)
    findings: list[Finding]


@dataclass
class Film:
    """Frames of a scene at two a second, beat by beat, those of rests once."""

    beats: list[list[Pixels]] = field(default_factory=list)


def scene_class(name: str) -> SceneClass:
    """Return the one scene that a catalogue file defines."""
    path = FILES[name]
    module = importlib.import_module(f"scenes.{path.parent.name}.{name}")
    classes = [
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, Explainer)
        and value.__module__ == module.__name__
    ]
    (only,) = classes
    return only


def staged(
    scene: SceneClass | str, parameters: dict[str, object] | None = None, theme: str = "dark"
) -> list[Snapshot]:
    """Return a snapshot for every beat of a scene, told with JSON values for parameters."""
    return perform(scene, parameters, theme).snapshots


def perform(
    scene: SceneClass | str, parameters: dict[str, object] | None = None, theme: str = "dark"
) -> Performance:
    """Tell a scene by jumping from beat to beat; tests of one session share the outcome."""
    kind = scene_class(scene) if isinstance(scene, str) else scene
    return _performed(kind, json.dumps(parameters or {}, sort_keys=True), theme)


@lru_cache(maxsize=_KEPT)
def _performed(kind: SceneClass, parameters: str, theme: str) -> Performance:
    return perform_afresh(kind, json.loads(parameters), theme)


def perform_afresh(kind: SceneClass, parameters: dict[str, object], theme: str) -> Performance:
    """Tell a scene by jumping from beat to beat, whether or not it was told before."""
    snapshots: list[Snapshot] = []
    with capture.jumping(), _set_up(kind, parameters, theme) as scene:
        scene.at_beat_end = lambda s: snapshots.append(_snapshot(s))
        copy_context().run(scene.render)
    assert scene.parameters is not None
    return Performance(
        scene.parameters,
        scene.theme,
        scene.result,
        plain(scene.result),
        scene.time,
        snapshots,
        [*(f for s in snapshots for f in s.findings), *scene_findings(scene.beats)],
    )


def _snapshot(scene: Explainer[Any, Any]) -> Snapshot:
    on_screen = list_update(scene.mobjects, scene.foreground_mobjects)
    return Snapshot(
        len(scene.beats),
        scene.beats[-1],
        findings(scene),
        np.asarray(capture.picture(scene).convert("RGB")),
        pickle.dumps(on_screen),
    )


def drawn(*mobjects: Mobject, theme: Theme) -> Pixels:
    """Draw mobjects on a theme's background."""
    with tempconfig({**SCREEN}):
        camera = Camera()
    camera.background_color = theme.color("background")
    camera.reset()
    camera.capture_mobjects(mobjects)
    return np.asarray(camera.pixel_array[..., :3])


@contextmanager
def _set_up(
    kind: SceneClass, parameters: dict[str, object], theme: str, frame_rate: int = 15
) -> Iterator[Explainer[Any, Any]]:
    settings = {
        **SCREEN,
        "frame_rate": frame_rate,
        "format": "none",
        "disable_caching": True,
        "progress_bar": "none",
        "verbosity": "ERROR",
        "seed": 0,
    }
    with tempconfig(settings):
        scene = kind()
        scene.parameters = checked(kind.parameters_type, parameters)
        scene.theme = find_theme(theme)
        yield scene


def filmed(kind: SceneClass) -> Film:
    """Film a scene from its defaults as it plays, at two frames a second."""
    film, frames = Film(), []
    add_frame = CairoRenderer.add_frame

    def keep(self: CairoRenderer, frame: Pixels, num_frames: int = 1) -> None:
        frames.append(frame[..., :3].copy())
        add_frame(self, frame, num_frames)

    def cut(_: Explainer[Any, Any]) -> None:
        film.beats.append(frames.copy())
        frames.clear()

    CairoRenderer.add_frame = keep
    try:
        with _set_up(kind, {}, "dark", frame_rate=2) as scene:
            scene.at_beat_end = cut
            copy_context().run(scene.render)
    finally:
        CairoRenderer.add_frame = add_frame
    return film
