"""Labels beside edges: all placed together, clear of every line, node and other label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathviz_stage.layout import Array, box, boxes_overlap, length_in_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from manim import Mobject

    from mathviz_stage.edges import Edge
    from mathviz_stage.layout import Zone
    from mathviz_stage.shapes import Shape
    from mathviz_stage.typeset import Glyphs

_SHARES = np.concatenate([[0.5], *(0.5 + s * np.array([-1, 1]) for s in np.arange(1, 8) * 0.055)])
_GAPS, _CLEAR, _APART, _SWEEPS = (0.13, 0.27), 0.07, 0.3, 4
_OVERLAP, _STRUCK, _OUTSIDE, _ASTRAY, _RANK = 100.0, 4.0, 20.0, 4.0, 0.02
_AWAY = 2.0  # the price of each unit between two labels of one edge


def settle(
    labels: Sequence[tuple[Edge, Glyphs]],
    shapes: Sequence[Shape],
    within: Zone,
    taken: Sequence[Mobject] = (),
    partners: Sequence[Glyphs | None] = (),
) -> list[Glyphs]:
    """Put each label beside its edge where it and all the others touch least.

    Every label may stand at some shares of the way, on either side. One after the other takes its
    best place given the others', a few times round. A label keeps near its partner, an
    earlier one of its edge.
    """
    segments = np.array([segment for shape in shapes for segment in shape.segments()])
    fixed = [box(thing) for thing in taken]
    places = [_candidates(edge, label) for edge, label in labels]
    costs = [
        _costs(boxes, segments, fixed, within)
        + _astray(boxes, edge, [shape for shape in shapes if shape is not edge])
        for boxes, (edge, _) in zip(places, labels, strict=True)
    ]
    for cost, boxes, partner in zip(costs, places, partners, strict=False):
        if partner is not None:
            there = partner.get_center()[:2]
            cost += _AWAY * np.linalg.norm(boxes.mean(axis=1) - there, axis=1)
    chosen = [int(np.argmin(cost)) for cost in costs]
    for _ in range(_SWEEPS):
        for k, (boxes, cost) in enumerate(zip(places, costs, strict=True)):
            others = [places[j][chosen[j]] for j in range(len(places)) if j != k]
            chosen[k] = int(np.argmin(cost + _overlaps(boxes, others)))
    for (_, label), boxes, best in zip(labels, places, chosen, strict=True):
        label.move_to(np.array([*boxes[best].mean(axis=0), 0.0]))
    return [label for _, label in labels]


def _candidates(edge: Edge, label: Glyphs) -> Array:
    """Return the boxes (n, 2, 2) that a label may take, the best for it alone first."""
    size = np.array([label.width, label.height])
    ahead, behind = edge.at(_SHARES + 0.01)[:, :2], edge.at(_SHARES - 0.01)[:, :2]
    along = (ahead - behind) / np.linalg.norm(ahead - behind, axis=1, keepdims=True)
    across = np.column_stack([-along[:, 1], along[:, 0]])
    across *= np.where(across[:, 1:] < 0, -1, 1)
    middle, half = edge.at(_SHARES)[:, :2], np.abs(across) @ size / 2
    reaches = [sign * (gap + half)[:, None] * across for gap in _GAPS for sign in (1, -1)]
    centers = np.vstack(
        [
            np.stack([middle + one, middle + other], axis=1).reshape(-1, 2)
            for one, other in zip(reaches[::2], reaches[1::2], strict=True)
        ]
    )
    return np.stack([centers - size / 2, centers + size / 2], axis=1)


def _costs(boxes: Array, segments: Array, fixed: Sequence[Array], within: Zone) -> Array:
    bounds = np.array([[within.left, within.bottom], [within.right, within.top]])
    rank = _RANK * np.arange(len(boxes))
    clear = boxes + np.array([[-_CLEAR], [_CLEAR]])
    struck = [_STRUCK * length_in_box(segments[:, 0], segments[:, 1], one).sum() for one in clear]
    outside = np.maximum(bounds[0] - boxes[:, 0], 0) + np.maximum(boxes[:, 1] - bounds[1], 0)
    return np.asarray(rank + struck + _OUTSIDE * outside.sum(axis=1) + _overlaps(boxes, fixed))


def _astray(boxes: Array, edge: Edge, others: Sequence[Shape]) -> Array:
    """Return the price of standing about as near to another line as to the label's own edge."""
    if not others:
        return np.zeros(len(boxes))
    lines = [edge.segments(), [segment for shape in others for segment in shape.segments()]]
    own, other = (
        np.linalg.norm(boxes.mean(axis=1)[:, None] - np.mean(line, axis=1), axis=2).min(axis=1)
        for line in lines
    )
    return np.asarray(_ASTRAY * np.maximum(own + _APART - other, 0))


def _overlaps(boxes: Array, others: Sequence[Array]) -> Array:
    return np.array([_OVERLAP * sum(boxes_overlap(one, other, 0.05) for other in others)
                     for one in boxes])  # fmt: skip
