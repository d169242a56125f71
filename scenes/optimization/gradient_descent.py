"""Gradient descent: downhill against the gradient, step by step."""

from manim import FadeIn, FadeOut, ReplacementTransform, VGroup

from mathviz.optimization.comparison import Comparison, compared_descent
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import Descent
from mathviz.optimization.objectives import OBJECTIVES
from mathviz.optimization.outcomes import Outcome
from mathviz.words import plain_number, plain_point, typst_number
from mathviz_stage.landscape import Landscape, plane_around
from mathviz_stage.layout import SIDE, Zone
from mathviz_stage.motion import Glide
from mathviz_stage.parameters import Annotated, Field, Parameters, Vector2, formula_of
from mathviz_stage.runs import Runs
from mathviz_stage.scene import Explainer
from mathviz_stage.spot import Spot
from mathviz_stage.text import Formula, derivation, fitting, number
from mathviz_stage.trail import Grow

STARTS = {"valley": (-3.6, -1.2), "rosenbrock": (-0.5, 2.0), "himmelblau": (-0.5, -1.0)}
RATES = {"valley": 0.18, "bowl": 0.3, "rosenbrock": 0.002, "himmelblau": 0.01}
WORDS, HEIGHTS = Zone(SIDE.left, SIDE.right, 0.0, 3.6), Zone(3.6, SIDE.right - 0.3, -2.05, -0.7)
ENDS = {
    Outcome.CONVERGED: "arrives at step {}",
    Outcome.STALLED: "stalls at no minimum",
    Outcome.DIVERGED: "runs away",
    Outcome.OUTSIDE_DOMAIN: "leaves f's domain",
    Outcome.STEP_LIMIT: "comes this far by step {}",
}
RESTS = {
    CriticalKind.MINIMUM: ("This is a minimum: nothing around it lies lower.", "comes back"),
    CriticalKind.SADDLE: ("But this is a saddle: some ways lead down, others up.", "rolls away"),
    CriticalKind.MAXIMUM: ("But this is a summit: every way leads down.", "rolls away"),
}
REASONS = {
    "bowl": "Curved alike all round, the bowl keeps the path on one straight line.",
    "rosenbrock": "The valley bends and its floor is nearly level: the path turns, then creeps.",
    "himmelblau": "Four minima lie in sight: where the path starts decides which one it finds.",
    "formula": "Each step is η times the slope: long on steep ground, short where it is level.",
}


class GradientDescentParameters(Parameters):
    function: Annotated[str, formula_of("x", "y", names=OBJECTIVES)] = Field(
        "valley", description="what is to be made small"
    )
    start: Vector2 | None = Field(None, description="where to begin; left out: a telling place")
    learning_rate: float | None = Field(None, gt=0, le=10, description="η; left out: a good one")
    steps: int = Field(100, ge=1, le=300, description="how many steps at most")


