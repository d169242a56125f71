"""The principal components' own truths: shadows, axes and errors are those of numpy."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.learning.built_in_data import data_set
from mathviz_stage.cloud import Shadows
from mathviz_stage.shapes import Arrow, Segments
from mathviz_stage.spot import Spot
from mathviz_stage.text import Readout
from mathviz_stage.turning import AngleCurve
from tests.scenes.staging import perform, staged

SCENE = "pca"


def own(**columns: list[float]) -> dict[str, object]:
    return {"file": "own", "columns": columns}


MARKS = own(age=[20, 21], hours=[3, 4]) | {"unusable": {"mark": "'' in row 3"}}
SQUARE = own(width=[1, -1, -1, 1], height=[1, 1, -1, -1])
ON_A_LINE = own(hours=[0, 1, 2, 5], points=[1, 3, 5, 11])
EDGE_CASES: list[dict[str, object]] = [
    {"data": SQUARE},
    {"data": ON_A_LINE},
    {"data": "factors", "components": 2, "x": "measurement 5"},
    {"data": "iris", "x": "petal length", "y": "petal width"},
    {"data": "cancer", "x": "texture", "y": "radius"},
    {"data": "engel"},
    {"data": "housing"},
    {"data": own(x=[0, 0, 0], y=[2, 3, 1e-6]), "components": 2},
    {"data": "blobs", "seed": 7},
]


def centred(points: np.ndarray) -> np.ndarray:
    return points - points.mean(axis=0)


def test_the_axes_are_eigenvectors_of_numpys_covariance() -> None:
    points = data_set("factors", rng=np.random.default_rng(0)).inputs[:, :2]
    values, vectors = np.linalg.eigh(np.cov(points.T))
    snapshot = staged(SCENE)[3]
    arrows = snapshot.shown(Arrow)
    assert len(arrows) == 2
    for arrow, value, vector in zip(arrows, values[::-1], vectors.T[::-1], strict=True):
        head = arrow.space.to_data(arrow.tip.points[:1])[0]
        np.testing.assert_allclose(abs(head @ vector), 2 * np.sqrt(value), rtol=1e-9)
        np.testing.assert_allclose(np.linalg.norm(head), 2 * np.sqrt(value), rtol=1e-9)
    (readout,) = snapshot.shown(Readout)
    assert readout.value == pytest.approx(values[-1], rel=1e-9)
    (curve,) = snapshot.shown(AngleCurve)
    tops = [spot for spot in snapshot.shown(Spot) if spot.role == "special"]
    drawn = curve.to_data(np.array([tops[0].mark.points.mean(axis=0)]))[0]
    assert drawn[1] == pytest.approx(values[-1])
    assert drawn[0] == pytest.approx(np.degrees(np.arctan2(*vectors[::-1, -1])) % 180)


def test_shadows_vary_as_the_line_says_and_errors_are_what_is_missing() -> None:
    points = data_set("iris").inputs[:, 2:]
    snapshots = staged(SCENE, {"data": "iris", "x": "petal length", "y": "petal width"})
    (shadows,) = snapshots[3].shown(Shadows)
    feet = shadows.space.to_data(shadows.discs.points.reshape(-1, 16, 3)[:, ::4].mean(axis=1))
    values, vectors = np.linalg.eigh(np.cov(points.T))
    projector = np.outer(vectors[:, 1], vectors[:, 1])
    np.testing.assert_allclose(feet, centred(points) @ projector, atol=1e-9)
    (errors,) = [s for s in snapshots[6].shown(Segments) if s.role == "negative"]
    gaps = np.diff(errors.coords.reshape(-1, 2, 2), axis=1)[:, 0]
    assert (gaps**2).sum() / (len(points) - 1) == pytest.approx(values[0])


def test_two_components_put_every_point_back() -> None:
    snapshots = staged(SCENE, {"components": 2})
    first, second = snapshots[6].shown(Shadows)
    for shadows in (first, second):
        np.testing.assert_allclose(shadows.shadows, shadows.coords, atol=1e-12)
    assert abs(first.direction @ second.direction) < 1e-12


@pytest.mark.parametrize(
    ("data", "words", "arrows"),
    [("factors", "the first principal", 2), (ON_A_LINE, "all points lie", 1), (SQUARE, "tie", 0)],
)
def test_the_story_names_what_is_found(data: object, words: str, arrows: int) -> None:
    snapshot = staged(SCENE, {"data": data})[3]
    assert words in snapshot.beat.caption
    assert len(snapshot.shown(Arrow)) == arrows


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"x": "height"}, "x must be one of measurement 1.*height"),
        ({"x": "measurement 2", "y": "measurement 2"}, "y must be another column than x"),
        ({"data": "iris", "y": "species"}, "y must be one of sepal length, .*species"),
        ({"data": own(x=[1, 1], y=[2, 2])}, "data must hold points that differ.*2 times"),
        ({"data": own(x=[1, 2])}, "data must hold two or more columns of numbers, got x"),
        ({"data": own(x=[1], y=[2])}, "data must hold 2 to 2000 rows, got 1"),
        ({"data": own(x=[1, 2], y=[2, 3, 4])}, "data must hold 2 to 2000 rows, got 2 and 3"),
        ({"data": own(x=[1, 2], y=[2, 3e6])}, "y must hold numbers up to 1e.06; .*3e.06 in y"),
        ({"data": MARKS, "y": "mark"}, "y must hold numbers alone, got mark with '' in row 3"),
    ],
)
def test_what_cannot_be_shown_is_refused(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(MathvizError, match=said):
        perform(SCENE, parameters)
