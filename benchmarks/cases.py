"""What is filmed: the six bench scenes and the five catalogue scenes."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Look:
    """Size of the picture and frames per second."""

    width: int
    height: int
    fps: int


FULL, DEFAULT, PREVIEW = Look(1920, 1080, 60), Look(1280, 720, 30), Look(854, 480, 15)


@dataclass(frozen=True)
class Case:
    """A scene to film: a short name, its file, its class, and how it is filmed."""

    name: str
    file: Path
    scene: str
    look: Look


def _bench(number: int, module: str, scene: str) -> Case:
    return Case(f"S{number} {module}", ROOT / f"benchmarks/scenes/{module}.py", scene, FULL)


def _catalogue(path: str, scene: str) -> Case:
    return Case(scene, ROOT / f"scenes/{path}.py", scene, DEFAULT)


CASES = (
    _bench(1, "plane", "Plane"),
    _bench(2, "histogram", "Histogram"),
    _bench(3, "descent", "Descent"),
    _bench(4, "formulas", "Formulas"),
    _bench(5, "surface", "Saddle"),
    _bench(6, "network", "Network"),
    _catalogue("linear_algebra/linear_transformation", "LinearTransformation"),
    _catalogue("linear_algebra/determinant", "Determinant"),
    _catalogue("linear_algebra/eigenvectors", "Eigenvectors"),
    _catalogue("optimization/gradient_descent", "GradientDescent"),
    _catalogue("probability/central_limit_theorem", "CentralLimitTheorem"),
)
LOOP = Case("loop", ROOT / "benchmarks/scenes/loop.py", "Loop", DEFAULT)
