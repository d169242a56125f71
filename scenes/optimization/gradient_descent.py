"""Gradient descent: downhill against the gradient, step by step."""

from dataclasses import dataclass

import numpy as np
from manim import FadeIn, FadeOut

from mathviz.linear_algebra.eigen import EigenSystem, eigen_system
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import Descent, Outcome, gradient_descent
from mathviz.optimization.objectives import OBJECTIVES
from mathviz.words import plain_number, plain_point
from mathviz_stage.landscape import Landscape
from mathviz_stage.layout import SIDE, Array, Zone
from mathviz_stage.motion import Glide
from mathviz_stage.parameters import Annotated, Field, Parameters, Vector2, formula_of
from mathviz_stage.plane import Plane
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import Arrow
from mathviz_stage.spot import Spot
from mathviz_stage.steps import StepPlot
from mathviz_stage.text import Formula, derivation, factor, number
from mathviz_stage.trail import Grow, Trail

STARTS = {"valley": (-3.6, -1.2), "rosenbrock": (-0.5, 2.0), "himmelblau": (-0.5, -1.0)}
RATES = {"valley": 0.18, "bowl": 0.3, "rosenbrock": 0.001, "himmelblau": 0.01}
NUDGE = 0.1
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
    CriticalKind.SADDLE: "But this is a saddle: from a spot close by, the path rolls away.",
    CriticalKind.MAXIMUM: "But this is a summit: from a spot close by, the path rolls away.",
}


