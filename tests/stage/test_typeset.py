"""Typst sources become glyphs that know their role, their baseline and their size."""

from __future__ import annotations

import numpy as np
import pytest

from mathviz_stage.theme import BUILT_IN, active
from mathviz_stage.typeset import Glyphs, TypesettingError, typeset


def colors(piece: Glyphs, part: str = "") -> set[str]:
    glyphs = piece.part(part) if part else piece.glyphs
    return {str(glyph.get_fill_color().to_hex()).lower() for glyph in glyphs}


def test_glyphs_take_the_theme_s_colours_by_role() -> None:
    dark = BUILT_IN["dark"].roles
    assert colors(typeset("$ x $", 0.4)) == {dark["foreground"]}
    assert colors(typeset("$ x $", 0.4, "output")) == {dark["output"]}
    piece = typeset("$ basis_x(a) + special(b) - c $", 0.4, "muted")
    assert colors(piece) == {dark["basis_x"], dark["special"], dark["muted"]}
    assert colors(piece, "basis_x") == {dark["basis_x"]}
    assert colors(typeset("some #special[words] here", 0.4), "special") == {dark["special"]}


@pytest.mark.parametrize("role", ["basis_x", "basis_y", "input", "special", "negative"])
def test_a_role_call_names_exactly_its_glyphs(role: str) -> None:
    piece = typeset(f"$ a + {role}(12) $", 0.4)
    assert len(piece.part(role)) == 2
    assert len(piece.glyphs) == 4


def test_a_role_does_not_change_what_is_set() -> None:
    plain, colored = typeset("$ a x + b $", 0.4), typeset("$ a basis_x(x) + b $", 0.4)
    for one, other in zip(plain.glyphs, colored.glyphs, strict=True):
        np.testing.assert_allclose(one.points, other.points, atol=1e-6)


def test_painting_again_restores_the_roles() -> None:
    piece = typeset("$ special(x) + y $", 0.4)
    before = colors(piece)
    piece.set_color(active().color("muted"))
    assert colors(piece.paint()) == before


@pytest.mark.parametrize("em", [0.26, 0.34, 0.42, 0.5])
def test_size_is_the_em_in_frame_units(em: float) -> None:
    """Typst's M in New Computer Modern Math is 0.683 em high, in Libertinus Serif 0.645."""
    assert typeset('$ upright("M") $', em).glyphs.height == pytest.approx(0.683 * em, rel=0.02)
    assert typeset("M", em).glyphs.height == pytest.approx(0.645 * em, rel=0.02)
    assert typeset("$ x $", em).em == pytest.approx(em)


def test_scaling_moving_and_shrinking_keep_the_em_true() -> None:
    piece = typeset("$ sum_(k=1)^n x_k $", 0.4)
    piece.shift(np.array([3.0, -1.0, 0.0])).scale(0.5)
    assert piece.em == pytest.approx(0.2)


@pytest.mark.parametrize("source", ["$ x $", "$ y_g $", "$ integral f $", "xylophone", "$ 1/2 $"])
def test_the_baseline_is_where_letters_stand(source: str) -> None:
    """An upright M added to any source stands on the baseline."""
    formula = source.startswith("$")
    piece = typeset(source.replace(" $", ' upright("M") $') if formula else f"{source}M", 0.4)
    letter = piece.glyphs[-1]
    assert letter.get_bottom()[1] == pytest.approx(piece.baseline, abs=5e-3)
    piece.shift(np.array([0.0, 1.7, 0.0])).scale(0.7)
    assert letter.get_bottom()[1] == pytest.approx(piece.baseline, abs=5e-3)


def test_the_baseline_mark_leaves_no_trace() -> None:
    assert len(typeset("$ x $", 0.4).glyphs) == 1
    assert len(typeset("word", 0.4).glyphs) == 4
    piece = typeset("$ x $", 0.4)
    assert piece.width == pytest.approx(piece.glyphs.width, abs=1e-6)


def test_the_anchor_is_the_marked_relation_on_the_baseline() -> None:
    piece = typeset("$ a + b anchor(=) c $", 0.4)
    (sign,) = piece.part("anchor")
    assert piece.anchor[0] == pytest.approx(sign.get_center()[0])
    assert piece.anchor[1] == pytest.approx(piece.baseline)
    unmarked = typeset("$ a + b $", 0.4)
    assert unmarked.anchor[0] == pytest.approx(unmarked.get_left()[0])


def test_fraction_bars_are_filled_areas_that_scale() -> None:
    fraction = typeset("$ a/b $", 0.4)
    assert len(fraction.glyphs) == 3
    assert all(glyph.get_stroke_width() == 0 for glyph in fraction.glyphs)
    bar = min(fraction.glyphs, key=lambda glyph: glyph.height)
    thickness = bar.height
    assert 0 < thickness < 0.03
    fraction.scale(3)
    assert bar.height == pytest.approx(3 * thickness)


def test_a_source_that_does_not_compile_is_named() -> None:
    with pytest.raises(TypesettingError, match="frobnicate"):
        typeset("$ frobnicate(x) $", 0.4)


def test_two_pieces_of_one_source_share_nothing() -> None:
    first, second = typeset("$ x $", 0.4), typeset("$ x $", 0.4)
    first.shift(np.array([1.0, 0.0, 0.0])).set_fill(active().color("special"))
    assert second.get_center()[0] == pytest.approx(first.get_center()[0] - 1)
    assert colors(second) == {BUILT_IN["dark"].roles["foreground"]}
