"""Pictures without films: run a scene by jumping, and draw the frame it stands at."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import ManimColor, VMobject
from manim.camera.camera import Camera
from manim.renderer.cairo_renderer import CairoRenderer
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from manim import Scene


@contextmanager
def jumping() -> Iterator[None]:
    """Make scenes jump from animation to animation, drawing nothing, while this lasts."""

    def skip(self: CairoRenderer) -> None:
        self.skip_animations = True

    jumps: dict[str, Callable[..., None]] = {
        "update_skipping_status": skip,
        "save_static_frame_data": lambda self, *_: setattr(self, "static_image", None),
        "render": lambda *_: None,
        "freeze_current_frame": lambda *_: None,
    }
    walks = {name: getattr(CairoRenderer, name) for name in jumps}
    try:
        for name, jump in jumps.items():
            setattr(CairoRenderer, name, jump)
        yield
    finally:
        for name, walk in walks.items():
            setattr(CairoRenderer, name, walk)


_NO_DATE = "1980-01-01T00:00:00Z"  # an equal picture is an equal file


def picture(scene: Scene) -> Image.Image:
    """Draw the frame a scene stands at."""
    renderer = scene.renderer
    assert isinstance(renderer, CairoRenderer)
    renderer.static_image = None
    renderer.update_frame(scene)
    return Image.fromarray(renderer.get_frame())


def save(scene: Scene, path: Path, width: int, height: int) -> None:
    """Write the frame a scene stands at as PNG, SVG or PDF, by the path's suffix."""
    if path.suffix == ".png":
        picture(scene).save(path)
    else:
        _vector(scene, path, width, height)


class _VectorCamera(Camera):
    """manim's drawing, its colours in the order that vector surfaces expect."""

    def set_cairo_context_color(self, ctx: Any, rgbas: Any, vmobject: VMobject) -> _VectorCamera:
        del vmobject
        ctx.set_source_rgba(*rgbas[0])
        return self


def _paint_picture(context: cairo.Context[Any], background: Any) -> None:
    """Paint a background that is a picture, not one colour."""
    if (background == background[0, 0]).all():
        return
    pixels = np.ascontiguousarray(background[:, :, [2, 1, 0, 3]])
    height, width = pixels.shape[:2]
    data: Any = pixels
    context.set_source_surface(
        cairo.ImageSurface.create_for_data(data, cairo.FORMAT_RGB24, width, height)
    )
    context.paint()


def _vector(scene: Scene, path: Path, width: int, height: int) -> None:
    surface: cairo.Surface
    if path.suffix == ".svg":
        surface = cairo.SVGSurface(str(path), width, height)
        surface.set_document_unit(cairo.SVGUnit.PX)
    else:
        surface = cairo.PDFSurface(str(path), width, height)
        surface.set_metadata(cairo.PDFMetadata.CREATE_DATE, _NO_DATE)
    with surface:
        context, camera, filmed = cairo.Context(surface), _VectorCamera(), scene.camera
        if isinstance(filmed, Camera) and filmed.background_opacity > 0:
            context.set_source_rgb(*ManimColor(filmed.background_color).to_rgb())
            context.paint()
            _paint_picture(context, filmed.background)
        scale = height / camera.frame_height
        context.set_matrix(cairo.Matrix(scale, 0, 0, -scale, width / 2, height / 2))
        for mobject in camera.get_mobjects_to_display(scene.mobjects):
            if isinstance(mobject, VMobject):
                camera.display_vectorized(mobject, context)
