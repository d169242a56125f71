"""Backpropagation: one pass back gives the slope of the loss by every weight."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut

from mathviz.learning.weight_step import WeightStep, weight_step
from mathviz.words import plain_number, plain_point
from mathviz_stage.graph import EDGE_EM, Graph, Link
from mathviz_stage.graph_layouts import layers
from mathviz_stage.graph_motion import Tell
from mathviz_stage.layout import MAIN, Array
from mathviz_stage.network_equations import backward_equations, forward_equations
from mathviz_stage.parameters import Field, Matrix2x2, Parameters, Vector2
from mathviz_stage.scene import Explainer
from mathviz_stage.text import Formula, Readout, derivation, number
from mathviz_stage.typeset import Glyphs

NAMES = ("x_1", "x_2", "h_1", "h_2", "y", "L")
WEIGHTS = ("w_11", "w_12", "w_21", "w_22", "v_1", "v_2")
INTO_HIDDEN, INTO_OUTPUT, INTO_LOSS = [(0, 2), (1, 2), (0, 3), (1, 3)], [(2, 4), (3, 4)], [(4, 5)]
HIT = "The output sums again, and the loss has nothing to find fault with: it is zero."
MISSED = "The output sums again; the loss says how far it is from the target {}."
LEVEL = "Backward: the loss is level here. Its slope is zero, and so are all others."
SLOPED = "Backward: how fast the loss changes with the output is the first slope."
FLAT = "{} stuck where the bend is flat: no slope gets through."
SATURATED = "{} saturated: the bend is nearly flat and lets almost nothing through."
PRODUCT = "Through the bend's own slope, times the input: a product along one path."
FELL = "Remember: one pass back gives all slopes. A step down them takes L from {} to {}."
ROSE = "Remember: slopes hold nearby. Too long a step takes L from {} to {}."
STAYS = "Remember: where all slopes are zero no step follows; L stays at {}."


class BackpropagationParameters(Parameters):
    hidden_weights: Matrix2x2 = Field(((0.5, -0.4), (0.3, 0.8)), description="w into h, by rows")
    output_weights: Vector2 = Field((1, -1), description="v into y")
    inputs: Vector2 = Field((1, 2), description="x, one case")
    target: float = Field(1, ge=-9, le=9, description="t; 0 or 1 for log and hinge loss")
    activation: Literal["tanh", "sigmoid", "relu", "leaky relu", "gelu", "identity"] = Field(
        "tanh", description="how hidden neurons bend their sums"
    )
    loss: Literal["squared", "log", "hinge"] = Field("squared", description="how L is measured")
    learning_rate: float = Field(0.1, gt=0, le=1, description="η, the step for a slope of 1")


class Backpropagation(Explainer[BackpropagationParameters, WeightStep]):
    """Values flow forward, slopes flow back: every weight's slope is a product along its path."""

    slopes: Sequence[Glyphs] = ()

    def compute(self, p: BackpropagationParameters) -> WeightStep:
        case = (p.hidden_weights, p.output_weights, p.inputs, p.target)
        return weight_step(*case, p.activation, p.loss, p.learning_rate)

    def explain(self, p: BackpropagationParameters, result: WeightStep) -> None:
        before, (first, last) = result.before, result.before.passes
        weighted = [*INTO_HIDDEN, *INTO_OUTPUT]
        places = layers(MAIN, (2, 2, 1, 1), 3.8)
        places[2:5, 0] += 0.5  # the weights' side of the network is the crowded one
        self.graph = graph = Graph(NAMES, [*weighted, *INTO_LOSS], places)
        x, h, y, loss = graph.nodes[:2], graph.nodes[2:4], graph.nodes[4:5], graph.nodes[5:]
        widest = np.minimum(result.weights, result.stepped)  # a minus sign takes room
        named = zip(WEIGHTS, widest, strict=True)
        self.weights = [Readout(f"{name} = {{}}", weight, em=EDGE_EM) for name, weight in named]
        labels = graph.label(weighted, self.weights)
        for readout, weight in zip(self.weights, result.weights, strict=True):
            readout.set_value(weight)
        self.lines = lines = derivation(forward_equations(result))
        with self.beat(
            "Six weights make one loss. How much does each of them matter for it?",
            "Two inputs, two hidden neurons, an output and its loss; a number on every edge.",
        ):
            self.play(*map(FadeIn, graph.nodes))
            self.play(*map(Create, graph.edges.values()))
            self.play(*map(FadeIn, labels), Tell(x, first.inputs))
        with self.beat(
            "Forward: a hidden neuron sums weight times input, then bends the sum.",
            f"The hidden values are {plain_point(first.outputs)}.",
        ):
            self.play(graph.pulse(INTO_HIDDEN, first.edge_values, "output"))
            self.play(Tell(h, first.outputs), FadeIn(*lines[:2]))
        alt = (
            f"The output is {plain_number(last.outputs[0])}, the loss {plain_number(before.loss)}."
        )
        with self.beat(MISSED.format(plain_number(p.target)) if before.loss else HIT, alt):
            self.play(graph.pulse(INTO_OUTPUT, last.edge_values, "output"))
            self.play(Tell(y, last.outputs), FadeIn(lines[2]))
            self.play(graph.pulse(INTO_LOSS, last.outputs, "output"))
            self.play(Tell(loss, [before.loss]), FadeIn(lines[3]))
        self.go_back(result)
        self.take_step(result)

    def go_back(self, result: WeightStep) -> None:
        """Send slopes back, layer by layer."""
        graph, last, slopes = self.graph, result.before.passes[1], result.slopes
        past, self.lines = self.lines, derivation(backward_equations(result), gap=0.26)
        by_y, by_v, by_h, by_w, *numbers = self.lines
        alt = f"The slope by the output is {plain_number(result.slope)}."
        with self.beat(SLOPED if result.slope else LEVEL, alt):
            self.play(*map(FadeOut, past), *self.recede(*self.weights))
            self.play(graph.pulse(INTO_LOSS, result.slope, "special", back=True))
            self.play(*self.show([4], last.output_gradient), FadeIn(by_y))
        with self.beat(
            "A weight's slope: the slope that comes back to its edge, times what went in.",
            f"The slopes by the output's weights are {plain_point(slopes[4:])}.",
        ):
            self.play(graph.pulse(INTO_OUTPUT, slopes[4:], "special", back=True))
            self.play(*self.show(INTO_OUTPUT, slopes[4:]), FadeIn(by_v))
        with self.beat(
            "Farther back it goes times the weight: the slope by each hidden value.",
            f"The slopes by the hidden values are {plain_point(last.input_gradient)}.",
        ):
            self.play(graph.pulse(INTO_OUTPUT, last.edge_gradients, "special", back=True))
            self.play(*self.show([2, 3], last.input_gradient), FadeIn(by_h))
        words, stuck = PRODUCT, result.flat or result.saturated
        if stuck and result.slope:
            which = "Both neurons are" if len(stuck) > 1 else f"Hidden neuron {stuck[0] + 1} is"
            words = (FLAT if result.flat else SATURATED).format(which)
        alt = f"The slopes by the hidden neurons' weights are {plain_point(slopes[:4])}."
        with self.beat(words, alt):
            self.play(graph.pulse(INTO_HIDDEN, slopes[:4], "special", back=True))
            self.play(*self.show(INTO_HIDDEN, slopes[:4]), FadeIn(by_w))
            path = [graph.edges[link] for link in ((4, 5), (2, 4), (0, 2))]
            self.play(*self.highlight(*path), FadeIn(*numbers))

    def show(self, things: Sequence[Link | int], slopes: Array) -> list[Animation]:
        """Show slopes beside edges or nodes."""
        texts = [Formula(number(slope), EDGE_EM, "special") for slope in slopes]
        self.slopes = [*self.slopes, *self.graph.label(things, texts)]
        return [*map(FadeIn, texts)]

    def take_step(self, result: WeightStep) -> None:
        """Move every weight against its slope, and look at the loss again."""
        before, after, graph = result.before, result.after, self.graph
        words = FELL if after.loss < before.loss else ROSE if result.slopes.any() else STAYS
        losses = [plain_number(round(loss, 2) or loss, 3) for loss in (before.loss, after.loss)]
        rule = Formula("bold(w) arrow.l bold(w) - eta special((partial L)/(partial bold(w)))")
        rate = Formula(f'"step size" eta = {number(before.learning_rate)}')
        derivation([rule, rate])
        with self.beat(words.format(*losses), f"The loss was {losses[0]} and is {losses[1]} now."):
            self.play(*map(FadeOut, [*self.lines, *self.slopes]))
            self.play(FadeIn(rule, rate), *self.recede(*graph.edges.values()))
            self.play(*self.recall(*self.weights))
            steps = zip(self.weights, result.weights, result.stepped, strict=True)
            self.play(*(w.count(partial(np.interp, xp=(0, 1), fp=fp)) for w, *fp in steps))
            values = [*after.passes[0].outputs, *after.passes[1].outputs, after.loss]
            self.play(Tell(graph.nodes[2:], values))
