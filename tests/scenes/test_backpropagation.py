"""Backpropagation's own truths: numbers stand on their edges and nodes, slopes are differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz_stage.edges import Edge
from mathviz_stage.nodes import Node
from mathviz_stage.text import MINUS, Readout
from mathviz_stage.typeset import Glyphs
from tests.scenes.staging import Snapshot, perform_afresh, scene_class, staged

EDGE_CASES: list[dict[str, object]] = [
    {"loss": "log"},
    {"loss": "log", "target": 0, "activation": "sigmoid"},
    {"loss": "hinge", "output_weights": [1, 1], "activation": "relu"},
    {"loss": "hinge", "target": 0, "activation": "leaky relu"},
    {"loss": "hinge", "hidden_weights": [[1, 1], [2, 1]], "output_weights": [2, 1]},
    {"hidden_weights": [[1, 0], [0, 1]], "output_weights": [1, 1], "activation": "identity",
     "target": 3},
    {"hidden_weights": [[-1, -1], [0.5, 0.5]], "activation": "relu"},
    {"hidden_weights": [[-1, -1], [-2, -1]], "activation": "relu"},
    {"hidden_weights": [[5, 5], [0.5, 0.25]]},
    {"hidden_weights": [[3, 1], [-0.2, 0.2]], "activation": "sigmoid", "learning_rate": 1},
    {"inputs": [0, 0]},
    {"activation": "gelu", "learning_rate": 0.7, "target": -4.5},
    {"hidden_weights": [[5, 5], [5, 5]], "output_weights": [5, 5], "inputs": [5, 5],
     "activation": "identity", "target": -9, "learning_rate": 2e-4},
]  # fmt: skip
SCENE = "backpropagation"
HIDDEN, OUTPUT = np.array([[0.5, -0.4], [0.3, 0.8]]), np.array([1.0, -1.0])
FORWARD, SLOPES, AFTER = 2, 6, 7  # beats, counted from 0


def _loss(hidden: np.ndarray[Any, Any], output: np.ndarray[Any, Any]) -> float:
    return float((output @ np.tanh(hidden @ [1, 2]) - 1) ** 2)


def _differences() -> list[float]:
    """Return central differences of the loss by every weight, those of the first neuron first."""
    weights, h = np.append(HIDDEN.ravel(), OUTPUT), 1e-6
    ends = [[weights + sign * h * unit for sign in (1, -1)] for unit in np.eye(6)]
    up_down = [[_loss(w[:4].reshape(2, 2), w[4:]) for w in pair] for pair in ends]
    return [(up - down) / (2 * h) for up, down in up_down]


def _shown(snapshot: Snapshot) -> dict[str, float]:
    return {node.title.source.strip("$ "): node.value for node in snapshot.shown(Node)}


def _value(text: Glyphs) -> float:
    return float(text.source.strip("$ ").replace(MINUS, "-"))


def _beside(snapshot: Snapshot, link: tuple[str, str]) -> list[Glyphs]:
    """Return the numbers that stand nearer to an edge than to any other, and to any node."""
    places = {node.title.source.strip("$ "): node.coords[0] for node in snapshot.shown(Node)}
    ends = np.array([places[name] for name in link])
    edges = snapshot.shown(Edge)
    paths = [edge.at(np.linspace(0, 1, 60))[:, :2] for edge in edges]
    (own,) = [k for k, edge in enumerate(edges) if np.allclose(edge.coords, ends)]
    found = []
    for text in snapshot.texts:
        if text.em != pytest.approx(0.3) or any(
            text in n.submobjects for n in snapshot.shown(Node)
        ):
            continue
        middle = text.get_center()[:2]
        half = np.array([text.width, text.height]) / 2
        gaps = [np.maximum(np.abs(path - middle) - half, 0) for path in paths]
        far = [np.linalg.norm(gap, axis=1).min() for gap in gaps]
        at_node = min(np.linalg.norm(place - middle) for place in places.values())
        if np.argmin(far) == own and far[own] < 0.4 and at_node > 0.95:
            found.append(text)
    return found


LINKS = [("x_1", "h_1"), ("x_2", "h_1"), ("x_1", "h_2"), ("x_2", "h_2"), ("h_1", "y"), ("h_2", "y")]


def test_values_flow_forward() -> None:
    hidden = np.tanh(HIDDEN @ [1, 2])
    output = float(OUTPUT @ hidden)
    expected = {"x_1": 1, "x_2": 2, "h_1": hidden[0], "h_2": hidden[1], "y": output}
    assert _shown(staged(SCENE)[FORWARD]) == pytest.approx(expected | {"L": (output - 1) ** 2})


def test_every_weight_stands_beside_its_edge() -> None:
    snapshot = staged(SCENE)[FORWARD]
    shown = [[text.value for text in _beside(snapshot, link)] for link in LINKS]
    assert shown == [[weight] for weight in [*HIDDEN.ravel(), *OUTPUT]]


def test_every_slope_stands_beside_its_edge_and_is_a_central_difference() -> None:
    snapshot = staged(SCENE)[SLOPES]
    for link, difference in zip(LINKS, _differences(), strict=True):
        (slope,) = [t for t in _beside(snapshot, link) if not isinstance(t, Readout)]
        assert _value(slope) == pytest.approx(difference, rel=5e-3)


def test_the_step_goes_against_the_slopes_and_the_network_follows() -> None:
    snapshot = staged(SCENE)[AFTER]
    shown = np.array([_beside(snapshot, link)[0].value for link in LINKS])
    stepped = np.append(HIDDEN.ravel(), OUTPUT) - 0.1 * np.array(_differences())
    assert shown == pytest.approx(stepped, abs=1e-6)
    assert _shown(snapshot)["L"] == pytest.approx(_loss(shown[:4].reshape(2, 2), shown[4:]))


@pytest.mark.parametrize(
    ("case", "beat", "words"),
    [
        ({}, 3, "from the target 1"),
        ({}, 8, "takes L from 5.05 to 0.51"),
        (EDGE_CASES[4], 3, "nothing to find fault"),
        (EDGE_CASES[5], 4, "level here"),
        (EDGE_CASES[5], 8, "stays at 0"),
        (EDGE_CASES[6], 7, "Hidden neuron 1 is stuck"),
        (EDGE_CASES[7], 7, "Both neurons are stuck"),
        (EDGE_CASES[8], 7, "Hidden neuron 1 is saturated"),
        (EDGE_CASES[9], 7, "Hidden neuron 1 is saturated"),
        (EDGE_CASES[11], 8, "Too long a step"),
    ],
    ids=str,
)
def test_the_story_follows_the_numbers(case: dict[str, object], beat: int, words: str) -> None:
    assert words in staged(SCENE, case)[beat - 1].beat.caption


def test_a_step_that_blows_the_weights_up_is_refused() -> None:
    with pytest.raises(MathvizError, match="learning rate must leave weights"):
        perform_afresh(scene_class(SCENE), {"output_weights": [5, 5], "learning_rate": 1}, "dark")


def test_all_numbers_in_nodes_can_be_read() -> None:
    for snapshot in staged(SCENE, EDGE_CASES[-1]):
        for node in snapshot.shown(Node):
            assert not node.told or node.readout.digits.height > 0.6 * 0.22


@pytest.mark.parametrize("loss", ["log", "hinge"])
def test_a_target_that_is_no_class_is_refused(loss: str) -> None:
    with pytest.raises(MathvizError, match="target must be"):
        perform_afresh(scene_class(SCENE), {"loss": loss, "target": 2}, "dark")
