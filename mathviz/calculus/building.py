"""From the checked syntax tree to a sympy expression, node by node over a whitelist."""

import ast
import math
from typing import Any

import sympy

from mathviz.calculus.notation import Reading
from mathviz.calculus.numerics import evaluate
from mathviz.calculus.vocabulary import CONSTANTS, FUNCTIONS
from mathviz.errors import FormulaError

LARGEST_POWER = 100
LARGEST_NUMBER = 1e100
LONGEST_NUMBER_BITS = 4000

_FORBIDDEN = (sympy.zoo, sympy.nan, sympy.oo, -sympy.oo, sympy.I)


def build(reading: Reading, symbols: dict[str, Any]) -> Any:
    """Return the sympy expression of a formula; numbers become exact rationals.

    Raises
    ------
    FormulaError
        If some part has no finite real value, or a number or a power is too large.
    """
    return build_node(reading, reading.tree, symbols)


def build_node(reading: Reading, node: ast.expr, symbols: dict[str, Any]) -> Any:
    """Return the sympy expression of one part of a formula.

    Raises
    ------
    FormulaError
        As `build`.
    """
    return _Builder(reading, symbols).node(node)


class _Builder:
    def __init__(self, reading: Reading, symbols: dict[str, Any]) -> None:
        self.reading = reading
        self.symbols = symbols

    def node(self, node: ast.expr) -> Any:
        match node:
            case ast.Constant():
                value = self._number(node)
            case ast.Name():
                name = node.id.removeprefix("v_")
                value = self.symbols[name] if name in self.symbols else CONSTANTS[name]
            case ast.UnaryOp():
                operand = self.node(node.operand)
                value = -operand if isinstance(node.op, ast.USub) else operand
            case ast.BinOp():
                value = self._operation(node)
            case ast.Call(func=ast.Name(id=function)):
                value = self._call(function.removeprefix("f_"), node)
            case _:
                raise self.reading.error("be arithmetic", "something else", node)
        return self._checked(value, node)

    def _number(self, node: ast.Constant) -> Any:
        text = self.reading.segment(node)
        mantissa = text.lower().partition("e")[0]
        if not 1 / LARGEST_NUMBER <= float(text) <= LARGEST_NUMBER and mantissa.strip("0."):
            raise self.reading.error("hold numbers between 1e-100 and 1e100", text, node)
        return sympy.Rational(text) if mantissa.strip("0.") else sympy.Integer(0)

    def _operation(self, node: ast.BinOp) -> Any:
        left, right = self.node(node.left), self.node(node.right)
        match node.op:
            case ast.Add():
                return left + right
            case ast.Sub():
                return left - right
            case ast.Mult():
                return left * right
            case ast.Div():
                if self._is_zero(right):
                    raise self.reading.error("not divide by zero", "a zero divisor", node.right)
                return left / right
            case _:
                self._check_power(left, right, node)
                return left**right

    def _is_zero(self, value: Any) -> bool:
        return not value.free_symbols and float(evaluate(value, {})) == 0

    def _check_power(self, base: Any, exponent: Any, node: ast.BinOp) -> None:
        if exponent.free_symbols:
            return
        size = abs(float(evaluate(exponent, {})))
        if size > LARGEST_POWER:
            requirement = f"keep powers up to {LARGEST_POWER}"
            raise self.reading.error(requirement, f"{size:g}", node.right)
        if self._is_zero(base) and float(evaluate(exponent, {})) < 0:
            raise self.reading.error("not divide by zero", "a negative power of zero", node.left)
        if size * max(map(_bits, base.atoms(sympy.Rational)), default=0) > LONGEST_NUMBER_BITS:
            raise self._too_long(node.left)

    def _call(self, name: str, node: ast.Call) -> Any:
        function = FUNCTIONS[name]
        least, most = function.arguments
        if not least <= len(node.args) <= most:
            wanted = "1 argument" if most == 1 else f"{least} to {most} arguments"
            raise self.reading.error(f"give {name} {wanted}", str(len(node.args)), node)
        arguments = [self.node(argument) for argument in node.args]
        try:
            return function.build(*arguments)
        except (ValueError, TypeError) as error:
            raise self.reading.error("have a real value", f"{name} of no such", node) from error

    def _checked(self, value: Any, node: ast.expr) -> Any:
        if value.has(*_FORBIDDEN):
            raise self.reading.error("have a finite real value here", "none", node)
        if any(_bits(n) > LONGEST_NUMBER_BITS for n in value.atoms(sympy.Rational)):
            raise self._too_long(node)
        for power in value.atoms(sympy.Pow):
            if power.exp.is_Rational and abs(power.exp) > LARGEST_POWER:
                requirement = f"keep powers up to {LARGEST_POWER}"
                raise self.reading.error(requirement, str(abs(power.exp)), node)
        if not value.free_symbols:
            self._check_constant(float(evaluate(value, {})), node)
        return value

    def _check_constant(self, value: float, node: ast.expr) -> None:
        if not math.isfinite(value):
            raise self.reading.error("have a finite real value here", "none", node)
        if abs(value) > LARGEST_NUMBER:
            raise self.reading.error("stay below 1e100", f"{value:.3g}", node)

    def _too_long(self, node: ast.expr) -> FormulaError:
        digits = round(LONGEST_NUMBER_BITS * math.log10(2))
        return self.reading.error(f"hold numbers of at most {digits} digits", "more", node)


def _bits(value: Any) -> int:
    return max(int(value.p).bit_length(), int(value.q).bit_length())
