"""A formula in Typst's mathematical markup, in the order and shape in which it was typed."""

import ast

from mathviz.calculus.notation import Reading
from mathviz.calculus.vocabulary import FUNCTIONS, GREEK_NAMES

_SUM, _NEGATIVE, _PRODUCT, _QUOTIENT, _POWER, _ATOM = range(6)


def typst_markup(reading: Reading) -> str:
    """Return Typst math source, such as ``x^(2) sin(x)``."""
    return node_markup(reading, reading.tree)


def node_markup(reading: Reading, node: ast.expr) -> str:
    """Return the markup of one part of a formula."""
    return _markup(reading, node)[0]


def _markup(reading: Reading, node: ast.expr) -> tuple[str, int]:
    """Return the markup of a node and how tightly it binds."""
    match node:
        case ast.Constant():
            return _number(reading.segment(node))
        case ast.Name():
            return _name(node.id.removeprefix("v_")), _ATOM
        case ast.UnaryOp():
            sign = "-" if isinstance(node.op, ast.USub) else "+"
            return f"{sign}{_wrapped(reading, node.operand, _NEGATIVE)}", _NEGATIVE
        case ast.BinOp():
            return _operation(reading, node)
        case ast.Call(func=ast.Name(id=function)):
            arguments = ", ".join(_markup(reading, argument)[0] for argument in node.args)
            return f"{FUNCTIONS[function.removeprefix('f_')].typst}({arguments})", _ATOM
    raise TypeError(node)


def _operation(reading: Reading, node: ast.BinOp) -> tuple[str, int]:
    match node.op:
        case ast.Add() | ast.Sub():
            sign = "+" if isinstance(node.op, ast.Add) else "-"
            left = _wrapped(reading, node.left, _SUM)
            right = _wrapped(reading, node.right, _PRODUCT)
            return f"{left} {sign} {right}", _SUM
        case ast.Mult():
            left = _wrapped(reading, node.left, _NEGATIVE)
            right = _wrapped(reading, node.right, _QUOTIENT)
            between = " dot " if right[0].isdigit() else " "
            return f"{left}{between}{right}", _PRODUCT
        case ast.Div():
            above, below = _markup(reading, node.left)[0], _markup(reading, node.right)[0]
            return f"frac({above}, {below})", _QUOTIENT
        case _:
            base = _wrapped(reading, node.left, _ATOM)
            return f"{base}^({_markup(reading, node.right)[0]})", _POWER


def _wrapped(reading: Reading, node: ast.expr, least: int) -> str:
    markup, binding = _markup(reading, node)
    return markup if binding >= least else f"({markup})"


def _number(text: str) -> tuple[str, int]:
    mantissa, _, exponent = text.lower().partition("e")
    mantissa = f"0{mantissa}" if mantissa.startswith(".") else mantissa.removesuffix(".")
    if not exponent:
        return mantissa, _ATOM
    return f"{mantissa} dot 10^({int(exponent)})", _PRODUCT


def _name(name: str) -> str:
    if len(name) == 1 or name in GREEK_NAMES:
        return name
    letters = name.rstrip("0123456789").rstrip("_")
    index = name[len(letters) :].lstrip("_")
    base = letters if len(letters) == 1 or letters in GREEK_NAMES else f'"{letters}"'
    return f"{base}_({index})" if index else base
