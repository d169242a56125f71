"""From the notation people type to Python's grammar, remembering where each character was.

Only tokens known here get through, in an order that makes sense, so what reaches `ast.parse`
is always one arithmetic expression of prefixed names, numbers and operators. Its grammar: the
Python Language Reference, section 6.
"""

import ast
from dataclasses import dataclass

from mathviz.calculus.tokens import split_into_tokens
from mathviz.calculus.writer import Writer
from mathviz.errors import FormulaError

LONGEST = 200
DEEPEST = 20


@dataclass(frozen=True, eq=False)
class Reading:
    """A formula as a Python expression.

    In `source`, names of variables and constants start with ``v_``, those of functions with
    ``f_``; `positions` maps each of its characters to the typed text.
    """

    name: str
    text: str
    source: str
    positions: tuple[int, ...]
    tree: ast.expr

    def segment(self, node: ast.expr) -> str:
        """Return the source of one node."""
        return self.source[node.col_offset : node.end_col_offset]

    def error(self, requirement: str, received: str, node: ast.expr) -> FormulaError:
        """Return a complaint that points at a node."""
        position = self.positions[node.col_offset]
        return FormulaError(self.name, requirement, received, self.text, position)


def read(text: str, variables: tuple[str, ...], name: str, derived: bool = False) -> Reading:
    """Read a typed formula; `derived` ones, written by the core itself, may be longer and deeper.

    Parameters
    ----------
    text : str
        The formula as typed.
    variables : tuple of str
        The names that stand for variables.
    name : str
        What the formula is called in an error.
    derived : bool
        Whether the core itself wrote it.

    Raises
    ------
    FormulaError
        At the first character that cannot be understood.
    """
    if len(text) > LONGEST and not derived:
        requirement = f"be at most {LONGEST} characters long"
        raise FormulaError(name, requirement, f"{len(text):,} characters", text, LONGEST)
    writer = Writer(name, text, variables, deepest=10 * DEEPEST if derived else DEEPEST)
    tokens = split_into_tokens(name, text)
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        writer.take(token, following)
    writer.finish()
    tree = ast.parse(writer.source, mode="eval").body
    return Reading(name, text, writer.source, tuple(writer.positions), tree)
