"""Grey pictures drawn by formula, to be taken apart into rank-one pieces."""

import numpy as np

from mathviz import validation
from mathviz.validation import FloatArray

PICTURES = ("landscape", "face", "checkers", "noise")


def picture(name: str, size: int = 128, rng: np.random.Generator | None = None) -> FloatArray:
    """Return a square picture (size, size) of brightness in [0, 1], top row first.

    The checkers have rank 2, the noise full rank whatever is kept of it; the others lie between.

    Parameters
    ----------
    name : one of `PICTURES`
    size : int from 16 to 512
    rng : numpy.random.Generator, optional
        For the noise; seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If there is no such picture or the size is out of bounds.
    """
    validation.one_of("picture", name, PICTURES)
    side = validation.whole_number("size", size, 16, 512)
    if name == "noise":
        return (rng or np.random.default_rng(0)).random((side, side))
    line = (np.arange(side) + 0.5) / side
    y, x = np.meshgrid(line, line, indexing="ij")
    draw = {"landscape": _landscape, "face": _face, "checkers": _checkers}[name]
    return np.asarray(np.clip(draw(x, y), 0.0, 1.0), dtype=np.float64)


def _landscape(x: FloatArray, y: FloatArray) -> FloatArray:
    """Draw a sun over two ridges and rippled water."""
    sky = 0.75 - 0.3 * y
    sun = np.hypot(x - 0.72, y - 0.24) < 0.11
    far = 0.50 - 0.14 * np.abs(np.sin(7 * x)) - 0.05 * np.sin(19 * x)
    near = 0.66 - 0.10 * np.sin(5 * x + 1.0) - 0.03 * np.sin(31 * x)
    water = 0.45 + 0.20 * np.sin(90 * y * y) * np.cos(9 * x + 20 * y)
    scene = np.where(sun, 1.0, sky)
    scene = np.where(y > far, 0.38, scene)
    scene = np.where(y > near, 0.20 + 0.1 * x, scene)
    return np.where(y > 0.80, water, scene)


def _face(x: FloatArray, y: FloatArray) -> FloatArray:
    """Draw a round face that smiles, lit from the left."""
    across, down = x - 0.5, y - 0.5
    head = np.hypot(across / 0.36, down / 0.43) < 1
    eyes = np.hypot(np.abs(across) - 0.14, down + 0.10) < 0.045
    smile = np.abs(np.hypot(across, down - 0.02) - 0.21) < 0.018
    light = 0.95 - 0.45 * x - 0.15 * np.abs(down)
    drawn = np.where(head, light, 0.12 + 0.1 * y)
    return np.where(head & (eyes | (smile & (down > 0.10))), 0.05, drawn)


def _checkers(x: FloatArray, y: FloatArray) -> FloatArray:
    return ((np.floor(8 * x) + np.floor(8 * y)) % 2).astype(np.float64)
