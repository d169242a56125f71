"""What can be wrong in a lecture file, each mistake with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mathviz_studio.errors import RequestError, StudioError, did_you_mean
from mathviz_studio.jobs import QUALITIES
from mathviz_studio.requests import theme_beside

_TOP: dict[str, Any] = {
    "title": str,
    "subtitle": str,
    "author": str,
    "course": str,
    "date": str,
    "licence": str,
    "theme": str,
    "quality": str,
    "seed": int,
    "logo": str,
    "narration": str,
    "music": str,
    "loudness": (float, int),
    "part": list,
    "end": dict,
}


_SCENE: dict[str, Any] = {
    "scene": str,
    "file": str,
    "chapter": str,
    "theme": str,
    "seed": int,
    "beats": list,
    "speed": (float, int),
    "parameters": dict,
}


_CLIP: dict[str, Any] = {
    "clip": str,
    "chapter": str,
    "caption": str,
    "seconds": (float, int),
    "theme": str,
    "speed": (float, int),
}


_SECTION: dict[str, Any] = {"section": str, "subtitle": str}


_END: dict[str, Any] = {"title": str, "text": str}


_KINDS = {"scene": _SCENE, "section": _SECTION, "clip": _CLIP}

CLIPS = (".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".png", ".jpg", ".jpeg")
"""Endings of films and pictures that may be a part of a lecture."""

SHORTEST, LONGEST = 0.5, 600.0
"""How many seconds a picture may be shown."""

_NAMES = {
    str: "text in quotes",
    int: "a whole number",
    (float, int): "a number",
    list: "a list",
    dict: "a table",
}

SPEEDS = (0.25, 4.0)
"""The slowest and the fastest that a part may run."""

LOUDNESSES = (-40.0, -10.0)
"""Sensible loudness of a film, in LUFS."""


Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Mistake:
    """What is wrong in a lecture file, and at which keys."""

    keys: Keys
    message: str


class Mistakes(RequestError):
    """All mistakes of a lecture file, a line each."""

    def __init__(self, path: Path, text: str, mistakes: Sequence[Mistake]) -> None:
        lines = [(line_of(text, mistake.keys), mistake.message) for mistake in mistakes]
        said = [f"{path}, line {line}: {message}" for line, message in sorted(lines)]
        super().__init__("\n       ".join(said))


def find_mistakes(document: Mapping[str, Any], base: Path) -> list[Mistake]:
    """Find everything that is wrong in a document but what only the scenes can tell."""
    found = _wrong_keys(document, _TOP, ())
    if not document.get("title"):
        found.append(Mistake((), 'a lecture needs a title = "…".'))
    if document.get("quality", "1080p") not in QUALITIES:
        found.append(Mistake(("quality",), f"quality must be one of {', '.join(QUALITIES)}."))
    found += _wrong_theme(document, (), base)
    found += _wrong_sounds(document, base)
    parts = document.get("part", [])
    if isinstance(parts, list):
        if not any(isinstance(part, dict) and part.keys() & {"scene", "clip"} for part in parts):
            found.append(Mistake((), 'a lecture needs at least one [[part]] with scene = "…".'))
        for number, part in enumerate(parts):
            found += _wrong_part(part, ("part", number), base)
    if isinstance(document.get("end"), dict):
        found += _wrong_keys(document["end"], _END, ("end",))
    return found


def line_of(text: str, keys: Keys) -> int:
    """Tell the line on which a key of a TOML text stands.

    The shortest beginning of the text that parses and has the key ends with it; its value begins
    on the line after the longest beginning that parses and lacks it.
    """
    lines = text.splitlines(keepends=True)
    before = 0
    for count in range(1, len(lines) + 1):
        try:
            document: Any = tomllib.loads("".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        if _has(document, keys):
            return before + 1
        before = count
    return 1


def without(document: Mapping[str, Any], wrong: Sequence[Keys]) -> dict[str, Any]:
    """Leave out wrong keys and wrong parts, so that the rest can be checked further."""
    spoiled = {keys[0] for keys in wrong if keys and (keys[0] != "part" or len(keys) == 1)}
    right = {key: value for key, value in document.items() if key not in spoiled}
    bad_parts = {keys[1] for keys in wrong if keys[:1] == ("part",) and len(keys) > 1}
    parts = enumerate(right.get("part", []))
    right["part"] = [{} if number in bad_parts else part for number, part in parts]
    return right


def _has(document: Any, keys: Keys) -> bool:
    for key in keys:
        try:
            document = document[key]
        except (KeyError, IndexError, TypeError):
            return False
    return bool(keys)


def _wrong_part(part: Any, keys: Keys, base: Path) -> list[Mistake]:
    if not isinstance(part, dict):
        return [Mistake(keys, "a part is a table [[part]].")]
    kinds = [keys_of for kind, keys_of in _KINDS.items() if kind in part]
    if len(kinds) != 1:
        unknown = _wrong_keys(part, _SCENE | _SECTION | _CLIP, keys)
        needed = 'a [[part]] needs either scene = "…", section = "…" or clip = "…".'
        return [Mistake(keys, needed), *unknown]
    wrong = _wrong_keys(part, kinds[0], keys) + _wrong_theme(part, keys, base)
    return wrong or _wrong_pace(part, keys) + _wrong_clip(part, keys, base)


def _wrong_clip(part: Mapping[str, Any], keys: Keys, base: Path) -> list[Mistake]:
    if "clip" not in part:
        return []
    found, path = [], base / part["clip"]
    if path.suffix.lower() not in CLIPS:
        known = ", ".join(CLIPS)
        found.append(Mistake((*keys, "clip"), f"clip: {path.name} must end in {known}."))
    elif not path.is_file():
        found.append(Mistake((*keys, "clip"), f"clip: there is no file {path}."))
    if not SHORTEST <= part.get("seconds", SHORTEST) <= LONGEST:
        said = f"seconds must be from {SHORTEST:g} to {LONGEST:g}."
        found.append(Mistake((*keys, "seconds"), said))
    return found


def _wrong_pace(part: Mapping[str, Any], keys: Keys) -> list[Mistake]:
    found = []
    beats, (slowest, fastest) = part.get("beats"), SPEEDS
    if beats is not None and not (beats and all(type(b) is int and b > 0 for b in beats)):
        found.append(Mistake((*keys, "beats"), "beats must be a list of numbers: beats = [1, 3]."))
    if not slowest <= part.get("speed", 1.0) <= fastest:
        found.append(Mistake((*keys, "speed"), f"speed must be from {slowest:g} to {fastest:g}."))
    return found


def _wrong_sounds(document: Mapping[str, Any], base: Path) -> list[Mistake]:
    needed: dict[str, tuple[str, Callable[[Path], bool]]] = {
        "narration": ("folder", Path.is_dir),
        "music": ("file", Path.is_file),
        "logo": ("picture (PNG or JPEG)", _is_picture),
    }
    found = []
    for key, (kind, holds) in needed.items():
        name = document.get(key)
        if isinstance(name, str) and not holds(base / name):
            found.append(Mistake((key,), f"{key}: there is no {kind} {base / name}."))
    quietest, loudest = LOUDNESSES
    loudness = document.get("loudness", quietest)
    if isinstance(loudness, float | int) and not quietest <= loudness <= loudest:
        found.append(Mistake(("loudness",), f"loudness must be from {quietest:g} to {loudest:g}."))
    return found


def _is_picture(path: Path) -> bool:
    from PIL import Image

    try:
        with Image.open(path) as picture:
            return picture.format in ("PNG", "JPEG")
    except OSError:
        return False


def _wrong_keys(table: Mapping[str, Any], allowed: Mapping[str, Any], keys: Keys) -> list[Mistake]:
    found = []
    for key, value in table.items():
        if key not in allowed:
            known = ", ".join(allowed)
            offered = did_you_mean(key, allowed)
            found.append(
                Mistake((*keys, key), f"there is no key {key!r}; allowed: {known}.{offered}")
            )
        elif isinstance(value, bool) or not isinstance(value, allowed[key]):
            kind = "tables [[part]]" if key == "part" else _NAMES[allowed[key]]
            found.append(Mistake((*keys, key), f"{key} must be {kind}."))
    return found


def _wrong_theme(table: Mapping[str, Any], keys: Keys, base: Path) -> list[Mistake]:
    theme = table.get("theme", "dark")
    if not isinstance(theme, str):
        return []
    try:
        theme_beside(theme, base)
    except StudioError as error:
        return [Mistake((*keys, "theme"), str(error))]
    return []
