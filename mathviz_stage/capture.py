"""Pictures without films: run a scene by jumping, and draw the frame it stands at."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import ManimColor, Scene, VMobject
from manim.camera.camera import Camera
from manim.renderer.cairo_renderer import CairoRenderer
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Reached = Callable[[Scene, float], None]

_TICK = 1e-6
_all_times = Scene.get_time_progression


class _Stops:
    """The moments at which a jumping scene is looked at."""

    def __init__(self, moments: Sequence[float], reached: Reached | None) -> None:
        self.waiting, self.reached = list(moments), reached

    def times(self, scene: Scene, run_time: float, *given: Any, **named: Any) -> Any:
        """Give the times of an animation at which to stop, and its end.

        A wait for something to happen overrides the jump, and looks at every frame.
        """
        if named.get("override_skip_animations"):
            return _all_times(scene, run_time, *given, **named)
        begin = scene.time - run_time  # a jump lets the clock run before the animation
        inside = [at - begin for at in self.waiting if at < scene.time - _TICK]
        return (at for at in [*inside, run_time])  # manim closes what it goes through

    def tell(self, scene: Scene, until: float) -> None:
        """Show the scene as it stands for every moment up to a time."""
        while self.waiting and self.waiting[0] <= until + _TICK:
            moment = self.waiting.pop(0)
            if self.reached:
                self.reached(scene, moment)


@contextmanager
def jumping(moments: Sequence[float] = (), reached: Reached | None = None) -> Iterator[None]:
    """Make scenes jump from animation to animation, drawing nothing, while this lasts.

    Parameters
    ----------
    moments : sequence of float
        Rising times in seconds at which to stop on the way.
    reached : callable
        Called at each of them with the scene as it is then, and the moment.
    """
    stops = _Stops(moments, reached)
    scenes: dict[CairoRenderer, Scene] = {}

    def skip(renderer: CairoRenderer) -> None:
        renderer.skip_animations = True

    def keep(renderer: CairoRenderer, scene: Scene, *_: Any) -> None:
        renderer.static_image = None
        scenes[renderer] = scene

    def render(_: CairoRenderer, scene: Scene, t: float, *__: Any) -> None:
        stops.tell(scene, scene.time - (scene.duration or 0) + t)

    def rest(renderer: CairoRenderer, _: float) -> None:
        stops.tell(scenes[renderer], renderer.time)

    jumps: list[tuple[Any, str, Callable[..., Any]]] = [
        (CairoRenderer, "update_skipping_status", skip),
        (CairoRenderer, "save_static_frame_data", keep),
        (CairoRenderer, "render", render),
        (CairoRenderer, "freeze_current_frame", rest),
        (Scene, "get_time_progression", lambda *given, **named: stops.times(*given, **named)),
    ]
    walks = [(owner, name, getattr(owner, name)) for owner, name, _ in jumps]
    try:
        for owner, name, jump in jumps:
            setattr(owner, name, jump)
        yield
    finally:
        for owner, name, walk in walks:
            setattr(owner, name, walk)


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
