"""A function of the plane with its first and second derivatives.

Boyd and Vandenberghe, section A.4.
"""

from dataclasses import dataclass

from mathviz.calculus.formulas import Formula, evaluate_together
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False, kw_only=True)
class Surface:
    """A function of x and y; its partial derivatives by x and y; those by xx, xy and yy."""

    formula: Formula
    partials: tuple[Formula, Formula]
    second_partials: tuple[Formula, Formula, Formula]

    @property
    def typst(self) -> str:
        """The formula in Typst's mathematical markup."""
        return self.formula.typst

    def value(self, x: object, y: object) -> FloatArray:
        """Return the values, x and y broadcast; NaN or infinite where there are none."""
        return self.formula.evaluate(x, y)

    def gradient(self, x: object, y: object) -> FloatArray:
        """Return the gradients, of shape (…, 2)."""
        return evaluate_together(self.partials, x, y)

    def hessian(self, x: object, y: object) -> FloatArray:
        """Return the Hessians, of shape (…, 2, 2)."""
        xx, xy, yy = self.second_partials
        flat = evaluate_together((xx, xy, xy, yy), x, y)
        return flat.reshape(*flat.shape[:-1], 2, 2)

    def constant_hessian(self) -> FloatArray | None:
        """Return the Hessian (2, 2) of a polynomial of degree at most two, None of any other."""
        x, y = (partial.expression for partial in self.partials)
        if not all(second.is_constant for second in self.second_partials):
            return None
        smooth = self.formula.expression.is_polynomial() and x.is_polynomial() and y.is_polynomial()
        return self.hessian(0.0, 0.0) if smooth else None


def surface(formula: Formula) -> Surface:
    """Differentiate a formula of x and y twice.

    Raises
    ------
    MathvizError
        If a derivative is nowhere real.
    """
    x, y = formula.derivative("x"), formula.derivative("y")
    second = (x.derivative("x"), x.derivative("y"), y.derivative("y"))
    return Surface(formula=formula, partials=(x, y), second_partials=second)
