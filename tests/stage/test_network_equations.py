"""A small network written out: the numbers at the lines' ends are the computed ones."""

from __future__ import annotations

import math

import pytest

from mathviz.learning.weight_step import WeightStep, weight_step
from mathviz_stage.network_equations import backward_equations, forward_equations
from mathviz_stage.text import MINUS


def step(target: float = 1, loss: str = "squared", bend: str = "tanh") -> WeightStep:
    return weight_step([[0.5, -0.4], [0.3, 0.8]], [1, -1], [1, 2], target, bend, loss)


def value(text: str) -> float:
    return float(text.strip("$ )"))


def test_forward_lines_end_in_sum_value_output_and_loss() -> None:
    made = step()
    first, last = made.before.passes
    wanted = [first.sums[0], first.outputs[0], last.outputs[0], made.before.loss]
    ends = [value(line.source.rpartition("(")[2]) for line in forward_equations(made)]
    assert ends == pytest.approx(wanted, rel=5e-4)


@pytest.mark.parametrize("loss", ["squared", "log", "hinge"])
def test_backward_lines_end_in_slopes(loss: str) -> None:
    made = step(loss=loss)
    parts = [line.source.partition("special(")[2] for line in backward_equations(made)]
    ends = [value(part) for part in parts if part]
    by_h = made.before.passes[1].input_gradient[0]
    assert ends == pytest.approx([made.slope, made.slopes[4], by_h, made.slopes[0]], rel=5e-4)


@pytest.mark.parametrize(
    ("target", "loss", "forward", "backward"),
    [
        (-3, "squared", f"(y - ({MINUS}3))^2", f"2 (y - ({MINUS}3)) approx"),
        (1, "log", "ln(1 + e^(-y))", "sigma(y) - 1 approx"),
        (0, "log", "ln(1 + e^(y))", "sigma(y) - 0 approx"),
        (1, "hinge", "max(0, 1 - y)", "anchor(=) special"),
        (0, "hinge", "max(0, 1 + y)", "anchor(=) special"),
    ],
)
def test_losses_are_written_with_their_targets(
    target: float, loss: str, forward: str, backward: str
) -> None:
    made = step(target, loss)
    assert forward in forward_equations(made)[3].source
    assert backward in backward_equations(made)[0].source


def test_printed_products_agree_and_rounded_ones_say_so() -> None:
    *_, product, slope = (line.source for line in backward_equations(step()))
    assert "approx" in product
    assert "approx" in slope
    numbers = [float(part) for part in product.partition(") ")[2].strip(" $").split(" dot ")]
    assert math.prod(numbers) == pytest.approx(value(slope.rpartition("(")[2]), abs=1e-3)
    exact = weight_step([[1, 0], [0, 1]], [1, 1], [1, 2], 2, "identity", "squared")
    assert not any("approx" in line.source for line in backward_equations(exact))


@pytest.mark.parametrize(
    ("bend", "written"), [("tanh", "tanh(z_1)"), ("sigmoid", "sigma(z_1)"), ("relu", '"relu"(z_1)')]
)
def test_the_bend_is_named(bend: str, written: str) -> None:
    assert written in forward_equations(step(bend=bend))[1].source
    slope = written.replace("(", "'(")
    assert slope in backward_equations(step(bend=bend))[3].source
