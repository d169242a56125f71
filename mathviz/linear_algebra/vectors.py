"""Vectors: sums, multiples and their length in every norm."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import LARGEST_DATUM, FloatArray


@dataclass(frozen=True, eq=False)
class VectorPair:
    """Two vectors, their sum and difference, and a multiple of the first.

    `norms_u`, `norms_v` and `norms_sum` are lengths in the norms L1, L2 and L∞.
    """

    u: FloatArray
    v: FloatArray
    sum: FloatArray
    difference: FloatArray
    scale: float
    scaled: FloatArray
    norms_u: FloatArray
    norms_v: FloatArray
    norms_sum: FloatArray


@dataclass(frozen=True, eq=False)
class UnitBall:
    """The plane's unit ball of one norm; `boundary` (k + 1, 2) runs once around it and closes."""

    p: float
    boundary: FloatArray


def vector_pair(u: object, v: object, scale: float = 1.5) -> VectorPair:
    """Add, subtract and scale vectors of one length (Strang, section 1.1).

    Parameters
    ----------
    u, v : (n,) numbers
    scale : float
        The multiple of `u` to take.

    Raises
    ------
    MathvizError
        If the vectors differ in length, or a number is not finite or beyond 1e150.
    """
    first, second = same_length(u, v)
    factor = validation.number("scale", scale)
    if abs(factor) > LARGEST_DATUM:
        raise MathvizError("scale", f"stay below {LARGEST_DATUM:g} in size", f"{factor:g}")
    total = first + second
    return VectorPair(
        u=first,
        v=second,
        sum=total,
        difference=first - second,
        scale=factor,
        scaled=factor * first,
        norms_u=_common_norms(first),
        norms_v=_common_norms(second),
        norms_sum=_common_norms(total),
    )


def norm(vector: object, p: float = 2.0) -> float:
    """Return (Σ|x|ᵖ)^(1/p), the largest |x| for p = ∞ (Deisenroth et al., section 3.1).

    Entries are divided by the largest before they are raised to a power, so that no power
    overflows or vanishes while the norm itself is an ordinary number.

    Parameters
    ----------
    vector : (n,) numbers
    p : float from 1 to ∞

    Raises
    ------
    MathvizError
        If p is less than 1, where the triangle inequality fails, or an entry is not finite or
        beyond 1e150.
    """
    x = np.abs(validation.real_array("vector", vector, 1, LARGEST_DATUM))
    return _norm(x, _exponent(p))


def unit_ball(p: float, corners: int = 96) -> UnitBall:
    """Return the curve of plane vectors of norm 1.

    Parameters
    ----------
    p : float from 1 to ∞
    corners : int from 4 to 1000, a multiple of 8
        So that the corners of the diamond and of the square are among the points.

    Raises
    ------
    MathvizError
        If p is less than 1, or there are not so many corners.
    """
    exponent = _exponent(p)
    count = validation.whole_number("corners", corners, 8, 1000)
    if count % 8:
        raise MathvizError("corners", "be a multiple of 8", str(count))
    eighths = np.linspace(0.0, 8.0, count + 1)
    units = np.column_stack([np.cos(eighths * math.pi / 4), np.sin(eighths * math.pi / 4)])
    lengths = np.array([_norm(np.abs(unit), exponent) for unit in units])
    boundary = units / lengths[:, None]
    boundary[np.abs(boundary) < 1e-15] = 0.0
    boundary[-1] = boundary[0]
    return UnitBall(exponent, boundary)


def same_length(u: object, v: object) -> tuple[FloatArray, FloatArray]:
    """Return two vectors of one length as float arrays.

    Raises
    ------
    MathvizError
        If they differ in length, or an entry is not finite or beyond 1e150.
    """
    first = validation.real_array("u", u, 1, LARGEST_DATUM)
    second = validation.real_array("v", v, 1, LARGEST_DATUM)
    if len(first) != len(second):
        raise MathvizError("v", f"have {len(first)} entries like u", str(len(second)))
    return first, second


def _exponent(p: float) -> float:
    if p == math.inf:
        return math.inf
    return validation.number("p", p, 1)


def _norm(sizes: FloatArray, p: float) -> float:
    largest = float(sizes.max())
    if math.isinf(p) or largest == 0:
        return largest
    if p == 2:
        return math.hypot(*sizes)
    return float(largest * np.sum((sizes / largest) ** p) ** (1 / p))


def _common_norms(x: FloatArray, exponents: Sequence[float] = (1.0, 2.0, math.inf)) -> FloatArray:
    return np.array([_norm(np.abs(x), p) for p in exponents])
