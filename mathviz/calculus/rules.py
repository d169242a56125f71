"""The rules of differentiation, applied to a formula one after the other, outermost first."""

import ast
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy

from mathviz import validation
from mathviz.calculus.building import build_node
from mathviz.calculus.differentiation import derivative
from mathviz.calculus.display import node_markup
from mathviz.calculus.formulas import Formula, as_formula, parse_formula
from mathviz.calculus.notation import Reading, read
from mathviz.calculus.numerics import evaluate
from mathviz.calculus.rule_steps import Rule, RuleStep
from mathviz.calculus.vocabulary import FUNCTIONS


@dataclass(frozen=True, eq=False)
class RuleTrace:
    """A formula's derivative, and every step to it from the outside in."""

    formula: Formula
    derivative: Formula
    point: float
    steps: tuple[RuleStep, ...]


def differentiation_steps(function: str, point: float = 1.0) -> RuleTrace:
    """Trace the rules through a formula of x as it was typed (Spivak, Calculus, chapter 10).

    Parameters
    ----------
    function : str
        A formula of x.
    point : float
        Where the slopes of the parts are taken.

    Raises
    ------
    MathvizError
        If the formula cannot be read or has no real derivative, or the point is not finite.
    """
    formula = parse_formula(function, name="function")
    at = validation.number("point", point, -1e6, 1e6)
    slope = formula.derivative()
    tracing = _Tracing(read(function, ("x",), "function"), at)
    tracing.node(tracing.reading.tree, 0)
    return RuleTrace(formula, slope, at, tuple(tracing.steps))


class _Tracing:
    def __init__(self, reading: Reading, point: float) -> None:
        self.reading = reading
        self.point = point
        self.symbol = sympy.Symbol("x", real=True)
        self.steps: list[RuleStep] = []

    def node(self, node: ast.expr, depth: int) -> None:
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
            self.node(node.operand, depth)
            return
        rule, unfolded, inner = self.rule(node)
        expression = self.built(node)
        slope = derivative(expression, self.symbol)
        place = {self.symbol: np.float64(self.point)}
        self.steps.append(
            RuleStep(
                rule=rule,
                depth=depth,
                part=self.shown(node),
                unfolded=unfolded,
                result=as_formula(slope, ("x",)).typst,
                value=float(evaluate(expression, place)),
                slope=float(evaluate(slope, place)),
            )
        )
        for part in inner:
            self.node(part, depth + 1)

    def rule(self, node: ast.expr) -> tuple[Rule, str, list[ast.expr]]:
        if not self.varies(node):
            return Rule.CONSTANT, "0", []
        match node:
            case ast.Name():
                return Rule.VARIABLE, "1", []
            case ast.UnaryOp():
                return Rule.NEGATIVE, f"-{self.primed(node.operand)}", [node.operand]
            case ast.BinOp(op=ast.Pow()):
                return self.power(node)
            case ast.BinOp():
                return self.operation(node)
            case ast.Call(func=ast.Name(id=name)):
                return self.call(name.removeprefix("f_"), node)
        raise TypeError(node)

    def operation(self, node: ast.BinOp) -> tuple[Rule, str, list[ast.expr]]:
        u, v = node.left, node.right
        du, dv, pair = self.primed(u), self.primed(v), [u, v]
        if isinstance(node.op, ast.Add):
            return Rule.SUM, f"{du} + {dv}", pair
        if isinstance(node.op, ast.Sub):
            return Rule.DIFFERENCE, f"{du} - {dv}", pair
        first, second = self.grouped(u), self.grouped(v)
        if not self.varies(v) and isinstance(node.op, ast.Div):
            return Rule.CONSTANT_FACTOR, f"frac({du}, {self.shown(v)})", [u]
        if isinstance(node.op, ast.Div):
            return Rule.QUOTIENT, f"frac({du} {second} - {first} {dv}, {second}^2)", pair
        if not (self.varies(u) and self.varies(v)):
            constant, rest = (v, u) if self.varies(u) else (u, v)
            return Rule.CONSTANT_FACTOR, f"{self.shown(constant)} {self.primed(rest)}", [rest]
        return Rule.PRODUCT, f"{du} {second} + {first} {dv}", pair

    def power(self, node: ast.BinOp) -> tuple[Rule, str, list[ast.expr]]:
        u, v = node.left, node.right
        base, exponent = self.grouped(u), self.shown(v)
        if not self.varies(v):
            lower = as_formula(self.built(v) - 1, ("x",)).typst
            raised = base if lower == "1" else f"{base}^({lower})"
            return Rule.POWER, f"{self.grouped(v)} {raised} {self.primed(u)}", [u]
        whole = f"{base}^({exponent})"
        if not self.varies(u):
            return Rule.EXPONENTIAL, f"{whole} ln({self.shown(u)}) {self.primed(v)}", [v]
        outer = (
            f"{self.primed(v)} ln({self.shown(u)}) + ({exponent}) frac({self.primed(u)}, {base})"
        )
        return Rule.GENERAL_POWER, f"{whole} ({outer})", [u, v]

    def call(self, name: str, node: ast.Call) -> tuple[Rule, str, list[ast.expr]]:
        inner = [self.built(argument) for argument in node.args]
        held = [sympy.Dummy(real=True) for _ in inner]
        outer = FUNCTIONS[name].build(*held)
        places = dict(zip(held, inner, strict=True))
        slopes = [derivative(outer, unit).xreplace(places) for unit in held]
        terms = [
            (as_formula(slope, ("x",)).typst, argument)
            for slope, argument in zip(slopes, node.args, strict=True)
            if self.varies(argument)
        ]
        if len(node.args) == 1 and isinstance(node.args[0], ast.Name):
            return Rule.FUNCTION, terms[0][0], []
        shown = " + ".join(f"({slope}) {self.primed(argument)}" for slope, argument in terms)
        return Rule.CHAIN, shown, [argument for _, argument in terms]

    def varies(self, node: ast.expr) -> bool:
        return any(isinstance(part, ast.Name) and part.id == "v_x" for part in ast.walk(node))

    def built(self, node: ast.expr) -> Any:
        return build_node(self.reading, node, {"x": self.symbol})

    def shown(self, node: ast.expr) -> str:
        return node_markup(self.reading, node)

    def grouped(self, node: ast.expr) -> str:
        shown = self.shown(node)
        return shown if isinstance(node, ast.Constant | ast.Name | ast.Call) else f"({shown})"

    def primed(self, node: ast.expr) -> str:
        return f"({self.shown(node)})'"
