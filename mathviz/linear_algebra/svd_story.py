"""What a map of the plane does to the unit circle: turn, stretch into an ellipse, turn."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.singular_values import singular_value_decomposition
from mathviz.validation import FloatArray

TIE = 1e-12
CORNERS = 121


@dataclass(frozen=True, eq=False)
class SVDStory:
    """The circle after each of three motions: `first_turn`, `stretch`, `second_turn`.

    `first_turn` = Vᵀ is a rotation by `first_angle` in [−π/2, π/2), so that the right singular
    vectors land on the axes. `stretch` = Σ is (2, 2) or (3, 2). `second_turn` = U is a rotation,
    preceded by a flip of the second axis where `reflects`; in the plane by `second_angle`, in
    space about the unit vector `second_axis`, which is None in the plane. `directions` are the
    right singular vectors in rows, `semi_axes` their images, whose lengths are `singular_values`.
    `circle`, `turned`, `stretched`, `ellipse` follow the points of the unit circle, row by row.
    `pieces` (rank, m, 2) are the matrices of rank one σ u vᵀ, `partial_sums` what they add up to.
    """

    matrix: FloatArray
    singular_values: FloatArray
    rank: int
    first_turn: FloatArray
    first_angle: float
    stretch: FloatArray
    second_turn: FloatArray
    second_angle: float
    second_axis: FloatArray | None
    reflects: bool
    directions: FloatArray
    semi_axes: FloatArray
    circle: FloatArray
    turned: FloatArray
    stretched: FloatArray
    ellipse: FloatArray
    pieces: FloatArray
    partial_sums: FloatArray
    description: str


def svd_story(matrix: object) -> SVDStory:
    """Follow the unit circle to its ellipse (Trefethen and Bau, lecture 4).

    Where both stretches are equal any axes would do, and none are turned to first.

    Parameters
    ----------
    matrix : (2, 2) or (3, 2) numbers

    Raises
    ------
    MathvizError
        If the matrix has another shape, or an entry is not finite or too large.
    """
    a = validation.real_array("matrix", matrix, 2, validation.LARGEST_DATUM)
    if a.shape not in ((2, 2), (3, 2)):
        raise MathvizError("matrix", "be 2×2 or 3×2", "×".join(map(str, a.shape)))
    rank = exact.rank(a)
    v, values = _turn_to_axes(a, rank)
    u = _left_turn(a @ v, values, rank)
    reflects = bool(np.linalg.det(u) < 0)
    stretch = np.vstack([np.diag(values), np.zeros((len(a) - 2, 2))])
    angles = np.linspace(0.0, 2 * math.pi, CORNERS)
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    turned = circle @ v
    stretched = turned @ stretch.T
    angle, axis = _rotation_traits(u)
    pieces = (a @ v).T[:rank, :, None] * v.T[:rank, None, :]
    return SVDStory(
        matrix=a,
        singular_values=values,
        rank=rank,
        first_turn=v.T,
        first_angle=-math.atan2(v[1, 0], v[0, 0]),
        stretch=stretch,
        second_turn=u,
        second_angle=angle,
        second_axis=axis,
        reflects=reflects,
        directions=v.T,
        semi_axes=(a @ v).T,
        circle=circle,
        turned=turned,
        stretched=stretched,
        ellipse=stretched @ u.T,
        pieces=pieces,
        partial_sums=np.cumsum(pieces, axis=0),
        description=_description(values, rank, reflects),
    )


def _turn_to_axes(a: FloatArray, rank: int) -> tuple[FloatArray, FloatArray]:
    """Return a rotation V whose columns are right singular vectors, and the singular values."""
    found = singular_value_decomposition(a)
    values = found.singular_values
    if rank == 0 or values[0] - values[1] <= TIE * values[0]:
        return np.eye(2), values
    v = found.v.copy()
    if np.linalg.det(v) < 0:
        v[:, 1] *= -1
    return v, values


def _left_turn(images: FloatArray, values: FloatArray, rank: int) -> FloatArray:
    """Complete the unit vectors along the images of V's columns to an orthogonal matrix.

    A rotation wherever a column is free to choose: all but 2×2 matrices of rank 2.
    """
    size = len(images)
    known = images[:, :rank] / values[:rank]
    u = np.linalg.qr(np.column_stack([known, np.eye(size)]))[0]
    u[:, :rank] = known
    if rank < size and np.linalg.det(u) < 0:
        u[:, -1] *= -1
    return np.asarray(u, dtype=np.float64)


def _rotation_traits(u: FloatArray) -> tuple[float, FloatArray | None]:
    if len(u) == 2:
        return math.atan2(u[1, 0], u[0, 0]), None
    turn = np.array([u[2, 1] - u[1, 2], u[0, 2] - u[2, 0], u[1, 0] - u[0, 1]]) / 2
    angle = math.atan2(math.hypot(*turn), (np.trace(u) - 1) / 2)
    axis = np.linalg.svd(u - np.eye(3))[2][-1]
    return angle, np.asarray(axis if axis @ turn >= 0 else -axis)


def _description(values: FloatArray, rank: int, reflects: bool) -> str:
    if rank == 0:
        return "the circle collapses to the origin"
    if rank == 1:
        return "the circle is flattened to a segment"
    flipped = ", flipped over" if reflects else ""
    if values[0] - values[1] > TIE * values[0]:
        return f"the circle becomes an ellipse{flipped}"
    same = abs(values[0] - 1) <= TIE
    return f"the circle {'stays the unit circle' if same else 'stays a circle'}{flipped}"
