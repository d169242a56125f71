"""The Jacobian: the linear map that a curved map looks like up close."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz.calculus.formulas import Formula
from mathviz.calculus.multivariate import MOST_VARIABLES, function_at
from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.validation import FloatArray
from mathviz.words import plain_number

SIDES = np.array([0.5**k for k in range(12)])


@dataclass(frozen=True, eq=False)
class Jacobian:
    """A map (u, v, …) of n variables at a point, and its best linear approximation there.

    Entry (i, j) of `matrix` (m, n) is ∂uᵢ/∂xⱼ, `formulas` the same as formulas. Square ones have a
    `determinant`, the local factor of signed area or volume; `singular` tells that it is zero.
    In the plane, `area_factors` (12,) measure it: the signed area of the image of a square
    about the point, straight between its corners, over that of the square, with sides `sides`.
    """

    functions: tuple[Formula, ...]
    formulas: tuple[tuple[Formula, ...], ...]
    point: FloatArray
    image: FloatArray
    matrix: FloatArray
    determinant: float | None
    singular: bool | None
    sides: FloatArray
    area_factors: FloatArray | None
    description: str

    def map(self, points: object) -> FloatArray:
        """Return the images (…, m) of points (…, n)."""
        x = np.moveaxis(np.asarray(points, dtype=np.float64), -1, 0)
        return np.stack([function.evaluate(*x) for function in self.functions], axis=-1)

    def linear(self, points: object) -> FloatArray:
        """Return the images of points (…, n) under the linear approximation at the point."""
        moved = np.asarray(points, dtype=np.float64) - self.point
        return np.asarray(self.image + moved @ self.matrix.T)


def jacobian_at(
    functions: Sequence[str], point: object, variables: tuple[str, ...] = ("x", "y")
) -> Jacobian:
    """Differentiate each function by each variable (Deisenroth, Faisal and Ong, section 5.3).

    Parameters
    ----------
    functions : 1 to 4 formulas of the variables
    point : (n,) numbers
    variables : 1 to 4 names

    Raises
    ------
    MathvizError
        If a formula cannot be read, or a function is not smooth at the point.
    """
    if isinstance(functions, str) or not 1 <= len(functions) <= MOST_VARIABLES:
        received = "one text" if isinstance(functions, str) else str(len(functions))
        raise MathvizError("functions", f"be a list of 1 to {MOST_VARIABLES} formulas", received)
    here = [function_at(function, point, variables) for function in functions]
    matrix = np.array([each.gradient for each in here])
    square = matrix.shape[0] == matrix.shape[1]
    determinant = exact.determinant(matrix) if square else None
    found = Jacobian(
        functions=tuple(each.formula for each in here),
        formulas=tuple(each.partials for each in here),
        point=here[0].point,
        image=np.array([each.value for each in here]),
        matrix=matrix,
        determinant=determinant,
        singular=None if determinant is None else determinant == 0,
        sides=SIDES.copy(),
        area_factors=None,
        description=_description(determinant),
    )
    if matrix.shape != (2, 2):
        return found
    return Jacobian(**{**vars(found), "area_factors": _area_factors(found)})


def _area_factors(jacobian: Jacobian) -> FloatArray:
    corners = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])
    squares = jacobian.point + SIDES[:, None, None] * corners
    x, y = np.moveaxis(jacobian.map(squares) - jacobian.image, -1, 0)
    with np.errstate(invalid="ignore"):
        twice = np.sum(x * np.roll(y, -1, axis=1) - np.roll(x, -1, axis=1) * y, axis=1)
    return np.asarray(twice / 2 / SIDES**2)


def _description(determinant: float | None) -> str:
    if determinant is None:
        return "not square: no area factor"
    if determinant == 0:
        return "singular: small areas are flattened"
    flipped = ", turned over" if determinant < 0 else ""
    return f"small areas grow {plain_number(abs(determinant))} times{flipped}"
