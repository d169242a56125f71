"""Which kind of map of the plane a 2×2 matrix is, and what that kind turns, keeps and scales.

Strang, Introduction to Linear Algebra, chapter 8.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz.validation import FloatArray
from mathviz.words import plain_angle, plain_number, plain_point

TOLERANCE = 1e-12


class MapKind(Enum):
    """The kinds of linear maps of the plane; every 2×2 matrix is of exactly one."""

    COLLAPSE = "collapse to the origin"
    PROJECTION = "projection onto a line"
    FLATTENING = "flattening onto a line"
    IDENTITY = "identity"
    ROTATION = "rotation"
    SCALING = "scaling"
    ROTATION_SCALING = "rotation with scaling"
    REFLECTION = "reflection"
    STRETCH = "stretch along perpendicular directions"
    SHEAR = "shear"
    GENERAL = "general map"


@dataclass(frozen=True, eq=False)
class MapTraits:
    """What one kind of map turns, keeps and scales; None where the kind has no such thing.

    `angle` (radians, counter-clockwise) belongs to ROTATION and ROTATION_SCALING.
    `axis` (unit vector) is the mirror line of a REFLECTION, the direction of a SHEAR, the line that
    a PROJECTION or FLATTENING lands on, the direction that a STRETCH scales most.
    `factor` is the scale of SCALING and ROTATION_SCALING, and for a SHEAR the shift along `axis`
    for each unit of distance to the left of it.
    `factors` are those of a STRETCH along `axis` and across it.
    `kernel` (unit vector) is the direction sent to the origin by a map of rank 1.
    """

    kind: MapKind
    description: str
    angle: float | None = None
    axis: FloatArray | None = None
    factor: float | None = None
    factors: FloatArray | None = None
    kernel: FloatArray | None = None


def map_traits(matrix: FloatArray, rank: int) -> MapTraits:
    """Classify a 2×2 matrix of known rank; agreement is judged to 1e-12 of its largest entry."""
    kind = _kind(matrix, rank)
    return _DETAILS[kind](matrix, kind)


def forward(direction: FloatArray) -> FloatArray:
    """Return the unit vector or its opposite: the one whose first non-zero component is positive.

    Components that only rounding has kept from zero become zero.
    """
    cleaned = np.where(np.abs(direction) < TOLERANCE, 0.0, direction)
    return np.asarray(cleaned * np.sign(cleaned[np.flatnonzero(cleaned)[0]]) + 0.0)


def _same(left: FloatArray, right: FloatArray) -> bool:
    scale = max(1.0, float(np.abs(left).max()), float(np.abs(right).max()))
    return bool(np.abs(left - right).max() <= TOLERANCE * scale)


def _turns_all_alike(a: FloatArray) -> bool:
    return _same(a, np.array([[a[0, 0], -a[1, 0]], [a[1, 0], a[0, 0]]]))


def _is_orthogonal(a: FloatArray) -> bool:
    return _same(a.T @ a, np.eye(2))


def _is_shear(a: FloatArray) -> bool:
    moved = a - np.eye(2)
    return bool(np.abs(moved @ moved).max() <= TOLERANCE * np.abs(moved).max())


_FULL_RANK: tuple[tuple[MapKind, Callable[[FloatArray], bool]], ...] = (
    (MapKind.IDENTITY, lambda a: _same(a, np.eye(2))),
    (MapKind.ROTATION, lambda a: _turns_all_alike(a) and _is_orthogonal(a)),
    (MapKind.SCALING, lambda a: _same(a, a[0, 0] * np.eye(2))),
    (MapKind.ROTATION_SCALING, _turns_all_alike),
    (MapKind.REFLECTION, _is_orthogonal),
    (MapKind.STRETCH, lambda a: _same(a, a.T)),
    (MapKind.SHEAR, _is_shear),
)


def _kind(a: FloatArray, rank: int) -> MapKind:
    if rank == 0:
        return MapKind.COLLAPSE
    if rank == 1:
        return MapKind.PROJECTION if _same(a @ a, a) else MapKind.FLATTENING
    return next((kind for kind, holds in _FULL_RANK if holds(a)), MapKind.GENERAL)


def _plain(_a: FloatArray, kind: MapKind) -> MapTraits:
    return MapTraits(kind, kind.value)


def _rank_one(a: FloatArray, kind: MapKind) -> MapTraits:
    left, _, right = np.linalg.svd(a)
    axis = forward(left[:, 0])
    description = f"{kind.value} along {plain_point(axis)}".replace("a line", "the line")
    return MapTraits(kind, description, axis=axis, kernel=forward(right[1]))


def _turn(a: FloatArray, kind: MapKind) -> MapTraits:
    angle = math.atan2(a[1, 0], a[0, 0])
    factor = math.hypot(a[0, 0], a[1, 0])
    description = f"rotation by {plain_angle(angle)}"
    if kind is MapKind.ROTATION:
        return MapTraits(kind, description, angle=angle)
    description += f" with scaling by {plain_number(factor)}"
    return MapTraits(kind, description, angle=angle, factor=factor)


def _scaling(a: FloatArray, kind: MapKind) -> MapTraits:
    factor = float(a[0, 0])
    return MapTraits(kind, f"scaling by {plain_number(factor)}", factor=factor)


def _reflection(a: FloatArray, kind: MapKind) -> MapTraits:
    half = math.atan2(a[1, 0], a[0, 0]) / 2
    axis = forward(np.array([math.cos(half), math.sin(half)]))
    return MapTraits(kind, f"reflection in the line along {plain_point(axis)}", axis=axis)


def _stretch(a: FloatArray, kind: MapKind) -> MapTraits:
    values, vectors = np.linalg.eigh(a)
    order = np.argsort(-np.abs(values), kind="stable")
    factors = values[order]
    axis = forward(vectors[:, order[0]])
    description = (
        f"stretch by {plain_number(factors[0])} along {plain_point(axis)} "
        f"and by {plain_number(factors[1])} across it"
    )
    return MapTraits(kind, description, axis=axis, factors=factors)


def _shear(a: FloatArray, kind: MapKind) -> MapTraits:
    moved = a - np.eye(2)
    axis = forward(np.linalg.svd(moved)[0][:, 0])
    factor = float(axis @ moved @ np.array([-axis[1], axis[0]]))
    description = f"shear along {plain_point(axis)} by {plain_number(factor)}"
    return MapTraits(kind, description, axis=axis, factor=factor)


_DETAILS: dict[MapKind, Callable[[FloatArray, MapKind], MapTraits]] = {
    MapKind.COLLAPSE: _plain,
    MapKind.PROJECTION: _rank_one,
    MapKind.FLATTENING: _rank_one,
    MapKind.IDENTITY: _plain,
    MapKind.ROTATION: _turn,
    MapKind.SCALING: _scaling,
    MapKind.ROTATION_SCALING: _turn,
    MapKind.REFLECTION: _reflection,
    MapKind.STRETCH: _stretch,
    MapKind.SHEAR: _shear,
    MapKind.GENERAL: _plain,
}
