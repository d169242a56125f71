"""PageRank: a page matters if pages that matter link to it."""

from dataclasses import dataclass
from itertools import product

import numpy as np
from manim import Create, FadeIn, FadeOut

from mathviz.linear_algebra.pagerank import PageRank, RankOutcome, pagerank
from mathviz.linear_algebra.random_surfer import RandomSurfer, random_surfer
from mathviz.validation import FloatArray
from mathviz_stage.graph_motion import Tell
from mathviz_stage.layout import SIDE, Zone
from mathviz_stage.parameters import Annotated, EdgeList, Field, Parameters, links_in
from mathviz_stage.rank_web import RankWeb
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Formula, derivation, fitting, number

VISITS, STEPS, ALIKE = 1000, 24, 0.02
WORDS = Zone(SIDE.left, SIDE.right, SIDE.bottom, -1.4)
RULE = "r_i anchor(=) frac(1 - d, n) + d sum_(j arrow.r i) p_(j i) r_j"
ENDS = {
    RankOutcome.CONVERGED: "Again and again: the shares settle. What stays is the PageRank.",
    RankOutcome.PERIODIC: "Again and again: without jumps the shares go round and never settle.",
    RankOutcome.STEP_LIMIT: "Again and again: the shares settle, but slowly.",
}
STILL = "Nothing moves: every page hands on just as much as it gets."
LIFT = "Remember: a link from {} lifts {} above {}, which has more links."
HIGH = "Remember: a page ranks high if pages that rank high link to it."
LIKE = "Remember: where links and jumps treat all pages alike, all rank alike."


class PagerankParameters(Parameters):
    links: Annotated[str, EdgeList(2, 6, 10)] = Field(
        "A>B A>C B>C C>A D>B D>C E>B E>D", description="who links to whom; twice counts double"
    )
    damping: float = Field(0.85, ge=0, le=1, description="d, the chance to follow a link")
    seed: int = Field(0, ge=0, le=10**9, description="seed of the surfer's walk")


@dataclass(frozen=True)
class Ranking:
    """The ranks, a surfer's visits, and what every page gets: flows[j, i] from j, or by jumps."""

    rank: PageRank
    surfer: RandomSurfer
    visits: int
    jump_chance: float
    flows: FloatArray
    by_jumps: FloatArray


