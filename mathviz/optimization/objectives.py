"""Functions of the plane to be made small: named ones and any that can be typed."""

from dataclasses import dataclass

import numpy as np

from mathviz.calculus.formulas import parse_formula
from mathviz.optimization.critical_points import (
    CriticalKind,
    CriticalPoint,
    critical_kind,
    find_critical_points,
)
from mathviz.optimization.surface import Surface, surface
from mathviz.validation import FloatArray

Window = tuple[float, float, float, float]

NAMED: dict[str, tuple[str, Window]] = {
    "bowl": ("(x^2 + y^2)/2", (-3.0, 3.0, -3.0, 3.0)),
    "valley": ("(x^2 + 10 y^2)/2", (-4.0, 4.0, -2.0, 2.0)),
    "rosenbrock": ("(1 - x)^2 + 100 (y - x^2)^2", (-2.0, 2.0, -1.0, 3.0)),
    "himmelblau": ("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", (-5.0, 5.0, -5.0, 5.0)),
}
OBJECTIVES = tuple(NAMED)
TYPED_HALF_WIDTH = 3.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Objective(Surface):
    """A function of x and y with its derivatives and what is known of its critical points.

    `window` is (x low, x high, y low, y high), a part of the plane worth drawing, and
    `critical_points` are the isolated ones in it; `minima` are the positions (k, 2) of those
    that are minima. `curvatures` are the eigenvalues of a constant Hessian, largest first, None
    where it changes; `condition_number` is their ratio if both are positive, else None.
    """

    name: str
    window: Window
    critical_points: tuple[CriticalPoint, ...]
    minima: FloatArray
    curvatures: FloatArray | None
    condition_number: float | None

    @property
    def is_quadratic(self) -> bool:
        """Whether the Hessian is the same everywhere."""
        return self.curvatures is not None


def objective(name_or_formula: str) -> Objective:
    """Return a named objective, one of `OBJECTIVES`, or the one that a formula of x and y states.

    The valley has curvatures 1 and 10. The last two are from Rosenbrock, Computer Journal 3
    (1960), and Himmelblau, Applied Nonlinear Programming (1972).

    Parameters
    ----------
    name_or_formula : str

    Raises
    ------
    FormulaError
        If the text is neither a known name nor a formula of x and y.
    """
    text, known_window = NAMED.get(name_or_formula, (name_or_formula, None))
    drawn = surface(parse_formula(text, ("x", "y"), "objective"))
    hessian = drawn.constant_hessian()
    window = known_window or _window_around(drawn, hessian)
    found = [
        _critical_point(drawn, position)
        for position in find_critical_points(drawn.gradient, drawn.hessian, window)
    ]
    minima = [point.position for point in found if point.kind is CriticalKind.MINIMUM]
    curvatures = None if hessian is None else np.flip(np.linalg.eigvalsh(hessian))
    return Objective(
        **vars(drawn),
        name=name_or_formula if known_window else "formula",
        window=window,
        critical_points=tuple(found),
        minima=np.array(minima).reshape(-1, 2),
        curvatures=curvatures,
        condition_number=_condition_number(curvatures),
    )


def _condition_number(curvatures: FloatArray | None) -> float | None:
    if curvatures is None or curvatures[1] <= 0:
        return None
    return float(curvatures[0] / curvatures[1])


def _window_around(drawn: Surface, hessian: FloatArray | None) -> Window:
    """Centre the window on the critical point of a quadratic, else on the origin."""
    x, y = 0.0, 0.0
    if hessian is not None and np.linalg.matrix_rank(hessian) == 2:
        x, y = np.linalg.solve(hessian, -drawn.gradient(0.0, 0.0)).tolist()
    half = TYPED_HALF_WIDTH
    return (x - half, x + half, y - half, y + half)


def _critical_point(drawn: Surface, position: FloatArray) -> CriticalPoint:
    kind = critical_kind(drawn.value, drawn.hessian, position)
    return CriticalPoint(position, float(drawn.value(*position)), kind)
