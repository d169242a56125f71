"""What a worker's child can do: describe, outline, compute, render, stills, check."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import sys
import tempfile
import traceback
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import manim
from manim import Scene, tempconfig
from manim.renderer.cairo_renderer import CairoRenderer

from mathviz.errors import MathvizError
from mathviz_stage import capture
from mathviz_stage.lint import Finding, findings, scene_findings
from mathviz_stage.parameters import checked, schema
from mathviz_stage.scene import Beat, Explainer
from mathviz_stage.serialise import plain
from mathviz_stage.theme import find_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    Send = Callable[..., None]
    Request = dict[str, Any]

_VERSIONED = ("manim", "typst", "av", "numpy", "mathviz-studio")
_ENCODER_OPTIONS: dict[str, dict[str, str]] = {
    "fast": {"preset": "ultrafast", "crf": "20"},
    "balanced": {},
    "small": {"preset": "medium", "crf": "20"},
}


def perform(request: Request, send: Send) -> dict[str, Any]:
    """Do one request and return the fields of its ``done`` event."""
    verbs = {
        "describe": describe,
        "outline": outline,
        "compute": compute,
        "render": render,
        "stills": stills,
        "check": check,
    }
    return verbs[request["do"]](request, send)


def failure(error: BaseException, request: Request) -> dict[str, Any]:
    """Say why a request failed: refused (the request was wrong), scene or internal."""
    if isinstance(error, MathvizError):
        return {"kind": "refused", "message": str(error), "field": error.name}
    lines = traceback.extract_tb(error.__traceback__)
    own = [line for line in lines if line.filename == request.get("file")]
    theirs = bool(own) or getattr(error, "filename", None) == request.get("file")
    shown = [*traceback.format_list(own), *traceback.format_exception_only(error)]
    return {
        "kind": "scene" if theirs else "internal",
        "message": f"{request.get('scene', 'The job')} failed: {type(error).__name__}: {error}",
        "traceback": "".join(shown if theirs else traceback.format_exception(error)),
    }


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


def describe(request: Request, _send: Send) -> dict[str, Any]:
    """Describe the scenes of files; a broken file becomes an entry under ``errors``."""
    scenes, errors = [], []
    for file in request["files"]:
        try:
            explainers = [s for s in scenes_in(load(file)) if issubclass(s, Explainer)]
            scenes += [_description(scene, Path(file)) for scene in explainers]
        except Exception as error:
            errors.append({"file": file, "message": f"{type(error).__name__}: {error}"})
    return {"scenes": scenes, "errors": errors}


def _description(scene: type[Explainer[Any, Any]], path: Path) -> dict[str, Any]:
    return {
        "name": path.stem,
        "class": scene.__name__,
        "file": str(path),
        "subject": path.parent.name,
        "title": scene.title(),
        "summary": (scene.__doc__ or "").strip().partition("\n")[0],
        "schema": schema(scene.parameters_type),
    }


def _scene_class(request: Request) -> type[Scene]:
    scenes = {scene.__name__: scene for scene in scenes_in(load(request["file"]))}
    wanted = request.get("scene") or next(iter(scenes), "none")
    if wanted not in scenes:
        names = ", ".join(scenes) or "none"
        raise MathvizError(
            "scene", f"be a scene class of {Path(request['file']).name} ({names})", wanted
        )
    return scenes[wanted]


@contextmanager
def _staged(request: Request, output_format: str) -> Iterator[Scene]:
    """Build the scene in manim's configuration for this request, media in a temporary folder."""
    scene_class = _scene_class(request)
    parameters = request.get("parameters", {})
    explains = issubclass(scene_class, Explainer)
    if parameters and not explains:
        raise MathvizError(next(iter(parameters)), "stay away: the scene has none", "one")
    with tempfile.TemporaryDirectory(prefix="mathviz-", dir=_folder(request)) as media:
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
            scene = scene_class()
            if isinstance(scene, Explainer):
                scene.parameters = checked(scene.parameters_type, parameters)
                scene.theme = find_theme(request.get("theme", "dark"))
                scene.burn_captions = request.get("captions") == "burn"
            yield scene


def _encoder_options(request: Request, output_format: str) -> dict[str, str]:
    h264 = output_format == "mp4" or (output_format == "mov" and not request.get("transparent"))
    return _ENCODER_OPTIONS[request.get("profile", "balanced")] if h264 else {}


def _folder(request: Request) -> str | None:
    output = request.get("output")
    if not output:
        return None
    return str(Path(output).parent if request["do"] == "render" else output)


def _facts(scene: Scene) -> dict[str, Any]:
    versions = {name: importlib.metadata.version(name) for name in _VERSIONED}
    facts: dict[str, Any] = {
        "beats": [asdict(beat) for beat in getattr(scene, "beats", [])],
        "duration": scene.time,
        "versions": versions,
        "parameters": {},
        "theme": None,
    }
    if isinstance(scene, Explainer) and scene.parameters is not None:
        facts["parameters"] = scene.parameters.model_dump(mode="json")
        facts["theme"] = {"name": scene.theme.name, "roles": dict(scene.theme.roles)}
    return facts


