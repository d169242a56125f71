"""Norms at a point: the gradient where there is one, all subgradients where there is a kink."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.linear_algebra.quadratic_forms import quadratic_form
from mathviz.validation import FloatArray

NORMS = ("L1", "L2", "L2 squared", "L-infinity")
MOST_ENTRIES = 8


@dataclass(frozen=True, eq=False)
class NormGradient:
    """A norm's value and slopes at a point (n,).

    `gradient` is None at a kink. `subgradients` (k, n) are the corners of the set of all
    subgradients: it is their convex hull, a single row where the norm is smooth. At the origin the
    L2 norm's set is the unit ball instead, of radius `ball_radius`, and there are no corners;
    `ball_radius` is None elsewhere. `least` is the shortest subgradient, zero just at a minimum.
    """

    norm: str
    point: FloatArray
    value: float
    smooth: bool
    gradient: FloatArray | None
    subgradients: FloatArray
    ball_radius: float | None
    least: FloatArray
    formula: str
    description: str


@dataclass(frozen=True, eq=False)
class QuadraticGradient:
    """xᵀA x at a point, with gradient (A + Aᵀ) x and the constant Hessian A + Aᵀ."""

    point: FloatArray
    value: float
    gradient: FloatArray
    hessian: FloatArray


FORMULAS = {
    "L1": 'g_i = op("sign")(x_i), quad g_i in [-1, 1] "where" x_i = 0',
    "L2": "nabla norm(x)_2 = frac(x, norm(x)_2)",
    "L2 squared": "nabla norm(x)_2^2 = 2 x",
    "L-infinity": 'g in op("conv"){op("sign")(x_i) e_i : abs(x_i) = norm(x)_infinity}',
}


def norm_gradient(norm: str, point: object) -> NormGradient:
    """Differentiate a norm, or name every slope that supports it (Rockafellar, section 23).

    Parameters
    ----------
    norm : one of `NORMS`
    point : (n,) numbers, n ≤ 8

    Raises
    ------
    MathvizError
        If there is no such norm, or the point is longer or not finite.
    """
    validation.one_of("norm", norm, NORMS)
    at = validation.real_array("point", point, 1, validation.LARGEST_DATUM)
    validation.whole_number("entries of the point", len(at), 1, MOST_ENTRIES)
    corners = _CORNERS[norm](at)
    smooth = len(corners) == 1
    ball = norm == "L2" and not np.any(at)
    least = np.zeros(len(at)) if ball else _shortest(norm, at, corners)
    return NormGradient(
        norm=norm,
        point=at,
        value=_value(norm, at),
        smooth=smooth,
        gradient=corners[0] if smooth else None,
        subgradients=corners,
        ball_radius=1.0 if ball else None,
        least=least,
        formula=FORMULAS[norm],
        description=_description(len(corners), ball),
    )


def quadratic_gradient(matrix: object, point: object) -> QuadraticGradient:
    """Differentiate xᵀA x at a point (Petersen and Pedersen, equation 81).

    Parameters
    ----------
    matrix : (n, n) numbers
        Symmetric or not.
    point : (n,) numbers

    Raises
    ------
    MathvizError
        If the matrix is not square or the point has another length.
    """
    form = quadratic_form(matrix)
    at = validation.vector("point", point, len(form.matrix))
    return QuadraticGradient(at, float(form.value(at)), form.gradient(at), 2 * form.matrix)


def _value(norm: str, at: FloatArray) -> float:
    sizes = np.abs(at)
    if norm == "L1":
        return float(sizes.sum())
    if norm == "L-infinity":
        return float(sizes.max())
    length = math.hypot(*at)
    return length if norm == "L2" else length**2


def _diamond_corners(at: FloatArray) -> FloatArray:
    """Return every choice of ±1 for the entries that are zero."""
    free = np.flatnonzero(at == 0)
    choices = np.tile(np.sign(at), (2 ** len(free), 1))
    for bit, entry in enumerate(free.tolist()):
        choices[:, entry] = np.where(np.arange(len(choices)) >> bit & 1, 1.0, -1.0)
    return choices


def _round_corners(at: FloatArray) -> FloatArray:
    if not np.any(at):
        return np.zeros((0, len(at)))
    scaled = at / np.abs(at).max()
    return np.asarray(scaled / math.hypot(*scaled))[None]


def _square_corners(at: FloatArray) -> FloatArray:
    """Return the signed unit vectors of the largest entries, all of them at the origin."""
    units = np.eye(len(at))
    if not np.any(at):
        return np.vstack([units, -units])
    largest = np.abs(at) == np.abs(at).max()
    return np.asarray((units * np.sign(at)[:, None])[largest])


_CORNERS = {
    "L1": _diamond_corners,
    "L2": _round_corners,
    "L2 squared": lambda at: 2 * at[None],
    "L-infinity": _square_corners,
}


def _shortest(norm: str, at: FloatArray, corners: FloatArray) -> FloatArray:
    """Return the shortest point of the hull: entries free to be zero are, equal ones share."""
    if norm == "L1":
        return np.sign(at)
    return np.asarray(corners.mean(axis=0))


def _description(corners: int, ball: bool) -> str:
    if ball:
        return "a kink: every vector of the unit ball is a subgradient"
    if corners == 1:
        return "smooth: one gradient"
    return f"a kink: every mixture of {corners} slopes is a subgradient"
