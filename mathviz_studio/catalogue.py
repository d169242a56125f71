"""The scenes there are: asked of a worker once per file, then remembered.

What a worker said about a file is kept in the user's cache under a fingerprint of the file, of
the sources that read it and of the versions; so ``list`` and ``show`` start no worker while
nothing has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from mathviz_studio import places
from mathviz_studio.engine import Engine
from mathviz_studio.errors import RequestError, StudioError, did_you_mean
from mathviz_studio.files import write_text
from mathviz_studio.jobs import Scene
from mathviz_studio.parameters import Parameter, parameters_of
from mathviz_studio.sources import digest, engine_digest


@dataclass(frozen=True)
class Entry:
    """One scene of the catalogue."""

    scene: Scene
    title: str
    summary: str
    schema: Mapping[str, Any]

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its parameters, in the order they were declared."""
        return parameters_of(self.schema)


@dataclass
class Catalogue:
    """Every scene by name, and the files that could not be read.

    Attributes
    ----------
    broken : dict
        A sentence for each scene file that could not be described.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    broken: dict[Path, str] = field(default_factory=dict)

    def find(self, name: str) -> Entry:
        """Look a scene up by name; an unknown name is answered with the nearest ones."""
        if name in self.entries:
            return self.entries[name]
        for file, message in self.broken.items():
            if file.stem == name:
                raise RequestError(f"The scene {name!r} cannot be loaded: {message}")
        offered = did_you_mean(name, self.entries) or " `mathviz list` shows all scenes."
        raise RequestError(f"There is no scene {name!r}.{offered}")


def load_catalogue(engine: Engine | None, own_folders: Iterable[Path] = ()) -> Catalogue:
    """Describe every scene file; only files that changed since are asked of the worker.

    Without an engine nobody is asked, and files that changed are left out.
    """
    catalogue = Catalogue()
    known = {file: _recall(file) for file in scene_files(own_folders)}
    unknown = [file for file, said in known.items() if said is None]
    if engine:
        known.update(_ask(engine, unknown))
    for file, said in known.items():
        if said is None:
            continue
        if "error" in said:
            catalogue.broken[file] = said["error"]
        for described in said.get("scenes", []):
            entry = _entry(described, file)
            catalogue.entries[entry.scene.name] = entry
    return catalogue


def describe_file(engine: Engine, file: Path) -> dict[str, Entry]:
    """Describe the scenes of any one file by their class; a plain manim file has none."""
    if b"Explainer" not in file.read_bytes():
        return {}
    said = _recall(file) or _ask(engine, [file])[file] or {}
    if "error" in said:
        raise StudioError(f"{file} cannot be loaded: {said['error']}")
    return {d["class"]: _entry(d, file) for d in said["scenes"]}


def scene_files(own_folders: Iterable[Path] = ()) -> list[Path]:
    """List the scene files: the shipped ones, then the user's, which win where names meet."""
    shipped = places.library_folder()
    files = [p for p in sorted(shipped.glob("*/*.py")) if not p.name.startswith("_")]
    for folder in own_folders:
        found = [*folder.glob("*.py"), *folder.glob("*/*.py")]
        files += sorted(p.resolve() for p in found if not p.name.startswith(("_", "test_")))
    return files


def outline(engine: Engine, entry: Entry) -> list[dict[str, Any]]:
    """Beats of a scene at its defaults, remembered like its description."""
    place = _place(entry.scene.file, "outline")
    if place.is_file():
        beats: list[dict[str, Any]] = json.loads(place.read_text(encoding="utf-8"))
        return beats
    fields = {"file": str(entry.scene.file), "scene": entry.scene.cls, "parameters": {}}
    size = {"theme": "dark", "seed": 0, "width": 854, "height": 480, "fps": 15}
    beats = engine.run("outline", fields | size)["beats"]
    write_text(place, json.dumps(beats))
    return beats


def _entry(described: Mapping[str, Any], file: Path) -> Entry:
    scene = Scene(described["name"], described["class"], file, described["subject"])
    return Entry(scene, described["title"], described["summary"], described["schema"])


def _ask(engine: Engine, files: list[Path]) -> dict[Path, dict[str, Any] | None]:
    if not files:
        return {}
    answer = engine.run("describe", {"files": [str(file) for file in files]})
    said: dict[Path, dict[str, Any] | None] = {file: {"scenes": []} for file in files}
    for described in answer["scenes"]:
        entry = said[Path(described["file"])]
        assert entry is not None
        entry["scenes"].append(described)
    for error in answer["errors"]:
        said[Path(error["file"])] = {"error": error["message"]}
    for file, entry in said.items():
        write_text(_place(file, "scenes"), json.dumps(entry))
    return said


def _recall(file: Path) -> dict[str, Any] | None:
    try:
        said: dict[str, Any] = json.loads(_place(file, "scenes").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said


def _place(file: Path, what: str) -> Path:
    key = digest(str(file), file.read_bytes(), engine_digest())
    return places.cache_folder() / "catalogue" / f"{key[:32]}.{what}.json"
