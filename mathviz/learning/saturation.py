"""Saturation: where an activation goes flat its gradient fades, layer after layer.

Glorot and Bengio (2010), Understanding the difficulty of training deep feedforward networks.
"""

from dataclasses import dataclass

from mathviz.learning.activations import ACTIVATIONS, ActivationCurve, activation_curve
from mathviz.learning.deep_chain import DeepChain, deep_chain
from mathviz.learning.loss_curves import LossCurves, loss_curves


@dataclass(frozen=True, eq=False)
class Saturation:
    """All activations with their derivatives, a chain of neurons with one, and losses compared.

    `curves` has the activations in the order of `ACTIVATIONS`; `chosen` is the one of `chain`.
    """

    curves: tuple[ActivationCurve, ...]
    chosen: ActivationCurve
    chain: DeepChain
    losses: LossCurves


def saturation(
    name: str = "sigmoid",
    layers: int = 10,
    inputs: object = (-2.0, 0.0, 2.0),
    weight: float = 1.0,
    reach: float = 6.0,
) -> Saturation:
    """Follow a gradient through layers of one activation, beside the curves of all of them.

    Parameters
    ----------
    name : str
        One of `mathviz.learning.activations.ACTIVATIONS`.
    layers : int
        1 to 100.
    inputs : (m,) numbers
        Of the chain's first neuron, of magnitude at most 1000.
    weight : float
        −3 to 3, between neurons.
    reach : float
        0.1 to 1000: how far the curves go to either side.

    Returns
    -------
    Saturation
        The gradients after each layer are `chain.gradients`.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    chain = deep_chain(name, inputs, layers, weight)
    return Saturation(
        curves=tuple(activation_curve(each, reach) for each in ACTIVATIONS),
        chosen=activation_curve(name, reach),
        chain=chain,
        losses=loss_curves(reach),
    )
