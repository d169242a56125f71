"""Inputs, targets and labels at the boundary of learning."""

import numpy as np
from numpy.typing import NDArray

from mathviz.errors import MathvizError
from mathviz.statistics.samples import counts, sample, table
from mathviz.validation import FloatArray

IntArray = NDArray[np.int_]

LARGEST_INPUT = 1e6
MOST_ROWS = 100_000
MOST_CLASSES = 20


def features(
    name: str, values: object, columns: int | None = None, largest: float = LARGEST_INPUT
) -> FloatArray:
    """Return `values` as a table of inputs, a case in each row.

    Beyond 10⁶, beside the ones of an intercept and under rates and activations made for numbers
    near 1, they would have to be scaled first.

    Raises
    ------
    MathvizError
        If it is no table of finite numbers of magnitude at most `largest`, has more than 100,000
        rows, or another number of columns than wanted.
    """
    rows = table(name, values)
    if len(rows) > MOST_ROWS:
        raise MathvizError(name, f"have at most {MOST_ROWS:,} rows", f"{len(rows):,}")
    if columns is not None and rows.shape[1] != columns:
        raise MathvizError(name, f"have {columns} columns", str(rows.shape[1]))
    _require_moderate(name, rows, largest)
    return rows


def targets(name: str, values: object, length: int) -> FloatArray:
    """Return `values` as one number for each case.

    Raises
    ------
    MathvizError
        If the length differs, or a number is not finite or of magnitude above 10¹⁵⁰.
    """
    array = sample(name, values)
    if len(array) != length:
        raise MathvizError(name, f"have {length} entries, one for each row", str(len(array)))
    return array


def labels(name: str, values: object, length: int | None = None) -> IntArray:
    """Return `values` as class numbers 0, 1, 2 and so on, one for each case.

    Raises
    ------
    MathvizError
        If the length differs, or one is not a whole number from 0 to 19.
    """
    array = counts(name, values)
    if length is not None and len(array) != length:
        raise MathvizError(name, f"have {length} entries, one for each row", str(len(array)))
    if array.max() >= MOST_CLASSES:
        raise MathvizError(name, f"be class numbers below {MOST_CLASSES}", f"{array.max():g}")
    return array.astype(np.int_)


def two_classes(name: str, values: object, length: int | None = None) -> IntArray:
    """Return `values` as labels 0 and 1, both of which occur.

    Raises
    ------
    MathvizError
        As `labels`, or if there are not exactly the classes 0 and 1.
    """
    array = labels(name, values, length)
    found = np.unique(array)
    if not np.array_equal(found, [0, 1]):
        shown = ", ".join(map(str, found[:5].tolist()))
        raise MathvizError(name, "hold the two classes 0 and 1", f"only {shown}")
    return array


def with_ones(rows: FloatArray) -> FloatArray:
    """Return the design matrix: a column of ones for the intercept, then the inputs."""
    return np.column_stack([np.ones(len(rows)), rows])


def _require_moderate(name: str, values: FloatArray, bound: float) -> None:
    largest = float(np.abs(values).max())
    if largest > bound:
        requirement = f"be of magnitude at most {bound:,.0f} (scale them first)"
        raise MathvizError(name, requirement, f"{largest:g}")
