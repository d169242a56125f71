"""Activation functions and their derivatives.

Goodfellow, Bengio and Courville, Deep Learning, sections 6.2 and 6.3; Hendrycks and Gimpel (2016)
for GELU.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy import special

from mathviz import validation
from mathviz.validation import FloatArray, one_of

LEAK = 0.01
CURVE_POINTS = 241


@dataclass(frozen=True, eq=False)
class Activation:
    """A function applied to each number, and its derivative.

    `formula` is plain text. `kink` is where there is no derivative (0 is taken for ReLU's there,
    the leak for leaky ReLU's), `range` the values between which it stays, and `steepest` the
    largest size of the derivative.
    """

    name: str
    formula: str
    kink: float | None
    range: tuple[float, float]
    steepest: float
    _value: Callable[[FloatArray], FloatArray] = field(repr=False)
    _derivative: Callable[[FloatArray], FloatArray] = field(repr=False)

    def value(self, z: object) -> FloatArray:
        """Return the activation of each number."""
        return np.asarray(self._value(np.asarray(z, dtype=np.float64)))

    def derivative(self, z: object) -> FloatArray:
        """Return the derivative at each number."""
        return np.asarray(self._derivative(np.asarray(z, dtype=np.float64)))


@dataclass(frozen=True, eq=False)
class ActivationCurve:
    """An activation and its derivative over a range, ready to draw; all three (241,)."""

    activation: Activation
    z: FloatArray
    values: FloatArray
    derivatives: FloatArray


def activation(name: object) -> Activation:
    """Return the activation of that name.

    Raises
    ------
    MathvizError
        If it is none of `ACTIVATIONS`.
    """
    return _ACTIVATIONS[one_of("activation", name, ACTIVATIONS)]


def activation_curve(name: str, reach: float = 6.0) -> ActivationCurve:
    """Sample an activation and its derivative from −reach to reach.

    Parameters
    ----------
    name : str
        One of `ACTIVATIONS`.
    reach : float
        0.1 to 1000.

    Raises
    ------
    MathvizError
        If the name is unknown or `reach` is not between 0.1 and 1000.
    """
    chosen = activation(name)
    far = validation.number("reach", reach, 0.1, 1e3)
    z = np.linspace(-far, far, CURVE_POINTS)
    return ActivationCurve(chosen, z, chosen.value(z), chosen.derivative(z))


def _sigmoid_slope(z: FloatArray) -> FloatArray:
    small = np.exp(-np.abs(z))
    return np.asarray(small / (1 + small) ** 2)


def _tanh_slope(z: FloatArray) -> FloatArray:
    return 4 * _sigmoid_slope(2 * z)


def _normal_density(z: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-np.minimum(z * z, 1e4) / 2) / math.sqrt(2 * math.pi))


GELU_LEAST = -0.16997120747990366  # where Φ(z) = −z φ(z)
GELU_STEEPEST = (1 + math.erf(1.0)) / 2 + math.exp(-1.0) / math.sqrt(math.pi)  # at √2
_ACTIVATIONS = {
    a.name: a
    for a in (
        Activation(
            "sigmoid", "1 / (1 + e^−z)", None, (0.0, 1.0), 0.25, special.expit, _sigmoid_slope
        ),
        Activation("tanh", "tanh z", None, (-1.0, 1.0), 1.0, np.tanh, _tanh_slope),
        Activation(
            "relu",
            "max(0, z)",
            0.0,
            (0.0, math.inf),
            1.0,
            lambda z: np.maximum(z, 0.0),
            lambda z: (z > 0).astype(np.float64),
        ),
        Activation(
            "leaky relu",
            f"z if z > 0 else {LEAK} z",
            0.0,
            (-math.inf, math.inf),
            1.0,
            lambda z: np.where(z > 0, z, LEAK * z),
            lambda z: np.where(z > 0, 1.0, LEAK),
        ),
        Activation(
            "gelu",
            "z Φ(z)",
            None,
            (GELU_LEAST, math.inf),
            GELU_STEEPEST,
            lambda z: z * special.ndtr(z),
            lambda z: special.ndtr(z) + z * _normal_density(z),
        ),
        Activation(
            "identity", "z", None, (-math.inf, math.inf), 1.0, lambda z: z.copy(), np.ones_like
        ),
    )
}
ACTIVATIONS = tuple(_ACTIVATIONS)
