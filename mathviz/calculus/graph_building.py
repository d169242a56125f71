"""From a formula's syntax tree to a list of single operations, equal ones only once.

Evaluation procedures: Griewank and Walther, Evaluating Derivatives (2008), chapter 2.
"""

import ast
from dataclasses import dataclass

from mathviz.calculus.display import node_markup
from mathviz.calculus.notation import Reading
from mathviz.calculus.vocabulary import CONSTANT_VALUES, CONSTANTS

_OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "×", ast.Div: "÷", ast.Pow: "^"}


@dataclass(frozen=True)
class Operation:
    """One node to be: its operation, its arguments by index, whether any input reaches it.

    Inputs and constants have no parents; `constant` is the value of a constant, else None.
    """

    name: str
    typst: str
    parents: tuple[int, ...]
    constant: float | None
    depends: bool


@dataclass(frozen=True)
class Plan:
    """All operations, the inputs first and each after its arguments, and which is the output."""

    steps: tuple[Operation, ...]
    output: int


def plan(reading: Reading, variables: tuple[str, ...]) -> Plan:
    """Take a formula apart into operations.

    Parameters
    ----------
    reading : Reading
        The formula as read.
    variables : tuple of str
        Which of its names are inputs.
    """
    building = _Building(reading)
    for name in variables:
        building.place(name, ast.Name(id=f"v_{name}"), (), None, True)
    output = building.node(reading.tree)
    return Plan(tuple(building.steps), output)


class _Building:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.steps: list[Operation] = []
        self.places: dict[tuple[str, tuple[int, ...]], int] = {}

    def node(self, node: ast.expr) -> int:
        match node:
            case ast.Constant():
                text = self.reading.segment(node)
                return self.place(text, node, (), float(text), False)
            case ast.Name():
                name = node.id.removeprefix("v_")
                value = CONSTANT_VALUES[CONSTANTS[name]] if name in CONSTANTS else None
                return self.place(name, node, (), value, value is None)
            case ast.UnaryOp():
                operand = self.node(node.operand)
                return self.inner("-", node, [operand]) if _negates(node) else operand
            case ast.BinOp():
                pair = [self.node(node.left), self.node(node.right)]
                return self.inner(_OPERATORS[type(node.op)], node, pair)
            case ast.Call(func=ast.Name(id=function)):
                arguments = [self.node(argument) for argument in node.args]
                return self.inner(function.removeprefix("f_"), node, arguments)
        raise TypeError(node)

    def inner(self, name: str, node: ast.expr, parents: list[int]) -> int:
        depends = any(self.steps[parent].depends for parent in parents)
        return self.place(name, node, tuple(parents), None, depends)

    def place(
        self,
        name: str,
        node: ast.expr,
        parents: tuple[int, ...],
        constant: float | None,
        depends: bool,
    ) -> int:
        key = (name, parents)
        if key not in self.places:
            self.places[key] = len(self.steps)
            typst = node_markup(self.reading, node)
            self.steps.append(Operation(name, typst, parents, constant, depends))
        return self.places[key]


def _negates(node: ast.UnaryOp) -> bool:
    return isinstance(node.op, ast.USub)
