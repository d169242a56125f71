"""A network of two hidden neurons written out: one value forward, one slope back."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from mathviz.words import typst_number
from mathviz_stage.text import Formula, factor

if TYPE_CHECKING:
    from mathviz.learning.weight_step import WeightStep

_BENDS = {"tanh": "tanh", "sigmoid": "sigma"}


def forward_equations(step: WeightStep) -> list[Formula]:
    """Write the first hidden neuron's sum and value, the output and the loss."""
    before, (first, last) = step.before, step.before.passes
    return [
        Formula(f"z_1 anchor(=) w_11 x_1 + w_12 x_2 {_is(first.sums[0])}"),
        Formula(f"h_1 anchor(=) {_bend(step)}(z_1) {_is(first.outputs[0])}"),
        Formula(f"y anchor(=) v_1 h_1 + v_2 h_2 {_is(last.outputs[0])}"),
        Formula(f"L anchor(=) {_loss(step)} {_is(before.loss)}"),
    ]


def backward_equations(step: WeightStep) -> list[Formula]:
    """Write the slopes by the output, by v₁, by h₁ and by w₁₁, the last in numbers too."""
    first, last = step.before.passes
    y, v, h, w = (f"(partial L)/(partial {name})" for name in ("y", "v_1", "h_1", "w_11"))
    by_h = float(last.input_gradient[0])
    product = [by_h, float(first.slopes[0]), float(first.inputs[0])]
    numbers = " dot ".join(
        f"({typst_number(part)})" if k and part < 0 else typst_number(part)
        for k, part in enumerate(product)
    )
    return [
        Formula(f"{y} anchor(=) {_slope(step)}"),
        Formula(f"{v} anchor(=) {y} dot h_1 {_is(step.slopes[4], 'special')}"),
        Formula(f"{h} anchor(=) {y} dot v_1 {_is(by_h, 'special')}"),
        Formula(f"{w} anchor(=) {h} dot {_bend(step)}'(z_1) dot x_1"),
        Formula(f"anchor({_equals(*product)}) {numbers}"),
        Formula(f"anchor({_equals(step.slopes[0])}) special({typst_number(step.slopes[0])})"),
    ]


def _bend(step: WeightStep) -> str:
    name = step.before.passes[0].layer.activation
    return _BENDS.get(name, f'"{name}"')


def _is(value: float, role: str = "foreground") -> str:
    """Write a value, with so many digits that products of what is printed agree."""
    return f"{_equals(value)} {role}({typst_number(value)})"


def _equals(*values: float) -> str:
    exact = all(isclose(float(f"{value:.4g}"), value, rel_tol=1e-9) for value in values)
    return "=" if exact else "approx"


def _loss(step: WeightStep) -> str:
    """Write the loss with its target; that of a class has another form for each class."""
    target = step.before.target
    return {
        "squared": f"(y - {factor(target)})^2",
        "log": f"ln(1 + e^({'-' if target else ''}y))",
        "hinge": f"max(0, 1 {'-' if target else '+'} y)",
    }[step.before.loss_name]


def _slope(step: WeightStep) -> str:
    target, told = factor(step.before.target), _is(step.slope, "special")
    formulas = {"squared": f"2 (y - {target}) {told}", "log": f"sigma(y) - {target} {told}"}
    return formulas.get(step.before.loss_name, told.removeprefix("= "))
