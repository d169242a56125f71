"""What an encoder setting costs: CPU time, size and picture, measured on frames of the scenes.

``python -m benchmarks.encoders FOLDER`` films the frames first where FOLDER lacks them (see
``frames.py``), encodes each stretch of 60 on one thread as the engine does, and writes a table of
ratios to manim's setting (preset medium, crf 23) into docs/performance.md.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import fmean, geometric_mean
from typing import Any

import av
import numpy as np

from benchmarks import report
from benchmarks.cases import CASES
from benchmarks.frames import FPS, HEIGHT, STARTS, WIDTH
from benchmarks.picture import psnr, squared_error, ssim
from mathviz_stage.profiles import ENCODER_OPTIONS

Options = dict[str, str]
MANIM: Options = {"preset": "medium", "crf": "23"}
MANIM_NAME = "**manim**: `preset=medium crf=23`"
AT_ONCE = "psy=0:scenecut=0:rc-lookahead=0:weightp=0:me=dia:bframes="
WEIGHED: tuple[Options, ...] = (
    {"preset": "medium", "crf": "24", "x264-params": "psy=0:aq-strength=0.5:bframes=5:me=dia"},
    {"preset": "veryfast", "qp": "27", "x264-params": "psy=0:weightp=0:me=dia:subme=1:bframes=5"},
    {"preset": "veryfast", "qp": "27", "x264-params": AT_ONCE + "3:b-adapt=0"},
    {"preset": "superfast", "qp": "26", "x264-params": AT_ONCE + "0"},
    {"preset": "ultrafast", "qp": "26", "x264-params": "cabac=1:bframes=3"},
)
SSIM_EVERY = 12


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


def table(costs: dict[str, list[Cost]]) -> str:
    """Return the table of ratios to manim's setting: geometric means over the stretches."""
    reference = costs[MANIM_NAME]
    lines = []
    for name, taken in costs.items():
        pairs = list(zip(taken, reference, strict=True))
        gained = [ours.psnr - manim.psnr for ours, manim in pairs]
        likeness = [(1 - ours.ssim) / max(1 - manim.ssim, 1e-9) for ours, manim in pairs]
        ratios = (
            geometric_mean(ours.seconds / manim.seconds for ours, manim in pairs),
            geometric_mean(ours.size / manim.size for ours, manim in pairs),
            sum(ours.size for ours in taken) / sum(manim.size for manim in reference),
        )
        gains = (f"{fmean(gained):+.1f}", f"{min(gained):+.1f}")
        lines.append([name, *(f"{r:.2f}" for r in ratios), *gains, f"{fmean(likeness):.2f}"])
    return report.table(
        "options of libx264|CPU|size, mean|size, sum|PSNR, mean dB|PSNR, worst dB|1 - SSIM", lines
    )


def main() -> None:
    """Measure manim's setting, the profiles and what was weighed against them."""
    folder = Path(sys.argv[1])
    candidates = {MANIM_NAME: MANIM}
    candidates |= {f"**{name}**: {said(o)}": o for name, o in ENCODER_OPTIONS.items()}
    candidates |= {said(options): options for options in WEIGHED}
    costs: dict[str, list[Cost]] = {name: [] for name in candidates}
    for file in stretches(folder):
        frames = np.load(file)
        for name, options in candidates.items():
            costs[name].append(measure(frames, options))
        sys.stderr.write(f"{file.stem} done\n")
    text = table(costs)
    sys.stdout.write(text + "\n")
    report.write("encoders", text)


def said(options: Options) -> str:
    """Return options as one types them."""
    return "`" + " ".join(f"{name}={value}" for name, value in options.items()) + "`"


if __name__ == "__main__":
    main()
