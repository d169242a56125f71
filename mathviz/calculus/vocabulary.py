"""The names a formula may use, each declared once: what it is, computes and looks like."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy

GREEK_LETTERS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
GREEK_NAMES = frozenset(GREEK_LETTERS.values())


def canonical(name: str) -> str:
    """Return the Latin spelling of a Greek letter, any other name unchanged."""
    return GREEK_LETTERS.get(name, name)


CONSTANTS = {"pi": sympy.pi, "e": sympy.E}
CONSTANT_VALUES = {sympy.pi: math.pi, sympy.E: math.e}


@dataclass(frozen=True)
class Function:
    """One function: how sympy builds it, how many arguments it takes, how Typst writes it."""

    build: Callable[..., Any]
    typst: str
    arguments: tuple[int, int] = (1, 1)


def as_written(kind: Any) -> Callable[..., Any]:
    """Build a function with a kink as it is: sympy would ponder the signs of its arguments."""
    return lambda *arguments: kind(*arguments, evaluate=False)


step = as_written(sympy.Heaviside)
sign = as_written(sympy.sign)

FUNCTIONS = {
    "sin": Function(sympy.sin, "sin"),
    "cos": Function(sympy.cos, "cos"),
    "tan": Function(sympy.tan, "tan"),
    "cot": Function(sympy.cot, "cot"),
    "sec": Function(sympy.sec, "sec"),
    "csc": Function(sympy.csc, "csc"),
    "asin": Function(sympy.asin, "arcsin"),
    "acos": Function(sympy.acos, "arccos"),
    "atan": Function(sympy.atan, "arctan"),
    "sinh": Function(sympy.sinh, "sinh"),
    "cosh": Function(sympy.cosh, "cosh"),
    "tanh": Function(sympy.tanh, "tanh"),
    "exp": Function(sympy.exp, "exp"),
    "ln": Function(sympy.log, "ln"),
    "log": Function(sympy.log, "log"),
    "log2": Function(lambda x: sympy.log(x) / sympy.log(2), "log_2"),
    "log10": Function(lambda x: sympy.log(x) / sympy.log(10), "log_10"),
    "sqrt": Function(sympy.sqrt, "sqrt"),
    "abs": Function(as_written(sympy.Abs), "abs"),
    "sign": Function(sign, 'op("sign")'),
    "step": Function(step, 'op("step")'),
    "min": Function(as_written(sympy.Min), "min", (2, 8)),
    "max": Function(as_written(sympy.Max), "max", (2, 8)),
}

SYNONYMS = {
    "arcsin": "asin", "arccos": "acos", "arctan": "atan", "Abs": "abs", "Min": "min", "Max": "max",
    "Heaviside": "step",
}  # fmt: skip


def _step(x: Any) -> Any:
    return np.heaviside(x, 0.5)


NUMERICAL: dict[Any, Callable[..., Any]] = {
    sympy.sin: np.sin,
    sympy.cos: np.cos,
    sympy.tan: np.tan,
    sympy.cot: lambda x: 1 / np.tan(x),
    sympy.sec: lambda x: 1 / np.cos(x),
    sympy.csc: lambda x: 1 / np.sin(x),
    sympy.asin: np.arcsin,
    sympy.acos: np.arccos,
    sympy.atan: np.arctan,
    sympy.sinh: np.sinh,
    sympy.cosh: np.cosh,
    sympy.tanh: np.tanh,
    sympy.exp: np.exp,
    sympy.log: np.log,
    sympy.Abs: np.abs,
    sympy.sign: np.sign,
    sympy.Heaviside: lambda x, _at_zero: _step(x),
    sympy.Min: lambda *values: _folded(np.minimum, values),
    sympy.Max: lambda *values: _folded(np.maximum, values),
}


def _folded(pairwise: Callable[[Any, Any], Any], values: tuple[Any, ...]) -> Any:
    result = values[0]
    for value in values[1:]:
        result = pairwise(result, value)
    return result
