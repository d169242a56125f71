"""Scenes in any manim file: found by reading it, never by running it."""

from __future__ import annotations

import ast
from pathlib import Path

from mathviz_studio.catalogue import Entry
from mathviz_studio.errors import RequestError, StudioError, did_you_mean
from mathviz_studio.jobs import (
    Scene,
)


def foreign_entry(file: Path, cls: str) -> Entry:
    """Describe a plain manim scene in a user's file; only its class name is checked."""
    file = file.absolute()
    known = scene_classes(file)
    if cls not in known:
        has = ", ".join(known) or "no class"
        offered = did_you_mean(cls, known)
        raise RequestError(f"{file.name} has no scene class {cls!r}; it has {has}.{offered}")
    return Entry(Scene(cls, cls, file, file.stem, foreign=True), cls, "", {})


def scene_classes(file: Path) -> list[str]:
    """Name the classes a Python file defines, without running it."""
    try:
        tree = ast.parse(file.read_bytes())
    except OSError as error:
        raise RequestError(f"There is no scene file {file} ({error.strerror}).") from None
    except SyntaxError as error:
        raise StudioError(f"{file}, line {error.lineno}: {error.msg}.") from None
    except ValueError:
        raise RequestError(f"{file} is not a Python file.") from None
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
