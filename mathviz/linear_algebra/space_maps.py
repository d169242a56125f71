"""Linear maps of space: where the three basis vectors, and with them everything else, land.

Strang, Introduction to Linear Algebra, chapter 8.
"""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.signs import leading_signs
from mathviz.validation import FloatArray
from mathviz.words import plain_angle, plain_number, plain_point

TOLERANCE = 1e-12


class SpaceMapKind(Enum):
    """The kinds of linear maps of space; every 3×3 matrix is of exactly one."""

    COLLAPSE = "collapse to the origin"
    ONTO_LINE = "everything lands on a line"
    ONTO_PLANE = "everything lands on a plane"
    IDENTITY = "identity"
    SCALING = "scaling"
    ROTATION = "rotation about an axis"
    REFLECTION = "reflection in a plane"
    ROTATION_REFLECTION = "rotation and reflection"
    STRETCH = "stretch along perpendicular directions"
    GENERAL = "general map"


@dataclass(frozen=True, eq=False)
class SpaceMap:
    """A 3×3 matrix seen as a motion of space.

    `columns` holds the images of the basis vectors, one in each row, `images` those of `points`.
    `axis` (unit vector) is that of a rotation, by `angle` in (0, π] counter-clockwise as seen from
    its tip, or the normal of a mirror; with both, the rotation comes about the normal.
    `factor` belongs to a SCALING, `factors` to a STRETCH along the rows of `directions`.
    Rows of `image_space` and `kernel` are perpendicular unit vectors that span where everything
    lands and what is sent to the origin.
    """

    matrix: FloatArray
    columns: FloatArray
    determinant: float
    rank: int
    nearly_singular: bool
    kind: SpaceMapKind
    description: str
    axis: FloatArray | None
    angle: float | None
    factor: float | None
    factors: FloatArray | None
    directions: FloatArray | None
    image_space: FloatArray
    kernel: FloatArray
    vector: FloatArray | None
    image: FloatArray | None
    points: FloatArray | None
    images: FloatArray | None


def space_map(matrix: object, vector: object = None, points: object = None) -> SpaceMap:
    """Apply a 3×3 matrix to the basis, to a vector and to points.

    Parameters
    ----------
    matrix : (3, 3) numbers
    vector : (3,) numbers, optional
    points : (k, 3) numbers, optional

    Raises
    ------
    MathvizError
        If the matrix is not 3×3, or anything is not finite, too large or of the wrong shape.
    """
    a = validation.square_matrix("matrix", matrix, (3,))
    followed = (
        None if vector is None else validation.vector("vector", vector, 3, validation.LARGEST_DATUM)
    )
    carried = (
        None if points is None else validation.points("points", points, 3, validation.LARGEST_DATUM)
    )
    rank = exact.rank(a)
    kind = _kind(a, rank)
    turns = kind in (SpaceMapKind.ROTATION, SpaceMapKind.ROTATION_REFLECTION)
    axis = _axis(a) if turns or kind is SpaceMapKind.REFLECTION else None
    angle = _angle(a, axis) if turns and axis is not None else None
    factor = float(a[0, 0]) if kind is SpaceMapKind.SCALING else None
    factors, directions = _stretch(a) if kind is SpaceMapKind.STRETCH else (None, None)
    left, _, right = np.linalg.svd(a)
    return SpaceMap(
        matrix=a,
        columns=a.T.copy(),
        determinant=exact.determinant(a),
        rank=rank,
        nearly_singular=exact.nearly_singular(a),
        kind=kind,
        description=_description(kind, axis, angle, factor),
        axis=axis,
        angle=angle,
        factor=factor,
        factors=factors,
        directions=directions,
        image_space=left.T[:rank],
        kernel=right[rank:],
        vector=followed,
        image=None if followed is None else a @ followed,
        points=carried,
        images=None if carried is None else carried @ a.T,
    )


def _kind(a: FloatArray, rank: int) -> SpaceMapKind:
    low = (SpaceMapKind.COLLAPSE, SpaceMapKind.ONTO_LINE, SpaceMapKind.ONTO_PLANE)
    if rank < 3:
        return low[rank]
    size = TOLERANCE * float(np.abs(a).max())
    if np.abs(a - a[0, 0] * np.eye(3)).max() <= size:
        same = abs(a[0, 0] - 1) <= TOLERANCE
        return SpaceMapKind.IDENTITY if same else SpaceMapKind.SCALING
    symmetric = np.abs(a - a.T).max() <= size
    if np.abs(a.T @ a - np.eye(3)).max() > TOLERANCE:
        return SpaceMapKind.STRETCH if symmetric else SpaceMapKind.GENERAL
    if np.linalg.det(a) > 0:
        return SpaceMapKind.ROTATION
    return SpaceMapKind.REFLECTION if symmetric else SpaceMapKind.ROTATION_REFLECTION


def _axis(a: FloatArray) -> FloatArray:
    """Return the direction that an orthogonal matrix keeps or turns round, as the angle has it."""
    sense = 1.0 if np.linalg.det(a) > 0 else -1.0
    axis = np.linalg.svd(a - sense * np.eye(3))[2][-1]
    spin = _spin(a) @ axis
    sign = float(leading_signs(axis[None])[0]) if abs(spin) <= TOLERANCE else math.copysign(1, spin)
    return np.asarray(sign * axis + 0.0)


def _angle(a: FloatArray, axis: FloatArray) -> float:
    sense = 1.0 if np.linalg.det(a) > 0 else -1.0
    return math.atan2(float(_spin(a) @ axis), (float(np.trace(a)) - sense) / 2)


def _spin(a: FloatArray) -> FloatArray:
    """Return sin(angle) times the axis (Rodrigues)."""
    return np.array([a[2, 1] - a[1, 2], a[0, 2] - a[2, 0], a[1, 0] - a[0, 1]]) / 2


def _stretch(a: FloatArray) -> tuple[FloatArray, FloatArray]:
    values, vectors = np.linalg.eigh(a)
    order = np.argsort(-np.abs(values), kind="stable")
    directions = vectors.T[order]
    return values[order], directions * leading_signs(directions)[:, None]


def _description(
    kind: SpaceMapKind, axis: FloatArray | None, angle: float | None, factor: float | None
) -> str:
    if factor is not None:
        return f"scaling by {plain_number(factor)}"
    if axis is None:
        return kind.value
    if angle is None:
        return f"reflection in the plane across {plain_point(axis)}"
    turn = f"rotation by {plain_angle(angle)} about {plain_point(axis)}"
    return turn if kind is SpaceMapKind.ROTATION else f"{turn} and reflection across it"
