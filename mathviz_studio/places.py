"""Where things lie: the shipped scenes, the stage's cards, the cache."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from mathviz_studio.errors import StudioError


@cache
def package_folder(name: str) -> Path:
    """Folder of an installed package, found without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise StudioError(
            f"The package {name} is not installed here. Install mathviz-studio again, "
            "or run from its checkout."
        )
    return Path(next(iter(spec.submodule_search_locations)))


@cache
def library_folder() -> Path:
    """Folder of the scenes that ship with mathviz.

    In a wheel it is ``mathviz_stage/library``; in a checkout ``scenes`` beside the stage.
    """
    stage = package_folder("mathviz_stage")
    inside = stage / "library"
    return inside if inside.is_dir() else stage.parent / "scenes"


def cards_file() -> Path:
    """Scene file of a lecture's title, section and end cards."""
    return package_folder("mathviz_stage") / "cards.py"


def cache_folder() -> Path:
    """Folder of everything that can be made again: ``$MATHVIZ_CACHE`` or the user's cache."""
    chosen = os.environ.get("MATHVIZ_CACHE")
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_cache_path

    return user_cache_path("mathviz", appauthor=False)
