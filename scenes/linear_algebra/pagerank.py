"""PageRank: a page matters if pages that matter link to it."""

from dataclasses import dataclass

import numpy as np
from manim import Create, FadeIn, FadeOut, Wait, linear

from mathviz.linear_algebra.pagerank import PageRank, RankOutcome, pagerank
from mathviz.linear_algebra.random_surfer import RandomSurfer, random_surfer
from mathviz.linear_algebra.rank_sources import RankSources, rank_sources
from mathviz_stage.graph import EDGE_EM, Graph
from mathviz_stage.graph_layouts import ring
from mathviz_stage.graph_motion import Tell, Walk, Walker
from mathviz_stage.layout import MAIN, SIDE, Zone
from mathviz_stage.nodes import named
from mathviz_stage.parameters import Annotated, EdgeList, Field, Parameters, links_in
from mathviz_stage.scene import Explainer
from mathviz_stage.share_plot import SharePlot
from mathviz_stage.spot import Spot
from mathviz_stage.text import Formula, Label, Readout, derivation, fitting, number

VISITS, STEPS, FOLLOWED = 1000, 24, 4
PLOT = Zone(SIDE.left + 0.75, SIDE.right - 1.2, 0.2, 2.3)
SYMBOLS = "$r_i$: rank of $i$, one of $n$ pages \\ $p_(j i)$: chance to pick $j -> i$"
WORDS = Zone(SIDE.left, SIDE.right, SIDE.bottom, -0.85)
ENDS = {
    RankOutcome.CONVERGED: "Again and again: the shares settle. They are the PageRanks{}.",
    RankOutcome.PERIODIC: "Again and again: without jumps the shares go round and never settle.",
    RankOutcome.STEP_LIMIT: "Again and again: the shares settle, but slowly.",
}
STILL = "Nothing moves: every page hands on just as much as it gets."
LIFT = "Remember: it counts who links. {}'s link lifts {} above {}, to which more pages link."
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
    """The ranks, where they come from, and a surfer's visits."""

    rank: PageRank
    sources: RankSources
    surfer: RandomSurfer


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
        return Ranking(rank, rank_sources(rank), surfer)

    def explain(self, p: PagerankParameters, result: Ranking) -> None:
        self.names, links = links_in(p.links)
        rank, rows, web = result.rank, result.rank.iterates, result.rank.graph
        places, shares = ring(MAIN, len(self.names), links), result.surfer.shares[-1]
        full = float(np.vstack([rows, rank.ranks, shares]).max())
        self.graph = graph = Graph([*map(named, self.names)], links, places, full=full)
        given = [[row[j] * web.transition[j, i] for j, i in graph.links] for row in rows]
        self.plot = plot = SharePlot(PLOT, rows, self.names, "shares handed on", full)
        rule = Formula("r_i = frac(1 - d, n) + d sum_(j arrow.r i) p_(j i) r_j")
        self.rule = derivation([rule, Label(SYMBOLS, EDGE_EM)], WORDS, gap=0.2)
        lead = "Pages link to pages." if web.connected else "No link joins these parts."
        with self.beat(f"{lead} Which page matters most?", f"A ring of links: {p.links}."):
            self.play(*map(FadeIn, graph.nodes))
            self.play(*map(Create, graph.edges.values()))
        self.surf(p, result)
        with self.beat(
            "Without a surfer: all pages start with one share, and hand on what they have.",
            f"All pages hold {number(rows[0, 0])}; after one step {plot.listed(rows[1])}.",
        ):
            self.play(Tell(graph.nodes, rows[0]), FadeOut(self.steps), FadeIn(plot))
            for step, row in enumerate(rows[1:3], 1):
                self.play(graph.pulse(graph.links, given[step - 1], "output"))
                self.play(Tell(graph.nodes, row), plot.grow(step, run_time=1.4))
        first, second = sorted(rank.ranks)[:-3:-1]
        top = f", and {self.names[rank.order[0]]} has the highest" if first > 1.02 * second else ""
        words = STILL if rank.changes[0] < 0.02 * rows.min() else ENDS[rank.outcome].format(top)
        with self.beat(words, f"It ends so: {rank.description}."):
            self.play(FadeIn(*self.rule), graph.pulse(graph.links, given[-1], "output"))
            grow = plot.grow(run_time=5, rate_func=linear)
            self.play(Tell(graph.nodes, rows[min(3, len(rows) - 1) :], 5, linear), grow)
        words = "Rings mark the surfer's shares: a rank is the share of a very long walk."
        if not rank.unique:
            words = "Without jumps it matters where one starts: the surfer was caught in one part."
        rings = [Spot(plot, [len(rows) - 1, share], "output", hollow=True) for share in shares]
        with self.beat(words, f"The pages hold their ranks: {plot.listed(rank.ranks)}."):
            self.play(Tell(graph.nodes, rank.ranks), *map(FadeIn, [*rings, *plot.ends()]))
        self.conclude(rank, result.sources)

    def surf(self, p: PagerankParameters, result: Ranking) -> None:
        """Walk a few steps, jump, and count a long walk."""
        graph, surfer, web = self.graph, result.surfer, result.rank.graph
        *links, leap = surfer.excerpt(FOLLOWED, web.dangling)
        walker = Walker(graph.sheet, graph.places[(*links, leap)[0][0]])
        chances = [Formula(number(web.transition[link]), EDGE_EM) for link in graph.links]
        with self.beat(
            "A surfer, the ring, picks one of a page's links by chance, and so on from there.",
            "Beside each arrow is its chance. The surfer moves from page to page.",
        ):
            self.play(*map(FadeIn, [*graph.label(graph.links, chances), walker]))
            self.play(Walk(walker, [graph.edges[link] for link in links]) if links else Wait())
        words = f"With chance {number(1 - p.damping)} the surfer gets bored and jumps to any page."
        if p.damping in (0, 1):
            words = f"With d = {p.damping:g} the surfer {'never' if p.damping else 'always'} jumps."
        lost = [self.names[k] for k in web.dangling]
        if lost and p.damping:
            words = f"No links leave {' and '.join(lost)}: from there the surfer jumps anywhere."
        (said,) = derivation([Formula(f'"a jump:" 1 - d = {number(result.sources.jump_chance)}')])
        with self.beat(words, f"The surfer goes from {' to '.join(self.names[k] for k in leap)}."):
            self.play(FadeIn(said), Walk(walker, [graph.edge(leap)]))
        (self.steps,) = derivation([Readout('"steps:" {}', 0, 0)])
        with self.beat(
            f"Let it run for {VISITS} steps: discs grow with the share of them spent at each page.",
            f"Shares of visits: {self.plot.listed(surfer.shares[-1])}.",
        ):
            self.play(*map(FadeOut, [walker, said]), FadeIn(self.steps))
            count = self.steps.count(lambda t: VISITS * t, run_time=6)
            self.play(Tell(graph.nodes, surfer.shares[1:], 6), count)

    def conclude(self, rank: PageRank, sources: RankSources) -> None:
        """Say why the pages rank so."""
        best, words = rank.order[0], LIKE if sources.alike else HIGH
        if sources.lifted:
            best, words = sources.lifted[1], LIFT.format(*(self.names[k] for k in sources.lifted))
        given = [f"special({number(flow, 3)})" for flow in sources.flows[:, best] if flow > 0]
        jumped, total = number(sources.by_jumps[best], 3), number(rank.ranks[best], 3)
        lead = f"r_{named(self.names[best])} anchor(=)"
        sums = [f"{lead} {' + '.join([jumped, *given])} = {total}", f"{lead} {total}"]
        (line,) = derivation([fitting(WORDS.width, *sums)], WORDS.under(self.rule[0], 0.2))
        to_it = [edge for (_, i), edge in self.graph.edges.items() if i == best]
        alt = f"{self.names[best]} gets {total}: {jumped} of it by jumps, the rest by links."
        with self.beat(words, alt):
            self.play(*self.highlight(self.graph.nodes[best], self.plot.curves[best], *to_it))
            self.play(FadeIn(line), FadeOut(self.rule[1]), self.emphasise(self.rule[0]))
