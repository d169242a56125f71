"""Checks at the core's boundary: what was typed becomes an array, or an error says why not."""

import math
from collections.abc import Sequence
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mathviz.errors import MathvizError

FloatArray = NDArray[np.float64]

LARGEST_ENTRY = 1e6
LARGEST_DATUM = 1e150
DEEPEST_NESTING = 4


def number(name: str, value: object, low: float = -math.inf, high: float = math.inf) -> float:
    """Return `value` as a finite float within ``[low, high]``.

    Raises
    ------
    MathvizError
        If it is not a real number, is NaN or infinite, or lies outside the bounds.
    """
    if isinstance(value, bool | np.bool_) or not isinstance(value, Real):
        raise MathvizError(name, "be a number", _shown(value))
    try:
        converted = float(value)
    except OverflowError:
        converted = math.inf
    if not math.isfinite(converted):
        raise MathvizError(name, "be finite", _shown(value))
    if not low <= converted <= high:
        raise MathvizError(name, _bounds(low, high), _shown(value))
    return converted


def whole_number(name: str, value: object, low: int, high: int) -> int:
    """Return `value` as an int within ``[low, high]``.

    Raises
    ------
    MathvizError
        If it is not a whole number or lies outside the bounds.
    """
    if isinstance(value, bool | np.bool_) or not isinstance(value, Integral):
        raise MathvizError(name, "be a whole number", _shown(value))
    if not low <= int(value) <= high:
        raise MathvizError(name, _bounds(low, high), _shown(value))
    return int(value)


def real_array(
    name: str, value: object, dimensions: int, largest: float = LARGEST_ENTRY
) -> FloatArray:
    """Return `value` as a new float array of so many dimensions, none of them empty.

    Raises
    ------
    MathvizError
        If it is ragged, empty, of another number of dimensions, or holds anything but finite
        numbers of magnitude at most `largest`. Places stay below `LARGEST_ENTRY`, matrices and
        data below `LARGEST_DATUM`, whose square is still finite.
    """
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu" and value.ndim == dimensions:
        ready = value.astype(np.float64)
        if ready.size and np.all(np.isfinite(ready)):
            _check_magnitude(name, float(ready.flat[np.abs(ready).argmax()]), largest)
            return ready
    nested = _plain(value)
    shape = _shape(name, nested)
    if len(shape) != dimensions:
        kind = {1: "a list of numbers", 2: "a table of numbers, row by row"}[dimensions]
        raise MathvizError(name, f"be {kind}", _shown(value))
    if 0 in shape:
        raise MathvizError(name, "hold at least one number", "nothing")
    entries = [number(f"{name} entry", entry) for entry in _flat(nested)]
    _check_magnitude(name, max(entries, key=abs), largest)
    return np.array(entries, dtype=np.float64).reshape(shape)


def square_matrix(
    name: str, value: object, sizes: Sequence[int] = tuple(range(1, 9))
) -> FloatArray:
    """Return `value` as a square float matrix of one of the given sizes, of entries up to 1e150.

    Raises
    ------
    MathvizError
        As `real_array`, or if it is not square or of another size.
    """
    matrix = real_array(name, value, 2, LARGEST_DATUM)
    rows, columns = matrix.shape
    if rows != columns:
        raise MathvizError(name, "be square", f"{rows}×{columns}")
    if rows not in sizes:
        allowed = " or ".join(f"{n}×{n}" for n in sizes)
        if len(sizes) > 2:
            allowed = f"at most {sizes[-1]}×{sizes[-1]}"
        raise MathvizError(name, f"be {allowed}", f"{rows}×{rows}")
    return matrix


def vector(name: str, value: object, length: int, largest: float = LARGEST_ENTRY) -> FloatArray:
    """Return `value` as a float vector of the given length.

    Raises
    ------
    MathvizError
        As `real_array`, or if it has another length.
    """
    array = real_array(name, value, 1, largest)
    if len(array) != length:
        raise MathvizError(name, f"have {length} entries", f"{len(array)}")
    return array


def points(name: str, value: object, length: int = 2, largest: float = LARGEST_ENTRY) -> FloatArray:
    """Return `value` as float points, one in each row, of the given length.

    Raises
    ------
    MathvizError
        As `real_array`, or if the points have another length.
    """
    array = real_array(name, value, 2, largest)
    if array.shape[1] != length:
        raise MathvizError(name, f"have {length} coordinates each", f"{array.shape[1]}")
    return array


def one_of(name: str, value: object, choices: Sequence[str]) -> str:
    """Return `value` if it is one of the choices.

    Raises
    ------
    MathvizError
        If it is none of them; the message lists them.
    """
    if not isinstance(value, str) or value not in choices:
        raise MathvizError(name, f"be one of {', '.join(choices)}", _shown(value))
    return value


def is_list(value: object) -> bool:
    """Tell whether `value` is a list, a tuple, a range or an array of one dimension or more."""
    if isinstance(value, np.ndarray):
        return value.ndim > 0
    return isinstance(value, list | tuple | range)


def listed(name: str, value: object) -> list[Any]:
    """Return the entries of a list, a tuple, a range or an array.

    Raises
    ------
    MathvizError
        If it is none of these.
    """
    plain = value.tolist() if isinstance(value, np.ndarray) else value
    if not isinstance(plain, list | tuple | range):
        raise MathvizError(name, "be a list", _shown(value))
    return list(plain)


def _check_magnitude(name: str, entry: float, largest: float) -> None:
    if abs(entry) > largest:
        bound = f"{largest:,.0f}" if largest <= LARGEST_ENTRY else f"{largest:g}"
        raise MathvizError(name, f"have entries of magnitude at most {bound}", f"{entry:g}")


def _plain(value: object) -> object:
    """Return lists in the place of an array, or of the arrays in a list."""
    if isinstance(value, list | tuple):
        return [row.tolist() if isinstance(row, np.ndarray) else row for row in value]
    return value.tolist() if isinstance(value, np.ndarray) else value


def _shape(name: str, value: object, depth: int = 0) -> tuple[int, ...]:
    if not isinstance(value, list | tuple):
        return ()
    if depth == DEEPEST_NESTING:
        raise MathvizError(name, "be a list or a table of numbers", "deeper lists")
    shapes = {_shape(name, entry, depth + 1) for entry in value}
    if len(shapes) > 1:
        lengths = " and ".join(sorted({str(s[0]) if s else "single" for s in shapes}))
        raise MathvizError(name, "have rows of equal length", f"rows of {lengths} numbers")
    return (len(value), *shapes.pop()) if shapes else (0,)


def _flat(value: object) -> list[object]:
    if not isinstance(value, list | tuple):
        return [value]
    return [entry for part in value for entry in _flat(part)]


def _bounds(low: float, high: float) -> str:
    if math.isinf(high):
        return f"be at least {low:g}"
    if math.isinf(low):
        return f"be at most {high:g}"
    return f"be between {low:g} and {high:g}"


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, float | int | str) and value != "" else repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"
