"""Faces of surfaces: lit and measured once for as long as they stay what they are."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from manim import UP, Mobject, ThreeDCamera, VMobject
from manim.camera.camera import Camera
from manim.utils.color.core import get_shaded_rgb
from manim.utils.space_ops import get_unit_normal

from mathviz_stage.speed.stock import keeps, methods, replacing

if TYPE_CHECKING:
    import numpy.typing as npt

    from mathviz_stage.speed.stock import Replacement

    Array = npt.NDArray[np.float64]

_stock_project = ThreeDCamera.project_points
_stock_modified = ThreeDCamera.modified_rgbas
_stock_mobjects = ThreeDCamera.get_mobjects_to_display
_FACE = methods(
    VMobject,
    "get_anchors",
    "get_num_points",
    "get_center",
    "get_critical_point",
    "get_extremum_along_dim",
    "get_points_defining_boundary",
    "get_z_index_reference_point",
)


class _Face(NamedTuple):
    """What follows from a face's points alone, and under which light."""

    points: bytes
    light: bytes
    start_shade: Array
    end_shade: Array
    center: Array


_DARK = np.zeros(3)
_faces: WeakKeyDictionary[Mobject, _Face] = WeakKeyDictionary()
_plain: dict[type, bool] = {}


def replacements() -> list[Replacement]:
    """Return what to replace."""
    return [
        replacing(ThreeDCamera, "project_points", project_points),
        replacing(ThreeDCamera, "modified_rgbas", modified_rgbas),
        replacing(ThreeDCamera, "get_mobjects_to_display", get_mobjects_to_display),
    ]


def project_points(camera: ThreeDCamera, points: Array) -> Array:
    """Return the points as the camera sees them."""
    if camera.exponential_projection:
        return _stock_project(camera, points)
    return project(camera, points, [len(points)])


def project(camera: ThreeDCamera, points: Any, lengths: list[int]) -> Array:
    """Project the points of many mobjects; each is turned by itself, as BLAS rounds by size."""
    turn, points = camera.get_rotation_matrix().T, points - camera.frame_center
    bounds = accumulate(lengths, initial=0)
    points = np.concatenate([np.dot(points[a:b], turn) for a, b in pairwise(bounds)])
    focal_distance = camera.get_focal_distance()
    away = focal_distance - points[:, 2]
    factor = focal_distance / away
    behind = away < 0
    if behind.any():
        factor[behind] = 10**6
    points[:, :2] *= (factor * camera.get_zoom())[:, np.newaxis]
    projected: Array = points
    return projected


def modified_rgbas(camera: ThreeDCamera, vmobject: VMobject, rgbas: Array) -> Array:
    """Return a face's colours at its first and last corner under the light."""
    if not camera.should_apply_shading or not vmobject.shade_in_3d:
        return _stock_modified(camera, vmobject, rgbas)
    face = _face(camera, vmobject)
    if face is None:
        return _stock_modified(camera, vmobject, rgbas)
    shaded = rgbas.repeat(2, axis=0) if len(rgbas) < 2 else np.array(rgbas[:2])
    shaded[0, :3] += face.start_shade
    shaded[1, :3] += face.end_shade
    return shaded


def _face(camera: ThreeDCamera, mobject: Mobject) -> _Face | None:
    """Return what is known of a face, measured anew when its points or the light moved."""
    points, light = mobject.points, camera.light_source.points[0]
    if not _is_plain(type(mobject)) or points.dtype != np.float64 or points.ndim != 2:
        return None
    if len(points) % 4 or not len(points) or mobject.submobjects:
        return None
    key, light_key = points.tobytes(), light.tobytes()
    face = _faces.get(mobject)
    if face is None or face.points != key or face.light != light_key:
        shades = [
            get_shaded_rgb(_DARK, points[corner], _normal(points, corner), light)
            for corner in (0, (len(points) - 1) // 6 * 3)
        ]
        face = _Face(key, light_key, shades[0], shades[1], mobject.get_center())
        _faces[mobject] = face
    return face


def _is_plain(kind: type) -> bool:
    plain = _plain.get(kind)
    if plain is None:
        plain = _plain[kind] = issubclass(kind, VMobject) and keeps(kind, _FACE)
    return plain


def _normal(points: Array, corner: int) -> Array:
    count = len(points)
    if count <= 4:
        return UP
    before = corner - 3 if corner > 2 else count - 4
    after = corner + 3 if corner < count - 3 else 3
    return get_unit_normal(points[after] - points[corner], points[before] - points[corner])


def get_mobjects_to_display(camera: ThreeDCamera, *args: Any, **kwargs: Any) -> list[Mobject]:
    """Return what to draw, from far to near."""
    turn = camera.get_rotation_matrix().T
    groups: dict[Mobject, float] = {}

    def distance(mobject: Mobject) -> float:
        if not getattr(mobject, "shade_in_3d", False):
            return np.inf
        group = mobject.__dict__.get("z_index_group")
        if group is None:
            face = _face(camera, mobject)
            center = mobject.get_z_index_reference_point() if face is None else face.center
            return float(np.dot(center, turn)[2])
        if group not in groups:
            groups[group] = float(np.dot(mobject.get_z_index_reference_point(), turn)[2])
        return groups[group]

    return sorted(Camera.get_mobjects_to_display(camera, *args, **kwargs), key=distance)
