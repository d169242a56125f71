"""GIF from a folder of frames: one palette found over the whole clip, no dither.

Scenes are flat colours and thin lines; dithering them would only make noise that does not
compress. What did not change from frame to frame is not stored again.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

_USE = "dither=none:diff_mode=rectangle"


def encode_gif(frames: Path, target: Path, fps: int, colours: int = 256) -> None:
    """Encode the PNGs of a folder, in the order of their names, as one endless animation."""
    import av

    first = next(_read(frames, fps))
    graph = av.filter.Graph()
    picture, palette = _buffer(graph, first.width, first.height, fps), _buffer(graph, 16, 16, fps)
    use, sink = graph.add("paletteuse", _USE), graph.add("buffersink")
    picture.link_to(use, 0, 0)
    palette.link_to(use, 0, 1)
    use.link_to(sink)
    graph.configure()
    palette.push(_palette(frames, first, fps, colours))
    palette.push(None)
    with av.open(str(target), "w", format="gif", options={"loop": "0"}) as output:
        stream: Any = output.add_stream("gif", rate=fps)
        stream.width, stream.height, stream.pix_fmt = first.width, first.height, "pal8"
        for frame in _through(picture, sink, _read(frames, fps)):
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))


def _palette(frames: Path, first: VideoFrame, fps: int, colours: int) -> Any:
    import av

    graph = av.filter.Graph()
    source = _buffer(graph, first.width, first.height, fps)
    find, sink = (
        graph.add("palettegen", f"stats_mode=full:max_colors={colours}"),
        graph.add("buffersink"),
    )
    source.link_to(find)
    find.link_to(sink)
    graph.configure()
    for frame in _read(frames, fps):
        source.push(frame)
    source.push(None)
    return sink.pull()


def _buffer(graph: Any, width: int, height: int, fps: int) -> Any:
    return graph.add_buffer(width=width, height=height, format="rgba", time_base=Fraction(1, fps))


def _read(frames: Path, fps: int) -> Iterator[VideoFrame]:
    import av

    for number, path in enumerate(sorted(frames.glob("*.png"))):
        with av.open(str(path)) as picture:
            frame = next(picture.decode(video=0)).reformat(format="rgba")
        frame.pts, frame.time_base = number, Fraction(1, fps)
        yield frame


def _through(source: Any, sink: Any, frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    import av

    for frame in chain(frames, [None]):
        source.push(frame)
        while True:
            try:
                yield sink.pull()
            except (av.BlockingIOError, av.EOFError):
                break
