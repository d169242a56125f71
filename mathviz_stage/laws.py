"""Laws of chance as pictures: a tinted density curve, or a stem for each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from mathviz_stage.layout import Array
from mathviz_stage.plot import Plot
from mathviz_stage.text import Formula, Label, number

if TYPE_CHECKING:
    from mathviz.probability.distributions import Distribution
    from mathviz_stage.layout import Zone
    from mathviz_stage.theme import Role

_POINTS = 181
_HEADROOM = 1.3
_NAMED_AFTER_PEOPLE = ("bernoulli", "cauchy")


class LawPlot(Plot):
    """One law over a range of values; ``picture`` holds what is drawn of it, named on its right."""

    def __init__(
        self,
        zone: Zone,
        law: Distribution,
        x_range: tuple[float, float],
        name: str = "",
        role: Role = "input",
    ) -> None:
        self.law = law
        x, y = self._outline(*x_range)
        super().__init__(zone, x_range, (0.0, _HEADROOM * float(y.max())), y_ticks=False)
        if law.discrete:
            self.picture = VGroup(self.stems(x, y, role))
        else:
            self.picture = VGroup(self.area(x, y, role), self.curve(x, y, role))
        if name:
            label = Label(name, role=role)
            place = [zone.right - label.width / 2, zone.top - 0.03, 0.0]
            self.picture.add(label.move_to(np.array(place)))

    def _outline(self, low: float, high: float) -> tuple[Array, Array]:
        if self.law.atoms is not None and self.law.masses is not None:
            return self.law.atoms, self.law.masses
        start, end = self.law.support
        x = np.linspace(max(low, start), min(high, end), _POINTS)
        y = self.law.density(x)
        if low < start:
            x, y = np.append(x[0], x), np.append(0.0, y)
        if end < high:
            x, y = np.append(x, x[-1]), np.append(y, 0.0)
        return x, y

    def on_outline(self, values: Array) -> Array:
        """Return the points (n, 2) of the curve or the stems' tips above values."""
        return np.column_stack([values, self.law.density(values)])


def law_name(law: Distribution) -> str:
    """Return what a law is called: "uniform law", "Cauchy law"."""
    name = law.name.capitalize() if law.name in _NAMED_AFTER_PEOPLE else law.name
    return f"{name} law"


def law_facts(law: Distribution) -> Formula:
    """Write a law's mean and standard deviation, or that there are none."""
    if law.mean is None or law.standard_deviation is None:
        return Formula('"no mean" mu \\ "no spread" sigma', role="input")
    mean, spread = number(law.mean), number(law.standard_deviation)
    return Formula(f'"mean" & mu = {mean} \\ "spread" & sigma = {spread}', role="input")
