"""Central limit theorem: means of many draws follow the bell curve, whatever the law's shape."""

import numpy as np
from manim import Create, FadeIn, FadeOut

from mathviz.probability.limits import CentralLimit, SampleMeans, central_limit_theorem
from mathviz.words import plain_number
from mathviz_stage.laws import law_name
from mathviz_stage.parameters import Annotated, Field, Literal, Parameters, RisingIntegers
from mathviz_stage.piles import Piles, in_numbers
from mathviz_stage.scene import Explainer

Law = Literal["exponential", "uniform", "bernoulli", "lumpy", "normal", "cauchy"]
LOOKS = {
    "exponential": "this lopsided law",
    "uniform": "this flat law",
    "bernoulli": "this law of 0 and 1",
    "lumpy": "this law of lumps and gaps",
    "normal": "this law, a bell",
    "cauchy": "this bell-like law with no mean",
}
BELL_LIKE, FALLEN = 0.1, 0.7  # a distance that passes for a bell; a share of the first that fell
CHANCE = 1.63  # over √samples: the distance that chance alone exceeds once in a hundred times


class CentralLimitTheoremParameters(Parameters):
    distribution: Law = Field("exponential", description="the law that all draws come from")
    sizes: Annotated[tuple[int, ...], RisingIntegers(1, 1000, fewest=2, most=6)] = Field(
        (1, 2, 5, 30), description="numbers of draws in a sample, one stage for each"
    )
    samples: int = Field(2000, ge=100, le=20000, description="samples of each size")
    seed: int = Field(0, ge=0, le=10**9, description="seed of the draws")


