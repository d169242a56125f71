"""Central limit theorem: means of many draws follow the bell curve, whatever the law."""

from typing import Annotated

import numpy as np
from manim import DOWN, LEFT, Animation, AnimationGroup, Create, FadeIn, FadeOut, VGroup

from mathviz.probability.limits import CentralLimit, SampleMeans, central_limit_theorem
from mathviz_stage.layout import SIDE, Array, Zone
from mathviz_stage.motion import Glide
from mathviz_stage.parameters import Field, Literal, Parameters, RisingIntegers
from mathviz_stage.sampling import Sampling
from mathviz_stage.scene import Explainer
from mathviz_stage.shapes import LINE, THIN, Polyline
from mathviz_stage.table import Column, Table
from mathviz_stage.text import LABEL, Formula, number

QUESTIONS = {
    "exponential": "This law is lopsided. What law do the means of its samples follow?",
    "uniform": "This law is flat. What law do the means of its samples follow?",
    "bernoulli": "This law knows only 0 and 1. What law do the means of its samples follow?",
    "lumpy": "This law has lumps and gaps. What law do the means of its samples follow?",
    "normal": "This law is a bell already. What law do the means of its samples follow?",
    "cauchy": "This looks like a bell, but its tails leave it without a mean. Do averages settle?",
}
NEAR, NOISE = 0.1, 0.03  # Kolmogorov distances that look like a bell, and that chance alone makes


class CentralLimitTheoremParameters(Parameters):
    distribution: Literal["exponential", "uniform", "bernoulli", "lumpy", "normal", "cauchy"] = (
        Field("exponential", description="the law that all draws come from")
    )
    sizes: Annotated[tuple[int, ...], RisingIntegers(1, 1000, fewest=2, most=6)] = Field(
        (1, 2, 5, 30), description="numbers of draws in a sample, one stage for each"
    )
    samples: int = Field(2000, ge=100, le=20000, description="samples of each size")
    seed: int = Field(0, ge=0, description="seed of the draws")


