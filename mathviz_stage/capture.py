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


def picture(scene: Scene) -> Image.Image:
    """Draw the frame a scene stands at."""
    scene.renderer.static_image = None
    scene.renderer.update_frame(scene)
    return Image.fromarray(scene.renderer.get_frame())


def save(scene: Scene, path: Path, width: int, height: int) -> None:
    """Write the frame a scene stands at as PNG, SVG or PDF, by the path's suffix."""
    if path.suffix == ".png":
        picture(scene).save(path, optimize=True)
    else:
        _vector(scene, path, width, height)


class _VectorCamera(Camera):  # type: ignore[misc]
    """manim's drawing, its colours in the order that vector surfaces expect."""

    def set_cairo_context_color(self, ctx: Any, rgbas: Any, vmobject: VMobject) -> _VectorCamera:
        ctx.set_source_rgba(*rgbas[0])
        return self


def _vector(scene: Scene, path: Path, width: int, height: int) -> None:
    surface_type = cairo.SVGSurface if path.suffix == ".svg" else cairo.PDFSurface
    with surface_type(str(path), width, height) as surface:
        if path.suffix == ".svg":
            surface.set_document_unit(cairo.SVGUnit.PX)
        context = cairo.Context(surface)
        camera = _VectorCamera()
        background = scene.camera.background_color
        if scene.camera.background_opacity > 0:
            context.set_source_rgb(*ManimColor(background).to_rgb())
            context.paint()
        scale = height / camera.frame_height
        context.set_matrix(cairo.Matrix(scale, 0, 0, -scale, width / 2, height / 2))
        for mobject in camera.get_mobjects_to_display(scene.mobjects):
            if isinstance(mobject, VMobject):
                camera.display_vectorized(mobject, context)


def is_blank(scene: Scene) -> bool:
    """Whether the frame is background alone."""
    pixels = np.asarray(picture(scene))
    return bool((pixels == pixels[0, 0]).all())
