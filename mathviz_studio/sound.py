"""Sound as arrays: recordings read, brought to one loudness, laid out in time over a music bed.

Loudness is that of EBU R128 (ITU-R BS.1770-4), as the media library measures it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mathviz_studio.errors import RequestError
from mathviz_studio.media import RATE

Samples = NDArray[np.float32]
"""An array (n, 2): 48,000 stereo samples a second, between -1 and 1."""

PEAK = -1.0
"""The true peak that no recording passes (EBU R128), in dBTP."""

SHORTEST = 0.4
"""Seconds of sound that have a loudness: a gating block of BS.1770."""

BED, DUCKED = -10.0, -22.0
"""How much softer than speech the music is, in LU: between voices, and under one."""

DUCKING, FADING = 0.4, 2.0
"""Seconds in which the music gives way to a voice, and in which it begins and ends."""


@dataclass(frozen=True)
class Voice:
    """What is heard from a second of the film on; ``levelled`` where its loudness is changed."""

    start: float
    seconds: float
    path: Path
    levelled: bool = True


@dataclass(frozen=True)
class Soundtrack:
    """All that is heard in a film of some seconds; ``loudness`` in LUFS."""

    seconds: float
    voices: Sequence[Voice]
    loudness: float
    music: Path | None = None

    def blocks(self) -> Iterator[Samples]:
        """Give the sound second by second, so that an hour needs no more memory than a minute."""
        total = round(self.seconds * RATE)
        waiting = sorted(self.voices, key=lambda voice: voice.start)
        heard: list[tuple[int, Samples]] = []
        bed = self._bed()
        for begin in range(0, total, RATE):
            end = min(begin + RATE, total)
            while waiting and waiting[0].start * RATE < end:
                voice = waiting.pop(0)
                heard.append((round(voice.start * RATE), self._samples(voice)))
            block = bed(begin, end)
            for start, samples in heard:
                first, last = max(start, begin), min(start + len(samples), end)
                if first < last:
                    block[first - begin : last - begin] += samples[first - start : last - start]
            heard = [(start, samples) for start, samples in heard if start + len(samples) > end]
            yield np.clip(block, -1, 1)

    def _samples(self, voice: Voice) -> Samples:
        samples = read(voice.path)
        return at_loudness(samples, self.loudness) if voice.levelled else samples

    def _bed(self) -> Callable[[int, int], Samples]:
        """Return what gives the music between two samples, repeated as often as needed."""
        if self.music is None:
            return lambda begin, end: np.zeros((end - begin, 2), np.float32)
        music = at_loudness(read(self.music), self.loudness)

        def bed(begin: int, end: int) -> Samples:
            at = np.arange(begin, end)
            seconds = at / RATE
            level = 10 ** ((BED + (DUCKED - BED) * self._spoken(seconds)) / 20)
            fade = np.minimum(seconds, self.seconds - seconds) / FADING
            gain = (level * np.clip(fade, 0, 1)).astype(np.float32)
            return music[at % len(music)] * gain[:, None]

        return bed

    def _spoken(self, seconds: NDArray[np.float64]) -> NDArray[np.float64]:
        """Tell how near each moment is to a voice: 1 in it, 0 from ``DUCKING`` seconds away."""
        near = np.zeros(len(seconds))
        for voice in self.voices:
            away = np.maximum(voice.start - seconds, seconds - voice.start - voice.seconds)
            near = np.maximum(near, 1 - np.maximum(away, 0) / DUCKING)
        return near


def read(path: Path) -> Samples:
    """Read a recording, or the sound of a clip.

    Raises
    ------
    RequestError
        When the file cannot be read or has no sound.
    """
    import av

    parts = []
    try:
        with av.open(str(path)) as recording:
            if not recording.streams.audio:
                raise RequestError(f"{path} has no sound in it.")
            resampler = av.AudioResampler(format="flt", layout="stereo", rate=RATE)
            for frame in recording.decode(audio=0):
                parts += [f.to_ndarray() for f in resampler.resample(frame)]
            parts += [f.to_ndarray() for f in resampler.resample(None)]
    except (av.FFmpegError, OSError) as error:
        raise RequestError(f"{path} cannot be read as a sound ({error.strerror}).") from None
    flat = np.concatenate([part.reshape(-1) for part in parts]) if parts else np.zeros(0)
    return flat.astype(np.float32).reshape(-1, 2)


def at_loudness(samples: Samples, loudness: float) -> Samples:
    """Amplify to a loudness in LUFS, or less where the true peak would pass ``PEAK``.

    Silence, and what is too short to have a loudness, stays as it is.
    """
    found, peak = loudness_of(samples)
    if not np.isfinite(found):
        return samples
    gain = min(loudness - found, PEAK - peak)
    return samples * np.float32(10 ** (gain / 20))


def loudness_of(samples: Samples) -> tuple[float, float]:
    """Return the integrated loudness in LUFS and the true peak in dBTP; silence has neither."""
    import av

    if len(samples) < SHORTEST * RATE:
        return -np.inf, -np.inf
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="flt", layout="stereo")
    meter = graph.add("ebur128", "metadata=1:peak=true")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    told: dict[str, str] = {}
    for begin in range(0, len(samples), RATE):
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples[begin : begin + RATE]).reshape(1, -1), "flt", "stereo"
        )
        frame.sample_rate = RATE
        frame.pts = begin
        source.push(frame)
        told |= _told(sink)
    source.push(None)
    told |= _told(sink)
    loudness = float(told.get("lavfi.r128.I", "-inf"))
    peaks = [float(told.get(f"lavfi.r128.true_peaks_ch{n}", "0")) for n in (0, 1)]
    silent = not np.isfinite(loudness) or loudness <= -70
    return (-np.inf, -np.inf) if silent else (loudness, 20 * np.log10(max(*peaks, 1e-9)))


def _told(sink: Any) -> dict[str, str]:
    """Return what the meter has written on its frames so far, the latest last."""
    import av

    told: dict[str, str] = {}
    with suppress(av.BlockingIOError, av.EOFError):
        while True:
            told |= sink.pull().metadata
    return told