class GradientDescentParameters(Parameters):
    function: Annotated[str, formula_of("x", "y", names=OBJECTIVES)] = Field(
        "valley", description="what is to be made small"
    )
    start: Vector2 | None = Field(None, description="where to begin; left out: a telling place")
    learning_rate: float | None = Field(
        None, gt=0, le=10, description="η, the step per unit of slope; left out: one that suits"
    )
    steps: int = Field(50, ge=1, le=300, description="how many steps at most")


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
        if main.stopping_step == 0:
            beside = np.add(start, NUDGE)
            return Rates(main, (gradient_descent(main.objective, beside, rate, p.steps),), None)
        diverged, arrived = (main.outcome is end for end in (Outcome.DIVERGED, Outcome.CONVERGED))
        best = None if arrived else main.best_rate
        rates = sorted([rate / 4, best or rate * (1 / 16 if diverged else 5 / 4)])
        others = tuple(gradient_descent(main.objective, start, r, p.steps) for r in rates)
        uneven = (main.objective.condition_number or 1) > 1 and len(main.objective.minima) > 0
        axes = eigen_system(main.objective.hessian(*main.start)) if uneven else None
        return Rates(main, others, axes)

    def explain(self, p: GradientDescentParameters, result: Rates) -> None:
        main, objective = result.descent, result.descent.objective
        plane = Plane(self.near(result))
        land = Landscape(plane, objective.value)
        path = Trail(plane, main.iterates, "output").cut()
        lows = [Spot(plane, low, "special", hollow=True) for low in objective.minima]
        start = Spot(plane, main.start, "output", "$bold(x)_0$", avoid=[path])
        f = Formula(f"f = {objective.typst}")
        derivation([f.scale(min(1, WORDS.width / f.width))], WORDS)
        rule = Formula("bold(x)_(k+1) anchor(=) bold(x)_k - output(eta) input(nabla f(bold(x)_k))")
        rate = Formula(f"output(eta) anchor(=) output({number(main.learning_rate)})")
        derivation([rule, rate], WORDS.under(f))
        with self.beat(
            "Each line joins points of equal height. Which way leads down?",
            f"A map of level lines with {len(lows)} marked minima; the start is at "
            f"{plain_point(main.start)}, where f is {plain_number(main.losses[0], 3)}.",
        ):
            self.play(FadeIn(plane, land))
            self.play(FadeIn(f, *lows, start))
        if main.stopping_step == 0:
            self.rest(plane, result, rule)
        else:
            self.first_step(plane, land, path, main, [rule, rate])
            self.descend(plane, path, result, rate)
        with self.beat(
            "Remember: step against the gradient, far enough to arrive but not to overshoot.",
            "The rule swells for a moment: the next point is this one minus η times the gradient.",
        ):
            self.play(self.emphasise(rule))

    def near(self, result: Rates) -> Array:
        """Return what the picture must hold: the start, the minima, and paths while near them."""
        objective, start = result.descent.objective, result.descent.start
        corners = np.reshape(objective.window, (2, 2)).T
        low, high = np.minimum(corners[0], start), np.maximum(corners[1], start)
        points = np.vstack([descent.iterates for descent in (result.descent, *result.others)])
        inside = np.all((points >= low) & (points <= high), axis=1)
        return np.vstack([points[inside], objective.minima])

    def rest(self, plane: Plane, result: Rates, rule: Formula) -> None:
        """Stay, and show what a start close by would do."""
        main, beside = result.descent, result.others[0]
        size = "zero" if main.gradient_norms[0] == 0 else "all but zero"
        kind = main.resting_kind or CriticalKind.MINIMUM
        with self.beat(f"The ground is level here: the gradient is {size}, so no step follows."):
            self.play(FadeIn(rule))
        with self.beat(RESTS[kind], f"{main.description} Beside it: {beside.description}"):
            if kind is not CriticalKind.MINIMUM:
                trail = Trail(plane, beside.iterates, "output").cut()
                self.play(Grow(trail, to=trail.last, run_time=4))

    def first_step(
        self, plane: Plane, land: Landscape, path: Trail, main: Descent, words: list[Formula]
    ) -> None:
        """Turn the gradient into a step."""
        tip = main.start + main.gradients[0] / main.gradient_norms[0] / plane.unit
        level = land.level_line(main.losses[0], "input")
        arrow = plane.vector(tip, "input", "nabla f", main.start, [path])
        with self.beat(
            "The gradient stands square on its level line and points straight uphill.",
            f"At the start the gradient is {plain_point(main.gradients[0])}.",
        ):
            self.play(FadeIn(level))
            self.play(FadeIn(arrow))
        with self.beat(
            "So step the other way; the rate η says how far.", f"Step 1 starts at {path.coords[0]}."
        ):
            self.play(FadeIn(*words))
            step = plane.vector(tip, "output", tail=main.start)
            self.play(Glide(step, main.iterates[:2]))
            self.play(FadeOut(level, arrow, step), Grow(path, to=1))

    def descend(self, plane: Plane, path: Trail, result: Rates, rate: Formula) -> None:
        """Go all the way, say why it looks so, and compare other rates."""
        main, others = result.descent, result.others
        trails = [
            Trail(plane, run.iterates, role, radius=0.04).cut()
            for run, role in zip(others, ("input", "negative"), strict=True)
        ]
        names: list[Spot] = []
        for trail, run in zip(trails, others, strict=True):
            here, label = trail.coords[trail.last_inside(0.5)], f"$eta = {number(run.learning_rate)}$"
            names.append(Spot(plane, here, trail.role, label, avoid=[path, *trails, *names]))
        losses = [main.losses[: path.last + 1]] + [
            run.losses[: trail.last + 1] for run, trail in zip(others, trails, strict=True)
        ]
        plot = StepPlot(LOSSES, losses, "height $f(bold(x)_k)$")
        curve = plot.run(losses[0], "output").reach(1)
        curves = [plot.run(y, t.role) for y, t in zip(losses[1:], trails, strict=True)]
        with self.beat(told(main, path), main.description):
            self.play(FadeIn(plot, curve))
            self.play(Grow(path, curve, to=path.last, run_time=5))
        why = self.axes(plane, result, path, rate)
        with self.beat(reason(result)):
            self.play(*(FadeIn(thing) for thing in why), self.emphasise(rate))
        ends = [ENDS[run.outcome].format(run.stopping_step) for run in others]
        etas = [plain_number(run.learning_rate, 3) for run in others]
        said = "" if ends[0] == ends[1] else f" it {ends[0]}"
        with self.beat(
            f"With η = {etas[0]}{said or ' and'}{'; with' if said else ''} η = {etas[1]} it {ends[1]}.",
            " ".join(f"With η = {eta}: {run.description}" for eta, run in zip(etas, others)),
        ):
            self.play(self.recede(path, curve), *(FadeOut(thing) for thing in why))
            last = max(trail.last for trail in trails)
            self.play(Grow(*trails, *curves, to=last, run_time=4))
            self.play(FadeIn(*names))

    def axes(
        self, plane: Plane, result: Rates, path: Trail, rate: Formula
    ) -> list[Arrow | Formula]:
        """Show how a quadratic curves along its axes, and what each step makes of that."""
        main, system = result.descent, result.axes
        if system is None or main.contraction_factors is None:
            return []
        low, roles = main.objective.minima[0], ("basis_x", "basis_y")
        eta, shares = number(main.learning_rate), main.contraction_factors
        arrows = [
            plane.vector(
                low + 1.5 * axis / plane.unit, role, f"lambda = {number(value)}", low, [path]
            )
            for axis, value, role in zip(
                system.eigenvectors, system.eigenvalues, roles, strict=True
            )
        ]
        lines = [
            Formula(f"{role}(1 - {eta} dot {factor(value)} anchor(=) {number(share)})")
            for value, share, role in zip(system.eigenvalues, shares, roles, strict=True)
        ]
        return [*arrows, *derivation(lines, WORDS.under(rate))]


def told(main: Descent, path: Trail) -> str:
    """Say how the path went."""
    last = main.stopping_step
    zigzag = main.contraction_factors is not None and main.contraction_factors.min() < 0
    match main.outcome:
        case Outcome.CONVERGED if zigzag:
            return f"Again and again: it zig-zags across the valley and arrives at step {last}."
        case Outcome.CONVERGED:
            return f"Again and again: the path runs down to a minimum in {last} steps."
        case Outcome.STALLED:
            return "The path stalls: the ground is level here, but this is no minimum."
        case Outcome.OUTSIDE_DOMAIN:
            return f"The path ends at step {last}: the next would land where f has no value."
        case Outcome.DIVERGED if main.losses[-1] > main.losses[0]:
            return "Each step overshoots more than the last: the path climbs away."
    if path.leaves:
        return "The ground falls on and on: the path runs out of the picture."
    return f"The path is still on its way at step {last}, the last it is given."


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
        return f"{lows} minima lie in sight: where the path starts decides which one it finds."
    return "Each step is η times the slope: long on steep ground, short where it is level."
