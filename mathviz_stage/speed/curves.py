"""Points compared, paths split and lengths measured without a numpy call for each point."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import VMobject

from mathviz_stage.speed.stock import keeps, methods, replacing

if TYPE_CHECKING:
    import numpy.typing as npt

    from mathviz_stage.speed.stock import Replacement

    Array = npt.NDArray[np.float64]

_stock_equals = VMobject.consider_points_equals
_stock_subpaths = VMobject.get_subpaths_from_points
_stock_pieces = VMobject.get_nth_curve_length_pieces
_SPLITTING = methods(VMobject, "_gen_subpaths_from_points", "get_subpath_split_indices_from_points")
_CURVE = methods(VMobject, "get_nth_curve_function", "get_nth_curve_points")
_PROPORTIONS = np.linspace(0, 1, 10)[:, np.newaxis]


def replacements() -> list[Replacement]:
    """Return what to replace."""
    return [
        replacing(VMobject, "consider_points_equals", consider_points_equals),
        replacing(VMobject, "get_subpaths_from_points", get_subpaths_from_points),
        replacing(VMobject, "get_nth_curve_length_pieces", get_nth_curve_length_pieces),
    ]


def consider_points_equals(mobject: VMobject, p0: Any, p1: Any) -> bool:
    """Tell whether two points are close, as ``numpy.allclose`` does."""
    if not (_is_point(p0) and _is_point(p1)):
        return _stock_equals(mobject, p0, p1)
    tolerance = mobject.tolerance_for_point_equality
    for one, other in zip(p0.tolist(), p1.tolist(), strict=True):
        if one == other:
            continue
        if not (abs(one - other) <= tolerance + 1e-5 * abs(other) and isfinite(other)):
            return False
    return True


def _is_point(value: Any) -> bool:
    return type(value) is np.ndarray and value.shape == (3,) and value.dtype == np.float64


def get_subpaths_from_points(mobject: VMobject, points: Any) -> list[Array]:
    """Split points into subpaths where a curve does not begin at the end of the one before."""
    kind = type(mobject)
    if (
        not keeps(kind, _SPLITTING)
        or kind.consider_points_equals not in (consider_points_equals, _stock_equals)
        or not isinstance(points, np.ndarray)
        or points.shape[1:] != (3,)
    ):
        return _stock_subpaths(mobject, points)
    size = mobject.n_points_per_cubic_curve
    ranges = mobject.get_subpath_split_indices_from_points(points).tolist()
    return [points[start:end] for start, end in ranges if end - start >= size]


def get_nth_curve_length_pieces(
    mobject: VMobject, n: int, sample_points: int | None = None
) -> Array:
    """Return the lengths of the chords of a curve, all sampled at once."""
    curve: Any = mobject.get_nth_curve_function(n)
    points = mobject.points
    if not (sample_points is None and keeps(type(mobject), _CURVE) and points.shape[1:] == (3,)):
        return _stock_pieces(mobject, n, sample_points)
    if mobject.n_points_per_cubic_curve != 4:
        return _stock_pieces(mobject, n, sample_points)
    samples = curve(_PROPORTIONS)
    norms: Array = np.linalg.norm(samples[1:] - samples[:-1], axis=1)
    return norms
