"""A network of two hidden neurons written out: one value forward, one slope back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathviz_stage.text import Formula, factor, number

if TYPE_CHECKING:
    from mathviz.learning.weight_step import WeightStep

_BENDS = {"tanh": "tanh", "sigmoid": "sigma"}


def forward_equations(step: WeightStep) -> list[Formula]:
    """Write the first hidden neuron's sum and value, the output and the loss."""
    before, (first, last) = step.before, step.before.passes
    bend = _BENDS.get(first.layer.activation, f'"{first.layer.activation}"')
    return [
        Formula(f"z_1 anchor(=) w_11 x_1 + w_12 x_2 = {number(first.sums[0])}"),
        Formula(f"h_1 anchor(=) {bend}(z_1) = {number(first.outputs[0])}"),
        Formula(f"y anchor(=) v_1 h_1 + v_2 h_2 = {number(last.outputs[0])}"),
        Formula(f"L anchor(=) {_loss(step)} = {number(before.loss)}"),
    ]


def backward_equations(step: WeightStep) -> list[Formula]:
    """Write the slopes by the output, by v₁, by h₁ and by w₁₁, the last in numbers too."""
    first, last = step.before.passes
    y, v, h, w = (f"(partial L)/(partial {name})" for name in ("y", "v_1", "h_1", "w_11"))
    by_h = float(last.input_gradient[0])
    numbers = f"{number(by_h)} dot {factor(first.slopes[0])} dot {factor(first.inputs[0])}"
    return [
        Formula(f"{y} anchor(=) {_slope(step)} special({number(step.slope)})"),
        Formula(f"{v} anchor(=) {y} dot h_1 = special({number(step.slopes[4])})"),
        Formula(f"{h} anchor(=) {y} dot v_1 = special({number(by_h)})"),
        Formula(f"{w} anchor(=) {h} dot a'(z_1) dot x_1"),
        Formula(f"anchor(=) {numbers}"),
        Formula(f"anchor(=) special({number(step.slopes[0])})"),
    ]


def _loss(step: WeightStep) -> str:
    """Write the loss with its target; that of a class has another form for each class."""
    target = step.before.target
    return {
        "squared": f"(y - {factor(target)})^2",
        "log": f"ln(1 + e^({'-' if target else ''}y))",
        "hinge": f"max(0, 1 {'-' if target else '+'} y)",
    }[step.before.loss_name]


def _slope(step: WeightStep) -> str:
    target = factor(step.before.target)
    formulas = {"squared": f"2 (y - {target}) =", "log": f"sigma(y) - {target} ="}
    return formulas.get(step.before.loss_name, "")
