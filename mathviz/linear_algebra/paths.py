"""Continuous motions from the identity to a matrix, for a plane that moves on the screen."""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from mathviz import validation
from mathviz.validation import FloatArray


class MatrixPath(Protocol):
    """A motion with `at(0)` the identity and `at(1)` the matrix, both exactly."""

    @property
    def matrix(self) -> FloatArray:
        """The matrix at the end."""
        ...

    def at(self, t: float) -> FloatArray:
        """Return the matrix at time `t` in [0, 1]."""
        ...


@dataclass(frozen=True, eq=False)
class StraightPath:
    """Every point walks straight to its image: (1 − t) I + t A."""

    matrix: FloatArray

    def at(self, t: float) -> FloatArray:
        """Return the matrix at time `t` in [0, 1]."""
        return (1 - t) * np.eye(len(self.matrix)) + t * self.matrix


@dataclass(frozen=True, eq=False)
class PolarPath:
    """The plane turns while it stretches: R(t `angle`) ((1 − t) I + t `stretch`).

    A = R(`angle`) `stretch` with a symmetric stretch, the polar decomposition. A matrix of negative
    determinant `reflects`: one factor of its stretch is negative, so the plane folds
    through a line once, as it must on any continuous way to a reversed plane. Of the two ways to
    fold, the one with the smaller turn is taken; a pure reflection folds and does not turn.
    """

    matrix: FloatArray
    angle: float
    stretch: FloatArray
    reflects: bool

    def at(self, t: float) -> FloatArray:
        """Return the matrix at time `t` in [0, 1]."""
        if t == 1:
            return self.matrix.copy()
        return rotation(t * self.angle) @ ((1 - t) * np.eye(2) + t * self.stretch)


def rotation(angle: float) -> FloatArray:
    """Return the matrix of the turn by `angle` radians, counter-clockwise."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return np.array([[cosine, -sine], [sine, cosine]])


def straight_path(matrix: object) -> StraightPath:
    """Return the straight-line motion to a square matrix.

    Raises
    ------
    MathvizError
        If the matrix is not square, finite and of at most 8 rows.
    """
    return StraightPath(validation.square_matrix("matrix", matrix))


def polar_path(matrix: object) -> PolarPath:
    """Return the turn-and-stretch motion to a 2×2 matrix, singular ones included.

    The polar decomposition comes from the singular value decomposition (Higham, Functions of
    Matrices, chapter 8); for a negative determinant the sign goes to the stretch.

    Raises
    ------
    MathvizError
        If the matrix is not 2×2 or not finite.
    """
    a = validation.square_matrix("matrix", matrix, (2,))
    left, factors, right = np.linalg.svd(a)
    mirrored = bool(np.linalg.det(left) * np.linalg.det(right) < 0)
    small = 1e-12 * factors[0]
    reflects = mirrored and bool(factors[1] > small)
    turn = left @ np.diag([1.0, -1.0 if mirrored else 1.0]) @ right
    if reflects and factors[0] - factors[1] <= small:
        turn = np.eye(2)
    elif reflects and np.trace(turn) < 0:
        turn = -turn
    stretch = turn.T @ a
    angle = math.atan2(turn[1, 0] - turn[0, 1], turn[0, 0] + turn[1, 1])
    return PolarPath(
        matrix=a,
        angle=0.0 if abs(angle) < 1e-15 else angle,
        stretch=(stretch + stretch.T) / 2,
        reflects=reflects,
    )