class CentralLimitTheorem(Explainer[CentralLimitTheoremParameters, CentralLimit]):
    """Means of samples pile up in a bell that narrows as σ/√n, if the law's spread σ is finite."""

    def compute(self, p: CentralLimitTheoremParameters) -> CentralLimit:
        rng = np.random.default_rng(p.seed)
        return central_limit_theorem(p.distribution, p.sizes, p.samples, rng)

    def explain(self, p: CentralLimitTheoremParameters, limit: CentralLimit) -> None:
        self.piles = Piles(limit)
        first, *between, last = limit.stages
        self.add(self.piles)
        with self.beat(
            f"One draw follows {LOOKS[p.distribution]}. What law do means of many follow?",
            f"Above, the {law_name(limit.distribution)}; below an empty axis for means of samples.",
        ):
            self.play(FadeIn(self.piles.law.picture, self.piles.facts))
            self.play(FadeIn(self.piles.title))
        self.drop_means(min(limit.stages[1:], key=lambda stage: abs(stage.size - 5)))
        self.pile_up(first, p.samples)
        if limit.has_mean:
            if between:
                self.draw_together(between, "extremes cancel, the pile draws together.")
            self.meet_bell(last, p.distribution)
            self.compare_widths(limit)
            self.compare_shares(limit)
        else:
            self.draw_together([*between, last], "one huge draw spoils many.")
            self.find_no_bell(limit)

    def drop_means(self, stage: SampleMeans) -> None:
        drops = self.piles.drops(stage.draws, stage.means, 3)
        self.dropped = [*(drop.dot for drop in drops), *(drop.trace for drop in drops[-1:])]
        alt = f"{stage.size} dots fall on the axis above; their mean drops to the one below. Again."
        with self.beat(f"Draw {stage.size} numbers, keep only their mean, and let it drop.", alt):
            for k, drop in enumerate(drops):
                if k > 0:
                    self.play(FadeOut(drops[k - 1].trace), run_time=0.4)
                for move in drop.moves(0.8 if k > 0 else 1.4):
                    self.play(move)

    def pile_up(self, stage: SampleMeans, samples: int) -> None:
        what = "copy the law's shape" if stage.size == 1 else "pile up"
        alt = f"A histogram of {samples} means grows from the axis. {in_numbers(stage)}"
        with self.beat(f"Begin with n = {stage.size}: the means of {samples} samples {what}.", alt):
            self.play(FadeOut(*self.dropped), self.piles.name_stage(stage), run_time=0.8)
            self.play(self.piles.bars.pour(stage.means, self.piles.law_height))
            self.play(self.piles.note(stage), *map(FadeIn, self.piles.mean_lines), run_time=0.6)

    def draw_together(self, stages: list[SampleMeans], why: str) -> None:
        sizes = ", then ".join(str(stage.size) for stage in stages)
        with self.beat(f"Average {sizes} draws: {why}", " ".join(map(in_numbers, stages))):
            for stage in stages:
                self.play(self.piles.turn_into(stage), self.piles.note(stage), run_time=1.8)
                self.wait(0.4)

    def meet_bell(self, stage: SampleMeans, law: str) -> None:
        words = f"With n = {stage.size} the pile is close to a bell: the normal law around μ."
        if law == "normal":
            words = f"With n = {stage.size} the pile is still a bell, only narrower."
        elif (stage.kolmogorov_distance or 0.0) > BELL_LIKE:
            words = f"A bell is in sight, but n = {stage.size} does not fit it yet."
        with self.beat(words, f"A normal curve is drawn over the pile. {in_numbers(stage)}"):
            self.play(self.piles.turn_into(stage), self.piles.note(stage), run_time=2.0)
            self.play(Create(self.piles.bell), run_time=1.6)

    def compare_widths(self, limit: CentralLimit) -> None:
        self.nested = self.piles.nested()
        sizes = ", ".join(map(str, limit.sizes))
        name = self.piles.rename(f"#special[from wide to narrow: $n = {sizes}$]")
        with self.beat(
            "A bell for each n, σ/√n to either side of μ: the more draws, the narrower.",
            f"Nested bells, one for each of n = {sizes}, all with their tops at μ.",
        ):
            self.play(FadeOut(self.piles.bars), FadeIn(self.nested), name, run_time=1.2)
            self.play(FadeIn(self.piles.table.column(2)), *self.recall(*self.piles.noted))

    def compare_shares(self, limit: CentralLimit) -> None:
        piles, shares, sizes = self.piles, self.piles.shares(), limit.sizes
        far = [stage.kolmogorov_distance or 0.0 for stage in limit.stages]
        fate = "falls with n." if far[-1] < FALLEN * far[0] else "has not fallen yet."
        fate = "is mere chance." if max(far) < CHANCE / limit.samples**0.5 else fate
        name = f"share below each value: $n = {sizes[0]}$, and steeper $n = {sizes[-1]}$"
        with self.beat(
            f"Count up from the left: D, the largest gap between pile and bell, {fate}",
            f"The shares below each value; D is {', then '.join(map(plain_number, far))}.",
        ):
            self.play(FadeOut(self.nested), FadeOut(piles.bell), piles.rename(name))
            self.play(*map(Create, shares[:-1]), run_time=3)
            self.play(FadeIn(shares[-1], piles.table.column(3)))
        with self.beat(
            "Remember: if σ is finite, means of many draws are nearly normal, with spread σ/√n.",
            "Beside the bell: the means follow nearly the normal law of mean μ and spread σ/√n.",
        ):
            self.play(FadeOut(shares), FadeIn(piles.bars), FadeIn(piles.bell))
            self.play(piles.name_stage(limit.stages[-1]), FadeIn(piles.theorem))

    def find_no_bell(self, limit: CentralLimit) -> None:
        low, _, high = limit.stages[-1].quartiles
        sides = [self.piles.pile.marker(x, (0, 0.95), "special") for x in (low, high)]
        widths = [plain_number(stage.interquartile_range) for stage in limit.stages]
        with self.beat(
            "No bell, no narrowing: for any n, half of all averages lie about as widely.",
            f"Two lines hold the middle half of the averages; it spans {', then '.join(widths)}.",
        ):
            self.play(*map(Create, sides), *self.recall(*self.piles.noted), run_time=1.2)
        with self.beat(
            "Remember: the bell needs a mean and a finite spread, and this law has neither.",
            f"The pile rests. The law has no mean: {limit.distribution.missing}.",
        ):
            self.play(self.emphasise(self.piles.facts))