def _jumped(request: Request, at_beat_end: Callable[[Any], None] | None = None) -> dict[str, Any]:
    with capture.jumping(), _staged(request, "none") as scene:
        if isinstance(scene, Explainer):
            scene.at_beat_end = at_beat_end
        scene.render()
        if at_beat_end is not None and not isinstance(scene, Explainer):
            at_beat_end(scene)
        facts = _facts(scene)
        return facts | {"frames": round(scene.time * request.get("fps", 15))}


def outline(request: Request, _send: Send) -> dict[str, Any]:
    """Return the beats and their times without drawing."""
    return _jumped(request)


def compute(request: Request, _send: Send) -> dict[str, Any]:
    """Return what the scene would say, in numbers."""
    scene_class = _scene_class(request)
    if not issubclass(scene_class, Explainer):
        raise MathvizError("scene", "be a catalogue scene", scene_class.__name__)
    parameters = checked(scene_class.parameters_type, request.get("parameters", {}))
    result = scene_class.compute(scene_class.__new__(scene_class), parameters)
    return {"result": plain(result)}


def render(request: Request, send: Send) -> dict[str, Any]:
    """Film a scene to ``output``; tell the plan first and the progress on the way."""
    if request.get("transparent") and request["format"] == "mp4":
        raise MathvizError("format", "be webm, mov, gif or png-sequence with --transparent", "mp4")
    with _staged(request, request["format"]) as scene:
        progress = Progress(scene, send, _fork_plan(request, send, scene))
        with progress.counting():
            scene.render()
        written = Path(scene.renderer.file_writer.final_file_path)
        target = Path(request["output"])
        if target.is_dir():
            target.rmdir()
        shutil.move(written, target)
        return _facts(scene) | {"frames": progress.frame, "mode": "sequential"}


def _fork_plan(request: Request, send: Send, scene: Scene) -> int | None:
    """Outline the scene in a fork, beside the first frames; returns a pipe with its numbers."""
    if not isinstance(scene, Explainer):
        send("plan", beats=[], frames=None)
        return None
    read, write = os.pipe()
    if os.fork() == 0:
        try:
            plan = _jumped(request | {"output": None})
            beats = [{k: beat[k] for k in ("caption", "start", "end")} for beat in plan["beats"]]
            send("plan", beats=beats, frames=plan["frames"])
            os.write(write, f"{plan['frames']} {len(beats)}".encode())
        finally:
            os._exit(0)
    os.close(write)
    os.set_blocking(read, False)
    return read


class Progress:
    """Counts the frames that manim writes and tells of them, ten times a second at most."""

    def __init__(self, scene: Scene, send: Send, plan: int | None) -> None:
        self.scene, self.send, self.plan = scene, send, plan
        self.frame, self.told = 0, 0.0
        self.frames: int | None = None
        self.beats: int | None = None

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count while the scene films."""
        add_frame = CairoRenderer.add_frame

        def counted(renderer: CairoRenderer, frame: Any, num_frames: int = 1) -> None:
            if renderer.file_writer.output_spec.is_image_sequence:
                for _ in range(num_frames):  # manim would write a rest as one picture
                    add_frame(renderer, frame)
            else:
                add_frame(renderer, frame, num_frames)
            self.count(num_frames)

        try:
            setattr(CairoRenderer, add_frame.__name__, counted)
            yield
        finally:
            setattr(CairoRenderer, add_frame.__name__, add_frame)

    def count(self, frames: int) -> None:
        """Take note of written frames."""
        self.frame += frames
        if monotonic() - self.told < 0.1:
            return
        self.told = monotonic()
        if self.plan is not None and self.frames is None:
            with suppress(BlockingIOError, ValueError):
                self.frames, self.beats = map(int, os.read(self.plan, 64).split())
        beat = len(getattr(self.scene, "beats", [])) + 1
        self.send("progress", beat=beat, beats=self.beats, frame=self.frame, of=self.frames)


def stills(request: Request, _send: Send) -> dict[str, Any]:
    """Draw the pictures at beats' ends into the folder ``output``."""
    folder, suffix = Path(request["output"]), request.get("format", "png")
    drawn: list[dict[str, Any]] = []
    width, height = request.get("width", 854), request.get("height", 480)
    wanted = request.get("beats", "all")

    def draw(scene: Any) -> None:
        beats: list[Beat] = getattr(scene, "beats", [Beat("", "", 0.0, scene.time)])
        number = len(beats)
        if isinstance(wanted, list) and number not in wanted:
            return
        if wanted == "last":
            drawn.clear()
        path = folder / f"{number}.{suffix}"
        capture.save(scene, path, width, height)
        beat = beats[-1]
        drawn.append({"beat": number, "path": str(path), "caption": beat.caption, "alt": beat.alt})

    facts = _jumped(request, draw)
    if isinstance(wanted, list) and len(drawn) < len(set(wanted)):
        count = max(len(facts["beats"]), 1)
        missing = sorted(set(wanted) - {still["beat"] for still in drawn})
        raise MathvizError("beat", f"be from 1 to {count}", missing[0])
    return facts | {"stills": drawn}


def check(request: Request, _send: Send) -> dict[str, Any]:
    """Find what a viewer would stumble on, at every beat's end."""
    found: list[Finding] = []
    facts = _jumped(request, lambda scene: found.extend(findings(scene)))
    found += scene_findings([Beat(**beat) for beat in facts["beats"]])
    return {"findings": [asdict(finding) for finding in found], "beats": facts["beats"]}


__all__ = ["failure", "manim", "perform"]
