"""Shapes to be carried by a map: each shows something that the grid alone does not.

A circle's image is an ellipse: Trefethen and Bau, lecture 4.
"""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.validation import FloatArray

CIRCLE_CORNERS = 96
LETTER_F = (
    (0.0, 0.0), (0.4, 0.0), (0.4, 0.6), (0.8, 0.6), (0.8, 0.95),
    (0.4, 0.95), (0.4, 1.25), (1.0, 1.25), (1.0, 1.6), (0.0, 1.6),
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Shape:
    """Points of the plane, one in each row; `closed` if they are a polygon's corners."""

    name: str
    points: FloatArray
    closed: bool


def square() -> Shape:
    """Return the unit square: its image is the parallelogram of the columns."""
    return Shape("square", np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]), closed=True)


def letter_f() -> Shape:
    """Return the letter F, which shows a mirrored plane at a glance."""
    return Shape("f", np.array(LETTER_F), closed=True)


def circle(corners: int = CIRCLE_CORNERS) -> Shape:
    """Return the unit circle as a polygon: its image is an ellipse.

    Parameters
    ----------
    corners : int
        How many.
    """
    angles = np.arange(corners) * (2 * math.pi / corners)
    return Shape("circle", np.column_stack([np.cos(angles), np.sin(angles)]), closed=True)


def cloud(rng: np.random.Generator | None = None, count: int = 60) -> Shape:
    """Return points scattered about the origin, as data are; seed 0 unless `rng` is given.

    Parameters
    ----------
    rng : Generator, optional
    count : int
        How many points.

    Raises
    ------
    MathvizError
        If `count` is not from 1 to 10,000.
    """
    rng = rng or np.random.default_rng(0)
    count = validation.whole_number("count", count, 1, 10_000)
    scattered = rng.normal(0.0, 0.7, size=(count, 2))
    return Shape("cloud", np.clip(scattered, -1.6, 1.6), closed=False)


SHAPES = ("square", "f", "circle", "cloud")


def shape(name: str, rng: np.random.Generator | None = None) -> Shape:
    """Return a shape by its name, one of `SHAPES`; only the cloud draws from `rng`.

    Raises
    ------
    MathvizError
        If there is no shape of that name.
    """
    validation.one_of("shape", name, SHAPES)
    if name == "cloud":
        return cloud(rng)
    return {"square": square, "f": letter_f, "circle": circle}[name]()
