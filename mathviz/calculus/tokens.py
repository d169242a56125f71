"""The numbers, names and signs of a typed formula, each with its place in the text.

Lexical analysis: Aho et al., Compilers (2006), chapter 3.
"""

import re
from dataclasses import dataclass

from mathviz.calculus.vocabulary import GREEK_LETTERS
from mathviz.errors import FormulaError

_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<name>[A-Za-z_][A-Za-z0-9_]*|[{''.join(GREEK_LETTERS)}])"
    r"|(?P<sign>\*\*|[-+*/^(),|−×·⋅÷²³])"
)
_SUPERSCRIPTS = {"²": "2", "³": "3"}


@dataclass(frozen=True)
class Token:
    """A number, name or sign at a position of the typed text."""

    kind: str
    text: str
    position: int


def split_into_tokens(name: str, text: str) -> list[Token]:
    """Split a formula, called `name` in complaints, at its white space and between its signs.

    Parameters
    ----------
    name : str
        What the formula is called in an error.
    text : str
        The formula as typed.

    Raises
    ------
    FormulaError
        At the first character that no formula has.
    """
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        match = _TOKEN.match(text, position)
        if match is None:
            requirement = "hold only numbers, names, round brackets and + - * / ^ |"
            raise FormulaError(name, requirement, repr(text[position]), text, position)
        tokens += _split_superscript(Token(str(match.lastgroup), match.group(), position))
        position = match.end()
    return tokens


def _split_superscript(token: Token) -> list[Token]:
    if token.text not in _SUPERSCRIPTS:
        return [token]
    power = Token("number", _SUPERSCRIPTS[token.text], token.position)
    return [Token("sign", "^", token.position), power]
