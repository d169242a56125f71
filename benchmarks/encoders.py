"""What an encoder setting costs: CPU time, size and picture, measured on frames of the scenes.

``python -m benchmarks.encoders FOLDER`` films the frames first where FOLDER lacks them (see
``frames.py``), encodes each stretch of 60 on one thread as the engine does, and prints a table of
ratios to manim's setting (preset medium, crf 23).
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from benchmarks.cases import CASES
from benchmarks.frames import FPS, HEIGHT, STARTS, WIDTH
from benchmarks.picture import psnr, squared_error, ssim

Options = dict[str, str]
MANIM: Options = {"preset": "medium", "crf": "23"}
SSIM_EVERY = 7


@dataclass(frozen=True)
class Cost:
    """What one stretch took: CPU seconds, bytes, decibels, similarity."""

    seconds: float
    size: int
    psnr: float
    ssim: float


def encode(frames: np.ndarray, options: Options) -> tuple[float, list[Any]]:
    """Encode planes of yuv420p on one thread; returns CPU seconds and packets."""
    context = av.CodecContext.create("libx264", "w")
    assert isinstance(context, av.VideoCodecContext)
    context.width, context.height, context.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    context.time_base, context.framerate = Fraction(1, FPS), Fraction(FPS)
    context.options, context.thread_count = options, 1
    packets: list[Any] = []
    seconds = 0.0
    for number, planes in enumerate(frames):
        frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts = number
        start = time.process_time()
        packets += context.encode(frame)
        seconds += time.process_time() - start
    start = time.process_time()
    packets += context.encode(None)
    return seconds + time.process_time() - start, packets


def measure(frames: np.ndarray, options: Options) -> Cost:
    """Encode a stretch, decode it, compare."""
    seconds, packets = encode(frames, options)
    decoder = av.CodecContext.create("h264", "r")
    assert isinstance(decoder, av.VideoCodecContext)
    decoded = [frame for packet in (*packets, None) for frame in decoder.decode(packet)]
    errors, likeness = [], []
    for number, (true, frame) in enumerate(zip(frames, decoded, strict=True)):
        shown = frame.to_ndarray()
        errors.append(squared_error(true, shown))
        if number % SSIM_EVERY == 0:
            likeness.append(ssim(true[:HEIGHT], shown[:HEIGHT]))
    size = sum(packet.size for packet in packets)
    return Cost(seconds, size, psnr(float(np.mean(errors))), float(np.mean(likeness)))


def stretches(folder: Path) -> list[Path]:
    """Return the files of frames, filmed now where they are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for case in CASES:
        paths = [folder / f"{case.scene}-{start}.npy" for start in STARTS]
        if not all(path.exists() for path in paths):
            command = [sys.executable, "-m", "benchmarks.frames", case.scene, str(folder)]
            subprocess.run(command, check=True)
        files += paths
    return files
