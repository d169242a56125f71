"""Paths go to cairo as one array for all curves of many mobjects, not with a call per curve."""

from __future__ import annotations

import ctypes
import sys
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP, Camera

from mathviz_stage.speed.boxes import still
from mathviz_stage.speed.stock import keeps, methods, replacing
from mathviz_stage.speed.views import view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy.typing as npt

    from mathviz_stage.speed.stock import Replacement

    Array = npt.NDArray[np.float64]
    Append = Callable[[int, int], None]

_stock_display = Camera.display_multiple_non_background_colored_vmobjects

_MOVE_TO, _CURVE_TO, _CLOSE_PATH = (0, 2), (2, 4), (3, 1)  # cairo's types and lengths
_RELATIVE_TOLERANCE, _TOLERANCE = 1e-5, 1e-6  # as VMobject compares points
_PATH = np.dtype([("status", "i4"), ("data", np.uintp), ("length", "i4")], align=True)

_CAMERA = methods(
    Camera,
    "display_vectorized",
    "set_cairo_context_path",
    "set_cairo_context_color",
    "apply_fill",
    "apply_stroke",
)
_VMOBJECT = methods(
    VMobject,
    "get_subpath_split_indices_from_points",
    "consider_points_equals_2d",
    "get_gradient_start_and_end_points",
)
_known: set[type] = set()


def replacements() -> list[Replacement]:
    """Return what to replace: nothing where cairo's own functions are out of reach."""
    if _append() is None:
        return []
    return [replacing(Camera, _stock_display.__name__, display)]


@cache
def _append() -> Append | None:
    """Find ``cairo_append_path`` in the library behind pycairo and try it."""
    if sys.implementation.name != "cpython":
        return None
    try:
        append: Any = ctypes.PyDLL(sys.modules["cairo._cairo"].__file__).cairo_append_path
    except (AttributeError, KeyError, OSError, TypeError):
        return None
    append.argtypes, append.restype = [ctypes.c_void_p, ctypes.c_void_p], None
    ours, theirs = (cairo.Context(cairo.ImageSurface(cairo.FORMAT_A8, 1, 1)) for _ in range(2))
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 0], [5, 5], [6, 5], [6, 6], [5, 6.0]])
    _data, headers = _paths(corners, [8])
    append(_pointer(ours), headers.ctypes.data)
    theirs.move_to(0, 0)
    theirs.curve_to(1, 0, 1, 1, 0, 0)
    theirs.close_path()
    theirs.move_to(5, 5)
    theirs.curve_to(6, 5, 6, 6, 5, 6)
    return append if str(ours.copy_path()) == str(theirs.copy_path()) else None


def _pointer(context: cairo.Context[Any]) -> int:
    """Return pycairo's ``cairo_t *``, the first field of its object."""
    address = ctypes.c_void_p.from_address(id(context) + object.__basicsize__).value
    assert address
    return address


def display(camera: Camera, vmobjects: Iterable[VMobject], pixel_array: Any) -> None:
    """Draw as manim's method of the replaced name does."""
    if not keeps(type(camera), _CAMERA):
        _stock_display(camera, vmobjects, pixel_array)
        return
    context = camera.get_cairo_context(pixel_array)
    pen = _Pen(camera, context)
    view = view_of(camera)
    shown = (vmobject for vmobject in vmobjects if not _is_empty(vmobject))
    for way, group in groupby(shown, lambda vmobject: _knows(vmobject) and view.way(vmobject)):
        run = list(group)
        if not way or not pen.draw(run, *view.see(run, way)):
            for vmobject in run:
                camera.display_vectorized(vmobject, context)


def _is_empty(vmobject: VMobject) -> bool:
    """Tell whether a mobject has points, but not enough for a curve: nothing to draw."""
    return 0 < len(vmobject.points) < 4 == vmobject.n_points_per_cubic_curve and _is_stock(vmobject)


def _knows(vmobject: VMobject) -> bool:
    points = vmobject.points
    return (
        len(points) % 4 == 0 < len(points)
        and vmobject.n_points_per_cubic_curve == 4
        and vmobject.tolerance_for_point_equality == _TOLERANCE
        and points.dtype == np.float64
        and _is_stock(vmobject)
    )


def _is_stock(vmobject: VMobject) -> bool:
    kind = type(vmobject)
    if kind not in _known and keeps(kind, _VMOBJECT):
        _known.add(kind)
    return kind in _known


def _fades(vmobject: VMobject) -> bool:
    """Tell whether shades change between first and last corner; manim's axes have other ends."""
    return vmobject.shade_in_3d and "get_gradient_start_and_end_points" not in vmobject.__dict__


