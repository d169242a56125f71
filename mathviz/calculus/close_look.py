"""A close look at a map: cells at a point shrink, and their images become parallelograms."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz.calculus.jacobians import Jacobian, jacobian_at
from mathviz.errors import MathvizError
from mathviz.linear_algebra.determinants import signed_area
from mathviz.validation import FloatArray

CELLS, CLOSEST, MOMENTS = 4, 50, 201
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
_WAY = np.linspace(0, 1, 25)[:-1, None]
RIM = np.vstack([a + _WAY * (b - a) for a, b in zip(CORNERS, np.roll(CORNERS, -1, 0), strict=True)])


class Closeness(Enum):
    """What a map of the plane looks like from close to a point."""

    REGULAR = "cells become parallelograms"
    FLIPPED = "cells become parallelograms, turned over"
    FLAT = "cells become pieces of one line"
    NOTHING = "cells vanish, faster than they shrink"
    LINEAR = "cells are parallelograms from near and far"


@dataclass(frozen=True, eq=False)
class CloseLook:
    """Square cells with a corner at a point, each smaller than the one before, under a map.

    `sides` (k,) fall by the same factor each. `area_factors` (k,) are the signed areas of the
    images over those of the cells; they tend to the determinant. Cells, their images and what the
    linear approximation makes of them stay within `breadth` sides of their corner.
    """

    jacobian: Jacobian
    kind: Closeness
    sides: FloatArray
    area_factors: FloatArray
    breadth: float


def close_look(functions: Sequence[str], point: object, reach: float) -> CloseLook:
    """Follow cells at a point of the plane, from a fourth of the reach to a fiftieth of that.

    The determinant as a factor of areas: Deisenroth, Faisal and Ong, section 5.3.

    Parameters
    ----------
    functions : 2 formulas of x and y
    point : (2,) numbers
    reach : float
        How far to each side of the point one looks at first.

    Raises
    ------
    MathvizError
        If a formula cannot be read, or the map is not smooth at the point or lacks values near it.
    """
    if len(functions) != 2:
        raise MathvizError("functions", "be two formulas", str(len(functions)))
    at = jacobian_at(functions, point)
    sides = reach / CELLS * np.geomspace(1, 1 / CLOSEST, MOMENTS)
    rims = at.map(at.point + sides[:, None, None] * RIM) - at.image
    if not np.isfinite(rims).all():
        wanted = "leave the cell at the point among places where the map has values"
        raise MathvizError("reach", wanted, str(reach))
    linear = CORNERS @ at.matrix.T
    return CloseLook(
        jacobian=at,
        kind=_kind(at, reach),
        sides=sides,
        area_factors=np.array([signed_area(rim) for rim in rims]) / sides**2,
        breadth=max(
            float(np.linalg.norm(each, axis=-1).max())
            for each in (CORNERS, linear, rims / sides[:, None, None])
        ),
    )


def _kind(at: Jacobian, reach: float) -> Closeness:
    steps = reach * np.linspace(-1, 1, 2 * CELLS + 1)
    around = at.point + np.stack(np.meshgrid(steps, steps), axis=-1)
    images = at.map(around)
    if np.allclose(images, at.linear(around), rtol=1e-9, atol=1e-9 * float(np.abs(steps).max())):
        return Closeness.LINEAR
    if at.singular:
        return Closeness.FLAT if at.matrix.any() else Closeness.NOTHING
    return Closeness.FLIPPED if (at.determinant or 0.0) < 0 else Closeness.REGULAR
