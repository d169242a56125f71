"""The linear transformation's own truths: arrows end on the columns, words name the kind."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.shapes import Arrow, Polyline
from tests.scenes.staging import Snapshot, perform, staged

EDGE_CASES: list[dict[str, object]] = [
    {"matrix": [[0, 0], [0, 0]], "vector": [0, 0]},
    {"matrix": [[1, 2], [0.5, 1]], "shape": "circle"},
    {"matrix": [[1, 0], [0, 0]], "shape": "square"},
    {"matrix": [[1, 0], [0, 1]], "shape": "cloud"},
    {"matrix": [[0, -1], [1, 0]], "vector": [1.5, 1], "shape": "cloud"},
    {"matrix": [[-1, 0], [0, -1]]},
    {"matrix": [[2, 0], [0, 2]], "shape": "circle"},
    {"matrix": [[1, -2], [2, 1]], "vector": [-1, 0.5]},
    {"matrix": [[0.6, 0.8], [0.8, -0.6]], "shape": "square"},
    {"matrix": [[1, 1.5], [0, 1]], "vector": [-1, 1]},
    {"matrix": [[-100, 20], [0.01, 250.5]], "vector": [0, 0.001]},
    {"matrix": [[1, 2], [2, -2]], "shape": "square"},
]
SCENE = "linear_transformation"


def _heads(snapshot: Snapshot) -> dict[str, np.ndarray]:
    arrows = snapshot.shown(Arrow)
    return {
        arrow.label.source: arrow.space.to_data(arrow.tip.points[:1])[0]
        for arrow in arrows
        if len(arrow.tip.points) == 12
    }


@pytest.mark.parametrize(
    "parameters", [{"matrix": [[2, 1], [1, 3]], "vector": [2, -1]}, EDGE_CASES[7]], ids=str
)
def test_arrows_end_on_the_columns_and_on_the_image(parameters: dict[str, object]) -> None:
    heads = _heads(staged(SCENE, parameters)[3])
    matrix = np.array(parameters["matrix"], dtype=float)
    np.testing.assert_allclose(heads["$ bold(A i) $"], matrix[:, 0], atol=1e-9)
    np.testing.assert_allclose(heads["$ bold(A j) $"], matrix[:, 1], atol=1e-9)
    np.testing.assert_allclose(heads["$ bold(A v) $"], matrix @ parameters["vector"], atol=1e-9)


def test_the_first_steps_stay_where_v_came_from() -> None:
    (trace,) = [s for s in staged(SCENE)[3].shown(Polyline) if s.role == "muted"]
    np.testing.assert_array_equal(trace.coords, [[0, 0], [2, 0], [2, -1]])


@pytest.mark.parametrize("parameters", [{}, EDGE_CASES[11]], ids=str)
def test_a_symmetric_matrix_stretches_a_circle_by_its_eigenvalues(
    parameters: dict[str, object],
) -> None:
    told = perform(SCENE, parameters)
    shown = told.snapshots[4]
    circle, ellipse = (s for s in shown.shown(Polyline) if s.closed)
    np.testing.assert_allclose(ellipse.coords, circle.coords @ told.result.matrix.T)
    reach = np.linalg.norm(circle.coords[0])
    heads = [a.coords[1] / reach for a in shown.shown(Arrow) if a.role == "special"]
    values = np.linalg.eigvalsh(told.result.matrix)
    for head, value in zip(sorted(heads, key=np.linalg.norm), sorted(values, key=abs), strict=True):
        np.testing.assert_allclose(told.result.matrix @ head, value * head, atol=1e-9)
        assert np.linalg.norm(head) == pytest.approx(abs(value))


@pytest.mark.parametrize(
    ("matrix", "words"),
    [
        ([[2, 1], [1, 3]], "straight, parallel"),
        ([[0, -1], [1, 0]], "turns as a whole"),
        ([[0, 1], [1, 0]], "mirrored"),
        ([[1, 2], [2, 4]], "flattened"),
        ([[1, 0], [0, 0]], "onto a line"),
        ([[0, 0], [0, 0]], "into the origin"),
        ([[1, 0], [0, 1]], "Nothing moves"),
        ([[3, 0], [0, 3]], "scaled alike"),
        ([[1, -1], [1, 1]], "turns and is scaled"),
    ],
)
def test_the_story_names_what_happens(matrix: object, words: str) -> None:
    assert words in staged(SCENE, {"matrix": matrix})[1].beat.caption


@pytest.mark.parametrize(
    ("matrix", "words"), [([[1, 1], [0, 1]], "shear"), ([[0, 1], [1, 0]], "reflection")]
)
def test_the_kind_gets_its_own_beat(matrix: object, words: str) -> None:
    assert any(words in s.beat.caption for s in staged(SCENE, {"matrix": matrix}))
