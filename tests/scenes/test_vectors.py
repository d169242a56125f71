"""Vectors' own truths: arrows end where the entries say, and lie tip to tail."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.shapes import Arrow, Polyline
from tests.scenes.staging import Snapshot, staged

EDGE_CASES: list[dict[str, object]] = [
    {"u": [0, 0]},
    {"u": [2, 1], "v": [-2, -1]},
    {"u": [2, 1], "v": [2, 1], "scale": -1},
    {"u": [3, 0], "v": [0, -2], "scale": 0},
    {"u": [1000, 3], "v": [0.01, 5], "scale": 5},
    {"v": [0, 0], "scale": 0.001},
]
SCENE = "vectors"
TOLD = [{}, *EDGE_CASES]


def _arrows(snapshot: Snapshot, role: str) -> list[np.ndarray]:
    return [arrow.coords for arrow in snapshot.shown(Arrow) if arrow.role == role]


def _given(parameters: dict[str, object]) -> tuple[np.ndarray, np.ndarray, float]:
    whole: dict[str, object] = {"u": [2, 1], "v": [1, 3], "scale": 1.5, **parameters}
    return np.array(whole["u"], float), np.array(whole["v"], float), float(str(whole["scale"]))


@pytest.mark.parametrize("parameters", TOLD, ids=str)
def test_sums_lie_tip_to_tail(parameters: dict[str, object]) -> None:
    u, v, _ = _given(parameters)
    for beat in (2, 7):
        snapshot = staged(SCENE, parameters)[beat - 1]
        (total,) = _arrows(snapshot, "special")
        np.testing.assert_allclose(total, [[0, 0], u + v])
        moved = [coords for coords in _arrows(snapshot, "output") if not np.allclose(coords[1], v)]
        assert all(np.allclose(coords, [u, u + v]) for coords in moved)
        assert moved or not u.any()


@pytest.mark.parametrize("parameters", TOLD, ids=str)
def test_differences_and_multiples_are_numpys(parameters: dict[str, object]) -> None:
    u, v, scale = _given(parameters)
    beats = staged(SCENE, parameters)
    (difference,), (scaled,) = (_arrows(beats[k], "special") for k in (2, 3))
    np.testing.assert_allclose(difference, [v, u])
    np.testing.assert_allclose(scaled, [[0, 0], scale * u])


def test_each_shape_holds_what_has_length_one() -> None:
    balls = [line.coords for line in staged(SCENE)[4].shown(Polyline)]
    for ball, order in zip(balls, (1, 2, np.inf), strict=True):
        np.testing.assert_allclose(np.linalg.norm(ball, order, axis=1), 1)
