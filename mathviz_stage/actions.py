"""What a worker's child can do: describe, outline, compute, render, stills, check."""

from __future__ import annotations

import errno
import os
import traceback
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import manim

import mathviz
from mathviz.errors import MathvizError
from mathviz_stage import capture
from mathviz_stage.engine.crew import SEQUENTIAL, DrawingFailed, MustBeSequential
from mathviz_stage.engine.filming import render
from mathviz_stage.lint import Finding, findings, scene_findings
from mathviz_stage.parameters import checked, schema
from mathviz_stage.scene import Beat, Explainer, reading_time
from mathviz_stage.serialise import plain
from mathviz_stage.staging import jumped, load, scene_class, scenes_in

if TYPE_CHECKING:
    from collections.abc import Callable

    Send = Callable[..., None]
    Request = dict[str, Any]

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_OURS = (Path(__file__).parent, Path(mathviz.__file__).parent)


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
    """Say why a request failed.

    Kinds: refused (the request was wrong), scene (its author's mistake), memory, full (no room on
    the disk), internal. ``traceback`` has the author's own lines, if any failed; ``whole`` has all.
    """
    if isinstance(error, MathvizError):
        return {"kind": "refused", "message": str(error), "field": error.name}
    if isinstance(error, DrawingFailed):
        return error.event
    whole = "".join(traceback.format_exception(error))
    number = _no_room(error)
    if number:
        return {"kind": "full", "message": os.strerror(number), "errno": number, "whole": whole}
    lines = traceback.extract_tb(error.__traceback__)
    own = [line for line in lines if _is_authors(line.filename, request)]
    theirs = bool(own) or getattr(error, "filename", None) == request.get("file")
    shown = [*traceback.format_list(own), *traceback.format_exception_only(error)]
    kind = "scene" if theirs else "internal"
    return {
        "kind": "memory" if isinstance(error, MemoryError) else kind,
        "message": f"{request.get('scene', 'The job')} failed: {type(error).__name__}: {error}",
        "traceback": "".join(shown) if theirs else whole,
        "whole": whole,
    }


def _no_room(error: BaseException | None) -> int:
    """Return the number of the error that says there is no room to write, if one is behind it."""
    while error is not None:
        if getattr(error, "errno", None) in _NO_ROOM:
            return int(getattr(error, "errno", 0))
        error = error.__cause__ or error.__context__
    return 0


def _is_authors(file: str, request: Request) -> bool:
    """Whether code is of the scene's file or lies beside it, and was not installed there."""
    folders = Path(file).parents
    beside = Path(request.get("file", "")).parent in folders
    return beside and not any(f.name == "site-packages" or f in _OURS for f in folders)


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


def outline(request: Request, _send: Send) -> dict[str, Any]:
    """Return the beats and their times without drawing."""
    return jumped(request)


def compute(request: Request, _send: Send) -> dict[str, Any]:
    """Return what the scene would say, in numbers."""
    kind = scene_class(request)
    if not issubclass(kind, Explainer):
        raise MathvizError("scene", "be a catalogue scene", kind.__name__)
    parameters = checked(kind.parameters_type, request.get("parameters", {}))
    result = kind.compute(kind.__new__(kind), parameters)
    return {"result": plain(result)}


def stills(request: Request, _send: Send) -> dict[str, Any]:
    """Draw the pictures at beats' ends into the folder ``output``.

    With ``at`` it is the picture at that second; with ``steps`` there are as many pictures of
    every beat, evenly spread over what moves in it, the last one at its end.
    """
    if "at" in request:
        return _still_at(request, float(request["at"]))
    if request.get("steps", 1) > 1:
        return _stepped_stills(request, request["steps"])
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

    facts = jumped(request, draw)
    if isinstance(wanted, list) and len(drawn) < len(set(wanted)):
        count = max(len(facts["beats"]), 1)
        missing = sorted(set(wanted) - {still["beat"] for still in drawn})
        raise MathvizError("beat", f"be from 1 to {count}", missing[0])
    return facts | {"stills": drawn}


def _still_at(request: Request, at: float) -> dict[str, Any]:
    told, paths = _drawn_at(request, [at])
    if at < 0 or not paths:
        raise MathvizError("at", f"be from 0 to {told['duration']:g} seconds", f"{at:g}")
    beats = _beats_of(told)
    number = max(1, sum(beat["start"] <= at for beat in beats))
    return told | {"stills": [_still(beats, number, 1, paths[0])]}


def _stepped_stills(request: Request, steps: int) -> dict[str, Any]:
    beats = _beats_of(jumped(request))
    wanted: dict[float, tuple[int, int]] = {}
    for number, beat in enumerate(beats, 1):
        moving = max(beat["end"] - beat["start"] - reading_time(beat["caption"]), 1e-3)
        for step in range(1, steps):
            wanted[beat["start"] + moving * step / steps] = (number, step)
        wanted[beat["end"]] = (number, steps)
    moments = sorted(wanted)
    told, paths = _drawn_at(request, moments)
    drawn = zip(moments, paths, strict=True)
    return told | {"stills": [_still(beats, *wanted[at], path) for at, path in drawn]}


def _drawn_at(request: Request, moments: list[float]) -> tuple[dict[str, Any], list[str]]:
    """Run a scene, and draw it at rising moments, as far as it lasts so long."""
    folder, suffix = Path(request["output"]), request.get("format", "png")
    paths: list[str] = []

    def draw(scene: Any, _moment: float) -> None:
        path = folder / f"moment{len(paths)}.{suffix}"
        capture.save(scene, path, request.get("width", 854), request.get("height", 480))
        paths.append(str(path))

    begun = [max(moment, 1e-5) for moment in moments]  # at 0 nothing is there yet
    return jumped(request, moments=begun, reached=draw), paths


def _beats_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    whole = {"caption": "", "alt": "", "start": 0.0, "end": told["duration"]}
    return told["beats"] or [whole]


def _still(beats: list[dict[str, Any]], number: int, step: int, path: str) -> dict[str, Any]:
    said = {name: beats[number - 1][name] for name in ("caption", "alt")}
    return {"beat": number, "step": step, "path": path, **said}


def check(request: Request, _send: Send) -> dict[str, Any]:
    """Find what a viewer would stumble on, at every beat's end."""
    found: list[Finding] = []
    facts = jumped(request, lambda scene: found.extend(findings(scene)))
    found += scene_findings([Beat(**beat) for beat in facts["beats"]])
    return {"findings": [asdict(finding) for finding in found], "beats": facts["beats"]}


__all__ = ["SEQUENTIAL", "MustBeSequential", "failure", "manim", "perform"]
