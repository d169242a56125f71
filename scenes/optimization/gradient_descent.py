"""Gradient descent: downhill against the gradient, step by step."""

from dataclasses import dataclass

import numpy as np
from manim import FadeIn, FadeOut, VGroup

from mathviz.linear_algebra.eigen import EigenSystem, eigen_system
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import Descent, compare_rates, gradient_descent
from mathviz.optimization.objectives import OBJECTIVES
from mathviz.optimization.outcomes import Outcome
from mathviz.words import plain_number, plain_point
from mathviz_stage.landscape import Landscape, in_sight
from mathviz_stage.layout import SIDE, Zone
from mathviz_stage.motion import Glide
from mathviz_stage.parameters import Annotated, Field, Parameters, Vector2, formula_of
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.spot import Spot
from mathviz_stage.steps import StepPlot
from mathviz_stage.text import Formula, derivation, factor, number
from mathviz_stage.theme import Role
from mathviz_stage.trail import Grow, Trail

STARTS = {"valley": (-3.6, -1.2), "rosenbrock": (-0.5, 2.0), "himmelblau": (-0.5, -1.0)}
RATES = {"valley": 0.18, "bowl": 0.3, "rosenbrock": 0.002, "himmelblau": 0.01}
NUDGE = 0.1
AXES: tuple[Role, Role] = ("basis_x", "basis_y")
OTHERS: tuple[Role, Role] = ("input", "negative")
WORDS, LOSSES = Zone(SIDE.left, SIDE.right, 0.0, 3.6), Zone(3.6, SIDE.right - 0.3, -2.05, -0.65)
ENDS = {
    Outcome.CONVERGED: "arrives at step {}",
    Outcome.STALLED: "stalls at step {}",
    Outcome.DIVERGED: "flies apart",
    Outcome.OUTSIDE_DOMAIN: "ends where f has no value",
    Outcome.STEP_LIMIT: "is still on its way",
}
RESTS = {
    CriticalKind.MINIMUM: "This is a minimum: nothing around it lies lower.",
    CriticalKind.SADDLE: "But this is a saddle: some ways lead down from here, others up.",
    CriticalKind.MAXIMUM: "But this is a summit: every way leads down from here.",
}


class GradientDescentParameters(Parameters):
    function: Annotated[str, formula_of("x", "y", names=OBJECTIVES)] = Field(
        "valley", description="what is to be made small"
    )
    start: Vector2 | None = Field(None, description="where to begin; left out: a telling place")
    learning_rate: float | None = Field(
        None, gt=0, le=10, description="η, the step per unit of slope; left out: one that suits"
    )
    steps: int = Field(100, ge=1, le=300, description="how many steps at most")


@dataclass(frozen=True)
class Rates:
    """A descent, others to compare it with, and the main axes of a quadratic."""

    descent: Descent
    others: tuple[Descent, ...]
    axes: EigenSystem | None


