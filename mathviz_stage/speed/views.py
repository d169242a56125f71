"""How cameras see points: as they are, projected all at once, or mobject by mobject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from manim import ThreeDCamera, VMobject
from manim.camera.camera import Camera

from mathviz_stage.speed import surfaces
from mathviz_stage.speed.stock import keeps, methods

if TYPE_CHECKING:
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

_FLAT = methods(Camera, "transform_points_pre_display")
_SPATIAL = methods(ThreeDCamera, "transform_points_pre_display")

EACH, ALL = 1, 2


def view_of(camera: Camera) -> View:
    """Return how a camera sees."""
    if keeps(type(camera), _FLAT):
        return FlatView(camera)
    projects = getattr(type(camera), "project_points", None)
    if keeps(type(camera), _SPATIAL) and projects is surfaces.project_points:
        return SpatialView(camera)
    return View(camera)


class View:
    """A camera that is asked about every mobject."""

    def __init__(self, camera: Any) -> None:
        self.camera = camera

    def way(self, _vmobject: VMobject) -> int:
        """Tell whether this mobject is seen by itself or with all others."""
        return EACH

    def see(self, run: list[VMobject], _way: int) -> tuple[Array, Array | None]:
        """Return the points in the picture, and the ends of each mobject's gradient if known."""
        transform = self.camera.transform_points_pre_display
        return np.concatenate([transform(member, member.points) for member in run]), None


class FlatView(View):
    """A camera that sees points as they are."""

    def see(self, run: list[VMobject], _way: int) -> tuple[Array, Array | None]:
        """Return the points."""
        return np.concatenate([member.points for member in run]), None


class SpatialView(View):
    """A camera in space; what is fixed to its frame is seen by itself."""

    def way(self, vmobject: VMobject) -> int:
        """Tell what is fixed from what turns."""
        fixed = self.camera.fixed_in_frame_mobjects, self.camera.fixed_orientation_mobjects
        return EACH if vmobject in fixed[0] or vmobject in fixed[1] else ALL

    def see(self, run: list[VMobject], way: int) -> tuple[Array, Array | None]:
        """Return the projected points, and the projected corners between which shades change."""
        points = np.concatenate([member.points for member in run])
        if way == EACH or self.camera.exponential_projection or not np.isfinite(points).all():
            return super().see(run, way)
        lengths = [len(member.points) for member in run]
        firsts = np.cumsum([0, *lengths[:-1]])
        lasts = firsts + (np.array(lengths) - 1) // 6 * 3
        corners = points[np.column_stack([firsts, lasts]).ravel()]
        seen = surfaces.project(
            self.camera, np.concatenate([points, corners]), [*lengths, *[2] * len(run)]
        )
        return seen[: len(points)], seen[len(points) :].reshape(-1, 2, 3)
