"""What becomes of a gradient on its way through many layers: it fades, or grows, as a product.

Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward networks.
"""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.learning.activations import Activation, activation
from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray

MOST_LAYERS = 100


@dataclass(frozen=True, eq=False)
class DeepChain:
    """One neuron after another, each fed the one before times `weight`, from several inputs.

    `values` (layers + 1, m): row 0 is the inputs, row k the values after k neurons. `local`
    (layers, m) are each neuron's derivatives, weight × a′(z), and `gradients` (layers + 1, m) their
    products: row k is the derivative of the value after k neurons by the input.
    `bound` is the largest gradient that so many layers can pass on.
    """

    activation: Activation
    weight: float
    layers: int
    values: FloatArray
    local: FloatArray
    gradients: FloatArray
    bound: float


def deep_chain(
    name: str, inputs: object = (-2.0, 0.0, 2.0), layers: int = 10, weight: float = 1.0
) -> DeepChain:
    """Send numbers through a chain of neurons, and the gradient back (Goodfellow et al., 8.2.5).

    Parameters
    ----------
    name : str
        One of `ACTIVATIONS`.
    inputs : (m,) numbers
        Of magnitude at most 1000.
    layers : int
        1 to 100.
    weight : float
        −3 to 3.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    chosen = activation(name)
    start = sample("inputs", inputs, most=1000)
    validation.number("largest input", float(np.abs(start).max()), 0.0, 1e3)
    count = validation.whole_number("layers", layers, 1, MOST_LAYERS)
    w = validation.number("weight", weight, -3.0, 3.0)
    values, local = [start], []
    for _ in range(count):
        z = w * values[-1]
        local.append(w * chosen.derivative(z))
        values.append(chosen.value(z))
    slopes = np.array(local)
    first = np.ones((1, len(start)))
    gradients = np.cumprod(np.vstack([first, slopes]), axis=0, dtype=np.float64)
    bound = (abs(w) * chosen.steepest) ** count
    return DeepChain(chosen, w, count, np.array(values), slopes, gradients, bound)
