"""Numbers are written as people write them, and live ones do not jitter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim.utils.family_ops import extract_mobject_family_members

from mathviz_stage.layout import SIDE
from mathviz_stage.text import (
    MINUS,
    Formula,
    Label,
    MatrixView,
    Readout,
    column,
    decimals_of,
    derivation,
    equals,
    escape,
    factor,
    matrix_source,
    number,
    polynomial,
)
from mathviz_stage.theme import BUILT_IN, active


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, None, "0"),
        (-0.0, None, "0"),
        (3, None, "3"),
        (3.5, None, "3.5"),
        (-2, None, f"{MINUS}2"),
        (2 / 3, None, "0.667"),
        (1 / 7, None, "0.143"),
        (3.14159, None, "3.14"),
        (31.4159, None, "31.4"),
        (314.159, None, "314"),
        (3141.59, None, "3142"),
        (0.0123456, None, "0.0123"),
        (0.1 + 0.2, None, "0.3"),
        (100, None, "100"),
        (9.999, None, "10"),
        (99999, None, "99999"),
        (123456, None, "1.23 dot 10^(5)"),
        (0.00012, None, f"1.2 dot 10^({MINUS}4)"),
        (-1e-9, None, f"{MINUS}1 dot 10^({MINUS}9)"),
        (3.14159, 2, "3.14"),
        (-0.004, 2, "0.00"),
        (-0.006, 2, f"{MINUS}0.01"),
        (2, 2, "2.00"),
        (None, None, "–"),
    ],
)
def test_numbers_have_three_significant_digits(
    value: float | None, decimals: int | None, text: str
) -> None:
    assert number(value, decimals) == text


@pytest.mark.parametrize(
    ("values", "sign"),
    [
        ([3.5], "="),
        ([-2, 0, None], "="),
        ([0.1 + 0.2, -1.2e-4, 120_000], "="),
        ([99999], "="),
        ([1 / 3], "approx"),
        ([2, -2.236], "approx"),
        ([123456], "approx"),
    ],
)
def test_a_rounded_number_is_not_said_to_be_equal(values: list[float | None], sign: str) -> None:
    assert equals(*values) == sign


@given(st.floats(-1e12, 1e12, allow_nan=False).filter(lambda v: v == 0 or abs(v) > 1e-12))
def test_a_written_number_is_the_value_within_half_a_percent(value: float) -> None:
    text = number(value).replace(MINUS, "-").replace(" dot 10^(", "e").rstrip(")")
    assert float(text) == pytest.approx(value, rel=5.001e-3, abs=0)
    assert "-" not in number(value)


def test_factors_that_are_negative_stand_in_brackets() -> None:
    assert [factor(v) for v in (2, -2, -0.0)] == ["2", f"({MINUS}2)", "0"]


def test_polynomials_leave_out_what_is_not_there() -> None:
    written = {(1, -4, 3): "x^2 - 4 x + 3", (1, 0, 0): "x^2", (-2, 1): "- 2 x + 1", (0, 0): "0"}
    assert {c: " ".join(polynomial(c, "x").split()) for c in written} == written


@pytest.mark.parametrize(
    "words", ["a_b * #c $d$ [e] <f> ~ `g` @h \\ / = - +", "1 - 2", "= x", "- y"]
)
def test_escaped_words_are_set_as_they_are(words: str) -> None:
    letters = [character for character in words if character != " "]
    assert len(Label(escape(words)).glyphs) >= len(letters)


@pytest.mark.parametrize(
    ("value", "decimals"), [(0, 2), (1.5, 2), (-37, 1), (0.25, 3), (4e4, 0), (1e-9, 6)]
)
def test_three_digits_of_a_size_take_so_many_decimals(value: float, decimals: int) -> None:
    assert decimals_of(value) == decimals


def slots(readout: Readout) -> list[float]:
    return [float(digit.get_center()[0]) for digit in readout.digits]


@pytest.fixture
def readout() -> Readout:
    return Readout('"area" anchor(=) {}', 1.11)


def test_digits_stand_in_fixed_slots(readout: Readout) -> None:
    before = slots(readout)
    for value in (8.88, 4.07, 9.99, 0.0):
        assert slots(readout.set_value(value)) == pytest.approx(before, abs=1e-6)


def test_a_growing_number_keeps_its_first_digit_and_its_baseline(readout: Readout) -> None:
    left, bottom = slots(readout)[0], readout.digits[0].get_bottom()[1]
    readout.set_value(111.11)
    assert slots(readout)[0] == pytest.approx(left, abs=1e-6)
    assert readout.digits[0].get_bottom()[1] == pytest.approx(bottom, abs=1e-6)
    assert readout.digits[0].get_bottom()[1] == pytest.approx(readout.baseline, abs=0.02)


def test_the_number_stands_where_typst_would_set_it() -> None:
    live = Readout("a = {} + b", 7.0, decimals=0)
    still = Formula("a = 7 + b")
    offset = still.glyphs[0].get_center() - live.glyphs[0].get_center()
    assert live.digits[0].get_center() + offset == pytest.approx(
        still.glyphs[2].get_center(), abs=0.03
    )


def test_a_shrunk_and_moved_readout_still_counts_in_place(readout: Readout) -> None:
    readout.scale(0.5).shift(np.array([2.0, 1.0, 0.0]))
    before, height = slots(readout), readout.digits[0].height
    readout.set_value(1.11)
    assert slots(readout) == pytest.approx(before, abs=1e-4)
    assert readout.digits[0].height == pytest.approx(height, rel=1e-3)
    assert readout.em == pytest.approx(0.21)


def test_what_a_readout_shows_is_its_value(readout: Readout) -> None:
    for value in (3.14159, -2.5, 0.004, -0.004, 1234.5):
        readout.set_value(value)
        assert readout.value == value
        shown = Readout("{}", value)
        assert len(readout.digits) == len(number(value, 2)) == len(shown.digits)
        for one, other in zip(readout.digits, shown.digits, strict=True):
            assert one.points.shape == other.points.shape


def test_nothing_is_left_of_the_number_that_a_move_began_with(readout: Readout) -> None:
    """manim draws everything that was there as the move began."""
    for value in (-111.11, 7.0):
        drawn = readout.get_family()
        readout.set_value(value)
        seen = extract_mobject_family_members([*drawn, readout], only_those_with_points=True)
        assert set(map(id, seen)) == set(map(id, readout.family_members_with_points()))


def test_colour_survives_counting_and_paint_restores_it(readout: Readout) -> None:
    muted = active().color("muted")
    readout.set_color(muted)
    readout.set_value(2.22)
    assert all(digit.get_fill_color() == muted for digit in readout.digits)
    readout.paint()
    assert all(digit.get_fill_color() == active().color("foreground") for digit in readout.digits)


def test_counting_runs_along_the_computed_path(readout: Readout) -> None:
    count = readout.count(lambda t: t**2, rate_func=lambda t: t)
    count.begin()
    for t in (0.0, 0.25, 0.5, 1.0):
        count.interpolate(t)
        assert readout.value == pytest.approx(t**2)


def test_a_matrix_has_its_columns_in_the_colours_of_the_basis() -> None:
    assert "anchor(approx)" in MatrixView([[1.001, 1], [0, 2]], "A").source
    view = MatrixView([[2, 1], [0.5, 2]], "A")
    assert "anchor(=)" in view.source
    assert len(view.part("basis_x")) == len(["2", "0", ".", "5"])
    assert len(view.part("basis_y")) == len(["1", "2"])
    assert len(view.part("anchor")) == 1
    assert matrix_source([[1, -2]]) == f'mat(delim: "[", 1, {MINUS}2)'
    assert column([1, 2]) == 'mat(delim: "[", 1; 2)'


def test_derivations_align_on_the_anchor_and_fit_the_zone() -> None:
    lines = [Formula("det bold(A) anchor(=) a d - b c"), Formula("anchor(=) 3.5")]
    lines += [Formula(f"x_{k} + y anchor(=) {'z + ' * 9} z") for k in range(9)]
    stack = derivation(lines, SIDE)
    anchors = [line.anchor[0] for line in stack]
    assert anchors == pytest.approx([anchors[0]] * len(lines), abs=1e-6)
    assert max(line.get_right()[0] for line in stack) <= SIDE.right + 1e-6
    assert min(line.get_left()[0] for line in stack) >= SIDE.left - 1e-6
    assert min(line.get_bottom()[1] for line in stack) >= SIDE.bottom - 1e-6
    tops = [line.get_top()[1] for line in stack]
    assert tops == sorted(tops, reverse=True)
    assert tops[0] == pytest.approx(SIDE.top)


def test_a_halo_is_the_background_behind_the_glyphs() -> None:
    halo, *glyphs = Label("food").submobjects
    assert halo.get_stroke_color(background=True) == BUILT_IN["dark"].color("background")
    assert halo.get_stroke_width(background=True) > 0
    assert halo.get_fill_opacity() == 0
    assert {glyph.get_stroke_width(background=True) for glyph in glyphs} == {0}
    assert len(halo.points) == sum(len(glyph.points) for glyph in glyphs[:4])
