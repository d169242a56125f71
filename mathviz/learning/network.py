"""Networks of layers a(Wx + b): their weights, and all values on the way forward."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.activations import activation
from mathviz.learning.checks import features
from mathviz.statistics.samples import sample, table
from mathviz.validation import FloatArray, listed

MOST_LAYERS = 20
MOST_NEURONS = 512
LARGEST_WEIGHT = 1e6


@dataclass(frozen=True, eq=False)
class Layer:
    """Weights (out, in), a bias (out,), and the name of the activation that follows."""

    weights: FloatArray
    bias: FloatArray
    activation: str


@dataclass(frozen=True, eq=False)
class Network:
    """Layers, each fed by the one before."""

    layers: tuple[Layer, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """The numbers of inputs, of neurons in each layer, and so of outputs."""
        return (self.layers[0].weights.shape[1], *(len(layer.bias) for layer in self.layers))


@dataclass(frozen=True, eq=False)
class Forward:
    """All values of a network for n inputs.

    `sums[k]` (n, out) are Wx + b of layer k before its activation, `values[k]` what goes into
    layer k, so `values[0]` are the inputs; `outputs` (n, out) is the last of `values`.
    """

    sums: tuple[FloatArray, ...]
    values: tuple[FloatArray, ...]
    outputs: FloatArray


def network(
    weights: Sequence[object], biases: Sequence[object], activations: Sequence[str]
) -> Network:
    """Build a network from its weight matrices, biases and activations, one for each layer.

    Parameters
    ----------
    weights : sequence of (out, in) numbers
        Each layer's inputs are as many as the outputs of the one before.
    biases : sequence of (out,) numbers
    activations : sequence of str
        Each one of `ACTIVATIONS`.

    Raises
    ------
    MathvizError
        If there is no layer or more than 20, shapes do not fit, or a name is unknown.
    """
    matrices = listed("weights", weights)
    offsets, names = listed("biases", biases), listed("activations", activations)
    count = validation.whole_number("number of layers", len(matrices), 1, MOST_LAYERS)
    for name, given in (("biases", offsets), ("activations", names)):
        if len(given) != count:
            requirement = f"be {count}, one for each layer"
            raise MathvizError(f"number of {name}", requirement, str(len(given)))
    layers: list[Layer] = []
    for k in range(count):
        matrix = _moderate(f"weights of layer {k + 1}", table("weights", matrices[k]))
        bias = _moderate(f"bias of layer {k + 1}", sample("bias", offsets[k]))
        fed = len(layers[-1].bias) if layers else matrix.shape[1]
        if matrix.shape != (len(bias), fed):
            raise MathvizError(
                f"weights of layer {k + 1}",
                f"be {len(bias)}×{fed}, biases by inputs",
                f"{matrix.shape[0]}×{matrix.shape[1]}",
            )
        layers.append(Layer(matrix, bias, activation(names[k]).name))
    return Network(tuple(layers))


def random_network(
    sizes: Sequence[int],
    hidden_activation: str = "tanh",
    output_activation: str = "identity",
    rng: np.random.Generator | None = None,
) -> Network:
    """Draw weights from N(0, 1/in), 2/in where ReLU's kin halve the signal; biases are 0.

    Glorot and Bengio (2010); He et al. (2015).

    Parameters
    ----------
    sizes : sequence of int
        Inputs, neurons of each layer, outputs: 2 to 21 numbers from 1 to 512.
    hidden_activation, output_activation : str
        Each one of `ACTIVATIONS`.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If a size is out of bounds or an activation is unknown.
    """
    given = listed("sizes", sizes)
    validation.whole_number("number of sizes", len(given), 2, MOST_LAYERS + 1)
    neurons = [validation.whole_number("layer size", size, 1, MOST_NEURONS) for size in given]
    hidden, last = activation(hidden_activation), activation(output_activation)
    generator = rng or np.random.default_rng(0)
    gain = 2.0 if hidden.name in ("relu", "leaky relu", "gelu") else 1.0
    layers = []
    for k, (fed, out) in enumerate(pairwise(neurons)):
        weights = math.sqrt(gain / fed) * generator.standard_normal((out, fed))
        name = last.name if k == len(neurons) - 2 else hidden.name
        layers.append(Layer(weights, np.zeros(out), name))
    return Network(tuple(layers))


def forward(model: Network, inputs: object) -> Forward:
    """Send inputs through a network.

    Parameters
    ----------
    model : Network
    inputs : (n, d) numbers

    Raises
    ------
    MathvizError
        If the inputs are no table of moderate numbers with a column for each input.
    """
    return run(model, features("inputs", inputs, model.sizes[0]))


def run(model: Network, inputs: FloatArray) -> Forward:
    """Send inputs (n, d) that are known to be right through a network.

    Parameters
    ----------
    model : Network
    inputs : (n, d) array
    """
    sums: list[FloatArray] = []
    values = [inputs]
    for layer in model.layers:
        sums.append(values[-1] @ layer.weights.T + layer.bias)
        values.append(activation(layer.activation).value(sums[-1]))
    return Forward(tuple(sums), tuple(values), values[-1])


def _moderate(name: str, values: FloatArray) -> FloatArray:
    largest = float(np.abs(values).max())
    validation.number(f"largest of the {name}", largest, 0.0, LARGEST_WEIGHT)
    return values
