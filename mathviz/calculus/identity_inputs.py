"""Inputs for an identity: drawn at random or given, with shapes that fit each other."""

import numpy as np

from mathviz import validation
from mathviz.calculus.identity import Identity, Inputs
from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.validation import FloatArray


def drawn(identity: Identity, sizes: dict[str, int], rng: np.random.Generator | None) -> Inputs:
    """Draw inputs of the sizes by letter, entries between −2 and 2; invertible ones near 2 I."""
    chance = rng or np.random.default_rng(0)
    taken = {}
    for name, letters in identity.shapes.items():
        shape = tuple(sizes[letter] for letter in letters)
        taken[name] = np.round(chance.uniform(-2, 2, shape), 1)
    if identity.invertible:
        matrix = taken[identity.by]
        taken[identity.by] = matrix / 4 + 2 * np.eye(len(matrix))
    return taken


def checked(identity: Identity, inputs: dict[str, object]) -> Inputs:
    """Return the inputs as arrays whose shapes fit each other.

    Raises
    ------
    MathvizError
        If one is missing, does not fit (both shapes are named), or is not invertible but must be.
    """
    taken: Inputs = {}
    sizes: dict[str, tuple[int, str]] = {}
    for name, letters in identity.shapes.items():
        if name not in inputs:
            raise MathvizError("inputs", f"name {', '.join(identity.shapes)}", f"no {name}")
        array = validation.real_array(name, inputs[name], len(letters))
        taken[name] = array
        for letter, size in zip(letters, array.shape, strict=True):
            known, owner = sizes.setdefault(letter, (size, name))
            if known != size:
                both = f"{_written(array)} for {owner} of {_written(taken[owner])}"
                raise MathvizError(name, f"fit {owner}: {letter} = {known}", both)
    if identity.invertible and exact.rank(taken[identity.by]) < len(taken[identity.by]):
        raise MathvizError(identity.by, "be invertible", "a singular matrix")
    return taken


def rows_and_columns(array: FloatArray) -> tuple[int, int]:
    """Return the shape of a matrix, or of a vector as a column."""
    return (len(array), 1) if array.ndim == 1 else (array.shape[0], array.shape[1])


def _written(array: FloatArray) -> str:
    return "×".join(map(str, rows_and_columns(array)))