class CentralLimitTheorem(Explainer[CentralLimitTheoremParameters, CentralLimit]):
    """Means of samples pile up in a bell that narrows as σ/√n, whatever the law drawn from."""

    def compute(self, p: CentralLimitTheoremParameters) -> CentralLimit:
        rng = np.random.default_rng(p.seed)
        return central_limit_theorem(p.distribution, p.sizes, p.samples, rng)

    def explain(self, p: CentralLimitTheoremParameters, limit: CentralLimit) -> None:
        self.set_up(limit)
        self.ask()
        self.drop_means(min(limit.stages[::-1], key=lambda stage: abs(stage.size - 5)))
        self.pile_up(limit.stages[0])
        self.add_draws(limit.stages[1:-1])
        if limit.has_mean:
            self.meet_bell(limit.stages[-1])
            self.compare_widths()
            self.measure_distances()
        else:
            self.find_no_bell()

    def set_up(self, limit: CentralLimit) -> None:
        """Lay out the law, the pile of means on the same axis below, and the table beside them."""
        law, self.limit, stages = limit.distribution, limit, limit.stages
        low, high = law.window
        if law.mean is not None and law.standard_deviation is not None:
            reach = 3 * law.standard_deviation
            low, high = max(low, law.mean - reach), min(high, law.mean + reach)
        self.space = Sampling(law, (low, high), f"one draw: {law.name} law")
        same_scale = min(map(tallest, stages)) > limit.peak / 8
        self.tops = {s.size: limit.peak if same_scale else tallest(s) for s in stages}
        below = Zone(SIDE.left, SIDE.right, SIDE.bottom, self.space.pile.zone.top + 0.5)
        self.table = Table(*columns(limit), zone=below)
        self.label = self.space.name_pile("means of samples: ?")
        self.bars = self.space.pile.bars(*self.histogram(stages[0]), "output")
        self.add(self.space)

    def ask(self) -> None:
        law = self.limit.distribution
        facts = Formula('"no" mu, quad "no" sigma', role="input")
        if law.mean is not None and law.standard_deviation is not None:
            mean, spread = number(law.mean), number(law.standard_deviation)
            facts = Formula(f"mu = {mean}, quad sigma = {spread}", role="input")
        self.facts = facts
        facts.move_to([SIDE.left + facts.width / 2, self.space.law.zone.center[1] + 0.3, 0])
        with self.beat(QUESTIONS[law.name], f"Above, the {law.name} law; below, an empty axis."):
            self.play(FadeIn(self.space.law.picture, facts))
            self.play(FadeIn(self.label))

    def drop_means(self, stage: SampleMeans) -> None:
        """Let three samples fall from the law, and their means from the samples."""
        word = "mean" if self.limit.has_mean else "average"
        rows = np.flatnonzero(self.space.inside(stage.means[: len(stage.draws)]))[:3]
        self.first = VGroup()
        with self.beat(
            f"Draw {stage.size} numbers, keep only their {word}, and let it drop.",
            f"{stage.size} dots on the law's axis; their {word} drops to the axis below. Again.",
        ):
            for count, row in enumerate(rows):
                pace = 0.8 if count else 1.4
                drop = self.space.drop(stage.draws[row], stage.means[row], word)
                self.play(drop.fall(pace))
                self.play(drop.gather(pace))
                self.play(drop.land(pace))
                self.first.add(drop.dot)
                if row != rows[-1]:
                    self.play(FadeOut(drop.trace), run_time=0.4)
            self.first.add(drop.trace)

    def pile_up(self, stage: SampleMeans) -> None:
        times = number(self.limit.samples)
        outcome = "the pile copies the law." if stage.size == 1 else "the means pile up."
        with self.beat(
            f"Do it {times} times with n = {stage.size}: {outcome}",
            f"A histogram of {times} means of {stage.size} grows. {self.in_numbers(stage)}",
        ):
            self.play(FadeOut(self.first), self.rename(stage), run_time=0.8)
            self.play(self.bars.pour(stage.means, self.space.law_height))
            self.play(FadeIn(self.table.head(0, 1), self.table.row(0, 0, 1)), run_time=0.6)

    def add_draws(self, stages: tuple[SampleMeans, ...]) -> None:
        if not stages:
            return
        sizes = ", then ".join(str(stage.size) for stage in stages)
        why = "extremes cancel, and the pile draws together."
        if not self.limit.has_mean:
            why = "single huge draws spoil it, and the pile stays wide."
        with self.beat(
            f"Average {sizes} draws: {why}", " ".join(self.in_numbers(stage) for stage in stages)
        ):
            for stage in stages:
                self.play(*self.turn_into(stage), *self.next_row(stage), run_time=2.0)
                self.wait(0.6)

    def meet_bell(self, stage: SampleMeans) -> None:
        distance = stage.kolmogorov_distance or 0.0
        words = f"With n = {stage.size} the pile is close to a bell: the normal law around μ."
        if distance > NEAR:
            words = f"The bell for n = {stage.size} does not fit yet: it takes more draws."
        if self.limit.distribution.name == "normal":
            words = f"With n = {stage.size} the pile is still a bell, only narrower."
        self.bell = self.normal(stage)
        with self.beat(words, f"The normal curve is drawn over the pile. {self.in_numbers(stage)}"):
            self.play(*self.turn_into(stage), *self.next_row(stage), run_time=2.0)
            self.play(Create(self.bell), run_time=1.6)

    def compare_widths(self) -> None:
        """Leave the bells alone on the axis, each with its half width σ/√n."""
        *others, last = self.limit.stages
        self.bells = VGroup(*(self.normal(stage, THIN) for stage in others))
        arms = VGroup(*(self.half_width(stage) for stage in self.limit.stages))
        sign = Formula("sigma \\/ sqrt(n)", LABEL, "special")
        sign.next_to(arms[-1], buff=0.2)
        recalled = (self.recall(*self.table.row(row, 0, 1)) for row in range(len(others)))
        with self.beat(
            "A bell for each n, σ/√n to each side: four times the draws, half the width.",
            f"Nested bells; for n = {last.size}, σ/√n is {number(last.standard_error or 0)}.",
        ):
            self.play(FadeOut(self.bars), FadeIn(self.bells), run_time=1.2)
            self.play(Create(arms), FadeIn(sign), run_time=1.2)
            self.play(*recalled, FadeIn(self.table.column(2)), run_time=1.0)
        self.play(FadeOut(arms, sign, self.bells[1:], self.bell), run_time=0.8)

    def measure_distances(self) -> None:
        """Go through all sizes again, pile and bell together, and note how far they are apart."""
        first, *others = self.limit.stages
        self.bell = self.bells[0]
        far = [stage.kolmogorov_distance or 0.0 for stage in self.limit.stages]
        falls = far[-1] < far[0] and far[0] > NOISE
        outcome = "shrinks." if falls else "is chance alone."
        with self.beat(
            f"D, the widest gap of pile and bell in cumulative share, {outcome}",
            "D is " + ", ".join(map(number, far)) + ".",
        ):
            self.bars.set_histogram(*self.histogram(first))
            self.play(FadeIn(self.bars), self.rename(first), run_time=0.8)
            self.play(FadeIn(self.table.head(3), self.table.row(0, 3)), run_time=0.6)
            for row, stage in enumerate(others, 1):
                follow = Glide(self.bell, self.normal(stage).coords)
                new = FadeIn(self.table.row(row, 3))
                self.play(*self.turn_into(stage), follow, new, run_time=1.6)
        law = Formula("overline(x) approx N(mu, sigma \\/ sqrt(n))", role="special")
        law.next_to(self.facts, DOWN, buff=0.3, aligned_edge=LEFT)
        with self.beat(
            "Remember: whatever the law, if σ is finite, means of n draws near a bell σ/√n wide.",
            "The means of n draws follow nearly the normal law of mean μ and spread σ/√n.",
        ):
            self.play(FadeIn(law), run_time=1.0)

    def find_no_bell(self) -> None:
        """Let the last pile be as wide as the first, and say why."""
        first, last = self.limit.stages[0], self.limit.stages[-1]
        with self.beat(
            f"Even n = {last.size} makes no bell: the averages scatter as widely as for n = {first.size}.",
            self.in_numbers(last),
        ):
            self.play(*self.turn_into(last), *self.next_row(last), run_time=2.0)
        low, _, high = last.quartiles
        lines = VGroup(*(self.space.pile.marker(x, (0, 0.95), "special") for x in (low, high)))
        everything = (
            self.recall(*self.table.row(row, 0, 1)) for row in range(len(self.limit.stages) - 1)
        )
        with self.beat(
            "Half of all averages lie between these lines, however many draws they are made of.",
            "Middle halves: " + ", ".join(number(s.interquartile_range) for s in self.limit.stages),
        ):
            self.play(Create(lines), *everything, run_time=1.2)
        with self.beat(
            "Remember: the bell needs a mean and a finite spread, and this law has neither.",
            f"The pile rests between its lines: {self.limit.distribution.missing}.",
        ):
            self.play(self.recede(lines))

    def histogram(self, stage: SampleMeans) -> tuple[Array, Array]:
        return self.space.clipped(stage.edges, stage.density / self.tops[stage.size])

    def normal(self, stage: SampleMeans, width: float = LINE) -> Polyline:
        heights = stage.normal_density / self.tops[stage.size]
        return self.space.curve(stage.normal_x, heights, "special", width)

    def half_width(self, stage: SampleMeans) -> Polyline:
        center, end = (
            self.limit.distribution.mean,
            self.limit.distribution.mean + stage.standard_error,
        )
        height = np.interp(end, stage.normal_x, stage.normal_density) / self.tops[stage.size]
        return self.space.curve(
            np.array([center, end]), np.array([height, height]), "foreground", THIN
        )

    def rename(self, stage: SampleMeans) -> AnimationGroup:
        old = self.label
        self.label = self.space.name_pile(f"{number(self.limit.samples)} means, $n = {stage.size}$")
        return AnimationGroup(FadeOut(old), FadeIn(self.label))

    def turn_into(self, stage: SampleMeans) -> list[Animation]:
        return [self.bars.recast(*self.histogram(stage)), self.rename(stage)]

    def next_row(self, stage: SampleMeans) -> list[Animation]:
        row = self.limit.stages.index(stage)
        past = self.table.row(row - 1, 0, 1)
        return [self.recede(past), FadeIn(self.table.row(row, 0, 1))]

    def in_numbers(self, stage: SampleMeans) -> str:
        if stage.standard_error is None:
            half = number(stage.interquartile_range)
            return (
                f"For n = {stage.size} the middle half spans {half}, {stage.outside} lie outside."
            )
        return f"For n = {stage.size} the means' spread is {number(stage.standard_deviation)}."


def tallest(stage: SampleMeans) -> float:
    """Return the highest density of a stage, of its bars or of its bell."""
    curve = 0.0 if stage.normal_density is None else stage.normal_density.max()
    return float(max(stage.density.max(), curve))


def columns(limit: CentralLimit) -> list[Column]:
    """Return what the table tells of each stage."""
    stages = limit.stages
    sizes = Column("n", [stage.size for stage in stages])
    if not limit.has_mean:
        halves = [stage.interquartile_range for stage in stages]
        return [sizes, Column('"middle half"', halves, 2, "output")]
    return [
        sizes,
        Column("s_(overline(x))", [s.standard_deviation for s in stages], 3, "output"),
        Column("sigma \\/ sqrt(n)", [s.standard_error or 0.0 for s in stages], 3, "special"),
        Column("D", [s.kolmogorov_distance or 0.0 for s in stages], 3),
    ]
