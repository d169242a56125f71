"""One layer as a map of the plane: turned and stretched, moved, then bent.

Goodfellow, Bengio and Courville, Deep Learning, section 6.1.
"""

from dataclasses import dataclass

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.activations import activation
from mathviz.learning.checks import features
from mathviz.learning.network import Layer
from mathviz.linear_algebra import exact
from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class LayerMap:
    """Points on their way through a layer; row k of each array is the same point.

    `points` (n, in), `linear` (n, out) = Wx, `moved` (n, out) = Wx + b and `bent` (n, out) =
    a(Wx + b). `determinant` is that of a 2×2 W, else None. `folds` tells that several points of the
    layer's output plane share one image, as behind ReLU's kink.
    """

    layer: Layer
    points: FloatArray
    linear: FloatArray
    moved: FloatArray
    bent: FloatArray
    determinant: float | None
    folds: bool


def layer_map(weights: object, bias: object, name: str, points: object) -> LayerMap:
    """Send points through a layer in three steps.

    Parameters
    ----------
    weights : (out, in) numbers
    bias : (out,) numbers
    name : str
        One of `ACTIVATIONS`.
    points : (n, in) numbers

    Raises
    ------
    MathvizError
        If shapes do not fit, a number is not finite or too large, or the activation is unknown.
    """
    w, b = features("weights", weights), sample("bias", bias)
    validation.number("largest bias", float(abs(b).max()), 0.0, 1e6)
    if len(b) != len(w):
        raise MathvizError(
            "bias", f"have {len(w)} entries, one for each row of weights", str(len(b))
        )
    chosen = activation(name)
    rows = features("points", points, w.shape[1])
    linear = rows @ w.T
    moved = linear + b
    square = w.shape == (2, 2)
    return LayerMap(
        layer=Layer(w, b, chosen.name),
        points=rows,
        linear=linear,
        moved=moved,
        bent=chosen.value(moved),
        determinant=exact.determinant(w) if square else None,
        folds=chosen.name in ("relu", "gelu"),
    )