class Pagerank(Explainer[PagerankParameters, Ranking]):
    """A page matters if pages that matter link to it: a surfer's walk, and shares that settle."""

    @classmethod
    def title(cls) -> str:
        return "PageRank"

    def compute(self, p: PagerankParameters) -> Ranking:
        names, links = links_in(p.links)
        rank = pagerank(links, p.damping, len(names), tolerance=2e-3, steps=STEPS)
        chance = np.random.default_rng(p.seed)
        surfer = random_surfer(links, p.damping, VISITS, 0, chance, len(names))
        linked = rank.graph.adjacency > 0
        flows = p.damping * rank.ranks[:, None] * np.where(linked, rank.graph.transition, 0)
        by_jumps = rank.ranks - flows.sum(axis=0)
        return Ranking(rank, surfer, VISITS, 1 - p.damping, flows, by_jumps)

    def explain(self, p: PagerankParameters, result: Ranking) -> None:
        self.names, links = links_in(p.links)
        self.rank, rank, rows = result.rank, result.rank, result.rank.iterates
        self.web = web = RankWeb(self.names, links, rank, result.surfer)
        self.rule, told = Formula(RULE), p.links.replace(" ", ", ").replace(">", " to ")
        lead = "Pages link to pages." if rank.graph.connected else "No link joins these parts."
        with self.beat(f"{lead} Which page matters most?", f"Pages in a ring; links: {told}."):
            self.play(*map(FadeIn, web.nodes))
            self.play(*map(Create, web.graph.edges.values()))
        self.surf(p, result)
        with self.beat(
            "Now without chance: all start alike and hand on their share by the chances.",
            f"All pages hold {number(rows[0, 0])}; after one step {web.listed(rows[1])}.",
        ):
            self.play(Tell(web.nodes, rows[0]), FadeIn(web.handed))
            for step in range(1, min(3, len(rows))):
                self.play(web.send(step - 1))
                self.play(*web.receive(step))
        words = STILL if rank.changes[0] < ALIKE * rows.min() else ENDS[rank.outcome]
        derivation([self.rule], WORDS)
        with self.beat(words, f"It ends so: {rank.description}."):
            self.play(FadeIn(self.rule), web.send(-1))
            self.play(*web.settle(2))
        words = "The surfer agrees: a page's rank is its share of a very long walk."
        if not rank.unique:
            words = "Without jumps it matters where one starts: the surfer was caught in one part."
        with self.beat(words, f"The pages hold their ranks: {web.listed(rank.ranks)}."):
            self.play(Tell(web.nodes, rank.ranks))
            self.play(*map(FadeIn, [*web.walked.ends(), *web.handed.ends()]))
        self.conclude(result)

    def surf(self, p: PagerankParameters, result: Ranking) -> None:
        """Walk a few steps, jump, and count a long walk."""
        web, lost = self.web, [self.names[k] for k in self.rank.graph.dangling]
        with self.beat(
            "A surfer picks one of a page's links by chance, and another one there.",
            "Beside each arrow is its chance. A ring, the surfer, moves from page to page.",
        ):
            self.play(*map(FadeIn, web.chances()))
            self.play(FadeIn(web.walker))
            self.play(web.stroll())
        words = f"With chance {number(1 - p.damping)} the surfer gets bored and jumps to any page."
        if p.damping in (0, 1):
            words = f"With d = {p.damping:g} the surfer {'never' if p.damping else 'always'} jumps."
        if lost and p.damping:
            words = f"No links leave {' and '.join(lost)}: from there the surfer jumps anywhere."
        (said,) = derivation([Formula(f'"a jump:" 1 - d = {number(result.jump_chance)}')])
        dashes, (start, end) = web.anywhere(), (self.names[k] for k in web.leap)
        with self.beat(words, f"The surfer goes from {start} to {end}."):
            self.play(*map(FadeIn, [said, *dashes]))
            self.play(web.jump())
            if dashes:
                self.play(*map(FadeOut, dashes))
        with self.beat(
            f"Let it run for {VISITS} steps: what share of them does each page get?",
            f"Shares of visits: {web.listed(result.surfer.shares[-1])}.",
        ):
            self.play(*map(FadeOut, [web.walker, said]), FadeIn(web.walked))
            self.play(*web.count_visits())

    def conclude(self, result: Ranking) -> None:
        """Say why the pages rank so."""
        ranks, links = self.rank.ranks, (self.rank.graph.adjacency > 0).sum(axis=0)
        best = self.rank.order[0]
        words = LIKE if np.ptp(ranks) < ALIKE * ranks.max() else HIGH
        for page, other in product(self.rank.order, self.rank.order):
            giver, fewer = result.flows[:, page].argmax(), 0 < links[page] < links[other]
            if fewer and ranks[page] > (1 + ALIKE) * ranks[other] and giver != other:
                best, words = page, LIFT.format(*(self.names[k] for k in (giver, page, other)))
                break
        given = [f"special({number(flow, 3)})" for flow in result.flows[:, best] if flow > 0]
        jumped, rank = (number(values[best], 3) for values in (result.by_jumps, ranks))
        name = self.names[best]
        lead, below = f'r_"{name}" anchor(=)', WORDS.under(self.rule, 0.16)
        full = f"{lead} {' + '.join([jumped, *given])} = {rank}"
        (line,) = derivation([fitting(WORDS.width, full, f"{lead} {rank}")], below)
        with self.beat(words, f"{name} gets {rank}: {jumped} of it by jumps, the rest by links."):
            self.play(*self.highlight(*self.web.of_page(best)), FadeIn(line))
            self.play(self.emphasise(self.rule))
