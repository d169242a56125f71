"""A formula as a graph of single operations: values flow forward, derivatives backward."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.calculus.graph_building import Operation, plan
from mathviz.calculus.graph_operations import apply, at_kink, local_derivative
from mathviz.calculus.notation import read
from mathviz.calculus.vocabulary import canonical
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

MOST_INPUTS = 8


@dataclass(frozen=True, eq=False)
class Node:
    """One input, constant or operation, after those it needs.

    `typst` shows the whole expression up to here. `adjoint` is the derivative of the output by this
    node (reverse mode); `tangents` (inputs,) are those of this node by every input (forward mode).
    """

    index: int
    operation: str
    typst: str
    parents: tuple[int, ...]
    value: float
    adjoint: float
    tangents: FloatArray


@dataclass(frozen=True, eq=False)
class Edge:
    """From `source` to the `target` that uses it as its argument number `position`.

    `local` is the target's derivative by the source alone, `flow` = adjoint of the target × local
    what the edge carries back; a node's adjoint is the sum of the flows on the edges that leave it.
    """

    source: int
    target: int
    position: int
    local: float
    flow: float


@dataclass(frozen=True, eq=False)
class ComputationGraph:
    """Every value forward and every derivative backward, on every node and edge.

    `nodes` are in an order in which each comes after its parents, the inputs first; number
    `output` is the whole formula. Edges from constants are left out: nothing flows back to them.
    `gradient` comes from one pass backward, `forward_gradient` from one pass forward for each
    input; they agree.
    `kinks` are nodes at a kink, where one of many possible slopes was taken.
    """

    formula: Formula
    inputs: tuple[str, ...]
    point: FloatArray
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    output: int
    value: float
    gradient: FloatArray
    forward_gradient: FloatArray
    kinks: tuple[int, ...]


def computation_graph(expression: str, inputs: Mapping[str, float]) -> ComputationGraph:
    """Take a formula apart and differentiate it both ways (Griewank and Walther, chapter 3).

    Equal subexpressions are one node, used several times.

    Parameters
    ----------
    expression : str
        A formula of the inputs.
    inputs : mapping of 1 to 8 names to numbers

    Raises
    ------
    MathvizError
        If the formula cannot be read, or some operation has no finite value or slope.
    """
    if not 1 <= len(inputs) <= MOST_INPUTS:
        raise MathvizError("inputs", f"be 1 to {MOST_INPUTS} named numbers", str(len(inputs)))
    names = tuple(canonical(name) for name in inputs)
    point = np.array([validation.number(name, value, -1e6, 1e6) for name, value in inputs.items()])
    formula = parse_formula(expression, names, "expression")
    planned = plan(read(expression, names, "expression"), names)
    steps, output = planned.steps, planned.output
    values = _values(steps, point)
    locals_ = _local_derivatives(steps, values)
    adjoints = _backward(steps, locals_, output)
    tangents = _forward(steps, locals_, len(names))
    nodes = tuple(
        Node(k, step.name, step.typst, step.parents, values[k], adjoints[k], tangents[k])
        for k, step in enumerate(steps)
    )
    edges = tuple(
        Edge(source, target, place, local, adjoints[target] * local)
        for (target, place), local in locals_.items()
        for source in [steps[target].parents[place]]
    )
    return ComputationGraph(
        formula=formula,
        inputs=names,
        point=point,
        nodes=nodes,
        edges=edges,
        output=output,
        value=values[output],
        gradient=np.array(adjoints[: len(names)]),
        forward_gradient=tangents[output],
        kinks=tuple(
            k
            for k, step in enumerate(steps)
            if step.parents and at_kink(step.name, [values[p] for p in step.parents])
        ),
    )


def _values(steps: tuple[Operation, ...], point: FloatArray) -> list[float]:
    values: list[float] = []
    for step in steps:
        if step.parents:
            value = apply(step.name, [values[p] for p in step.parents])
        else:
            value = float(point[len(values)]) if step.constant is None else step.constant
        if not math.isfinite(value):
            raise MathvizError("expression", f"have a value at {step.name}", f"{value:g}")
        values.append(value)
    return values


def _local_derivatives(
    steps: tuple[Operation, ...], values: list[float]
) -> dict[tuple[int, int], float]:
    """Return the slope of each operation by each argument that depends on an input."""
    found = {}
    for target, step in enumerate(steps):
        arguments = [values[p] for p in step.parents]
        for place, parent in enumerate(step.parents):
            if steps[parent].depends:
                slope = local_derivative(step.name, arguments, place)
                if not math.isfinite(slope):
                    raise MathvizError("expression", f"have a slope at {step.name}", f"{slope:g}")
                found[target, place] = slope
    return found


def _backward(
    steps: tuple[Operation, ...], slopes: dict[tuple[int, int], float], output: int
) -> list[float]:
    adjoints = [0.0] * len(steps)
    adjoints[output] = 1.0
    for target in range(len(steps) - 1, -1, -1):
        for place, parent in enumerate(steps[target].parents):
            adjoints[parent] += adjoints[target] * slopes.get((target, place), 0.0)
    return adjoints


def _forward(
    steps: tuple[Operation, ...], slopes: dict[tuple[int, int], float], inputs: int
) -> FloatArray:
    tangents = np.zeros((len(steps), inputs))
    tangents[:inputs] = np.eye(inputs)
    for target, step in enumerate(steps):
        for place, parent in enumerate(step.parents):
            tangents[target] += slopes.get((target, place), 0.0) * tangents[parent]
    return tangents
