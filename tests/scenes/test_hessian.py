"""The Hessian's own truths: surface, quadratic and cuts stand where the function puts them."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.cut import Cut
from mathviz_stage.surface import Surface
from tests.scenes.staging import staged

EDGE_CASES: list[dict[str, object]] = [
    {"function": "x^2 + x y + y^2"},
    {"function": "1 - x^2 - y^2", "reach": 1},
    {"function": "x^3 - 3 x y^2", "reach": 1},
    {"function": "3"},
    {"function": "x^2 + y^4", "reach": 1},
    {"function": "exp(x) + y^2", "point": [0.5, 1], "reach": 1},
    {"function": "x^4/4 - x^2/2 + y^2/2", "point": [1, 0], "reach": 1},
]
SCENE = "hessian"


def test_the_surface_and_the_quadratic_are_the_function_and_its_second_order_part() -> None:
    surface, sheet = staged(SCENE)[1].shown(Surface)
    x, y, z = surface.coords.T
    np.testing.assert_allclose(z, np.sin(x) * np.sin(y), atol=1e-12)
    x, y, z = sheet.coords.T
    np.testing.assert_allclose(z, x * y, atol=1e-12)


def test_the_cuts_run_along_numpys_eigenvectors() -> None:
    cuts = staged(SCENE, EDGE_CASES[0])[3].shown(Cut)
    vectors = np.linalg.eigh([[2, 1], [1, 2]])[1].T[::-1]
    for cut, vector in zip(cuts, vectors, strict=True):
        known = cut.coords[np.isfinite(cut.coords[:, 2])]
        np.testing.assert_allclose(known[:, 0] * vector[1] - known[:, 1] * vector[0], 0, atol=1e-9)
        x, y, z = known.T
        np.testing.assert_allclose(z, x**2 + x * y + y**2, atol=1e-9)


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        (None, "saddle"),
        (0, "minimum"),
        (1, "maximum"),
        (2, "rises and falls"),
        (3, "stays level"),
        (4, "rises"),
        (5, "slopes"),
        (6, "minimum"),
    ],
)
def test_the_story_follows_the_kind_of_point(edge: int | None, words: str) -> None:
    parameters = {} if edge is None else EDGE_CASES[edge]
    assert words in staged(SCENE, parameters)[4].beat.caption
