"""Graph: nodes with names and values, and an arrow for every link."""

from manim import FadeIn

from mathviz.linear_algebra.pagerank import PageRank, pagerank
from mathviz_stage.graph import EDGE_EM, Graph
from mathviz_stage.graph_layouts import ring
from mathviz_stage.graph_motion import Tell
from mathviz_stage.layout import WIDE
from mathviz_stage.parameters import Annotated, EdgeList, Field, Parameters, links_in
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Formula, number


class LinksParameters(Parameters):
    links: Annotated[str, EdgeList(2, 6, 14)] = Field(
        "A>B B>C C>A A>C D>C D>A", description="which page links to which"
    )


class RanksOfPages(Explainer[LinksParameters, PageRank]):
    """A page ranks high if pages link to it that rank high."""

    def compute(self, p: LinksParameters) -> PageRank:
        names, links = links_in(p.links)
        return pagerank(links, pages=len(names))

    def explain(self, p: LinksParameters, result: PageRank) -> None:
        names, links = links_in(p.links)
        graph = Graph(
            names, links, ring(WIDE, len(names), links), WIDE, full=result.ranks.max()
        )
        chances = [result.graph.transition[link] for link in graph.links]
        labels = graph.label(
            graph.links, [Formula(number(c), EDGE_EM) for c in chances]
        )
        with self.beat(
            "Chances stand beside the links, ranks in the pages.",
            "Circles with names and ranks, joined by arrows with numbers.",
        ):
            self.play(FadeIn(*graph.nodes, *graph.edges.values(), *labels))
            self.play(Tell(graph.nodes, result.ranks))
