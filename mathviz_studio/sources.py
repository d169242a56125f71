"""Fingerprints of everything outside a job's own fields that decides its bytes."""

from __future__ import annotations

import ast
import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mathviz_studio import places

PINNED = ("manim", "typst", "av", "numpy")
"""The packages whose version is part of every content key."""

_FINISHING = (
    "media.py",
    "captions.py",
    "finish.py",
    "tags.py",
    "exports/gif.py",
    "exports/webp.py",
)


def digest(*parts: bytes | str) -> str:
    """Fingerprint some bytes; the border between two parts counts."""
    total = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "big"))
        total.update(data)
    return total.hexdigest()


@cache
def engine_digest() -> str:
    """Fingerprint of the core's, the stage's and the muxer's sources and of the versions."""
    parts: list[bytes | str] = []
    for name in ("mathviz", "mathviz_stage"):
        folder = places.package_folder(name)
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".toml", ".typ")):
            if "library" not in path.relative_to(folder).parts:
                parts += [str(path.relative_to(folder)), path.read_bytes()]
    parts += [(Path(__file__).parent / name).read_bytes() for name in _FINISHING]
    return digest(*parts, *(f"{name} {text}" for name, text in versions().items()))


@cache
def versions() -> dict[str, str]:
    """Versions of the packages that draw and encode."""
    return {name: installed(name) or "absent" for name in PINNED}


@cache
def installed(name: str) -> str | None:
    """Version of an installed distribution, or ``None``."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def scene_digest(file: Path) -> str:
    """Fingerprint of a scene file and of the files beside it that it imports or names.

    A foreign manim scene may import a helper beside it or show a picture by its name; a change
    there changes the clip, so it must change the key.
    """
    parts: list[bytes | str] = []
    for path in _reached_from(file.resolve()):
        parts += [path.name, path.read_bytes()]
    return digest(*parts)


def _reached_from(file: Path) -> list[Path]:
    seen: list[Path] = []
    waiting = [file]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.append(path)
        if path.suffix == ".py":
            waiting += _needs(path, file.parent)
    return [seen[0], *sorted(seen[1:])]


def _needs(path: Path, folder: Path) -> list[Path]:
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return []
    found: list[Path] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [_module(folder, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(_module(folder, node.module))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += _assets(folder, node.value)
    return [p for p in found if _is_file(p)]


def _module(folder: Path, name: str) -> Path:
    stem = folder.joinpath(*name.split("."))
    return stem / "__init__.py" if stem.is_dir() else stem.with_suffix(".py")


def _assets(folder: Path, text: str) -> list[Path]:
    if not 3 < len(text) < 200 or "\n" in text or "." not in text:
        return []
    return [base / text for base in (folder, folder / "assets", Path.cwd(), Path.cwd() / "assets")]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
