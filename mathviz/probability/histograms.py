"""Histograms of means, with bars that fit the values a mean can take.

Freedman, Pisani and Purves, Statistics, chapter 3.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz.probability.distributions import Distribution
from mathviz.validation import FloatArray

BAR_WIDTH = 0.3
FARTHEST_BAR = 8.0
BARS_WITHOUT_MEAN = 50


@dataclass(frozen=True, eq=False, kw_only=True)
class Histogram:
    """Counts (b,) between edges (b + 1,), and the density they estimate.

    `outside` values lie beyond the edges; bars have the area of their share of all values.
    """

    edges: FloatArray
    counts: NDArray[np.int64]
    density: FloatArray
    outside: int


def histogram_of_means(law: Distribution, size: int, means: FloatArray) -> Histogram:
    """Count means of samples of `size` in bars 0.3 standard errors wide, or nearly so.

    The means are given in rising order. On a lattice each bar covers equally many possible means,
    so that the bars do not beat against them; on a bounded support the bars begin at its end. A
    law without a mean gets the same bars, across its window, for all sizes.
    """
    edges = _edges(law, size, means)
    below = np.append(means.searchsorted(edges[:-1]), means.searchsorted(edges[-1], "right"))
    counts = np.diff(below).astype(np.int64)
    density = counts / (len(means) * np.diff(edges))
    return Histogram(
        edges=edges, counts=counts, density=density, outside=len(means) - int(counts.sum())
    )


def _edges(law: Distribution, size: int, means: FloatArray) -> FloatArray:
    if law.mean is None or law.standard_deviation is None:
        low, high = law.window
        return np.linspace(low, high, BARS_WITHOUT_MEAN + 1)
    error = law.standard_deviation / math.sqrt(size)
    width, start = _bars(law, size, BAR_WIDTH * error)
    low = max(float(means.min()), law.mean - FARTHEST_BAR * error)
    high = min(float(means.max()), law.mean + FARTHEST_BAR * error)
    first = math.floor((low - start) / width + 1e-9)
    last = max(first + 1, math.ceil((high - start) / width - 1e-9))
    return np.linspace(start + width * first, start + width * last, last - first + 1)


def _bars(law: Distribution, size: int, width: float) -> tuple[float, float]:
    """Return the width of a bar and an edge to count from."""
    low, high = law.support
    if law.lattice is not None:
        step = law.lattice / size
        return step * max(1, math.floor(width / step)), low - step / 2
    if math.isfinite(high - low):
        return (high - low) / round((high - low) / width), low
    return width, low if math.isfinite(low) else float(law.mean or 0.0)
