"""Containers: clips with captions, chapters and metadata; films of several clips.

Pictures are never encoded anew here: packets are moved from one container to another.
"""

from __future__ import annotations

import heapq
import json
import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mathviz_studio.captions import Beat, Chapter
from mathviz_studio.errors import StudioError

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.stream import VideoStream

    from mathviz_studio.sound import Samples

MILLI = Fraction(1, 1000)

RATE = 48_000
"""Samples of sound a second."""


@dataclass(frozen=True)
class Tracks:
    """What goes beside the picture: captions, chapters, title, sound, the facts that made it."""

    title: str
    facts: Mapping[str, Any]
    captions: Sequence[Beat] = ()
    chapters: Sequence[Chapter] = ()
    sound: Iterable[Samples] | None = None


@dataclass(frozen=True)
class Stretch:
    """Frames of a clip, from a key frame on, and how they are shown.

    Attributes
    ----------
    first, last : int
        The first frame, and the one that is not shown any more; all of them by default.
    seconds : float
        How long it takes; the last frame is held for what is left. By default nothing is left.
    speed : float
        How many times sooner than in the clip the frames follow one another.
    """

    path: Path
    first: int = 0
    last: int | None = None
    seconds: float | None = None
    speed: float = 1.0


def assemble(sources: Sequence[Path | Stretch], target: Path, tracks: Tracks) -> None:
    """Join clips of equal encoding into one file with captions, chapters, sound and metadata.

    One clip alone keeps the sound that it has, unless ``tracks`` have another.

    Raises
    ------
    StudioError
        When two clips were encoded differently, so that they cannot play as one, or a stretch
        does not begin at a key frame.
    """
    import av

    webm = target.suffix == ".webm"
    stretches = [s if isinstance(s, Stretch) else Stretch(s) for s in sources]
    with av.open(str(target), "w", options=_options(target)) as output:
        output.metadata["title"] = tracks.title
        output.metadata["comment"] = json.dumps(tracks.facts, sort_keys=True)
        with av.open(str(stretches[0].path)) as first:
            picture = output.add_stream_from_template(first.streams.video[0])
            extradata = first.streams.video[0].codec_context.extradata
            keeps = len(sources) == 1 and tracks.sound is None and bool(first.streams.audio)
            own = output.add_stream_from_template(first.streams.audio[0]) if keeps else None
        sound = _sound_stream(output) if tracks.sound is not None else None
        words = _caption_stream(output, webm) if tracks.captions else None
        output.set_chapters([_chapter(n, c) for n, c in enumerate(tracks.chapters, 1)])
        output.start_encoding()
        if words is not None:
            for packet in _caption_packets(tracks.captions, words, webm):
                output.mux(packet)
        flows = [_pictures(stretches, picture, extradata)]
        if sound is not None and tracks.sound is not None:
            flows.append(_sounds(tracks.sound, sound))
        if own is not None:
            flows.append(_copied(stretches[0].path, own))
        for packet in heapq.merge(*flows, key=_moment):
            output.mux(packet)


def _moment(packet: Packet[Any]) -> Fraction:
    return (packet.dts or 0) * (packet.time_base or MILLI)


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
        picture = output.add_stream_from_template(clip.streams.video[0])
        for packet in _pictures([Stretch(source, first, last)], picture, None):
            output.mux(packet)


def _pictures(
    stretches: Sequence[Stretch], picture: VideoStream, extradata: bytes | None
) -> Iterator[Packet[Any]]:
    """Give the packets of all stretches, each behind the last."""
    import av

    begin, latest = Fraction(0), None
    held: Packet[Any] | None = None
    for stretch in stretches:
        with av.open(str(stretch.path)) as clip:
            if extradata is not None:
                _require_equal(clip, extradata, stretch.path)
            video = clip.streams.video[0]
            base = video.time_base or MILLI
            shift, end = round(begin / base), begin
            for packet, pts, dts in _frames_of(clip, stretch):
                packet.pts = shift + pts
                packet.dts = shift + dts if latest is None else max(shift + dts, latest + 1)
                latest = packet.dts
                end = max(end, (packet.pts + (packet.duration or 0)) * base)
                packet.stream = picture
                if held:
                    yield held
                held = packet
            begin = end if stretch.seconds is None else begin + Fraction(stretch.seconds)
            if held:
                held.duration = (held.duration or 0) + max(0, round((begin - end) / base))
    if held:
        yield held


def _frames_of(clip: InputContainer, stretch: Stretch) -> Iterator[tuple[Packet[Any], int, int]]:
    """Give a stretch's packets, with the ticks at which each is shown and decoded."""
    video = clip.streams.video[0]
    tick = 1 / (Fraction(video.average_rate or 1) * (video.time_base or MILLI))
    start = round(stretch.first * tick)
    if stretch.first:
        clip.seek(start, stream=video)
    begun = False
    for packet in clip.demux(video):
        if packet.pts is None or packet.dts is None:
            continue
        number = round(packet.pts / tick)
        begun = begun or (number == stretch.first and packet.is_keyframe)
        if stretch.last is not None and packet.is_keyframe and number >= stretch.last:
            break
        if begun and (stretch.last is None or number < stretch.last):
            packet.duration = round((packet.duration or 0) / stretch.speed)
            shown, decoded = packet.pts - start, packet.dts - start
            yield packet, round(shown / stretch.speed), round(decoded / stretch.speed)
    if not begun:
        name, first = stretch.path.name, stretch.first
        raise StudioError(f"{name} cannot be cut at frame {first}; please report this.")


def _copied(path: Path, stream: AudioStream) -> Iterator[Packet[Any]]:
    """Give a clip's own sound."""
    import av

    with av.open(str(path)) as clip:
        for packet in clip.demux(audio=0):
            if packet.dts is not None:
                packet.stream = stream
                yield packet


def _sound_stream(output: OutputContainer) -> AudioStream:
    stream = output.add_stream("aac", rate=RATE, layout="stereo")
    stream.bit_rate = 160_000
    return stream


def _sounds(blocks: Iterable[Samples], stream: AudioStream) -> Iterator[Packet[Any]]:
    """Encode sound on the way."""
    import av

    at = 0
    for block in blocks:
        frame = av.AudioFrame.from_ndarray(block.T.copy(), "fltp", "stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        at += len(block)
        yield from stream.encode(frame)
    yield from stream.encode(None)


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
