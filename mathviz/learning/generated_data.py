"""Data sets made by chance, each by a few lines that say what is true of it."""

import math
from collections.abc import Callable

import numpy as np

from mathviz import validation
from mathviz.learning.data_sets import DataSet
from mathviz.validation import FloatArray, one_of

HOUSING_FEATURES = ("floor area", "rooms", "age", "distance")
HOUSING_BASE = 40.0
HOUSING_PRICES = (2.4, 9.0, -0.6, -4.0)
FACTOR_LOADINGS = (
    (1.0, 0.9, 0.8, 0.1, 0.0, 0.1),
    (0.0, 0.2, -0.1, 1.0, 0.9, 0.1),
)
SPIRAL_TURNS = 1.25
OUTER, INNER = 1.0, 0.5

Maker = Callable[[int, float, np.random.Generator], DataSet]


def generated_data(
    name: str,
    samples: int = 200,
    noise: float | None = None,
    rng: np.random.Generator | None = None,
) -> DataSet:
    """Generate a data set by name.

    Two classes in the plane: "moons", "circles", "spirals"; three: "blobs". Numbers to
    predict: "line", and "housing", prices by floor area, rooms, age and distance. "factors" has two
    classes that differ in one of two hidden factors behind six measured columns.

    Parameters
    ----------
    name : str
        One of `GENERATED_SETS`.
    samples : int
        6 to 100,000 cases.
    noise : float, optional
        Standard deviation of the noise, 0 to 100; each set has its own default.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If the name is unknown or a number is out of bounds.
    """
    maker, usual = _MAKERS[one_of("data", name, GENERATED_SETS)]
    count = validation.whole_number("samples", samples, 6, 100_000)
    spread = usual if noise is None else validation.number("noise", noise, 0.0, 100.0)
    return maker(count, spread, rng or np.random.default_rng(0))


def _moons(count: int, noise: float, rng: np.random.Generator) -> DataSet:
    labels = _balanced(count, 2)
    angle = math.pi * rng.random(count)
    upper = np.column_stack([np.cos(angle), np.sin(angle)])
    lower = np.column_stack([1 - np.cos(angle), 0.5 - np.sin(angle)])
    points = np.where(labels[:, None] == 0, upper, lower)
    return _plane("moons", points, labels, noise, rng)


def _circles(count: int, noise: float, rng: np.random.Generator) -> DataSet:
    labels = _balanced(count, 2)
    angle = 2 * math.pi * rng.random(count)
    radius = np.where(labels == 0, OUTER, INNER)
    points = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _plane("circles", points, labels, noise, rng)


def _spirals(count: int, noise: float, rng: np.random.Generator) -> DataSet:
    labels = _balanced(count, 2)
    radius = np.sqrt(rng.random(count))
    angle = 2 * math.pi * SPIRAL_TURNS * radius + math.pi * labels
    points = radius[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    return _plane("spirals", points, labels, noise, rng)


def _blobs(count: int, noise: float, rng: np.random.Generator) -> DataSet:
    labels = _balanced(count, 3)
    angle = math.pi / 2 + 2 * math.pi / 3 * labels
    points = 2 * np.column_stack([np.cos(angle), np.sin(angle)])
    return _plane("blobs", points, labels, noise, rng)


def _line(count: int, noise: float, rng: np.random.Generator) -> DataSet:
    x = rng.uniform(-2, 2, count)
    y = 1 + 2 * x + noise * rng.standard_normal(count)
    return DataSet("line", x[:, None], y, ("x",), "y", None, "generated: y = 1 + 2x + noise")


def _housing(count: int, noise: float, rng: np.random.Generator) -> DataSet:
    area = rng.uniform(40, 180, count)
    rooms = np.clip(np.round(area / 30 + 0.7 * rng.standard_normal(count)), 1, 8)
    inputs = np.column_stack([area, rooms, rng.uniform(0, 80, count), rng.uniform(0.5, 20, count)])
    price = HOUSING_BASE + inputs @ HOUSING_PRICES + noise * rng.standard_normal(count)
    source = (
        "generated: price in thousands = 40 + 2.4 floor area + 9 rooms − 0.6 age − 4 distance + "
        "noise; no real houses"
    )
    return DataSet("housing", inputs, price, HOUSING_FEATURES, "price", None, source)


def _factors(count: int, noise: float, rng: np.random.Generator) -> DataSet:
    labels = _balanced(count, 2)
    factors = rng.standard_normal((count, 2))
    factors[:, 0] += 2.0 * labels - 1.0
    inputs = 10 + 2 * (factors @ FACTOR_LOADINGS + noise * rng.standard_normal((count, 6)))
    order = rng.permutation(count)
    return DataSet(
        "factors",
        inputs[order],
        labels[order].astype(np.float64),
        tuple(f"measurement {k}" for k in range(1, 7)),
        "group",
        ("A", "B"),
        "generated: six noisy mixtures of two hidden factors, the first shifted between groups",
    )


def _plane(
    name: str, points: FloatArray, labels: FloatArray, noise: float, rng: np.random.Generator
) -> DataSet:
    moved = points + noise * rng.standard_normal(points.shape)
    order = rng.permutation(len(points))
    names = tuple("ABC"[: int(labels.max()) + 1])
    source = f"generated: {name} with noise {noise:g}"
    return DataSet(name, moved[order], labels[order], ("x", "y"), "class", names, source)


def _balanced(count: int, classes: int) -> FloatArray:
    return np.arange(float(count)) % classes


_MAKERS: dict[str, tuple[Maker, float]] = {
    "moons": (_moons, 0.15),
    "circles": (_circles, 0.08),
    "spirals": (_spirals, 0.03),
    "blobs": (_blobs, 0.8),
    "line": (_line, 0.5),
    "housing": (_housing, 15.0),
    "factors": (_factors, 0.6),
}
GENERATED_SETS = tuple(_MAKERS)
