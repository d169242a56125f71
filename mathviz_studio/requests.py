"""From what a user asked for to a job: scenes found, values read, names checked."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathviz_studio.catalogue import Entry
from mathviz_studio.errors import RequestError, did_you_mean
from mathviz_studio.jobs import (
    CAPTIONS,
    FORMATS,
    OPAQUE,
    PROFILES,
    STILL_FORMATS,
    THEMES,
    RenderJob,
    quality,
)
from mathviz_studio.parameters import defaults_of
from mathviz_studio.tables import only_columns
from mathviz_studio.values import canonical, read_value


@dataclass(frozen=True)
class Look:
    """The common options of whatever makes pictures, as a user gives them."""

    quality: str = "1080p"
    fps: int | None = None
    theme: str = "dark"
    seed: int = 0
    format: str = "mp4"
    transparent: bool = False
    captions: str = "soft"
    profile: str = "balanced"


def make_job(
    entry: Entry,
    given: Mapping[str, Any],
    look: Look,
    *,
    beats: str | float | None = None,
    base: Path | None = None,
) -> RenderJob:
    """Build the job for a scene from what was given.

    Parameters
    ----------
    given : mapping
        Values by parameter name: text as typed, or JSON values.
    base : Path, optional
        Folder that a CSV file named in a value is relative to.

    Raises
    ------
    RequestError
        For an unknown parameter, theme, quality or format, or text that is not of its kind.
    """
    _require(look.format, STILL_FORMATS if beats is not None else FORMATS, "format")
    if look.transparent and look.format in OPAQUE:
        clear = ", ".join(name for name in FORMATS if name not in OPAQUE)
        raise RequestError(f"{look.format} cannot be transparent; say --format {clear}.")
    _require(look.captions, CAPTIONS, "captions")
    _require(look.profile, PROFILES, "profile")
    return RenderJob(
        scene=entry.scene,
        parameters=fill_in(entry, given, look.seed, base),
        quality=quality(look.quality, look.fps),
        theme=find_theme(look.theme),
        seed=look.seed,
        format=look.format,
        transparent=look.transparent,
        captions=look.captions,
        profile=look.profile,
        beats=beats,
    )


def fill_in(
    entry: Entry, given: Mapping[str, Any], seed: int, base: Path | None = None
) -> dict[str, Any]:
    """Give every parameter of a scene its value: what was given, the default elsewhere.

    A scene that plays with chance declares a ``seed``; the common seed is its value.
    """
    known = {p.name: p for p in entry.parameters}
    values = usual_parameters(entry)
    if "seed" in known:
        values["seed"] = seed
    for name, value in given.items():
        if name not in known:
            raise RequestError(_no_parameter(entry, name))
        values[name] = read_value(value, known[name], base)
    columns = [values[p.name] for p in entry.parameters if p.kind == "column"]
    for name in known:
        if isinstance(values[name], dict) and None not in columns:
            values[name] = only_columns(values[name], columns)
    return values


def usual_parameters(entry: Entry) -> dict[str, Any]:
    """Give the canonical defaults of a scene."""
    defaults = defaults_of(entry.parameters)
    return {p.name: canonical(defaults[p.name], p.kind) for p in entry.parameters}


def find_theme(name: str) -> str:
    """Give a built-in theme's name, or the full path of a brand file."""
    if name in THEMES:
        return name
    path = Path(name).expanduser()
    if path.suffix == ".toml" and path.is_file():
        return str(path.absolute())
    if path.suffix == ".toml":
        raise RequestError(f"There is no brand file {name}.")
    offered = did_you_mean(name, THEMES)
    raise RequestError(
        f"There is no theme {name!r}; it is one of {', '.join(THEMES)}, or a brand file "
        f"ending in .toml.{offered}"
    )


def theme_beside(name: str, base: Path) -> str:
    """Find a theme named in a file: a brand file is looked for beside that file."""
    return find_theme(str(base / name) if name.endswith(".toml") else name)


def read_parameter_file(path: Path) -> dict[str, Any]:
    """Read many parameters from a TOML or JSON file."""
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except OSError as error:
        raise RequestError(f"--params: {path} cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise RequestError(f"--params: {path} is not valid TOML or JSON: {error}.") from None
    if not isinstance(found, dict):
        raise RequestError(f"--params: {path} must hold names and values, one to a line.")
    return {str(name).replace("-", "_"): value for name, value in found.items()}


def _no_parameter(entry: Entry, name: str) -> str:
    names = [p.name for p in entry.parameters]
    has = f"it has {', '.join(names)}" if names else "it has none"
    return f"{entry.scene.name} has no parameter {name!r}; {has}.{did_you_mean(name, names)}"


def _require(value: str, allowed: tuple[str, ...], what: str) -> None:
    if value not in allowed:
        offered = did_you_mean(value, allowed)
        raise RequestError(
            f"The {what} must be one of {', '.join(allowed)}; got {value!r}.{offered}"
        )
