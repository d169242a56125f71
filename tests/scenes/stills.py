"""Golden stills: small pictures of every beat, and when two pictures look the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.spatial.distance import cdist

if TYPE_CHECKING:
    from tests.scenes.staging import Pixels

GOLDEN = Path(__file__).parent / "golden"
COMMON, EDGES = 40, 56  # colours of a golden still: even grounds, and the edges between
LARGEST, MEAN = 0.16, 0.002  # in Oklab, where black and white are 1 apart

# Björn Ottosson, "A perceptual color space for image processing" (2020): linear sRGB to cone
# responses, and their cube roots to lightness and two opponent colours.
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    dtype=np.float32,
)
_OPPONENTS = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ],
    dtype=np.float32,
)

Difference = NDArray[np.float32]


def oklab(pixels: Pixels) -> Difference:
    """Map sRGB pixels (..., 3) to Oklab."""
    rgb = pixels.astype(np.float32) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.cbrt(linear @ _CONES.T) @ _OPPONENTS.T, dtype=np.float32)


def blurred(picture: Difference) -> Difference:
    """Blur with (1, 2, 1) / 4 both ways, twice: an edge's antialiasing spreads and evens out."""
    for axis in (0, 1, 0, 1):
        before, after = np.roll(picture, 1, axis), np.roll(picture, -1, axis)
        picture = (before + 2 * picture + after) / 4
    return picture


def difference(first: Pixels, second: Pixels) -> Difference:
    """Return how far apart two pictures look, pixel by pixel."""
    return np.linalg.norm(blurred(oklab(first) - oklab(second)), axis=-1)


def same(apart: Difference) -> bool:
    """Whether a viewer would call the pictures one: no place far apart, little in all."""
    return bool(apart.max() <= LARGEST and apart.mean() <= MEAN)


def measure(apart: Difference) -> str:
    """Say how far apart, beside what is tolerated."""
    return f"largest {apart.max():.3f} (of {LARGEST}), mean {apart.mean():.5f} (of {MEAN})"


def save(pixels: Pixels, path: Path) -> None:
    """Write a picture in few colours, each pixel in the nearest (Pillow's choice is coarse)."""
    codes, which, counts = np.unique(
        pixels @ np.array([1 << 16, 1 << 8, 1]), return_inverse=True, return_counts=True
    )
    colors = np.column_stack([codes >> 16, codes >> 8 & 255, codes & 255])
    palette = np.vstack([colors[np.argsort(-counts, kind="stable")[:COMMON]], _octree(pixels)])
    nearest = cdist(colors, palette, "sqeuclidean").argmin(axis=1).astype(np.uint8)
    small = Image.fromarray(nearest[which].reshape(pixels.shape[:2]), "P")
    small.putpalette(palette.astype(np.uint8).ravel().tolist())
    path.parent.mkdir(parents=True, exist_ok=True)
    small.save(path, optimize=True)


def _octree(pixels: Pixels) -> NDArray[np.int64]:
    octree = Image.fromarray(pixels).quantize(EDGES, method=Image.Quantize.FASTOCTREE)
    return np.reshape(octree.getpalette() or [], (-1, 3))[:EDGES].astype(np.int64)


def load(path: Path) -> Pixels:
    """Read a picture."""
    with Image.open(path) as picture:
        return np.asarray(picture.convert("RGB"))


def side_by_side(golden: Pixels, today: Pixels, path: Path) -> None:
    """Write the golden still, today's and where they differ, one below the other."""
    apart = np.clip(difference(golden, today) / LARGEST, 0, 1)[..., None]
    marked = (today * 0.25 * (1 - apart) + np.array([255, 60, 60]) * apart).astype(np.uint8)
    sheet = np.vstack([golden, today, marked])
    picture = Image.fromarray(sheet)
    draw = ImageDraw.Draw(picture)
    for row, words in enumerate(("golden", "today", "difference")):
        draw.text(
            (8, row * golden.shape[0] + 6), words, fill="white", stroke_width=2, stroke_fill=0
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
