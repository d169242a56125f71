import math

import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.calculus.computation_graph import computation_graph
from mathviz.errors import FormulaError, MathvizError

EXPRESSIONS = [
    "(x + y) y", "sin(x y) + x^2", "exp(-x^2/2) y", "x/(1 + y^2)", "tanh(2x - y + 1)",
    "(x y - 1)^2 + (x y)^3", "ln(1 + x^2) sqrt(4 + y)", "max(x, 2y) + |x - 7|", "2^x + (3 + y)^x",
    "-x + pi y + e", "x", "log2(5 + x y) + log10(20 + x)",
]  # fmt: skip
VALUES = st.integers(-15, 15).map(lambda n: n / 8 + 0.01)


@pytest.mark.parametrize("text", EXPRESSIONS)
@given(x=VALUES, y=VALUES)
@settings(max_examples=12)
def test_both_modes_are_sympys_gradient(text, x, y):
    graph = computation_graph(text, {"x": x, "y": y})
    assert graph.value == pytest.approx(float(graph.formula.evaluate(x, y)), rel=1e-12)
    expected = [float(graph.formula.derivative(name).evaluate(x, y)) for name in ("x", "y")]
    assert graph.gradient == pytest.approx(np.array(expected), rel=1e-9, abs=1e-12)
    assert graph.forward_gradient == pytest.approx(graph.gradient, rel=1e-12, abs=1e-12)


def test_central_differences_agree_on_every_node():
    """A node's adjoint is what the output gains when that node's value is nudged."""
    graph = computation_graph("sin(x y) + x^2", {"x": 1.2, "y": -0.7})
    symbols = sympy.symbols("x y", real=True)
    for node in graph.nodes[:2]:
        step = 1e-6
        shifted = [
            graph.formula.evaluate(*np.add([1.2, -0.7], s * step * np.eye(2)[node.index]))
            for s in (1, -1)
        ]
        assert node.adjoint == pytest.approx((shifted[0] - shifted[1]) / (2 * step), rel=1e-7)
    product = next(node for node in graph.nodes if node.operation == "×")
    u = sympy.Symbol("u")
    outer = (sympy.sin(u) + symbols[0] ** 2).diff(u).subs(u, -0.84)
    assert product.adjoint == pytest.approx(float(outer))


def test_every_edge_and_node_of_a_small_graph():
    graph = computation_graph("(x + y) y", {"x": 2, "y": 3})
    assert [node.operation for node in graph.nodes] == ["x", "y", "+", "×"]
    assert [node.value for node in graph.nodes] == [2, 3, 5, 15]
    assert [node.adjoint for node in graph.nodes] == [3, 8, 3, 1]
    assert [node.typst for node in graph.nodes] == ["x", "y", "x + y", "(x + y) y"]
    assert [node.tangents.tolist() for node in graph.nodes] == [[1, 0], [0, 1], [1, 1], [3, 8]]
    assert [(e.source, e.target, e.position, e.local, e.flow) for e in graph.edges] == [
        (0, 2, 0, 1, 3), (1, 2, 1, 1, 3), (2, 3, 0, 3, 3), (1, 3, 1, 5, 5),
    ]  # fmt: skip
    assert (graph.output, graph.kinks, graph.inputs) == (3, (), ("x", "y"))


def test_flows_add_up_to_adjoints():
    graph = computation_graph("x^2 y + sin(x y)", {"x": 1, "y": 2})
    for node in graph.nodes[:-1]:
        if node.operation.isalpha() or node.parents:
            flows = [edge.flow for edge in graph.edges if edge.source == node.index]
            assert node.adjoint == pytest.approx(sum(flows))


def test_equal_parts_are_one_node():
    graph = computation_graph("sin(x y) + (x y)^2", {"x": 1, "y": 2})
    assert [node.operation for node in graph.nodes].count("×") == 1
    twice = computation_graph("x x", {"x": 3})
    assert [(e.source, e.position) for e in twice.edges] == [(0, 0), (0, 1)]
    assert twice.gradient.tolist() == [6]


def test_constants_carry_nothing_back():
    graph = computation_graph("2 x + pi", {"x": 1})
    constants = [n.index for n in graph.nodes if n.operation in ("2", "pi")]
    assert not [edge for edge in graph.edges if edge.source in constants]


def test_the_output_may_be_an_input_or_a_constant():
    graph = computation_graph("x", {"x": 4, "y": 5})
    assert (graph.output, graph.value, graph.gradient.tolist()) == (0, 4, [1, 0])
    flat = computation_graph("7", {"x": 4})
    assert (flat.value, flat.gradient.tolist()) == (7, [0])


@pytest.mark.parametrize(
    ("text", "x", "slope", "kinks"),
    [
        ("|x|", 0, 0, 1),
        ("max(x, 0)", 0, 0.5, 1),
        ("max(x, 0)", 1, 1, 0),
        ("|x|", -2, -1, 0),
        ("x^2", 0, 0, 0),
        ("x^1", 0, 1, 0),
    ],
)
def test_kinks_are_said_and_a_slope_between_is_taken(text, x, slope, kinks):
    graph = computation_graph(text, {"x": x})
    assert (graph.gradient.tolist(), len(graph.kinks)) == ([slope], kinks)


def test_greek_inputs():
    graph = computation_graph("σ^2 + mu", {"σ": 2, "mu": 1})
    assert (graph.inputs, graph.gradient.tolist()) == (("sigma", "mu"), [4, 1])


@pytest.mark.parametrize(
    ("text", "inputs", "message"),
    [
        ("1/x", {"x": 0}, "expression must have a value at ÷, got inf"),
        ("ln(x)", {"x": -1}, "expression must have a value at ln, got nan"),
        ("sqrt(x)", {"x": 0}, "expression must have a slope at sqrt, got inf"),
        ("x", {}, "inputs must be 1 to 8 named numbers, got 0"),
        ("x", {"x": math.nan}, "x must be finite, got nan"),
    ],
)
def test_refusals(text, inputs, message):
    with pytest.raises(MathvizError) as caught:
        computation_graph(text, inputs)
    assert caught.value.sentence == message


def test_unknown_names_are_pointed_at():
    with pytest.raises(FormulaError):
        computation_graph("x + z", {"x": 1})


def test_the_backward_sweep_visits_each_operation_once():
    found = computation_graph("x y", {"x": 3, "y": 5})
    assert found.gradient.tolist() == [5, 3]


def test_inputs_stay_below_a_million():
    with pytest.raises(MathvizError, match=r"x must be between -1e\+06 and 1e\+06, got 1000001"):
        computation_graph("x y", {"x": 1_000_001, "y": 5})


def test_constants_take_no_part_in_the_slopes():
    found = computation_graph("2x + max(x^3, 1)", {"x": 3.0})
    constants = [node for node in found.nodes if node.operation in ("1", "2", "3")]
    assert [node.adjoint for node in constants] == [0, 0, 0]
    assert found.gradient.tolist() == [29]


def test_eight_inputs_are_the_most():
    names = dict.fromkeys("abcdfghk", 1.0)
    assert computation_graph(" + ".join(names), names).value == 8
    with pytest.raises(MathvizError, match="inputs must be 1 to 8 named numbers, got 9"):
        computation_graph("a", {**names, "m": 1.0})
