"""Update rules: what each method makes of the gradient, as its authors published it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.validation import FloatArray

EPSILON = 1e-8
ALMOST_ONE = 1 - 1e-6


@dataclass(frozen=True, eq=False)
class State:
    """What a method carries: a running gradient `m`, a running square `s`, and the step's k."""

    m: FloatArray
    s: FloatArray
    k: int


@dataclass(frozen=True, eq=False)
class Step:
    """The change of the position for a rate of 1, and the new running gradient and square."""

    change: FloatArray
    m: FloatArray
    s: FloatArray


@dataclass(frozen=True, eq=False)
class Method:
    """A rule that turns a gradient g and a state into a step; x ← x + η change.

    `constants` are its parameters by name. `look_ahead` is the share of the running gradient that
    the position is moved by, times −η, before the gradient is taken there.
    """

    name: str
    constants: dict[str, float]
    rule: Callable[[FloatArray, State], Step]
    look_ahead: float = 0.0

    @property
    def remembers(self) -> bool:
        """Whether the method may run on where the gradient is zero."""
        return "momentum" in self.constants or "beta1" in self.constants


def plain() -> Method:
    """Return gradient descent: x ← x − η g (Cauchy, 1847)."""
    return Method("gradient_descent", {}, lambda g, state: Step(-g, state.m, state.s))


def momentum(momentum: float = 0.9) -> Method:
    """Return the heavy ball: m ← β m + g, x ← x − η m (Polyak, 1964).

    Parameters
    ----------
    momentum : float
        β.

    Raises
    ------
    MathvizError
        If β is not from 0 to just below 1.
    """
    beta = validation.number("momentum", momentum, 0.0, ALMOST_ONE)
    return Method("momentum", {"momentum": beta}, lambda g, state: _rolling(g, state, beta))


def nesterov(momentum: float = 0.9) -> Method:
    """Return the heavy ball that looks ahead: g is taken at x − η β m (Sutskever et al., 2013).

    Parameters
    ----------
    momentum : float
        β.

    Raises
    ------
    MathvizError
        As `momentum`.
    """
    beta = validation.number("momentum", momentum, 0.0, ALMOST_ONE)
    constants = {"momentum": beta}
    return Method("nesterov", constants, lambda g, state: _rolling(g, state, beta), beta)


def adagrad() -> Method:
    """Return AdaGrad: s ← s + g², x ← x − η g / (√s + ε) (Duchi, Hazan and Singer, 2011)."""

    def rule(g: FloatArray, state: State) -> Step:
        s = state.s + g**2
        return Step(-g / (np.sqrt(s) + EPSILON), state.m, s)

    return Method("adagrad", {}, rule)


def rmsprop(decay: float = 0.9) -> Method:
    """Return RMSProp: s ← ρ s + (1 − ρ) g², x ← x − η g / (√s + ε) (Hinton, lecture 6e, 2012).

    Parameters
    ----------
    decay : float
        ρ.

    Raises
    ------
    MathvizError
        If ρ is not from 0 to just below 1.
    """
    rho = validation.number("decay", decay, 0.0, ALMOST_ONE)

    def rule(g: FloatArray, state: State) -> Step:
        s = rho * state.s + (1 - rho) * g**2
        return Step(-g / (np.sqrt(s) + EPSILON), state.m, s)

    return Method("rmsprop", {"decay": rho}, rule)


def adam(beta1: float = 0.9, beta2: float = 0.999) -> Method:
    """Return Adam, algorithm 1 of Kingma and Ba (2015).

    m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², and with the bias corrections m̂ = m / (1 − β₁ᵏ)
    and ŝ = s / (1 − β₂ᵏ): x ← x − η m̂ / (√ŝ + ε).

    Parameters
    ----------
    beta1, beta2 : float
        β₁ and β₂.

    Raises
    ------
    MathvizError
        If β₁ or β₂ is not from 0 to just below 1.
    """
    first = validation.number("beta1", beta1, 0.0, ALMOST_ONE)
    second = validation.number("beta2", beta2, 0.0, ALMOST_ONE)

    def rule(g: FloatArray, state: State) -> Step:
        m = first * state.m + (1 - first) * g
        s = second * state.s + (1 - second) * g**2
        average, square = m / (1 - first**state.k), s / (1 - second**state.k)
        return Step(-average / (np.sqrt(square) + EPSILON), m, s)

    return Method("adam", {"beta1": first, "beta2": second}, rule)


def _rolling(g: FloatArray, state: State, beta: float) -> Step:
    m = beta * state.m + g
    return Step(-m, m, state.s)


METHODS: dict[str, Callable[[], Method]] = {
    "gradient_descent": plain,
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
}


def method(name: str) -> Method:
    """Return the method of that name, one of `METHODS`, with its usual constants.

    Raises
    ------
    MathvizError
        If there is no method of that name.
    """
    return METHODS[validation.one_of("method", name, tuple(METHODS))]()
