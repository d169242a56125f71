"""PageRank's own truths: nodes hold the ranks, arrows the links, and the story follows the web."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mathviz_stage.edges import Edge
from mathviz_stage.graph_motion import Walker
from mathviz_stage.nodes import RADIUS, Node
from mathviz_stage.share_plot import SharePlot
from mathviz_stage.spot import Spot
from tests.scenes.staging import Snapshot, perform, staged

EDGE_CASES: list[dict[str, object]] = [
    {"links": "A>B B>C C>A A>C D>C"},
    {"links": "A>B B>A"},
    {"links": "A>B A>C B>C C>D"},
    {"links": "A>B B>A C>D D>E E>C"},
    {"links": "A>B B>A C>D D>C", "damping": 1},
    {"links": "A>B B>A C>A", "damping": 1},
    {"links": "A>B B>C C>A", "damping": 1},
    {"links": "A>A A>B B>C C>B C>C C>C", "seed": 3},
    {"links": "A>B B>C C>D D>E E>F F>A A>D", "damping": 0.5},
    {"links": "A>B C B>C", "damping": 0},
    {"links": "hub>a a>hub b>hub c>hub d>hub e>hub hub>b", "seed": 7},
    {"links": "A>B A>C B>A C>D D>A B>E E>F F>A F>E E>E"},
]
SCENE = "pagerank"
LINKS = np.array([[0, 1, 1, 0, 0], [0, 0, 1, 0, 0], [1, 0, 0, 0, 0], [0, 1, 1, 0, 0],
                  [0, 1, 0, 1, 0]])  # fmt: skip


def _values(snapshot: Snapshot) -> dict[str, float]:
    return {node.title.source.strip('$ "'): node.value for node in snapshot.shown(Node)}


def _dominant(damping: float) -> np.ndarray[Any, Any]:
    """Return the stationary shares of the default web as numpy's eigenvector to 1."""
    size = len(LINKS)
    google = damping * LINKS / LINKS.sum(axis=1, keepdims=True) + (1 - damping) / size
    values, vectors = np.linalg.eig(google.T)
    vector = vectors[:, np.argmin(np.abs(values - 1))].real
    return np.asarray(vector / vector.sum())


@pytest.mark.parametrize("damping", [0.85, 0.4])
def test_nodes_hold_the_ranks_in_the_end(damping: float) -> None:
    shown = _values(staged(SCENE, {"damping": damping})[-1])
    expected = dict(zip("ABCDE", _dominant(damping), strict=True))
    assert shown == pytest.approx(expected, abs=1e-9)


def test_discs_have_the_shares_of_the_ring_s_area() -> None:
    for node in staged(SCENE)[-1].shown(Node):
        drawn, ring = (path.points[:, 0] for path in (node.disc, node.ring))
        area = ((drawn.max() - drawn.min()) / (ring.max() - ring.min())) ** 2
        assert area == pytest.approx(node.value / node.full, rel=1e-9)


def test_there_is_an_arrow_for_every_link_from_border_to_border() -> None:
    snapshot = staged(SCENE)[0]
    nodes = snapshot.shown(Node)
    drawn = np.zeros_like(LINKS)
    for edge in snapshot.shown(Edge):
        start, tip = edge.shaft.points[0], edge.tip.points[0]
        far = [[np.linalg.norm(end - node.framed[0]) for node in nodes] for end in (start, tip)]
        assert np.min(far, axis=1) == pytest.approx([RADIUS] * 2, abs=0.06)
        drawn[np.argmin(far[0]), np.argmin(far[1])] += 1
    assert (drawn == LINKS).all()


def test_curves_are_the_power_iteration_and_rings_the_visits() -> None:
    told = perform(SCENE)
    snapshot, result = told.snapshots[-1], told.result
    (handed,) = snapshot.shown(SharePlot)
    share = np.full(5, 0.2)
    google = 0.85 * LINKS / LINKS.sum(axis=1, keepdims=True) + 0.15 / 5
    for k in range(len(result.rank.iterates)):
        assert handed.rows[k] == pytest.approx(share)
        share = share @ google
    pages = result.surfer.pages
    visited = sorted(float(handed.to_data(spot.framed)[0, 1]) for spot in snapshot.shown(Spot))
    assert visited == pytest.approx(sorted((pages == page).mean() for page in range(5)))


def test_rings_of_a_surfer_who_was_caught_stay_in_the_plot() -> None:
    snapshot = staged(SCENE, {"links": "A>B B>A C>D D>C", "damping": 1})[-1]
    (plot,) = snapshot.shown(SharePlot)
    heights = [spot.framed[0, 1] for spot in snapshot.shown(Spot)]
    assert len(heights) == 4
    assert plot.zone.bottom - 0.01 < min(heights) < max(heights) < plot.zone.top


def test_the_surfer_follows_links_and_then_jumps() -> None:
    snapshots = staged(SCENE)
    before, after = (snapshots[k].shown(Walker)[0].coords[0] for k in (1, 2))
    places = {node.title.source.strip('$ "'): node.coords[0] for node in snapshots[1].shown(Node)}
    (start,) = [name for name, place in places.items() if np.allclose(place, before)]
    (end,) = [name for name, place in places.items() if np.allclose(place, after)]
    assert f"from {start} to {end}" in snapshots[2].beat.alt


@pytest.mark.parametrize(
    ("parameters", "beat", "words"),
    [
        ({}, 3, "With chance 0.15"),
        ({"damping": 1}, 3, "never jumps"),
        ({"damping": 0}, 3, "always jumps"),
        ({"damping": 0}, 8, "all rank alike"),
        ({"links": "A>B A>C B>C C>D"}, 3, "No links leave D"),
        ({"links": "A>B B>A C>D D>C"}, 1, "No link joins"),
        ({"links": "A>B B>A C>D D>C", "damping": 1}, 7, "matters where one starts"),
        ({"links": "A>B B>A C>A", "damping": 1}, 6, "never settle"),
        ({"links": "A>B B>C C>A"}, 6, "Nothing moves"),
        ({}, 6, "and C has the highest"),
        ({}, 8, "C's link lifts A above B, to which more"),
        ({"links": "A>B B>C C>A A>C D>C"}, 8, "if pages that rank high"),
    ],
    ids=str,
)
def test_the_story_follows_the_web(parameters: dict[str, object], beat: int, words: str) -> None:
    assert words in staged(SCENE, parameters)[beat - 1].beat.caption
