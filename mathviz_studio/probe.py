"""Reading video files as a player would: frames, captions, chapters, pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from mathviz_studio.captions import Chapter
from mathviz_studio.errors import StudioError
from mathviz_studio.media import MILLI

if TYPE_CHECKING:
    from av.container import InputContainer


@dataclass(frozen=True)
class Probe:
    """What a video file turns out to hold."""

    frames: int
    seconds: float
    width: int
    height: int
    captions: tuple[tuple[float, float, str], ...] = ()
    chapters: tuple[Chapter, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


def probe(path: Path) -> Probe:
    """Open a video file and read everything a player would."""
    import av

    with av.open(str(path)) as clip:
        video = clip.streams.video[0]
        packets = [p for p in clip.demux(video) if p.pts is not None]
        base = video.time_base or MILLI
        end = max((Fraction((p.pts or 0) + (p.duration or 0)) * base for p in packets), default=0)
        return Probe(
            frames=len(packets),
            seconds=float(end),
            width=video.width,
            height=video.height,
            captions=tuple(_captions_of(clip)),
            chapters=tuple(_chapters_of(clip)),
            metadata={key.lower(): text for key, text in clip.metadata.items()},
        )


def has_sound(path: Path) -> bool:
    """Tell whether a clip has a track of sound."""
    import av

    with av.open(str(path)) as clip:
        return bool(clip.streams.audio)


def check_clip(path: Path, frames: int, size: tuple[int, int]) -> None:
    """Read a produced file again and refuse one that is not what was asked for."""
    found = probe(path)
    if (found.width, found.height) != size or found.frames != frames:
        raise StudioError(
            f"The rendered file has {found.frames} frames of {found.width}x{found.height}, "
            f"but {frames} of {size[0]}x{size[1]} were due; please report this."
        )


def frame_png(path: Path, seconds: float, height: int | None = None) -> bytes:
    """Take the last frame shown up to a time, as a PNG of its own or of a smaller height."""
    import av

    with av.open(str(path)) as clip:
        video = clip.streams.video[0]
        clip.seek(int(seconds * 1_000_000))
        chosen = next(clip.decode(video))
        for frame in clip.decode(video):
            if frame.time > seconds:
                break
            chosen = frame
        high = min(height or chosen.height, chosen.height)
        wide = round(chosen.width * high / chosen.height)
        picture = chosen.reformat(wide, high, format="rgb24", interpolation="AREA")
    encoder = av.CodecContext.create("png", "w")
    encoder.width, encoder.height, encoder.pix_fmt = picture.width, picture.height, "rgb24"
    encoder.time_base, encoder.sample_aspect_ratio = MILLI, Fraction(1)
    return b"".join(bytes(p) for p in [*encoder.encode(picture), *encoder.encode(None)])


def _chapters_of(clip: InputContainer) -> list[Chapter]:
    found = []
    for chapter in clip.chapters():
        base = chapter["time_base"] or MILLI
        title = str(chapter["metadata"].get("title", ""))
        found.append(Chapter(title, float(base * chapter["start"]), float(base * chapter["end"])))
    return found


def _captions_of(clip: InputContainer) -> list[tuple[float, float, str]]:
    if not clip.streams.subtitles:
        return []
    stream = clip.streams.subtitles[0]
    clip.seek(0)
    skip = 2 if stream.codec_context.name == "mov_text" else 0
    base: Fraction = stream.time_base or MILLI
    found = []
    for packet in clip.demux(stream):
        text = bytes(packet)[skip:].decode()
        if packet.pts is not None and text:
            end = packet.pts + (packet.duration or 0)
            found.append((float(base * packet.pts), float(base * end), text))
    return found
