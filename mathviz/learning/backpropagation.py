"""Backpropagation: every value and every derivative on every edge of a network."""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.activations import activation
from mathviz.learning.checks import LARGEST_INPUT
from mathviz.learning.losses import Loss, loss
from mathviz.learning.network import Forward, Layer, Network, forward, run
from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class LayerPass:
    """What one layer sees of one case, on the way forward and on the way back.

    Forward: `inputs` (in,), `edge_values` (out, in) = weight × input, `sums` (out,) = their sums
    plus the bias, `outputs` (out,). Backward, derivatives of the loss: `output_gradient` (out,),
    times `slopes` (out,) a′ gives `sum_gradient` (out,), which is `bias_gradient` too; times the
    inputs `weight_gradient` (out, in), times the weights `edge_gradients` (out, in), whose column
    sums are `input_gradient` (in,).
    """

    layer: Layer
    inputs: FloatArray
    edge_values: FloatArray
    sums: FloatArray
    outputs: FloatArray
    output_gradient: FloatArray
    slopes: FloatArray
    sum_gradient: FloatArray
    bias_gradient: FloatArray
    weight_gradient: FloatArray
    edge_gradients: FloatArray
    input_gradient: FloatArray


@dataclass(frozen=True, eq=False)
class Backpropagation:
    """One case sent through a network and back, and the network after one step.

    `passes` has one entry for each layer, first to last. `stepped` is the network with
    learning rate × gradient taken off, `loss_after` its loss on the same case.
    """

    network: Network
    loss_name: str
    target: float
    prediction: FloatArray
    loss: float
    passes: tuple[LayerPass, ...]
    learning_rate: float
    stepped: Network
    prediction_after: FloatArray
    loss_after: float


def backpropagate(
    model: Network,
    inputs: object,
    target: float,
    loss_name: str = "squared",
    learning_rate: float = 0.1,
) -> Backpropagation:
    """Follow one case forward and its loss backward (Rumelhart, Hinton and Williams, 1986).

    Parameters
    ----------
    model : Network
        With one output, or for cross entropy one for each class.
    inputs : (d,) numbers
    target : float
        A number, 0 or 1 for log and hinge loss, a class number for cross entropy.
    loss_name : str
        One of `LOSSES`.
    learning_rate : float
        10⁻⁹ to 1000.

    Raises
    ------
    MathvizError
        If an argument is out of bounds or does not fit the network.
    """
    chosen = loss(loss_name)
    case = forward(model, [sample("inputs", inputs)])
    goal = np.array([_target(model, chosen, target)])
    rate = validation.number("learning rate", learning_rate, 1e-9, 1e3)
    gradient = chosen.gradient(case.outputs, goal)
    passes = []
    for k in reversed(range(len(model.layers))):
        passes.append(_layer_pass(model.layers[k], case, k, gradient[0]))
        gradient = passes[-1].input_gradient[None]
    ordered = tuple(reversed(passes))
    stepped = Network(tuple(_stepped(one, rate) for one in ordered))
    after = run(stepped, case.values[0])
    return Backpropagation(
        network=model,
        loss_name=chosen.name,
        target=float(goal[0]),
        prediction=chosen.predict(case.outputs)[0],
        loss=float(chosen.value(case.outputs, goal)[0]),
        passes=ordered,
        learning_rate=rate,
        stepped=stepped,
        prediction_after=chosen.predict(after.outputs)[0],
        loss_after=float(chosen.value(after.outputs, goal)[0]),
    )


def layer_gradients(
    model: Network, case: Forward, output_gradient: FloatArray
) -> list[tuple[FloatArray, FloatArray]]:
    """Return weight and bias gradients of each layer, summed over the cases.

    `output_gradient` (n, out) holds the loss's derivatives by the outputs.
    """
    gradients = []
    flowing, ones = output_gradient, np.ones(len(output_gradient))
    for k in reversed(range(len(model.layers))):
        layer = model.layers[k]
        at_sums = flowing * activation(layer.activation).derivative(case.sums[k])
        gradients.append((at_sums.T @ case.values[k], ones @ at_sums))
        flowing = at_sums @ layer.weights if k else flowing
    return gradients[::-1]


def _layer_pass(layer: Layer, case: Forward, k: int, output_gradient: FloatArray) -> LayerPass:
    inputs, sums = case.values[k][0], case.sums[k][0]
    slopes = activation(layer.activation).derivative(sums)
    at_sums = output_gradient * slopes
    edges = at_sums[:, None] * layer.weights
    return LayerPass(
        layer=layer,
        inputs=inputs,
        edge_values=layer.weights * inputs,
        sums=sums,
        outputs=case.values[k + 1][0],
        output_gradient=output_gradient,
        slopes=slopes,
        sum_gradient=at_sums,
        bias_gradient=at_sums,
        weight_gradient=np.outer(at_sums, inputs),
        edge_gradients=edges,
        input_gradient=edges.sum(axis=0),
    )


def _stepped(one: LayerPass, rate: float) -> Layer:
    return Layer(
        one.layer.weights - rate * one.weight_gradient,
        one.layer.bias - rate * one.bias_gradient,
        one.layer.activation,
    )


def _target(model: Network, chosen: Loss, target: float) -> float:
    outputs = model.sizes[-1]
    if chosen.name == "cross entropy":
        return float(validation.whole_number("target", target, 0, outputs - 1))
    if outputs != 1:
        raise MathvizError("network", f"have one output for {chosen.name} loss", str(outputs))
    if chosen.name == "squared":
        return validation.number("target", target, -LARGEST_INPUT, LARGEST_INPUT)
    return float(validation.whole_number("target", target, 0, 1))
