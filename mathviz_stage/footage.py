"""A film or a picture of one's own, fitted into the frame: part of a lecture like any scene."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from manim import Animation, Mobject, config, linear
from PIL import Image

from mathviz.errors import MathvizError
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.scene import Explainer

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

FILMS = (".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi")
PICTURES = (".png", ".jpg", ".jpeg")


class FootageParameters(Parameters):
    """What is said of it, and how long a picture stands."""

    caption: str = Field("", max_length=200, description="what is said meanwhile")
    seconds: float = Field(5.0, ge=0.5, le=600, description="how long a picture is shown")


class Footage(Explainer[FootageParameters, None]):
    """The film or the picture of the file that was asked for."""

    titled = False

    def compute(self, p: FootageParameters) -> None:
        """Nothing is computed for it."""

    def explain(self, p: FootageParameters, result: None) -> None:
        """Show all of it, in one beat that is as long as it is."""
        del result
        path = Path(config.input_file)
        with self.beat(p.caption, rests=False):
            if path.suffix.lower() in PICTURES:
                with Image.open(path) as picture:
                    self.show(np.asarray(picture.convert("RGBA")))
                self.wait(p.seconds)
            else:
                film = Film(path)
                frames = max(1, int(film.seconds * config.frame_rate))
                self.play(_Running(self, film, run_time=frames / config.frame_rate))

    def show(self, pixels: Pixels) -> None:
        """Put a picture behind everything, as large as the frame allows."""
        camera: Any = self.camera
        height, width = camera.background.shape[:2]
        scale = min(width / pixels.shape[1], height / pixels.shape[0])
        size = (round(pixels.shape[1] * scale), round(pixels.shape[0] * scale))
        picture = Image.fromarray(pixels).resize(size, Image.Resampling.LANCZOS)
        ground = tuple(round(255 * part) for part in camera.background_color.to_rgb())
        canvas = Image.new("RGBA", (width, height), (*ground, 255))
        place = ((width - size[0]) // 2, (height - size[1]) // 2)
        canvas.paste(picture, place, picture)
        camera.background = np.array(canvas)


class _Running(Animation):
    """Time passes in a film."""

    def __init__(self, scene: Footage, film: Film, **options: Any) -> None:
        super().__init__(Mobject(), rate_func=linear, **options)
        self.scene, self.film = scene, film

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what is seen then."""
        self.scene.show(self.film.at(alpha * self.run_time))

    def __deepcopy__(self, _memory: Any) -> _Running:
        return self


class Film:
    """Pictures of a video file by time.

    Processes that are forked on the way share it: it is read from memory, not from a file with one
    position for all, and decoded and converted without threads, which would not survive the fork.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._reformatter = VideoReformatter()
        try:
            with self._opened() as film:
                video = film.streams.video[0]
                self._aspect = float(video.codec_context.sample_aspect_ratio or 1)
                length = video.duration and video.duration * video.time_base
                self.seconds = float(length or (film.duration or 0) / av.time_base)
        except (av.FFmpegError, IndexError):
            raise MathvizError("clip", "be a film with pictures", path.name) from None
        self._frames: Any = None
        self._shown: Any = None
        self._next: Any = None
        self._begin = 0.0

    def at(self, seconds: float) -> Pixels:
        """Return the picture shown at a time, as (height, width, 4) of square pixels."""
        if self._shown is None or seconds < self._shown.time - self._begin:
            self._frames = self._decoded()
            self._shown = self._next = next(self._frames)
            self._begin = self._shown.time
        while self._next is not None and self._next.time - self._begin <= seconds + 1e-6:
            self._shown, self._next = self._next, next(self._frames, None)
        width = round(self._shown.width * self._aspect)
        drawn = self._reformatter.reformat(self._shown, width, format="rgba", threads=1)
        return np.asarray(drawn.to_ndarray(), np.uint8)

    def _opened(self) -> Any:
        return av.open(io.BytesIO(self._data))

    def _decoded(self) -> Iterator[Any]:
        with self._opened() as film:
            film.streams.video[0].codec_context.thread_count = 1
            yield from film.decode(video=0)
