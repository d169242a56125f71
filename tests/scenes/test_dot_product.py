"""The dot product's own truths: shadows by projection, the sign by the angle, the zero vector."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.cloud import Shadows
from mathviz_stage.shapes import Arrow, Polyline
from mathviz_stage.text import Readout
from tests.scenes.staging import Snapshot, staged

EDGE_CASES: list[dict[str, object]] = [
    {"u": [0, 0]},
    {"u": [1, -2], "v": [0, 0]},
    {"u": [2, -1], "v": [1, 2]},
    {"u": [-3, 1], "v": [2, 1]},
    {"u": [1, 2], "v": [2, 4]},
    {"u": [1, 2], "v": [-1, -2]},
    {"u": [1000, 3], "v": [0.01, 5]},
]
SCENE = "dot_product"
WITH_ANGLE = [{}, *EDGE_CASES[2:]]


def _u(snapshot: Snapshot) -> np.ndarray:
    return next(arrow.coords[1] for arrow in snapshot.shown(Arrow) if arrow.role == "input")


@pytest.mark.parametrize("parameters", WITH_ANGLE, ids=str)
@pytest.mark.parametrize("beat", [3, 4, 5, 7])
def test_shadow_and_product_are_those_of_the_arrows(
    parameters: dict[str, object], beat: int
) -> None:
    snapshot = staged(SCENE, parameters)[beat - 1]
    u, v = _u(snapshot), np.array(parameters.get("v", [1.0, 3.0]), dtype=float)
    (shadows,), (product,) = snapshot.shown(Shadows), snapshot.shown(Readout)
    size = float(np.hypot(*u) * np.hypot(*v))
    np.testing.assert_allclose(shadows.shadows[0], (u @ v) / (u @ u) * u, atol=1e-9 * np.hypot(*v))
    assert product.value == pytest.approx(u @ v, abs=1e-9 * size)
    bars = [line for line in snapshot.shown(Polyline) if len(line.coords) == 2]
    assert [line.coords[1] for line in bars] == [pytest.approx(shadows.shadows[0], abs=1e-9 * size)]


@pytest.mark.parametrize("parameters", WITH_ANGLE, ids=str)
def test_u_is_turned_past_the_right_angle_and_back(parameters: dict[str, object]) -> None:
    beats = staged(SCENE, parameters)
    v = np.array(parameters.get("v", [1.0, 3.0]), dtype=float)
    before, turned, back = (_u(beats[k]) for k in (2, 3, 4))
    cosines = [u @ v / (np.hypot(*u) * np.hypot(*v)) for u in (before, turned)]
    assert cosines[1] == pytest.approx(np.sqrt(0.75) * (1 if cosines[0] < -1e-9 else -1))
    np.testing.assert_allclose(back, before, atol=1e-9 * np.hypot(*before))
    assert ("away" if cosines[1] < 0 else "towards") in beats[3].beat.caption


@pytest.mark.parametrize("parameters", EDGE_CASES[:2], ids=str)
def test_a_zero_vector_has_no_angle_and_no_shadow(parameters: dict[str, object]) -> None:
    beats = staged(SCENE, parameters)
    assert "points nowhere" in beats[2].beat.caption
    assert not any(snapshot.shown(Shadows) for snapshot in beats)
    assert beats[2].shown(Readout)[0].value == 0


def test_texts_are_counted_as_by_hand() -> None:
    text = " ".join(piece.source for piece in staged(SCENE)[5].texts)
    assert "1, 0, 1, 1, 1, 2" in text
    assert "1, 1, 0, 1, 1, 2" in text
    assert "0.875" in text
