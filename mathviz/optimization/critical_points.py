"""Critical points of a function of the plane: where they are and what they are."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from mathviz.validation import FloatArray

FLAT = 1e-9
RING_RADIUS = 0.2
GRID = 15
NEWTON_STEPS = 100
ROUNDING = 1e-15

Field = Callable[[object, object], FloatArray]


class CriticalKind(Enum):
    """What a point with zero gradient is."""

    MINIMUM = "minimum"
    SADDLE = "saddle"
    MAXIMUM = "maximum"
    LEVEL = "level stretch of a slope"


@dataclass(frozen=True, eq=False)
class CriticalPoint:
    """A point (2,) with zero gradient, the function's value there, and its kind."""

    position: FloatArray
    value: float
    kind: CriticalKind


def critical_kind(
    value: Field,
    hessian: Field,
    position: FloatArray,
    doubtful_curvature: float = FLAT,
    slack: float = FLAT,
) -> CriticalKind:
    """Tell what kind of critical point a position is (Nocedal and Wright, section 2.1).

    The signs of the Hessian's eigenvalues decide. Where the smaller lies between 0 and
    `doubtful_curvature`, the values on a ring around the position do, up to `slack` for each
    unit of distance: a position that is only nearly critical needs both.

    Parameters
    ----------
    value, hessian : callable
        The function and its second derivatives, of x and y.
    position : (2,) array
    doubtful_curvature, slack : float
    """
    x, y = position
    lowest, highest = np.linalg.eigvalsh(hessian(x, y))
    small = FLAT * max(1.0, abs(lowest), abs(highest))
    if lowest > max(small, doubtful_curvature):
        return CriticalKind.MINIMUM
    if lowest < -small and abs(highest) > small:
        return CriticalKind.SADDLE if highest > 0 else CriticalKind.MAXIMUM
    angles = np.linspace(0.0, 2 * math.pi, 32, endpoint=False)
    ring = value(x + RING_RADIUS * np.cos(angles), y + RING_RADIUS * np.sin(angles))
    change = ring[np.isfinite(ring)] - value(x, y)
    rises, falls = np.any(change > slack * RING_RADIUS), np.any(change < -slack * RING_RADIUS)
    if rises and falls:
        return CriticalKind.SADDLE
    return CriticalKind.MAXIMUM if falls else CriticalKind.MINIMUM


def find_critical_points(
    gradient: Field, hessian: Field, window: tuple[float, float, float, float]
) -> FloatArray:
    """Find the isolated critical points in a window by Newton's method from a grid of starts.

    Points are rows, in rising order of x and then y (Nocedal and Wright, section 11.1).
    """
    x_low, x_high, y_low, y_high = window
    grid = np.meshgrid(np.linspace(x_low, x_high, GRID), np.linspace(y_low, y_high, GRID))
    places = np.column_stack([axis.ravel() for axis in grid])
    with np.errstate(all="ignore"):
        for _ in range(NEWTON_STEPS):
            step = _newton_step(gradient, hessian, places)
            places = places - step
            if not np.any(np.abs(step) > ROUNDING * np.maximum(np.abs(places), 1.0)):
                break
        slopes = np.linalg.norm(gradient(*places.T), axis=1)
        settled = np.linalg.norm(_newton_step(gradient, hessian, places), axis=1) < FLAT
    low, high = np.array([x_low, y_low]), np.array([x_high, y_high])
    inside = np.all((places >= low) & (places <= high), axis=1)
    found = _distinct(places[inside & settled & (slopes < FLAT)])
    spacing = max(x_high - x_low, y_high - y_low) / (GRID - 1)
    return found[_isolated(found, hessian, 3 * spacing)]


def _newton_step(gradient: Field, hessian: Field, places: FloatArray) -> FloatArray:
    g, h = gradient(*places.T), hessian(*places.T)
    determinant = h[:, 0, 0] * h[:, 1, 1] - h[:, 0, 1] ** 2
    across = h[:, 1, 1] * g[:, 0] - h[:, 0, 1] * g[:, 1]
    along = h[:, 0, 0] * g[:, 1] - h[:, 0, 1] * g[:, 0]
    return np.where(g == 0, 0.0, np.column_stack([across, along]) / determinant[:, None])


def _isolated(places: FloatArray, hessian: Field, reach: float) -> NDArray[np.bool_]:
    """Rule out curves of critical points: Hessians are singular there, and at a neighbour."""
    singular: NDArray[np.bool_] = np.abs(np.linalg.det(hessian(*places.T))) < FLAT
    apart = np.linalg.norm(places[:, None] - places[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    crowded: NDArray[np.bool_] = np.any((apart < reach) & singular[None], axis=1)
    return np.logical_not(singular & crowded)


def _distinct(places: FloatArray) -> FloatArray:
    kept: list[list[float]] = []
    for place in places[np.lexsort((places[:, 1], places[:, 0]))].tolist():
        if all(math.dist(place, other) > 1e-5 for other in kept):
            kept.append((np.round(place, 12) + 0.0).tolist())
    return np.array(kept).reshape(-1, 2)
