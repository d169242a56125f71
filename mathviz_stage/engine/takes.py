"""A take: the frames of one stretch of an animation, encoded into a file of their own."""

from __future__ import annotations

import hashlib
import shutil
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import av
from av.video.reformatter import VideoReformatter
from manim.scene.scene_file_writer import SceneFileWriter
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from PIL import Image

if TYPE_CHECKING:
    from manim._config.video_encoder import VideoEncoderSpec
    from manim.typing import RGBAPixelArray

TAKE = 60
"""Frames a take holds at most: short enough to share among cores, long enough to compress."""


class Take(Protocol):
    """Where the frames of a take go."""

    def write_frame(self, pixels: RGBAPixelArray, *, repeat: int = 1) -> None:
        """Append a frame, shown ``repeat`` times."""

    def finish(self) -> None:
        """Complete the file and give it its name."""


class VideoTake(VideoSegmentEncoder):
    """A closed group of pictures in a small film of its own, encoded by one thread."""

    def __init__(self, path: Path, spec: VideoEncoderSpec) -> None:
        self.path = path
        super().__init__(target=path.with_suffix(".part"), spec=spec)
        self._video: Any = self._stream
        self._video.codec_context.thread_count = 1
        self._reformatter = VideoReformatter()

    def write_frame(self, pixels: RGBAPixelArray, *, repeat: int = 1) -> None:
        """Encode a frame; a rest is converted once."""
        self._validate_frame(pixels, repeat)
        rate = self.spec.frame_rate
        picture: Any = pixels
        drawn = av.VideoFrame.from_numpy_buffer(picture, format="rgba")
        frame = self._reformatter.reformat(drawn, format=self.spec.pixel_format, threads=1)
        frame.time_base = Fraction(rate.denominator, rate.numerator)
        for _ in range(repeat):
            frame.pts = self._next_pts
            self._next_pts += 1
            for packet in self._video.encode(frame):
                self._container.mux(packet)

    def finish(self) -> None:
        """Flush, close, and rename, so that the name means a whole take."""
        super().finish()
        keep(self.target, self.path)


class PictureTake:
    """Frames as numbered pictures, and a mark when all of them are there."""

    def __init__(self, path: Path, writer: SceneFileWriter, first: int) -> None:
        self.path, self.writer, self.number = path, writer, first

    def write_frame(self, pixels: RGBAPixelArray, *, repeat: int = 1) -> None:
        """Write one picture, and copies of it for a rest."""
        plan = self.writer.output_plan
        first = plan.image_frame_path(self.number)
        first.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(first, compress_level=1)
        for number in range(self.number + 1, self.number + repeat):
            shutil.copyfile(first, plan.image_frame_path(number))
        self.number += repeat

    def finish(self) -> None:
        """Leave the mark; it has no print, for the pictures don't outlive their render."""
        self.path.touch()


def open_take(path: Path, writer: SceneFileWriter, first: int) -> Take:
    """Open a take for the writer's format; ``first`` is its first frame's number in the film."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if writer.output_spec.is_image_sequence:
        return PictureTake(path, writer, first)
    assert writer.video_encoder is not None
    return VideoTake(path, writer.video_encoder)


def keep(part: Path, path: Path) -> None:
    """Give a finished take its name, and a file beside it that tells it from a damaged one."""
    _print_of(path).write_text(_fingerprint(part), encoding="ascii")
    part.rename(path)


def whole_takes(folder: Path) -> list[Path]:
    """Return a folder's takes that are as they were finished; whatever else is in it goes."""
    if not folder.is_dir():
        return []
    whole = [path for path in sorted(folder.iterdir()) if _is_whole(path)]
    for path in {*folder.iterdir()} - {*whole, *map(_print_of, whole)}:
        path.unlink()
    return whole


def _print_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.sum")


def _fingerprint(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _is_whole(path: Path) -> bool:
    mark = _print_of(path)
    return mark.is_file() and mark.read_bytes() == _fingerprint(path).encode()
