"""The Hessian: how a surface curves at a point, and what kind of critical point that makes it."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz.calculus.formulas import Formula
from mathviz.calculus.gradients import CRITICAL
from mathviz.calculus.multivariate import check_smooth, function_at
from mathviz.linear_algebra.signs import leading_signs
from mathviz.validation import FloatArray

FLAT = 1e-9


class HessianTest(Enum):
    """What the second derivatives say of a point."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SADDLE = "saddle"
    INCONCLUSIVE = "inconclusive: flat in some direction"
    NOT_CRITICAL = "not a critical point: the gradient is not zero"


@dataclass(frozen=True, eq=False)
class Hessian:
    """A function's best quadratic at a point: value + g · d + dᵀH d / 2.

    `formulas` are the second partial derivatives, `matrix` (n, n) their values. `curvatures` fall,
    along the rows of `directions`. `change_along_flat` tells, for an inconclusive test, whether the
    function rises, falls or stays level on a small ring about the point, None for others.
    """

    formula: Formula
    formulas: tuple[tuple[Formula, ...], ...]
    point: FloatArray
    value: float
    gradient: FloatArray
    matrix: FloatArray
    determinant: float
    curvatures: FloatArray
    directions: FloatArray
    test: HessianTest
    change_along_flat: str | None
    description: str

    def quadratic(self, points: object) -> FloatArray:
        """Return the values of the best quadratic at points (…, n)."""
        moved = np.asarray(points, dtype=np.float64) - self.point
        bend = np.einsum("...i,ij,...j->...", moved, self.matrix, moved)
        return np.asarray(self.value + moved @ self.gradient + bend / 2)


def hessian_at(function: str, point: object, variables: tuple[str, ...] = ("x", "y")) -> Hessian:
    """Differentiate twice and read the eigenvalues (Nocedal and Wright, section 2.1).

    Parameters
    ----------
    function : str
        A formula of the variables.
    point : (n,) numbers
    variables : 1 to 4 names

    Raises
    ------
    MathvizError
        If the formula cannot be read, or the function is not twice smooth at the point.
    """
    here = function_at(function, point, variables)
    formulas = tuple(tuple(p.derivative(name) for name in variables) for p in here.partials)
    matrix = np.array([[float(f.evaluate(*here.point)) for f in row] for row in formulas])
    for partial, slopes in zip(here.partials, matrix, strict=True):
        check_smooth(partial, here.point, slopes)
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    directions = vectors.T[::-1]
    test = _test(here.gradient, values, abs(here.value))
    flat = _ring(here.formula, here.point, here.value) if test is HessianTest.INCONCLUSIVE else None
    return Hessian(
        formula=here.formula,
        formulas=formulas,
        point=here.point,
        value=here.value,
        gradient=here.gradient,
        matrix=matrix,
        determinant=float(np.prod(values)),
        curvatures=values[::-1].copy(),
        directions=directions * leading_signs(directions)[:, None],
        test=test,
        change_along_flat=flat,
        description=test.value if flat is None else f"{test.value}; nearby the function {flat}",
    )


def _test(gradient: FloatArray, curvatures: FloatArray, size: float) -> HessianTest:
    if math.hypot(*gradient) > CRITICAL * max(1.0, size):
        return HessianTest.NOT_CRITICAL
    small = FLAT * max(1.0, float(np.abs(curvatures).max()))
    up, down = np.any(curvatures > small), np.any(curvatures < -small)
    if up and down:
        return HessianTest.SADDLE
    if np.any(np.abs(curvatures) <= small):
        return HessianTest.INCONCLUSIVE
    return HessianTest.MINIMUM if up else HessianTest.MAXIMUM


def _ring(formula: Formula, at: FloatArray, value: float, radius: float = 0.05) -> str:
    """Tell how the function changes over a grid of directions around the point."""
    axes = np.meshgrid(*[np.linspace(-1.0, 1.0, 9)] * len(at))
    ways = np.stack([axis.ravel() for axis in axes], axis=-1)
    lengths = np.linalg.norm(ways, axis=1, keepdims=True)
    ways = ways[lengths[:, 0] > 0] / lengths[lengths[:, 0] > 0]
    change = formula.evaluate(*(at + radius * ways).T) - value
    small = 1e-13 * max(1.0, abs(value))
    rises, falls = bool(np.any(change > small)), bool(np.any(change < -small))
    if rises and falls:
        return "rises and falls"
    if not (rises or falls):
        return "stays level"
    return "rises or stays level" if rises else "falls or stays level"
