"""Defaults from ``mathviz.toml``, or ``[tool.mathviz]`` in pyproject.toml, beside the user's work.

The nearest such file counts, looking from the current folder upwards.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mathviz_studio.errors import RequestError, did_you_mean
from mathviz_studio.jobs import CAPTIONS, FORMATS, PROFILES, QUALITIES, THEMES

_ALLOWED: dict[str, type | tuple[str, ...]] = {
    "quality": tuple(QUALITIES),
    "fps": int,
    "theme": str,
    "seed": int,
    "format": FORMATS,
    "transparent": bool,
    "captions": CAPTIONS,
    "profile": PROFILES,
    "output": str,
    "jobs": int,
    "scenes": list,
}
_PATHS = ("output", "scenes", "theme")


@dataclass(frozen=True)
class Settings:
    """What the user's settings file says.

    Attributes
    ----------
    defaults : mapping
        Option names (with underscores) and their defaults.
    scene_folders : tuple of Path
        Folders of the user's own scenes.
    """

    defaults: Mapping[str, Any] = field(default_factory=dict)
    scene_folders: tuple[Path, ...] = ()


def read_settings(start: Path) -> Settings:
    """Find and read the settings that hold in a folder."""
    for folder in (start, *start.parents):
        for name in ("mathviz.toml", "pyproject.toml"):
            table = _table(folder / name)
            if table is not None:
                return _settings(table, folder / name)
    return Settings()


def _table(path: Path) -> Mapping[str, Any] | None:
    if not path.is_file():
        return None
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        if path.name == "pyproject.toml":
            return None
        raise RequestError(f"{path} is not valid TOML: {error}.") from None
    if path.name == "mathviz.toml":
        return document
    table: Mapping[str, Any] | None = document.get("tool", {}).get("mathviz")
    return table


def _settings(table: Mapping[str, Any], path: Path) -> Settings:
    for key, value in table.items():
        if key not in _ALLOWED:
            allowed = ", ".join(_ALLOWED)
            offered = did_you_mean(key, _ALLOWED)
            raise RequestError(f"{path}: {key!r} is no setting; allowed: {allowed}.{offered}")
        _check(key, value, path)
    found = {key: _located(key, value, path.parent) for key, value in table.items()}
    folders = tuple(Path(folder) for folder in found.pop("scenes", []))
    for folder in folders:
        if not folder.is_dir():
            raise RequestError(f"{path}: the scene folder {folder} does not exist.")
    return Settings(found, folders)


def _check(key: str, value: Any, path: Path) -> None:
    allowed = _ALLOWED[key]
    if isinstance(allowed, tuple):
        if value not in allowed:
            raise RequestError(f"{path}: {key} must be one of {', '.join(allowed)}; got {value!r}.")
        return
    wrong_flag = isinstance(value, bool) and allowed is not bool
    if wrong_flag or not isinstance(value, allowed):
        names = {int: "a whole number", str: "text", bool: "true or false", list: "a list"}
        raise RequestError(f"{path}: {key} must be {names[allowed]}, got {value!r}.")


def _located(key: str, value: Any, folder: Path) -> Any:
    if key not in _PATHS or value in THEMES:
        return value
    if isinstance(value, list):
        return [str(folder / str(entry)) for entry in value]
    slash = "/" if value.endswith("/") else ""
    return str(folder / value) + slash
