"""The limit: how long all cores need to encode frames that are already there."""

from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

SEGMENT = 60


def limit(pictures: list[Path], fps: int, options: dict[str, str], cores: int) -> float:
    """Return seconds to encode PNG pictures, their reading left out, in segments on all cores."""
    portion = SEGMENT * cores * 2
    return sum(
        _portion(
            [_pixels(chunk[i : i + SEGMENT]) for i in range(0, len(chunk), SEGMENT)],
            fps,
            options,
            cores,
        )
        for chunk in (pictures[i : i + portion] for i in range(0, len(pictures), portion))
    )


def _pixels(pictures: list[Path]) -> list[np.ndarray]:
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda path: np.asarray(Image.open(path).convert("RGBA")), pictures))


def _portion(
    segments: list[list[np.ndarray]], fps: int, options: dict[str, str], cores: int
) -> float:
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(cores + 1)
    processes = [
        context.Process(target=_encode, args=(segments[core::cores], fps, options, ready))
        for core in range(cores)
    ]
    for process in processes:
        process.start()
    ready.wait()
    start = time.perf_counter()
    for process in processes:
        process.join()
    return time.perf_counter() - start


def _encode(
    segments: list[list[np.ndarray]], fps: int, options: dict[str, str], ready: Barrier
) -> None:
    ready.wait()
    for frames in segments:
        context = av.CodecContext.create("libx264", "w")
        assert isinstance(context, av.VideoCodecContext)
        context.height, context.width, _ = frames[0].shape
        context.pix_fmt, context.thread_count, context.options = "yuv420p", 1, options
        context.time_base, context.framerate = Fraction(1, fps), Fraction(fps)
        for number, pixels in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgba")
            frame.pts = number
            context.encode(frame.reformat(format="yuv420p"))
        context.encode(None)
