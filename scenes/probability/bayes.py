"""Bayes: what a flag says is the share of the ill among all who are flagged."""

from dataclasses import dataclass

import numpy as np
from manim import Animation, FadeIn, FadeOut

from mathviz.probability.bayes import DiagnosticTest, bayes
from mathviz_stage.layout import SIDE, Zone
from mathviz_stage.motion import Glide
from mathviz_stage.parameters import Field, Parameters
from mathviz_stage.plot import Plot
from mathviz_stage.scene import Explainer
from mathviz_stage.spot import Spot
from mathviz_stage.tested import TestedCrowd
from mathviz_stage.text import Formula, derivation, number
from mathviz_stage.typeset import Glyphs

PRIORS = (0.01, 0.1, 0.5)
FLOOR = Zone(-6.65, 2.25, -2.6, 1.95)
WORDS, CURVE = Zone(SIDE.left, SIDE.right, 0.1, 3.2), Zone(3.6, SIDE.right - 0.3, -2.15, -0.8)
ASK = "A test flags you. How likely is it that you are ill?"
GATHERED = {
    "some": "Gather everybody flagged, and count the ill among them: {} of {}.",
    "all": "Gather everybody flagged. All of them are ill: {} of {}.",
    "none": "Gather everybody flagged. All are false alarms: the ill are {} of {}.",
    "nobody": "Nobody in this crowd is flagged, so there is nobody to gather.",
}
EXACT = "Bayes' theorem writes this share, the posterior, exactly, for a crowd of any size."
NEVER = "Bayes' theorem divides by the share of the flagged: none here, so no answer."
SLID = {
    1: "The same test, other priors: the more people are ill, the more a flag says.",
    -1: "This test flags the well more: a flag says less than the prior did.",
    None: "Whatever the prior, a flag says the same: this test flags only one group.",
    0: "This test flags ill and well alike, so every prior stays what it was.",
}
KEEP = "Remember: what a flag says is the share of the ill among all who are flagged."
CERTAIN = "Remember: a prior of 0 or 1 is a certainty, and no result can move it."


class BayesParameters(Parameters):
    prior: float = Field(0.01, ge=0, le=1, description="the share of the ill")
    sensitivity: float = Field(0.99, ge=0, le=1, description="the share of the ill it flags")
    specificity: float = Field(0.95, ge=0, le=1, description="the share of the well it clears")


@dataclass(frozen=True)
class Screening:
    """The test at its own prior and at others, its shares as decimals, and its groups counted."""

    test: DiagnosticTest
    others: tuple[DiagnosticTest, ...]
    false_alarm_rate: float
    ill_and_flagged: float
    flagged: float
    posteriors: tuple[float | None, ...]
    ill: int
    well: int
    gathered: int


