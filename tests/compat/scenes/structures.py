"""Groups, graphs, tables and matrices, lettered by Typst.

The other matrices are left out, as their brackets need LaTeX; here the brackets are lines.
"""

from __future__ import annotations

from manim import (
    BLUE,
    DOWN,
    LEFT,
    RED,
    RIGHT,
    UP,
    Circle,
    Create,
    DiGraph,
    Dot,
    FadeIn,
    Graph,
    Group,
    Line,
    MathTable,
    MathTypst,
    Mobject,
    MobjectMatrix,
    MobjectTable,
    Scene,
    Square,
    Table,
    Triangle,
    Typst,
    Uncreate,
    VDict,
    VGroup,
)


class Groups(Scene):
    def construct(self) -> None:
        named = VDict({"square": Square(), "circle": Circle().shift(2 * RIGHT)})
        self.play(Create(named), run_time=0.5)
        self.play(named["circle"].animate.shift(UP), run_time=0.3)
        named.add([("dot", Dot(2 * LEFT))])
        mixed = Group(named, Mobject().add(Triangle()), VGroup())
        self.play(mixed.animate.scale(0.5).arrange(DOWN), run_time=0.4)
        self.remove(named["square"])
        self.wait(0.1)


class Vertices(Scene):
    def construct(self) -> None:
        graph = Graph(
            [1, 2, 3, 4],
            [(1, 2), (2, 3), (3, 1), (3, 4)],
            labels={vertex: MathTypst(f"v_{vertex}", color=RED) for vertex in range(1, 5)},
            layout="circular",
        )
        self.play(Create(graph), run_time=0.6)
        self.play(graph[1].animate.shift(LEFT), graph[4].animate.shift(UP), run_time=0.5)
        self.play(graph.animate.add_edges((1, 4)), run_time=0.4)
        self.play(graph.animate.remove_vertices(2), run_time=0.4)


class Directed(Scene):
    def construct(self) -> None:
        graph = DiGraph([0, 1, 2], [(0, 1), (1, 2), (2, 0)], layout="spring", layout_scale=2)
        self.play(Create(graph), run_time=0.5)
        self.play(graph.animate.change_layout("circular"), run_time=0.5)


class Tables(Scene):
    def construct(self) -> None:
        table = Table(
            [["1", "2"], ["3", "4"]],
            row_labels=[Typst("a"), Typst("b")],
            col_labels=[Typst("c"), Typst("d")],
            element_to_mobject=Typst,
            include_outer_lines=True,
        )
        self.play(table.create(run_time=0.8))
        table.add_highlighted_cell((2, 2), color=BLUE)
        self.play(table.get_entries((2, 2)).animate.set_color(RED), run_time=0.3)


class OtherTables(Scene):
    def construct(self) -> None:
        letters = MathTable([["x", "y"], ["alpha", "beta"]], element_to_mobject=MathTypst)
        shapes = MobjectTable([[Square(0.5), Circle(0.3)], [Triangle(), Dot()]])
        pair = VGroup(letters, shapes).arrange().scale(0.7)
        self.play(FadeIn(pair), run_time=0.5)
        self.play(Uncreate(letters.get_horizontal_lines()), run_time=0.3)


class _Barred(MobjectMatrix):
    def _add_brackets(self, *_: str) -> _Barred:
        self.brackets = VGroup(*(Line(DOWN, UP).next_to(self, side) for side in (LEFT, RIGHT)))
        self.add(*self.brackets)
        return self


class Matrices(Scene):
    def construct(self) -> None:
        matrix = _Barred([[MathTypst(letter) for letter in row] for row in ("ab", "cd")])
        self.play(Create(matrix), run_time=0.5)
        self.play(matrix.get_rows()[0].animate.set_color(RED), run_time=0.3)
        self.play(matrix.get_columns()[1].animate.shift(RIGHT), run_time=0.3)
