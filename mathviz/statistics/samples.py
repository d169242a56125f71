"""Data at the boundary of statistics and learning: numbers of any scale that squares can bear."""

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray, is_list, listed

LARGEST_VALUE = 1e150
MOST_VALUES = 10_000_000


def sample(name: str, values: object, least: int = 1, most: int = MOST_VALUES) -> FloatArray:
    """Return `values` as a new float array of at least and at most so many numbers.

    Raises
    ------
    MathvizError
        If it is no list of numbers, too short or long, or a number is not finite or beyond ±10¹⁵⁰.
    """
    array = _fast(name, values, 1)
    if array is None:
        if not is_list(values):
            raise MathvizError(name, "be a list of numbers", type(values).__name__)
        array = np.array([_entry(name, value) for value in listed(name, values)], dtype=np.float64)
    if len(array) < least:
        needed = f"hold at least {least} number{'' if least == 1 else 's'}"
        raise MathvizError(name, needed, str(len(array)))
    if len(array) > most:
        raise MathvizError(name, f"hold at most {most:,} numbers", f"{len(array):,}")
    return array


def table(name: str, values: object, least: int = 1) -> FloatArray:
    """Return `values` as a new float array of at least so many rows of equal length, 1 or more.

    Raises
    ------
    MathvizError
        If it is no table of numbers, ragged, too short, or a number is not finite or too large.
    """
    array = _fast(name, values, 2)
    if array is None:
        if not is_list(values) or not all(map(is_list, listed(name, values))):
            raise MathvizError(name, "be a table of numbers, row by row", type(values).__name__)
        rows = [
            [_entry(name, value) for value in listed(name, row)] for row in listed(name, values)
        ]
        lengths = sorted({len(row) for row in rows})
        if len(lengths) > 1:
            shown = " and ".join(map(str, lengths))
            raise MathvizError(name, "have rows of equal length", f"rows of {shown} numbers")
        array = np.array(rows, dtype=np.float64).reshape(len(rows), -1 if rows else 0)
    if len(array) < least or array.shape[1] == 0:
        needed = f"hold at least {least} row{'' if least == 1 else 's'} of numbers"
        raise MathvizError(name, needed, f"{array.shape[0]}×{array.shape[1]}")
    return array


def counts(name: str, values: object, least: int = 1) -> FloatArray:
    """Return `values` as whole numbers of 0 or more, in a float array.

    Raises
    ------
    MathvizError
        As `sample`, or if a number is negative or not whole.
    """
    array = sample(name, values, least)
    wrong = array[(array < 0) | (array != np.floor(array))]
    if len(wrong):
        raise MathvizError(name, "be whole numbers of 0 or more", f"{wrong[0]:g}")
    return array


def _fast(name: str, values: object, dimensions: int) -> FloatArray | None:
    """Take a numeric array without a loop; None for anything else."""
    if not isinstance(values, np.ndarray) or values.dtype.kind not in "iuf":
        return None
    if values.ndim != dimensions:
        kind = {1: "a list of numbers", 2: "a table of numbers, row by row"}[dimensions]
        raise MathvizError(name, f"be {kind}", f"an array of shape {values.shape}")
    if values.size > MOST_VALUES:
        raise MathvizError(name, f"hold at most {MOST_VALUES:,} numbers", f"{values.size:,}")
    array = values.astype(np.float64)
    bad = array[~(np.abs(array) <= LARGEST_VALUE)]
    if bad.size:
        _entry(name, float(bad[0]))
    return array


def _entry(name: str, value: object) -> float:
    return validation.number(f"{name} entry", value, -LARGEST_VALUE, LARGEST_VALUE)
