"""Sensitivity: how far each input moves each output of a network.

Bishop, Pattern Recognition and Machine Learning, section 5.3.4.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz.learning.activations import activation
from mathviz.learning.network import Network, forward
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """The input Jacobians of a network at several points.

    `jacobians` (n, out, d) hold ∂output/∂input at each of `points` (n, d). `strengths` (out, d) are
    the mean sizes |∂output/∂input| over the points, `ranking` (out, d) the inputs from the
    strongest to the weakest for each output.
    """

    points: FloatArray
    outputs: FloatArray
    jacobians: FloatArray
    strengths: FloatArray
    ranking: NDArray[np.int_]


def sensitivity(model: Network, points: object) -> Sensitivity:
    """Multiply the layers' Jacobians diag(a′) W, last to first, at each point.

    Parameters
    ----------
    model : Network
    points : (n, d) numbers

    Raises
    ------
    MathvizError
        If the points are no table of moderate numbers with a column for each input.
    """
    case = forward(model, points)
    count = len(case.outputs)
    flowing = np.broadcast_to(np.eye(model.sizes[-1]), (count, model.sizes[-1], model.sizes[-1]))
    for layer, sums in zip(reversed(model.layers), reversed(case.sums), strict=True):
        slopes = activation(layer.activation).derivative(sums)
        flowing = (flowing * slopes[:, None, :]) @ layer.weights
    strengths = np.abs(flowing).mean(axis=0)
    return Sensitivity(
        points=case.values[0],
        outputs=case.outputs,
        jacobians=flowing,
        strengths=strengths,
        ranking=np.argsort(-strengths, axis=1, kind="stable"),
    )