class GradientDescent(Explainer[GradientDescentParameters, Rates]):
    """Step against the gradient, again and again; narrow valleys make the path zig-zag."""

    def compute(self, p: GradientDescentParameters) -> Rates:
        start = p.start or STARTS.get(p.function, (-2.0, -1.5))
        rate = p.learning_rate or RATES.get(p.function, 0.1)
        main = gradient_descent(p.function, start, rate, p.steps)
        function, best = main.objective, main.best_rate
        if main.stopping_step == 0:
            beside = gradient_descent(function, np.add(start, NUDGE), rate, p.steps)
            return Rates(main, (beside,), None)
        if main.outcome is Outcome.CONVERGED or best is None:
            best = rate * (1 / 16 if main.outcome is Outcome.DIVERGED else 5 / 4)
        others = compare_rates(function, start, sorted([rate / 4, best]), p.steps)
        uneven = (function.condition_number or 1) > 1 and len(function.minima) > 0
        return Rates(main, others, eigen_system(function.hessian(*start)) if uneven else None)

    def explain(self, p: GradientDescentParameters, result: Rates) -> None:
        main, function, runs = result.descent, result.descent.objective, result.others
        paths = [run.iterates for run in (main, *runs)]
        plane = Plane(in_sight(function.window, main.start, function.minima, *paths))
        land = Landscape(plane, function.value)
        trails = [Trail(plane, paths[0], "output").cut()] + [
            Trail(plane, path, role, radius=0.04).cut()
            for path, role in zip(paths[1:], OTHERS, strict=False)
        ]
        lows = [Spot(plane, low, "special", hollow=True) for low in function.minima]
        start = Spot(plane, main.start, "output", "$bold(x)_0$", avoid=trails)
        f = Formula(f"f = {function.typst}")
        derivation([f.scale(min(0.9, WORDS.width / f.width))], WORDS)
        rule = Formula("bold(x)_(k+1) anchor(=) bold(x)_k - output(eta) input(nabla f(bold(x)_k))")
        rate = Formula(f"output(eta) anchor(=) output({number(main.learning_rate)})")
        derivation([rule, rate], WORDS.under(f), gap=0.26)
        minima = ", ".join(map(plain_point, function.minima)) or "none"
        shape = "Each line joins points of equal height" if land.levels else "All ground is level"
        with self.beat(
            f"{shape}. Which way leads down?",
            f"A map of level lines; known minima: {minima}; the start is at "
            f"{plain_point(main.start)}, where f is {plain_number(main.losses[0], 3)}.",
        ):
            self.play(FadeIn(plane, land))
            self.play(FadeIn(f, *lows, start))
        if main.stopping_step == 0:
            self.rest(result, start, trails[1], rule)
        else:
            self.first_step(plane, land, trails[0], main, [rule, rate])
            self.descend(plane, trails, result, rate)
        with self.beat(
            "Remember: step against the gradient, far enough to arrive but not to overshoot.",
            "The rule swells for a moment: the next point is this one minus η times the gradient.",
        ):
            self.play(self.emphasise(rule))

    def rest(self, result: Rates, start: Spot, beside: Trail, rule: Formula) -> None:
        """Stay, and show what a start close by would do."""
        main, kind = result.descent, result.descent.resting_kind or CriticalKind.MINIMUM
        size = "zero" if main.gradient_norms[0] == 0 else "all but zero"
        with self.beat(
            f"The ground is level here: the gradient is {size}, so no step follows.",
            f"The gradient at the start is {plain_point(main.gradients[0])}.",
        ):
            self.play(FadeIn(rule))
        with self.beat(RESTS[kind], f"The path rests where it started, at a {kind.value}."):
            self.play(self.emphasise(start))
        away = "comes back" if kind is CriticalKind.MINIMUM else "rolls away"
        away = away if beside.last else "rests too: it is level all around"
        with self.beat(f"From a spot close by, the path {away}.", result.others[0].description):
            self.play(FadeIn(beside))
            self.play(Grow(beside, to=beside.last, run_time=4))

    def first_step(
        self, plane: Plane, land: Landscape, path: Trail, main: Descent, words: list[Formula]
    ) -> None:
        """Turn the gradient into a step."""
        tip = main.start + main.gradients[0] / main.gradient_norms[0] * 0.9 / plane.unit
        level = land.level_line(main.losses[0], "input")
        arrow = plane.vector(tip, "input", "nabla f", main.start, [path])
        with self.beat(
            "The gradient stands square on its level line and points straight uphill.",
            f"At the start the gradient is {plain_point(main.gradients[0])}.",
        ):
            self.play(FadeIn(level))
            self.play(FadeIn(arrow))
        with self.beat(
            "So step the other way; the rate η says how far.",
            f"The first step leads from {' to '.join(map(plain_point, path.coords[:2]))}.",
        ):
            self.play(FadeIn(*words))
            step = plane.vector(tip, "output", tail=main.start)
            self.play(Glide(step, path.coords[:2]))
            self.play(FadeOut(level, arrow, step), Grow(path, to=1))

    def descend(self, plane: Plane, trails: list[Trail], result: Rates, rate: Formula) -> None:
        """Go all the way, say why it looks so, and compare other rates."""
        main, runs = result.descent, (result.descent, *result.others)
        losses = [run.losses[: len(t.coords)] for run, t in zip(runs, trails, strict=True)]
        if main.outcome is Outcome.DIVERGED:
            losses[0] = main.losses
        plot = StepPlot(LOSSES, losses, "loss $f(bold(x)_k)$")
        curves = [plot.run(y, trail.role) for y, trail in zip(losses, trails, strict=True)]
        path, curve = trails[0], curves[0].reach(1)
        with self.beat(told(main, path), main.description):
            self.play(FadeIn(plot, curve))
            self.play(Grow(path, curve, to=curve.last, run_time=5))
        why = self.axes(plane, result, path, rate)
        steep, level = (plain_number(main.gradient_norms[k], 3) for k in (0, -1))
        with self.beat(reason(result), f"The slope at the start is {steep}, at the end {level}."):
            self.play(self.emphasise(rate), *(FadeIn(thing) for thing in why))
        ends = [ENDS[run.outcome].format(run.stopping_step) for run in result.others]
        etas = [f"η = {plain_number(run.learning_rate, 3)}" for run in result.others]
        first = " and" if ends[0] == ends[1] else f" it {ends[0]};"
        names: list[Spot] = []
        for trail, eta in zip(trails[1:], etas, strict=True):
            here = trail.coords[trail.last_inside(0.5)]
            names.append(Spot(plane, here, trail.role, eta, avoid=[*trails, *names]))
        with self.beat(
            f"With {etas[0]}{first} with {etas[1]} it {ends[1]}.",
            " ".join(
                f"With {eta}: {run.description}" for eta, run in zip(etas, runs[1:], strict=True)
            ),
        ):
            self.play(self.recede(path, curve, rate), *(FadeOut(thing) for thing in why))
            last = max(trail.last for trail in trails)
            self.play(Grow(*trails[1:], *curves[1:], to=last, run_time=4))
            self.play(FadeIn(*names))

    def axes(self, plane: Plane, result: Rates, path: Trail, rate: Formula) -> list[VGroup]:
        """Show how a quadratic curves along its axes, and what each step makes of that."""
        main, system = result.descent, result.axes
        if system is None or main.contraction_factors is None:
            return []
        low, arrows, lines = main.objective.minima[0], [], []
        for axis, value, share, role in zip(
            system.eigenvectors, system.eigenvalues, main.contraction_factors, AXES, strict=True
        ):
            tip, label = low + 1.5 * axis / plane.unit, f"lambda = {number(value)}"
            arrows.append(plane.vector(tip, role, label, low, [path]))
            product = f"{number(main.learning_rate)} dot {factor(value)}"
            lines.append(Formula(f"{role}(1 - {product} anchor(=) {number(share)})"))
        return [*arrows, *derivation(lines, WORDS.under(rate, 0.26), gap=0.22)]


def told(main: Descent, path: Trail) -> str:
    """Say how the path went."""
    zigzag = main.contraction_factors is not None and main.contraction_factors.min() < 0
    if main.outcome is Outcome.CONVERGED and zigzag:
        last = main.stopping_step
        return f"Again and again: it zig-zags over the valley and arrives at step {last}."
    if path.leaves and main.losses[-1] > main.losses[0]:
        return "Each step overshoots more than the last: the path flies out of the picture."
    if path.leaves:
        return "The ground falls on and on: the path runs out of the picture."
    return main.description


def reason(result: Rates) -> str:
    """Say why it went so."""
    main, lows = result.descent, len(result.descent.objective.minima)
    if result.axes is not None and main.contraction_factors is not None:
        across, along = (plain_number(share, 3) for share in main.contraction_factors)
        return f"Each step multiplies the way to go by {across} across the valley, {along} along."
    if main.objective.name == "rosenbrock":
        return "The valley bends and its floor is nearly level: the path turns, then creeps."
    if main.objective.condition_number is not None:
        return "Curved alike all round, the bowl keeps the path on one straight line."
    if lows > 1:
        return "Several minima lie in sight: where the path starts decides which one it finds."
    return "Each step is η times the slope: long on steep ground, short where it is level."