class GradientDescent(Explainer[GradientDescentParameters, Comparison]):
    """Step against the gradient, again and again; in a narrow valley a large rate zig-zags."""

    def compute(self, p: GradientDescentParameters) -> Comparison:
        start = p.start or STARTS.get(p.function, (-2.0, -1.5))
        rate = p.learning_rate or RATES.get(p.function, 0.1)
        return compared_descent(p.function, start, rate, p.steps)

    def explain(self, p: GradientDescentParameters, result: Comparison) -> None:
        main, function = result.main, result.main.objective
        paths, heights = zip(*((d.iterates, d.losses) for d in (main, *result.others)), strict=True)
        plane = plane_around(function.window, function.minima, paths)
        self.land = land = Landscape(plane, function.value, function.minima, main.losses[0])
        self.runs = Runs(plane, HEIGHTS, paths, heights, "$f(bold(x)_k)$")
        start = self.runs.start("$bold(x)_0$", clear=main.gradients[0])
        (f,) = derivation([fitting(WORDS.width, f"f = {function.typst}", "f(x, y)")], WORDS)
        rule = Formula("bold(x)_(k+1) anchor(=) bold(x)_k - output(eta) input(nabla f(bold(x)_k))")
        rate = Formula(f"output(eta) anchor(=) output({number(main.learning_rate)})")
        derivation([rule, rate], WORDS.under(f), gap=0.26)
        lines = "Each line joins points of equal height" if land.levels else "All ground is level"
        rings = ", a ring marks a minimum" if land.rings else ""
        lows = ", ".join(map(plain_point, function.minima)) or "none"
        alt = f"A map; the start is {plain_point(main.start)}, the known minima: {lows}."
        with self.beat(f"{lines}{rings}. Which way leads down?", alt):
            self.play(FadeIn(plane, land))
            self.play(FadeIn(f, start))
        if main.stopping_step:
            self.first_step(main, start, rule, rate)
            self.descend(result, rule, rate)
        else:
            self.rest(result, rule, start)
        last = "Remember: step against the gradient; small rates creep, large ones overshoot."
        alt = "The rule swells: the next point is this one minus η times the gradient."
        with self.beat(last, alt):
            self.play(self.emphasise(rule))

    def rest(self, result: Comparison, rule: Formula, start: Spot) -> None:
        """Stay, and show what a start close by would do."""
        main, (other,), beside = result.main, result.others, self.runs.trails[1]
        kind, away = RESTS[main.resting_kind or CriticalKind.MINIMUM]
        alt = f"The gradient at the start is {plain_point(main.gradients[0])}."
        with self.beat("Here the ground is level, so no step follows.", alt):
            self.play(FadeIn(rule))
        with self.beat(kind, "The path has not left its start, which swells for a moment."):
            self.play(self.emphasise(start))
        away = away if beside.last else "rests too: it is level all around"
        with self.beat(f"From a spot close by, the path {away}.", other.description):
            self.play(Grow(beside, to=beside.last, run_time=5))

    def first_step(self, main: Descent, start: Spot, *words: Formula) -> None:
        """Turn the gradient into a step."""
        path, gradient = self.runs.trails[0], main.gradients[0]
        level, arrow, step = self.land.slope(main.start, main.losses[0], gradient, [path, start])
        alt = f"The gradient at the start is {plain_point(gradient)}."
        with self.beat("The gradient stands square on its level line and points uphill.", alt):
            self.play(FadeIn(level))
            self.play(FadeIn(arrow))
        self.past = [level, arrow, self.runs.name_next("$bold(x)_1$", arrow)]
        alt = f"The first step leads to {plain_point(path.coords[1])}."
        with self.beat("Step the other way: the learning rate η times the gradient's length.", alt):
            self.play(FadeIn(*words))
            self.play(Glide(step, path.coords[:2]))
            self.play(FadeOut(step), Grow(path, to=1), FadeIn(self.past[-1]))

    def descend(self, result: Comparison, rule: Formula, rate: Formula) -> None:
        """Go all the way, say why it looks so, and compare other rates."""
        main, runs, valley = result.main, self.runs, result.valley
        descents = [main, *result.others]
        etas = [typst_number(run.learning_rate, 3) for run in descents]
        ends = [ENDS[run.outcome].format(run.stopping_step) for run in descents]
        swings = "zig-zags and " if valley and valley.factors[0].min() < 0 else ""
        with self.beat(f"Again and again: the path {swings}{ends[0]}.", main.description):
            self.play(*map(FadeOut, self.past), FadeIn(runs.plot, runs.curves[0].reach(1)))
            self.play(runs.grow(0, run_time=5))
        reason, laws, axes = REASONS.get(main.objective.name, ""), [rate], VGroup()
        if valley:
            across, along = (plain_number(factor, 3) for factor in valley.factors[0])
            sign = " (minus: the other side)" if swings else ""
            reason = f"Each step leaves {across} of the way across{sign}, {along} of it along."
            laws = runs.factors(etas, valley.factors)
            derivation(laws, WORDS.under(rule), gap=0.26)
            axes.add(*self.land.main_axes(valley, runs.trails[0]))
        alt = f"The slopes at start and end are {plain_point(main.gradient_norms[[0, -1]])}."
        with self.beat(reason, alt):
            self.play(ReplacementTransform(rate, laws[0]), *map(FadeIn, axes))
        middle = "and" if ends[1] == ends[2] else f"it {ends[1]};"
        alt = " ".join(f"{number(run.learning_rate)}: {run.description}" for run in result.others)
        with self.beat(f"With η = {etas[1]} {middle} with η = {etas[2]} it {ends[2]}.", alt):
            self.play(*self.recede(runs.trails[0], runs.curves[0], laws[0]), *map(FadeOut, axes))
            self.play(runs.grow(1, 2, run_time=4))
            names = [runs.name(k, f"$eta = {etas[k]}$") for k in (1, 2)]
            self.play(*map(FadeIn, [*names, *laws[1:]]))
