"""The reader of numerals, which the law about shown numbers stands on, can say no."""

from __future__ import annotations

import pytest

from mathviz_stage.text import MINUS, Formula, Readout, number
from tests.scenes.numerals import Truth, numerals, untrue, values_in


@pytest.mark.parametrize(
    ("source", "values"),
    [
        ("$ anchor(=) special(3.5) $", [3.5]),
        (f"$ basis_x({MINUS}2) dot (0.5) $", [-2, 0.5]),
        ('$ mat(delim: "[", 2, 1.25; 3, 4) $', [2, 1.25, 3, 4]),
        ("$ 1.23 dot 10^(5) $", [123000]),
        (f"$ 4 dot 10^({MINUS}3) $", [0.004]),
        ("$ lambda_1 = 3 $", [3]),
        ("$ x^2 + y^(12) + 5 $", [5]),
        ("$ bold(A)^(-1) $", []),
        ("#text(size: 12pt)[x] #h(0.5em)", []),
        ("after 12 steps, at (0.5, 7.25).", [12, 0.5, 7.25]),
        ("log10 of 4", [4]),
        ("a 2×2 matrix", [2, 2]),
        ("Linear system 3D", []),
    ],
)
def test_numerals_are_read_off_sources_and_sentences(source: str, values: list[float]) -> None:
    assert [n.values[0] for n in numerals(source)] == pytest.approx(values)


def test_the_precision_is_half_of_the_last_digit() -> None:
    precisions = [n.precision for n in numerals("3.50, 4, 1.2 dot 10^(3)")]
    assert precisions == pytest.approx([0.005, 0.5, 50])


def test_values_are_found_wherever_they_are() -> None:
    data = {"a": [1.5, [2, None]], "b": {"c": True, "formula": "x^2 + 7 y"}, "d": "inf"}
    assert sorted(values_in(data)) == [1.5, 2, 7]


TRUTH = Truth({"determinant": 3.4999, "angle": 1.5707963, "share": 0.25, "big": 123456.0})


@pytest.mark.parametrize(
    "shown", ["3.5", "3.50", "90°", "25 %", "1", "2", "0", number(123456.0), "3.4999"]
)
def test_true_numbers_pass(shown: str) -> None:
    assert untrue([], [shown], TRUTH) == []


@pytest.mark.parametrize("shown", ["3.6", "3.52", f"{MINUS}3.5", "91°", "24 %", "7", "3.0", "2.0"])
def test_numbers_that_nothing_computed_are_caught(shown: str) -> None:
    assert len(untrue([], [shown], TRUTH)) == 1
    assert len(untrue([Formula(f'"value" = {shown}')], [], TRUTH)) == 1


def test_live_numbers_are_held_to_their_full_value() -> None:
    assert untrue([Readout("a = {}", 3.4999)], [], TRUTH) == []
    assert untrue([Readout("a = {}", 1.0)], [], TRUTH) == []
    assert len(untrue([Readout("a = {}", 3.5)], [], TRUTH)) == 1
