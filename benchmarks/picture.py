"""How close a decoded picture is to the true one: PSNR and SSIM."""

from pathlib import Path

import av
import numpy as np
from PIL import Image

Plane = np.ndarray
LOSSLESS = 100.0
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


def squared_error(true: Plane, shown: Plane) -> float:
    """Return the mean squared difference of two arrays of bytes."""
    difference = true.astype(np.int16) - shown
    return float(np.mean(np.square(difference, dtype=np.int32)))


def psnr(error: float) -> float:
    """Return decibels for a mean squared error; 100 stands for equal pictures."""
    return LOSSLESS if error == 0 else min(LOSSLESS, float(10 * np.log10(255**2 / error)))


def ssim(true: Plane, shown: Plane) -> float:
    """Return the structural similarity of two brightness planes.

    Windows of 8 by 8 pixels, every 4 pixels, as encoders measure it
    (Wang et al., Image quality assessment, IEEE TIP 2004).
    """
    a, b = (_blocks(p) for p in (true, shown))
    n = 64
    sum_a, sum_b = _windows(a.sum((1, 3))), _windows(b.sum((1, 3)))
    squares = _windows((a * a + b * b).sum((1, 3)))
    products = _windows((a * b).sum((1, 3)))
    mean_a, mean_b = sum_a / n, sum_b / n
    variances = squares / n - mean_a**2 - mean_b**2
    covariance = products / n - mean_a * mean_b
    luminance = (2 * mean_a * mean_b + _C1) / (mean_a**2 + mean_b**2 + _C1)
    return float(np.mean(luminance * (2 * covariance + _C2) / (variances + _C2)))


def _blocks(plane: Plane) -> Plane:
    height, width = (side // 4 for side in plane.shape)
    whole = plane[: 4 * height, : 4 * width].astype(np.int32)
    return whole.reshape(height, 4, width, 4)


def _windows(sums: Plane) -> Plane:
    windows: Plane = sums[:-1, :-1] + sums[1:, :-1] + sums[:-1, 1:] + sums[1:, 1:]
    return windows


def likeness(clip: Path, pictures: list[Path], every: int = 7) -> tuple[float, float]:
    """Return PSNR and SSIM of a clip's frames, some of them, against pictures without loss."""
    errors, similar = [], []
    with av.open(str(clip)) as container:
        count = 0
        for frame in container.decode(video=0):
            if count % every == 0 and count < len(pictures):
                shown = frame.to_ndarray()
                true = planes(np.asarray(Image.open(pictures[count]).convert("RGBA")))
                errors.append(squared_error(true, shown))
                similar.append(ssim(true[: frame.height], shown[: frame.height]))
            count += 1
    if count != len(pictures):
        raise RuntimeError(f"{clip} has {count} frames, not {len(pictures)}")
    return psnr(float(np.mean(errors))), float(np.mean(similar))


def planes(rgba: Plane) -> Plane:
    """Convert a picture to yuv420p: 3/2 as many rows of one byte a pixel."""
    return av.VideoFrame.from_ndarray(rgba, format="rgba").reformat(format="yuv420p").to_ndarray()
