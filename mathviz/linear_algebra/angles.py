"""The dot product: shadows, angles and likeness of direction."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra.vectors import same_length
from mathviz.validation import FloatArray

ROUNDING = 2 * float(np.finfo(np.float64).eps)


class AngleKind(Enum):
    """How two vectors point with respect to each other."""

    SAME = "same direction"
    ACUTE = "acute angle"
    RIGHT = "right angle"
    OBTUSE = "obtuse angle"
    OPPOSITE = "opposite directions"
    NONE = "no angle: a vector is zero"


@dataclass(frozen=True, eq=False)
class DotProduct:
    """u · v and what it says of angle and shadow; None where a zero vector leaves no answer.

    `terms` are the products that add up to `dot`. `shadow` is the signed length of v's
    projection on the line of u, `projection` that vector and `rejection` what is left of v.
    """

    u: FloatArray
    v: FloatArray
    terms: FloatArray
    dot: float
    norm_u: float
    norm_v: float
    cosine: float | None
    angle: float | None
    kind: AngleKind
    shadow: float | None
    projection: FloatArray | None
    rejection: FloatArray | None


@dataclass(frozen=True, eq=False)
class DotSweep:
    """v turned once around: directions, dot products with u, and shadows on its line (k,)."""

    angles: FloatArray
    vectors: FloatArray
    dots: FloatArray
    shadows: FloatArray


def dot_product(u: object, v: object) -> DotProduct:
    """Multiply, add up, and read off the angle (Strang, section 1.2).

    The angle is Kahan's 2 atan2(‖a − b‖, ‖a + b‖) of the unit vectors a and b, which
    keeps small angles that arccos of the cosine rounds to zero.

    Parameters
    ----------
    u, v : (n,) numbers

    Raises
    ------
    MathvizError
        If the vectors differ in length, or an entry is not finite or beyond 1e150.
    """
    first, second = same_length(u, v)
    norm_u, norm_v = math.hypot(*first), math.hypot(*second)
    along, across = _unit(first), _unit(second)
    kind, angle, cosine = _angle(along, across)
    shadow = cosine * norm_v if cosine is not None else (0.0 if norm_u else None)
    projection = None if shadow is None else shadow * along
    return DotProduct(
        u=first,
        v=second,
        terms=first * second,
        dot=0.0 if kind is AngleKind.RIGHT else math.fsum((first * second).tolist()),
        norm_u=norm_u,
        norm_v=norm_v,
        cosine=cosine,
        angle=angle,
        kind=kind,
        shadow=shadow,
        projection=projection,
        rejection=None if projection is None else second - projection,
    )


def dot_sweep(u: object, v: object, count: int = 145) -> DotSweep:
    """Turn v once around from u's direction and follow the dot product.

    Parameters
    ----------
    u, v : (2,) numbers
        Neither is zero; of v only the length counts.
    count : int from 2 to 1000

    Raises
    ------
    MathvizError
        If a vector is zero or not of the plane.
    """
    first = validation.vector("u", u, 2, validation.LARGEST_DATUM)
    length = math.hypot(*validation.vector("v", v, 2, validation.LARGEST_DATUM))
    number = validation.whole_number("count", count, 2, 1000)
    for name, size in (("u", math.hypot(*first)), ("v", length)):
        if size == 0:
            raise MathvizError(name, "have a direction", "the zero vector")
    angles = np.linspace(0.0, 2 * math.pi, number)
    turned = angles + math.atan2(first[1], first[0])
    shadows = length * np.cos(angles)
    return DotSweep(
        angles=angles,
        vectors=length * np.column_stack([np.cos(turned), np.sin(turned)]),
        dots=math.hypot(*first) * shadows,
        shadows=shadows,
    )


def _unit(x: FloatArray) -> FloatArray:
    largest = float(np.abs(x).max())
    if largest == 0:
        return np.zeros_like(x)
    scaled = x / largest
    return np.asarray(scaled / math.hypot(*scaled))


def _angle(a: FloatArray, b: FloatArray) -> tuple[AngleKind, float | None, float | None]:
    """Compare two unit vectors; terms that cancel up to rounding make a right angle."""
    if not (np.any(a) and np.any(b)):
        return AngleKind.NONE, None, None
    terms = a * b
    cosine = math.fsum(terms.tolist())
    if abs(cosine) <= ROUNDING * float(np.abs(terms).max()):
        return AngleKind.RIGHT, math.pi / 2, 0.0
    angle = 2 * math.atan2(math.hypot(*(a - b)), math.hypot(*(a + b)))
    if angle <= ROUNDING:
        return AngleKind.SAME, 0.0, 1.0
    if angle >= math.pi - ROUNDING:
        return AngleKind.OPPOSITE, math.pi, -1.0
    return AngleKind.ACUTE if cosine > 0 else AngleKind.OBTUSE, angle, cosine
