"""Containers: clips with captions, chapters and metadata; films of several clips.

Pictures are never encoded anew here: packets are moved from one container to another.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathviz_studio.captions import Beat, Chapter
from mathviz_studio.errors import StudioError

if TYPE_CHECKING:
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.stream import VideoStream

MILLI = Fraction(1, 1000)


@dataclass(frozen=True)
class Tracks:
    """What goes beside the picture: captions, chapters, title and the facts that made it."""

    title: str
    facts: Mapping[str, Any]
    captions: Sequence[Beat] = ()
    chapters: Sequence[Chapter] = ()


def assemble(sources: Sequence[Path], target: Path, tracks: Tracks) -> None:
    """Join clips of equal encoding into one file with captions, chapters and metadata.

    Raises
    ------
    StudioError
        When two clips were encoded differently, so that they cannot play as one.
    """
    import av

    webm = target.suffix == ".webm"
    with av.open(str(target), "w", options=_options(target)) as output:
        output.metadata["title"] = tracks.title
        output.metadata["comment"] = json.dumps(tracks.facts, sort_keys=True)
        with av.open(str(sources[0])) as first:
            picture = output.add_stream_from_template(first.streams.video[0])
            extradata = first.streams.video[0].codec_context.extradata
        words = _caption_stream(output, webm) if tracks.captions else None
        output.set_chapters([_chapter(n, c) for n, c in enumerate(tracks.chapters, 1)])
        output.start_encoding()
        if words is not None:
            for packet in _caption_packets(tracks.captions, words, webm):
                output.mux(packet)
        offset = Fraction(0)
        for source in sources:
            with av.open(str(source)) as clip:
                _require_equal(clip, extradata, source)
                offset = _append(clip, output, picture, offset)


def _options(target: Path) -> dict[str, str]:
    """Ask for equal bytes from equal packets (WebM has random numbers otherwise), early indexes."""
    return {"fflags": "bitexact"} if target.suffix == ".webm" else {"movflags": "+faststart"}


def cut(source: Path, target: Path, first: int, last: int) -> None:
    """Copy frames ``first`` to ``last`` (not included) of a clip; ``first`` is a key frame.

    Raises
    ------
    StudioError
        When no key frame stands there, so that the stretch could not be played alone.
    """
    import av

    options = _options(target)
    with av.open(str(source)) as clip, av.open(str(target), "w", options=options) as output:
        video = clip.streams.video[0]
        picture = output.add_stream_from_template(video)
        tick = 1 / (Fraction(video.average_rate or 1) * (video.time_base or MILLI))
        clip.seek(round(first * tick), stream=video)
        begun = False
        for packet in clip.demux(video):
            if packet.pts is None or packet.dts is None:
                continue
            number = round(packet.pts / tick)
            begun = begun or (number == first and packet.is_keyframe)
            if packet.is_keyframe and number >= last:
                break
            if begun and first <= number < last:
                packet.pts -= round(first * tick)
                packet.dts -= round(first * tick)
                packet.stream = picture
                output.mux(packet)
        if not begun:
            raise StudioError(f"{source.name} cannot be cut at frame {first}; please report this.")


def _append(
    clip: InputContainer, output: OutputContainer, picture: VideoStream, offset: Fraction
) -> Fraction:
    """Copy one clip's packets behind the last; give the time at which the next begins."""
    video = clip.streams.video[0]
    base = video.time_base or MILLI
    shift = round(offset / base)
    end = offset
    for packet in clip.demux(video):
        if packet.pts is None or packet.dts is None:
            continue
        packet.pts += shift
        packet.dts += shift
        end = max(end, (packet.pts + (packet.duration or 0)) * base)
        packet.stream = picture
        output.mux(packet)
    return end


def _require_equal(clip: InputContainer, extradata: bytes | None, source: Path) -> None:
    if clip.streams.video[0].codec_context.extradata != extradata:
        raise StudioError(f"{source.name} is encoded differently from the clips before it.")


def _caption_stream(output: OutputContainer, webm: bool) -> Stream:
    stream = output.add_mux_stream("webvtt" if webm else "mov_text")
    stream.time_base = MILLI
    stream.metadata["language"] = "eng"
    return stream


def _caption_packets(captions: Sequence[Beat], stream: Stream, webm: bool) -> list[Packet[Any]]:
    from av.packet import Packet

    packets = []
    for beat in captions:
        text = " ".join(beat["caption"].split()).encode()
        if not text:
            continue
        packet = Packet(text if webm else struct.pack(">H", len(text)) + text)
        packet.time_base = MILLI
        packet.pts = packet.dts = round(beat["start"] * 1000)
        packet.duration = round(beat["end"] * 1000) - packet.pts
        packet.stream = stream
        packets.append(packet)
    return packets


def _chapter(number: int, chapter: Chapter) -> Any:
    return {
        "id": number,
        "start": round(chapter.start * 1000),
        "end": round(chapter.end * 1000),
        "time_base": MILLI,
        "metadata": {"title": chapter.title},
    }