class Bayes(Explainer[BayesParameters, Screening]):
    """A crowd is tested; the posterior is the share of the ill among those who are flagged."""

    def compute(self, p: BayesParameters) -> Screening:
        test, *others = tests = [bayes(q, p.sensitivity, p.specificity) for q in (p.prior, *PRIORS)]
        return Screening(
            test=test,
            others=tuple(others),
            false_alarm_rate=float(1 - test.specificity),
            ill_and_flagged=float(test.prior * test.sensitivity),
            flagged=float(test.flagged),
            posteriors=tuple(None if t.posterior is None else float(t.posterior) for t in tests),
            ill=test.crowd.hits + test.crowd.misses,
            well=test.crowd.false_alarms + test.crowd.correct_rejections,
            gathered=test.crowd.hits + test.crowd.false_alarms,
        )

    def explain(self, p: BayesParameters, result: Screening) -> None:
        test, heads, ill, well = result.test, result.test.crowd, result.ill, result.well
        *known, theorem, answer = self.lines(p, result)
        self.crowd = TestedCrowd(test, FLOOR)
        with self.beat(ASK, f"{heads.people} dots, one each, and what is known of the test."):
            self.play(FadeIn(self.crowd), FadeIn(*known))
        split = f"{ill} ill and {well} well"
        with self.beat(f"Split {heads.people} people: {split}.", f"Dots in two blocks: {split}."):
            self.play(self.crowd.show_conditions())
            self.play(self.crowd.part())
            self.play(FadeIn(*self.crowd.name_blocks()))
        ringed = f"{heads.hits} of {ill} ill, {heads.false_alarms} of {well} well"
        with self.beat(f"Rings mark the flagged: {ringed}, in whole people.", f"Ringed: {ringed}."):
            self.play(self.crowd.flag())
        self.gather(result)
        with self.beat(EXACT if test.flagged else NEVER, f"In numbers: {test.description}"):
            self.play(FadeIn(theorem, answer))
        slid = self.slide(result, *known, answer) if result.posteriors[1] is not None else None
        with self.beat(CERTAIN if p.prior in (0, 1) else KEEP, f"Again: {test.description}"):
            if slid and result.gathered:
                here = np.array([p.prior, result.posteriors[0]])
                self.count(test, f"#special[{heads.hits}] of {result.gathered}", Glide(slid, here))
                self.play(FadeIn(known[0], answer), *self.recall(*known[1:]))
            self.play(self.emphasise(theorem))

    def lines(self, p: BayesParameters, result: Screening) -> list[Glyphs]:
        """Write what is known, the theorem, and its answer."""
        exact, share = result.test.posterior, result.posteriors[0]
        both, flagged = number(result.ill_and_flagged), number(result.flagged)
        answer = f"frac(special({both}), output({flagged}))"
        if exact is not None and exact.denominator < 10_000:
            answer += f" = special({exact})"
        elif share is not None:
            answer += f" approx special({number(share)})"
        known = [p.prior, p.sensitivity, result.false_alarm_rate]
        names = ['"ill"', '"flag" | "ill"', '"flag" | "well"']
        lines = [f"P({name}) anchor(=) {number(x)}" for name, x in zip(names, known, strict=True)]
        lines[0] += " quad #text(size: 0.8em)[prior]"
        lines += ['P("ill" | "flag") anchor(=) frac(special(P("ill, flag")), output(P("flag")))']
        return derivation([*map(Formula, [*lines, f"anchor(=) {answer}"])], WORDS, gap=0.24)

    def gather(self, result: Screening) -> None:
        """Bring the flagged together and count the ill among them."""
        test, hits, many = result.test, result.test.crowd.hits, result.gathered
        kind = "nobody" if not many else "all" if hits == many else "some" if hits else "none"
        with self.beat(GATHERED[kind].format(hits, many), f"{many} flagged, {hits} of them ill."):
            if many:
                self.count(test, f"#special[{hits}] of {many}")

    def count(self, test: DiagnosticTest, words: str, *moves: Animation, step: float = 0) -> None:
        """Gather those flagged, who have been others, and write their count over them."""
        self.play(FadeOut(*self.crowd.names), run_time=0.4)
        self.play(self.crowd.gather(test, step or self.crowd.step_for(test)), *moves)
        self.play(FadeIn(*self.crowd.name_gathered(words)), run_time=0.4)

    def slide(self, result: Screening, prior: Glyphs, *lines: Glyphs) -> Spot:
        """Gather the flagged again for other priors, a point moving along the posterior's curve."""
        ratio, y = result.test.likelihood_ratio, result.test.posterior_curve
        kind, on = int(np.sign(float(ratio) - 1)) if ratio else None, np.isfinite(y)
        plot = Plot(CURVE, (0, 1), (0, 1), "prior", '$P("ill" | "flag")$')
        coords = np.column_stack([PRIORS, np.array(result.posteriors[1:], dtype=float)])
        curve = plot.curve(result.test.prior_curve[on], y[on], "model")
        plot.add(curve, plot.dots(coords, "model"))
        spot, step = Spot(plot, coords[:1], "special"), self.crowd.step_for(*result.others)
        told = [[f"{number(100 * share)} %" for share in pair] for pair in coords]
        alt = f"From prior to posterior: {', '.join(' to '.join(pair) for pair in told)}."
        with self.beat(SLID[kind], alt):
            self.play(FadeOut(prior, lines[-1]), *self.recede(*lines[:-1]), FadeIn(plot, spot))
            for test, point, (before, share) in zip(result.others, coords, told, strict=True):
                words = f"prior {before}: #special[{share}] of the flagged are ill"
                self.count(test, words, Glide(spot, point), step=step)
        return spot
