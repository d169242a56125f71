"""Eigenvectors' own truths: what stays on its line is drawn on it, whatever the kind."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.shapes import Arrow, Segments
from mathviz_stage.theme import BUILT_IN
from tests.scenes.staging import staged

EDGE_CASES: list[dict[str, object]] = [
    {"matrix": [[0, -1], [1, 0]]},
    {"matrix": [[1, -2], [1, 0.5]], "directions": 9},
    {"matrix": [[2, 1], [0, 2]]},
    {"matrix": [[-1.5, 0], [0, -1.5]]},
    {"matrix": [[0, 0], [0, 0]], "directions": 4},
    {"matrix": [[1, 2], [2, 4]], "directions": 48},
    {"matrix": [[0, 1], [1, 0]]},
    {"matrix": [[1, 1], [0, 1.01]]},
    {"matrix": [[120, -35.5], [80, 250]]},
]
SCENE = "eigenvectors"


def _special_arrows(parameters: dict[str, object]) -> list[Arrow]:
    return [a for a in staged(SCENE, parameters)[2].shown(Arrow) if a.role == "special"]


@pytest.mark.parametrize("matrix", [[[2, 1], [1, 2]], [[0, 1], [1, 0]], [[1, 1], [0, 1.01]]])
def test_drawn_eigenvectors_are_stretched_by_numpys_eigenvalues(matrix: list[list[float]]) -> None:
    arrows = _special_arrows({"matrix": matrix})
    values = np.linalg.eigvals(np.array(matrix, dtype=float))
    drawn = []
    for arrow in arrows:
        home, head = arrow.home[1], arrow.space.to_data(arrow.tip.points[:1])[0]
        assert np.linalg.norm(home) == pytest.approx(1)
        assert home[0] * head[1] - home[1] * head[0] == pytest.approx(0, abs=1e-9)
        drawn.append(home @ head)
    np.testing.assert_allclose(sorted(drawn), sorted(values), atol=1e-6)


@pytest.mark.parametrize(
    ("matrix", "lines", "words"),
    [
        ([[2, 1], [1, 2]], 2, "Two lines stay"),
        ([[2, 1], [0, 2]], 1, "One line alone"),
        ([[3, 0], [0, 3]], 0, "Every line stays"),
        ([[0, -1], [1, 0]], 0, "No arrow keeps its line"),
    ],
)
def test_as_many_lines_stay_as_there_are(matrix: object, lines: int, words: str) -> None:
    snapshot = staged(SCENE, {"matrix": matrix})[2]
    kept = [s for s in snapshot.shown(Segments) if s.role == "special"]
    assert sum(len(s.coords) // 2 for s in kept) == lines
    assert words in snapshot.beat.caption


def test_a_complex_pair_has_no_zero_on_the_axis() -> None:
    sources = [text.source for text in staged(SCENE, {"matrix": [[1, -2], [1, 0.5]]})[3].texts]
    assert any("plus.minus" in source for source in sources)
    assert not any("bold(v)" in source for source in sources)


def test_a_rounded_eigenvalue_is_not_said_to_be_equal() -> None:
    sources = [text.source for text in staged(SCENE, {"matrix": [[1, 1], [1, 0]]})[2].texts]
    assert any("anchor(approx) special(1.62)" in source for source in sources)


def test_eigenvectors_are_seen_beneath_their_images() -> None:
    arrows = staged(SCENE)[2].shown(Arrow)
    widths = {arrow.role: arrow.shaft.get_stroke_width() for arrow in arrows}
    assert widths["input"] > 2 * widths["special"]


def test_what_gave_the_eigenvalues_recedes_behind_their_law() -> None:
    texts = staged(SCENE)[5].texts
    muted = BUILT_IN["dark"].color("muted")
    dim = [t.source for t in texts if {glyph.get_fill_color() for glyph in t.glyphs} == {muted}]
    for part, recedes in (("det", True), ("bold(0)", True), ("A v)_1", False)):
        assert any(part in source for source in dim) == recedes
