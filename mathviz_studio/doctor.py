"""What is installed, what is missing, and how to mend it."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mathviz_studio import places
from mathviz_studio.catalogue import load_catalogue
from mathviz_studio.engine import Engine
from mathviz_studio.errors import StudioError
from mathviz_studio.files import check_writable
from mathviz_studio.sources import installed

_PACKAGES = ("manim", "typst", "av", "numpy", "scipy", "sympy", "pydantic", "click", "rich")
_ROOM = 2_000_000_000


@dataclass(frozen=True)
class Symptom:
    """One thing looked at: what was found, and how to mend it when it is not well."""

    what: str
    found: str
    cure: str = ""

    @property
    def well(self) -> bool:
        """Whether nothing needs to be done."""
        return not self.cure


def examine(engine: Engine) -> list[Symptom]:
    """Look at everything a render needs."""
    looks: list[Callable[[], Symptom]] = [_python, _library, _cache, _room]
    found = [look() for look in looks]
    found += [_package(name) for name in _PACKAGES]
    return [*found, _worker(engine)]


def _python() -> Symptom:
    found = f"{platform.python_version()} at {sys.executable}"
    old = sys.version_info < (3, 11)
    return Symptom("Python", found, "Install Python 3.11 or newer." if old else "")


def _package(name: str) -> Symptom:
    found = installed(name)
    cure = "" if found else "Run `bash quickstart.sh setup`, or pip install mathviz-studio."
    return Symptom(name, found or "missing", cure)


def _library() -> Symptom:
    try:
        folder = places.library_folder()
    except StudioError as error:
        return Symptom("scenes", "missing", str(error))
    count = len([p for p in folder.glob("*/*.py") if not p.name.startswith("_")])
    cure = "" if count else "Install mathviz-studio again; its scenes are missing."
    return Symptom("scenes", f"{count} in {folder}", cure)


def _cache() -> Symptom:
    folder = places.cache_folder()
    try:
        check_writable(folder / "probe")
    except StudioError as error:
        return Symptom("cache", str(folder), f"{error} Or set MATHVIZ_CACHE to a folder of yours.")
    return Symptom("cache", str(folder))


def _room() -> Symptom:
    folder = next(p for p in (places.cache_folder(), *places.cache_folder().parents) if p.exists())
    free = shutil.disk_usage(folder).free
    cure = "" if free > _ROOM else "Free some space, or run `mathviz cache prune --size 1G`."
    return Symptom("free space", f"{free / 1e9:.1f} GB", cure)


def _worker(engine: Engine) -> Symptom:
    if not hasattr(os, "fork"):
        return Symptom("worker", "no fork on this system", "Use Linux or macOS.")
    try:
        engine.run("describe", {"files": []})
        catalogue = load_catalogue(engine)
    except StudioError as error:
        trace = getattr(error, "traceback", "").strip().splitlines()
        last = f" ({trace[-1]})" if trace else ""
        return Symptom("worker", f"{error}{last}", "Run `bash quickstart.sh setup` again.")
    broken = ", ".join(Path(file).name for file in catalogue.broken)
    cure = f"These scene files cannot be loaded: {broken}." if broken else ""
    return Symptom("worker", f"draws; {len(catalogue.entries)} scenes", cure)
