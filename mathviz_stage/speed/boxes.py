"""Bounding boxes from slices of the points instead of lists of single anchors."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Mobject, VMobject

from mathviz_stage.speed.stock import keeps, methods, replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from mathviz_stage.speed.stock import Replacement

    Array = npt.NDArray[np.float64]

_stock_boundary = VMobject.get_points_defining_boundary
_stock_extremum = Mobject.get_extremum_along_dim
_ANCHORS = methods(VMobject, "get_anchors", "get_start_anchors", "get_end_anchors")
_known: set[type] = set()
_still: dict[Any, Array] | None = None


def replacements() -> list[Replacement]:
    """Return what to replace."""
    return [
        replacing(VMobject, "get_points_defining_boundary", get_points_defining_boundary),
        replacing(Mobject, "get_extremum_along_dim", get_extremum_along_dim),
        replacing(Mobject, "get_critical_point", get_critical_point),
    ]


def get_points_defining_boundary(mobject: VMobject) -> Array:
    """Return the first and last points of all curves of the family."""
    family: list[Any] = mobject.get_family()
    if not _known.issuperset(map(type, family)) and not _learn({type(m) for m in family}):
        return _stock_boundary(mobject)
    pieces = [member.points for member in family]
    if any(member.n_points_per_cubic_curve != 4 or len(member.points) % 4 for member in family):
        return _stock_boundary(mobject)
    points = np.concatenate(pieces) if len(pieces) > 1 else pieces[0]
    if not len(points):
        return _stock_boundary(mobject)
    size = points.shape[1]
    return points.reshape(-1, 4, size)[:, ::3].reshape(-1, size)


def _learn(kinds: set[type]) -> bool:
    if not all(issubclass(kind, VMobject) and keeps(kind, _ANCHORS) for kind in kinds):
        return False
    _known.update(kinds)
    return True


def get_extremum_along_dim(
    mobject: Mobject, points: Any = None, dim: int = 0, key: Any = 0
) -> float:
    """Return the least or greatest coordinate, or the one in the middle of both."""
    points = mobject.get_points_defining_boundary() if points is None else np.asarray(points)
    values = points[:, dim]
    if values.ndim != 1:
        return _stock_extremum(mobject, points, dim, key)
    least: Callable[[Array], float] = np.minimum.reduce
    greatest: Callable[[Array], float] = np.maximum.reduce
    if key < 0:
        return least(values)
    return (least(values) + greatest(values)) / 2 if key == 0 else greatest(values)


def get_critical_point(mobject: Mobject, direction: Any) -> Array:
    """Return the corner, edge centre or centre of the bounding box in a direction."""
    key = (mobject, *direction)
    if _still is not None and key in _still:
        return _still[key].copy()
    result = np.zeros(mobject.dim)
    points = mobject.get_points_defining_boundary()
    if len(points) == 0:
        return result
    for dim in range(mobject.dim):
        result[dim] = mobject.get_extremum_along_dim(points, dim=dim, key=direction[dim])
    if _still is not None:
        _still[key] = result.copy()
    return result


@contextmanager
def still() -> Iterator[None]:
    """Measure every box once at most: nothing moves while a frame is drawn."""
    global _still
    outer, _still = _still, {}
    try:
        yield
    finally:
        _still = outer
