"""Gradient descent: downhill against the gradient, step by step."""

from manim import FadeIn, FadeOut, VMobject

from mathviz.optimization.comparison import Comparison, compared_descent
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import Descent
from mathviz.optimization.objectives import OBJECTIVES
from mathviz.optimization.outcomes import Outcome
from mathviz.words import plain_number, plain_point
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
WORDS, LOSSES = Zone(SIDE.left, SIDE.right, 0.0, 3.6), Zone(3.6, SIDE.right - 0.3, -2.05, -0.35)
ENDS = {
    Outcome.CONVERGED: ("the path runs down to a minimum", "arrives at step {}"),
    Outcome.STALLED: ("until level ground that is no minimum stops it", "stalls at step {}"),
    Outcome.DIVERGED: ("the path runs away and never comes to rest", "runs away"),
    Outcome.OUTSIDE_DOMAIN: ("until f has no value where the next step leads", "leaves f's domain"),
    Outcome.STEP_LIMIT: ("yet the steps run out on the way", "is not there by step {}"),
}
RESTS = {
    CriticalKind.MINIMUM: ("This is a minimum: nothing around it lies lower.", "comes back"),
    CriticalKind.SADDLE: ("But this is a saddle: some ways lead down, others up.", "rolls away"),
    CriticalKind.MAXIMUM: ("But this is a summit: every way leads down.", "rolls away"),
}
REASONS = {
    "valley": "Each step multiplies the distance left by {} across the valley, {} along it.",
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
    learning_rate: float | None = Field(
        None, gt=0, le=10, description="η; left out: one that suits"
    )
    steps: int = Field(100, ge=1, le=300, description="how many steps at most")


class GradientDescent(Explainer[GradientDescentParameters, Comparison]):
    """Step against the gradient, again and again; narrow valleys make the path zig-zag."""

    def compute(self, p: GradientDescentParameters) -> Comparison:
        start = p.start or STARTS.get(p.function, (-2.0, -1.5))
        rate = p.learning_rate or RATES.get(p.function, 0.1)
        return compared_descent(p.function, start, rate, p.steps)

    def explain(self, p: GradientDescentParameters, result: Comparison) -> None:
        main, function = result.main, result.main.objective
        paths, losses = zip(*((d.iterates, d.losses) for d in (main, *result.others)), strict=True)
        plane = plane_around(function.window, function.minima, paths)
        self.land = land = Landscape(plane, function.value, function.minima)
        self.runs = Runs(plane, LOSSES, paths, losses, "loss $f(bold(x)_k)$")
        start = self.runs.start("$bold(x)_0$", clear=main.gradients[0])
        (f,) = derivation([fitting(WORDS.width, f"f = {function.typst}", "f(x, y)")], WORDS)
        rule = Formula("bold(x)_(k+1) anchor(=) bold(x)_k - output(eta) input(nabla f(bold(x)_k))")
        rate = Formula(f"output(eta) anchor(=) output({number(main.learning_rate)})")
        derivation([rule, rate], WORDS.under(f), gap=0.26)
        lines = "Each line joins points of equal height" if land.levels else "All ground is level"
        lows = ", ".join(map(plain_point, function.minima)) or "none"
        alt = f"A map; the start is {plain_point(main.start)}, the known minima: {lows}."
        with self.beat(f"{lines}. Which way leads down?", alt):
            self.play(FadeIn(plane, land))
            self.play(FadeIn(f, start))
        if main.stopping_step:
            self.first_step(main, rule, rate)
            self.descend(result, rate)
        else:
            self.rest(result, rule, start)
        alt = "The rule swells: the next point is this one minus η times the gradient."
        with self.beat(
            "Remember: step against the gradient; small rates creep, large ones run away.", alt
        ):
            self.play(self.emphasise(rule))

    def rest(self, result: Comparison, rule: Formula, start: Spot) -> None:
        """Stay, and show what a start close by would do."""
        main, (other,), beside = result.main, result.others, self.runs.trails[1]
        kind, away = RESTS[main.resting_kind or CriticalKind.MINIMUM]
        zero = "zero" if main.gradient_norms[0] == 0 else "all but zero"
        alt = f"The gradient at the start is {plain_point(main.gradients[0])}."
        with self.beat(f"Here the gradient is {zero}, so no step follows.", alt):
            self.play(FadeIn(rule))
        with self.beat(kind, "The path has not left its start, which swells for a moment."):
            self.play(self.emphasise(start))
        away = away if beside.last else "rests too: it is level all around"
        with self.beat(f"From a spot close by, the path {away}.", other.description):
            self.play(Grow(beside, to=beside.last, run_time=5))

    def first_step(self, main: Descent, *words: Formula) -> None:
        """Turn the gradient into a step."""
        path, gradient = self.runs.trails[0], main.gradients[0]
        level, arrow, step = self.land.slope(main.start, main.losses[0], gradient, path)
        alt = f"The gradient at the start is {plain_point(gradient)}."
        with self.beat("The gradient stands square on its level line and points uphill.", alt):
            self.play(FadeIn(level))
            self.play(FadeIn(arrow))
        alt = f"The first step leads to {plain_point(path.coords[1])}."
        with self.beat("So step the other way; the learning rate η says how far.", alt):
            self.play(FadeIn(*words))
            self.play(Glide(step, path.coords[:2]))
            self.play(FadeOut(level, arrow, step), Grow(path, to=1))

    def descend(self, result: Comparison, rate: Formula) -> None:
        """Go all the way, say why it looks so, and compare other rates."""
        main, others, runs, valley = result.main, result.others, self.runs, result.valley
        goes = ENDS[main.outcome][0]
        if valley and main.outcome is Outcome.CONVERGED and valley.factors.min() < 0:
            goes = "the path zig-zags across the valley to its minimum"
        with self.beat(f"Again and again: {goes}.", main.description):
            self.play(FadeIn(runs.plot, runs.curves[0].reach(1)))
            self.play(runs.grow(0, run_time=5))
        reason, why = REASONS[main.objective.name], list[VMobject]()
        if valley:
            reason = REASONS["valley"].format(*map(plain_number, valley.factors))
            factors = 'basis_x({}) ", " basis_y({})'.format(*map(number, valley.factors))
            law = Formula(f"1 - output(eta) lambda anchor(=) {factors}")
            why += derivation([law], WORDS.under(rate))
            why += self.land.main_axes(valley, runs.trails[0])
        alt = f"The slopes at start and end are {plain_point(main.gradient_norms[[0, -1]])}."
        with self.beat(reason, alt):
            self.play(self.emphasise(rate), *map(FadeIn, why))
        etas = [f"η = {plain_number(run.learning_rate, 3)}" for run in others]
        ends = [f"it {ENDS[run.outcome][1].format(run.stopping_step)}" for run in others]
        middle = "and" if ends[0] == ends[1] else f"{ends[0]};"
        alt = " ".join(f"{eta}: {run.description}" for eta, run in zip(etas, others, strict=True))
        with self.beat(f"With {etas[0]} {middle} with {etas[1]} {ends[1]}.", alt):
            self.play(*self.recede(runs.trails[0], runs.curves[0], rate), *map(FadeOut, why))
            self.play(runs.grow(1, 2, run_time=4))
            self.play(*(FadeIn(runs.name(k, eta)) for k, eta in enumerate(etas, 1)))