class _Pen:
    """Draws onto one context, with what stays the same from mobject to mobject."""

    def __init__(self, camera: Camera, context: cairo.Context[Any]) -> None:
        self.camera, self.context = camera, context
        self.width_unit = camera.cairo_line_width_multiple
        self.zoom = camera.frame_width / camera.frame_width

    def draw(self, run: list[VMobject], points: Array, ends: Array | None) -> bool:
        """Draw mobjects from their points in the picture, if those are all finite."""
        lengths = [len(vmobject.points) for vmobject in run]
        if len(points) != sum(lengths) or not np.isfinite(points).all():
            return False
        _data, headers = _paths(points[:, :2], lengths)  # cairo reads it through the headers
        append, context = _append(), _pointer(self.context)
        assert append is not None
        address, step = headers.ctypes.data, headers.itemsize
        with still():
            for index, vmobject in enumerate(run):
                self.context.new_path()
                append(context, address)
                self.ends = None if ends is None or not _fades(vmobject) else ends[index]
                self.paint(vmobject)
                address += step
        return True

    def paint(self, vmobject: VMobject) -> None:
        """Stroke behind, fill and stroke, where there is anything to see."""
        camera = self.camera
        width = vmobject.get_stroke_width(True)
        if width:
            self.stroke(vmobject, width, camera.get_stroke_rgbas(vmobject, background=True))
        if self.dip(vmobject, camera.get_fill_rgbas(vmobject)):
            self.context.fill_preserve()
        width = vmobject.get_stroke_width(False)
        if width:
            self.stroke(vmobject, width, camera.get_stroke_rgbas(vmobject, background=False))

    def stroke(self, vmobject: VMobject, width: float, rgbas: Array) -> None:
        """Stroke the path."""
        if self.dip(vmobject, rgbas):
            self.context.set_line_width(width * self.width_unit * self.zoom)
            self.context.set_line_join(LINE_JOIN_MAP[vmobject.joint_type])
            self.context.set_line_cap(CAP_STYLE_MAP[vmobject.cap_style])
            self.context.stroke_preserve()

    def dip(self, vmobject: VMobject, rgbas: Array) -> bool:
        """Take a colour; False if it is invisible and nothing needs to be drawn."""
        if len(rgbas) != 1:
            visible = bool(rgbas[:, 3].any())
            if visible:
                self.dip_gradient(vmobject, rgbas)
            return visible
        red, green, blue, alpha = rgbas[0].tolist()
        if alpha != 0:
            self.context.set_source_rgba(blue, green, red, alpha)
        return bool(alpha != 0)

    def dip_gradient(self, vmobject: VMobject, rgbas: Array) -> None:
        """Take a gradient between the mobject's ends."""
        if self.ends is None:
            self.camera.set_cairo_context_color(self.context, rgbas, vmobject)
            return
        gradient = cairo.LinearGradient(*self.ends[:, :2].ravel().tolist())
        for (red, green, blue, alpha), offset in zip(
            rgbas.tolist(), _offsets(len(rgbas)), strict=True
        ):
            gradient.add_color_stop_rgba(offset, blue, green, red, alpha)
        self.context.set_source(gradient)


@cache
def _offsets(count: int) -> list[float]:
    offsets: list[float] = np.linspace(0, 1, count).tolist()
    return offsets


def _paths(points: Array, lengths: list[int]) -> tuple[Array, npt.NDArray[Any]]:
    """Write cairo's path data of consecutive mobjects, and a ``cairo_path_t`` for each.

    Curves that follow one another continue a subpath; one that ends where it began is closed.
    """
    starts, ends = points[::4], points[3::4]
    curves = len(starts)
    firsts = np.cumsum([0, *lengths[:-1]]) // 4
    opens = np.ones(curves, dtype=bool)
    opens[1:] = ~_close(ends[:-1], starts[1:])
    opens[firsts] = True
    heads = np.flatnonzero(opens)
    tails = np.append(heads[1:], curves) - 1
    closed = _close(starts[heads], ends[tails])

    closed_before: npt.NDArray[np.intp] = np.cumsum(closed) - closed
    subpath = np.cumsum(opens) - 1
    slots = 4 * np.arange(curves) + 2 * (subpath + 1) + closed_before[subpath]
    moves, closes = slots[heads] - 2, slots[tails[closed]] + 4
    data = np.zeros((4 * curves + 2 * len(heads) + len(closes), 2))
    kinds = data.view(np.int32)
    kinds[slots, :2], kinds[moves, :2], kinds[closes, :2] = _CURVE_TO, _MOVE_TO, _CLOSE_PATH
    data[moves + 1] = starts[heads]
    for index in (1, 2, 3):
        data[slots + index] = points[index::4]

    begins = slots[firsts] - 2
    headers = np.zeros(len(lengths), dtype=_PATH)
    headers["data"] = data.ctypes.data + begins * data.strides[0]
    headers["length"] = np.append(begins[1:], len(data)) - begins
    return data, headers


def _close(points: Array, others: Array) -> npt.NDArray[np.bool_]:
    near = np.abs(points - others) <= _TOLERANCE + _RELATIVE_TOLERANCE * np.abs(others)
    return near[:, 0] & near[:, 1]
