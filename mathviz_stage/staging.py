"""A scene set up for a request: its file loaded, manim configured, its parameters checked."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manim import Scene, tempconfig

from mathviz.errors import MathvizError
from mathviz_stage import capture, footage
from mathviz_stage.parameters import checked
from mathviz_stage.profiles import ENCODER_OPTIONS
from mathviz_stage.scene import Explainer
from mathviz_stage.theme import find_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    Request = dict[str, Any]

_VERSIONED = ("manim", "typst", "av", "numpy", "mathviz-studio")


@cache
def load(file: str) -> ModuleType:
    """Import a scene file by path, its folder importable as manim does."""
    path = Path(file)
    if not path.is_file():
        raise MathvizError("file", "be an existing Python file", file)
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(f"mathviz_scene_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise MathvizError("file", "be a Python file", file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def scenes_in(module: ModuleType) -> list[type[Scene]]:
    """Return the scene classes that a module defines itself."""
    return [
        value
        for name, value in vars(module).items()
        if isinstance(value, type)
        and issubclass(value, Scene)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    ]


def scene_class(request: Request) -> type[Scene]:
    """Find the class that a request names, or the only one of its file."""
    if Path(request["file"]).suffix.lower() in (*footage.FILMS, *footage.PICTURES):
        return footage.Footage
    scenes = {scene.__name__: scene for scene in scenes_in(load(request["file"]))}
    wanted = request.get("scene") or next(iter(scenes), "none")
    if wanted not in scenes:
        names = ", ".join(scenes) or "none"
        raise MathvizError(
            "scene", f"be a scene class of {Path(request['file']).name} ({names})", wanted
        )
    return scenes[wanted]


@contextmanager
def staged(request: Request, output_format: str) -> Iterator[Scene]:
    """Build the scene in manim's configuration for this request, media in a temporary folder."""
    kind = scene_class(request)
    parameters = request.get("parameters", {})
    explains = issubclass(kind, Explainer)
    if parameters and not explains:
        raise MathvizError(next(iter(parameters)), "stay away: the scene has none", "one")
    with tempfile.TemporaryDirectory(prefix="mathviz-", dir=folder_of(request)) as media:
        settings = {
            "media_dir": media,
            "input_file": request["file"],
            "format": output_format,
            "transparent": request.get("transparent", False),
            "pixel_width": request.get("width", 854),
            "pixel_height": request.get("height", 480),
            "frame_rate": request.get("fps", 15),
            "seed": request.get("seed", 0),
            "disable_caching": True,
            "max_files_cached": -1,
            "max_inflight_encoders": 4,
            "video_encoder_options": _encoder_options(request, output_format),
            "progress_bar": "none",
            "verbosity": "ERROR",
        }
        with tempconfig(settings):
            scene = kind()
            if isinstance(scene, Explainer):
                scene.parameters = checked(scene.parameters_type, parameters)
                scene.theme = find_theme(request.get("theme", "dark"))
                scene.burn_captions = request.get("captions") == "burn"
            yield scene


def _encoder_options(request: Request, output_format: str) -> dict[str, str]:
    h264 = output_format == "mp4" or (output_format == "mov" and not request.get("transparent"))
    return ENCODER_OPTIONS[request.get("profile", "balanced")] if h264 else {}


def folder_of(request: Request) -> str | None:
    """Where unfinished work of a request may lie: on the disk that its output goes to."""
    output = request.get("output")
    if not output:
        return None
    return str(Path(output).parent if request["do"] == "render" else output)


def facts(scene: Scene) -> dict[str, Any]:
    """Say what was shown: beats, length, versions, parameters, theme."""
    versions = {name: importlib.metadata.version(name) for name in _VERSIONED}
    said: dict[str, Any] = {
        "beats": [asdict(beat) for beat in getattr(scene, "beats", [])],
        "duration": scene.time,
        "versions": versions,
        "parameters": {},
        "theme": None,
    }
    if isinstance(scene, Explainer) and scene.parameters is not None:
        said["parameters"] = scene.parameters.model_dump(mode="json")
        said["theme"] = {"name": scene.theme.name, "roles": dict(scene.theme.roles)}
    return said


def jumped(
    request: Request,
    at_beat_end: Callable[[Any], None] | None = None,
    moments: Sequence[float] = (),
    reached: capture.Reached | None = None,
) -> dict[str, Any]:
    """Run a scene without drawing; returns its facts and its number of frames."""
    with capture.jumping(moments, reached), staged(request, "none") as scene:
        if isinstance(scene, Explainer):
            scene.at_beat_end = at_beat_end
        scene.render()
        if at_beat_end is not None and not isinstance(scene, Explainer):
            at_beat_end(scene)
        return facts(scene) | {"frames": round(scene.time * request.get("fps", 15))}
