"""Where things go: the zones of the frame, and the free side beside a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from manim import DL, UR
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from manim import Mobject

Array = NDArray[np.float64]

FRAME_WIDTH, FRAME_HEIGHT = 128 / 9, 8.0
MARGIN = 0.4
CAPTION_TOP = -FRAME_HEIGHT / 2 + 0.9


def at(x: float, y: float) -> Array:
    """Return the frame point (x, y)."""
    return np.array([x, y, 0.0])


@dataclass(frozen=True)
class Zone:
    """A rectangle of the frame, in frame units."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """Extent from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Extent from bottom to top."""
        return self.top - self.bottom

    @property
    def center(self) -> Array:
        """The middle point."""
        return np.array([(self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0])

    @property
    def corner(self) -> Array:
        """The upper left point, where a column of mathematics begins."""
        return np.array([self.left, self.top, 0.0])

    def inset(self, margin: float) -> Zone:
        """Return the zone with that much taken off every edge."""
        return Zone(
            self.left + margin, self.right - margin, self.bottom + margin, self.top - margin
        )

    def within(self, other: Zone) -> Zone:
        """Return what the zone shares with another."""
        return Zone(
            max(self.left, other.left),
            min(self.right, other.right),
            max(self.bottom, other.bottom),
            min(self.top, other.top),
        )

    def under(self, thing: Mobject, gap: float = 0.34) -> Zone:
        """Return what is left of the zone below a thing."""
        return Zone(self.left, self.right, self.bottom, float(thing.get_bottom()[1]) - gap)

    def rows(self, *shares: float, gap: float = 0.6) -> list[Zone]:
        """Cut into rows from the top, as high as their shares say."""
        free = self.height - gap * (len(shares) - 1)
        heights = [free * share / sum(shares) for share in shares]
        tops = [self.top - sum(heights[:k]) - gap * k for k in range(len(shares))]
        return [
            Zone(self.left, self.right, top - height, top)
            for top, height in zip(tops, heights, strict=True)
        ]


FRAME = Zone(-FRAME_WIDTH / 2, FRAME_WIDTH / 2, -FRAME_HEIGHT / 2, FRAME_HEIGHT / 2)
BLEED = Zone(FRAME.left, 2.2, CAPTION_TOP, FRAME.top)
MAIN = Zone(FRAME.left + MARGIN, 2.2, CAPTION_TOP + 0.1, 3.0)
SIDE = Zone(2.75, FRAME.right - MARGIN, CAPTION_TOP + 0.1, 2.6)
WIDE = Zone(FRAME.left + MARGIN, FRAME.right - MARGIN, CAPTION_TOP + 0.1, 3.0)
TITLE_CORNER = np.array([FRAME.left + MARGIN, FRAME.top - MARGIN, 0.0])


def boxes_overlap(first: Array, second: Array, margin: float = 0.0) -> float:
    """Return the shared area of two boxes ((left, bottom), (right, top))."""
    low = np.maximum(first[0], second[0]) - margin
    high = np.minimum(first[1], second[1]) + margin
    return float(np.prod(np.maximum(high - low, 0.0)))


def box(mobject: Mobject) -> Array:
    """Return a mobject's box as ((left, bottom), (right, top))."""
    return np.array([mobject.get_corner(DL)[:2], mobject.get_corner(UR)[:2]])


def length_in_box(starts: Array, ends: Array, bounds: Array) -> Array:
    """Return how much of each segment's length lies inside a box (Liang-Barsky)."""
    low, high = clip_parameters(starts, ends - starts, bounds)
    return np.asarray(np.maximum(high - low, 0.0) * np.linalg.norm(ends - starts, axis=1))


def segment_in_box(start: Array, end: Array, bounds: Array) -> float:
    """Return how much of one segment's length lies inside a box."""
    return float(length_in_box(start[None], end[None], bounds)[0])


def clip_parameters(starts: Array, steps: Array, bounds: Array) -> tuple[Array, Array]:
    """Return where segments ``start + t step``, t in [0, 1], enter and leave a box."""
    with np.errstate(divide="ignore", invalid="ignore"):
        to_low = (bounds[0] - starts) / steps
        to_high = (bounds[1] - starts) / steps
    parallel = np.isclose(steps, 0.0, atol=1e-12)
    outside = parallel & ((starts < bounds[0]) | (starts > bounds[1]))
    enter = np.where(parallel, -np.inf, np.fmin(to_low, to_high))
    leave = np.where(parallel, np.inf, np.fmax(to_low, to_high))
    enter = np.where(outside, np.inf, enter)
    return np.maximum(enter.max(axis=1), 0.0), np.minimum(leave.min(axis=1), 1.0)


def inside(point: Array, polygon: Array) -> bool:
    """Whether a point lies in a polygon (crossings of a ray, even-odd rule)."""
    start, end = polygon, np.roll(polygon, -1, axis=0)
    crosses = (start[:, 1] > point[1]) != (end[:, 1] > point[1])
    start, end = start[crosses], end[crosses]
    share = (point[1] - start[:, 1]) / (end[:, 1] - start[:, 1])
    return bool(np.sum(start[:, 0] + share * (end[:, 0] - start[:, 0]) > point[0]) % 2)


_DIRECTIONS = np.array(
    [(np.cos(angle), np.sin(angle)) for angle in np.arange(16) * np.pi / 8], dtype=float
)


def free_offset(
    anchor: Array,
    size: Array,
    prefer: Array,
    segments: Iterable[tuple[Array, Array]],
    boxes: Sequence[Array],
    within: Zone,
    areas: Sequence[Array] = (),
    gap: float = 0.16,
) -> Array:
    """Choose where a label's centre goes beside its anchor: clear of lines, labels and areas.

    The offset nearest the preferred direction wins among those that touch least.
    """
    lines = np.array(list(segments), dtype=float).reshape(-1, 2, 2)
    bounds = np.array([[within.left, within.bottom], [within.right, within.top]])

    def cost(offset: Array, direction: Array) -> float:
        label = np.array([anchor + offset - size / 2, anchor + offset + size / 2])
        inked = label + np.array([[-0.06], [0.06]])
        outside = np.maximum(bounds[0] - label[0], 0) + np.maximum(label[1] - bounds[1], 0)
        return (
            0.35 * (1 - float(direction @ prefer))
            + 0.8 * float(np.linalg.norm(offset))
            + 4 * float(length_in_box(lines[:, 0], lines[:, 1], inked).sum())
            + 30 * sum(boxes_overlap(label, other, 0.06) for other in boxes)
            + 0.9 * sum(inside(anchor + offset, area) for area in areas)
            + 20 * float(outside.sum())
        )

    candidates = [
        (direction * (distance + np.abs(direction) @ size / 2), direction)
        for distance in (gap, 1.8 * gap, 3 * gap)
        for direction in np.vstack([prefer[None], _DIRECTIONS])
    ]
    return np.asarray(min(candidates, key=lambda candidate: cost(*candidate))[0])
