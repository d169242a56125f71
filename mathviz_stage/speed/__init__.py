"""Accelerations of manim: the same frames, bit for bit, in less time.

Every module replaces a few of manim's functions by faster ones that give the same floats, and
leaves to manim's own function what it does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathviz_stage.speed import (
    boxes,
    copies,
    curves,
    families,
    fonts,
    paths,
    styles,
    surfaces,
    updaters,
)

if TYPE_CHECKING:
    from collections.abc import Collection

ACCELERATIONS = {
    "boxes": boxes.replacements,
    "copies": copies.replacements,
    "curves": curves.replacements,
    "families": families.replacements,
    "fonts": fonts.replacements,
    "paths": paths.replacements,
    "styles": styles.replacements,
    "surfaces": surfaces.replacements,
    "updaters": updaters.replacements,
}


def accelerate(without: Collection[str] = ()) -> None:
    """Put all accelerations in place, except those named."""
    for name in without:
        if name not in ACCELERATIONS:
            raise ValueError(f"A switch must be among {', '.join(ACCELERATIONS)}, not {name!r}")
    for name, replacements in ACCELERATIONS.items():
        if name not in without:
            for owner, attribute, function in replacements():
                setattr(owner, attribute, function)
