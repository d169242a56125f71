"""Formulas as people type them, read without ever executing what was typed.

The grammar is that of arithmetic expressions (Aho et al., Compilers, 2006, section 2.2).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import sympy
from sympy.printing.str import StrPrinter

from mathviz.calculus.building import build
from mathviz.calculus.differentiation import derivative
from mathviz.calculus.display import typst_markup
from mathviz.calculus.notation import read
from mathviz.calculus.numerics import evaluate_all
from mathviz.calculus.vocabulary import FUNCTIONS, SYNONYMS, canonical
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class Formula:
    """A real function of named variables.

    `text` is as typed, `expression` a sympy expression with exact numbers, `typst` the markup that
    shows the formula as it was typed.
    """

    text: str
    variables: tuple[str, ...]
    expression: Any
    typst: str

    @property
    def is_constant(self) -> bool:
        """Whether the value depends on no variable."""
        return not self.expression.free_symbols

    def evaluate(self, *arrays: object) -> FloatArray:
        """Return the values on arrays, one for each variable, broadcast against each other.

        Values are NaN or infinite where the formula has none; no warning is given.

        Raises
        ------
        MathvizError
            If the number of arrays is not that of the variables.
        """
        return np.array(evaluate_together([self], *arrays)[..., 0])

    def derivative(self, variable: str | None = None) -> "Formula":
        """Return the partial derivative by a variable, the first one unless named.

        Raises
        ------
        MathvizError
            If there is no such variable or the derivative is nowhere real.
        """
        name = self.variables[0] if variable is None else canonical(variable)
        if name not in self.variables:
            raise MathvizError("variable", f"be one of {', '.join(self.variables)}", name)
        slope = derivative(self.expression, sympy.Symbol(name, real=True))
        if slope.has(sympy.I, sympy.zoo, sympy.nan):
            raise MathvizError("formula", "have a real derivative", self.text)
        return as_formula(slope, self.variables)


def evaluate_together(formulas: Sequence[Formula], *arrays: object) -> FloatArray:
    """Return the values of formulas of the same variables, of shape (…, number of formulas).

    Raises
    ------
    MathvizError
        As `Formula.evaluate`.
    """
    variables = formulas[0].variables
    if len(arrays) != len(variables):
        wanted = f"be evaluated at {', '.join(variables) or 'nothing'}"
        raise MathvizError("formula", wanted, f"{len(arrays)} arrays")
    numbers = [np.asarray(array, dtype=np.float64)[()] for array in arrays]
    symbols = dict(zip(_symbols(variables), numbers, strict=True))
    found = evaluate_all([formula.expression for formula in formulas], symbols)
    if not any(number.shape for number in numbers):
        return np.array(found, dtype=np.float64)
    shape = np.broadcast(*numbers).shape
    values = np.empty((*shape, len(formulas)))
    for k, value in enumerate(found):
        values[..., k] = value
    return values


def parse_formula(text: str, variables: tuple[str, ...] = ("x",), name: str = "formula") -> Formula:
    """Read a formula such as ``x^2 sin(x)``, ``2pi sigma`` or ``|x| exp(-x/2)``.

    Products may be implicit, Greek letters spelt or typed, ``pi`` and ``e`` are constants unless
    they are variables. Multiplication and division bind alike: ``1/2x`` is half of x.

    Parameters
    ----------
    text : str
        At most 200 characters, brackets at most 20 deep, constant powers up to 100.
    variables : tuple of str
        The names that stand for variables.
    name : str
        What the formula is called in an error.

    Raises
    ------
    FormulaError
        Pointing at the character, if the text cannot be read, or a part of it has no finite real
        value whatever the variables are.
    """
    names = tuple(canonical(variable) for variable in variables)
    _check_variables(names)
    reading = read(text, names, name)
    symbols = dict(zip(names, _symbols(names), strict=True))
    return Formula(text, names, build(reading, symbols), typst_markup(reading))


def as_formula(expression: Any, variables: tuple[str, ...]) -> Formula:
    """Write an expression that the core made itself as a formula of the variables."""
    text = _typed(expression, variables)
    reading = read(text, variables, "formula", derived=True)
    return Formula(text, variables, expression, typst_markup(reading))


def _check_variables(names: tuple[str, ...]) -> None:
    for name in names:
        if not re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name) or name in {*FUNCTIONS, *SYNONYMS}:
            raise MathvizError("variable", "be a name, and not that of a function", repr(name))


@lru_cache(maxsize=64)
def _symbols(names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(sympy.Symbol(name, real=True) for name in names)


def _typed(expression: Any, variables: tuple[str, ...]) -> str:
    """Return the expression in our own notation, with Euler's number as we write it."""
    printer = StrPrinter()
    euler = "exp(1)" if "e" in variables else "e"
    printer._print_Exp1 = lambda _: euler
    return str(printer.doprint(expression))
