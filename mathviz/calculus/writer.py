"""From typed tokens to Python's grammar, in an order that makes sense, or a complaint."""

import difflib
import re
from dataclasses import dataclass, field

from mathviz.calculus.tokens import Token
from mathviz.calculus.vocabulary import CONSTANTS, FUNCTIONS, SYNONYMS, canonical
from mathviz.errors import FormulaError

_OPERATORS = {
    "+": "+", "-": "-", "*": "*", "/": "/", "^": "**", "**": "**",
    "−": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/",
}  # fmt: skip


@dataclass
class Writer:
    """Takes tokens in turn and writes Python; knows whether an operand must come next."""

    name: str
    text: str
    variables: tuple[str, ...]
    deepest: int
    source: str = ""
    positions: list[int] = field(default_factory=list)
    open: list[Token] = field(default_factory=list)
    calling: bool = False
    needs_operand: bool = True

    def take(self, token: Token, following: Token | None) -> None:
        """Write one token, with a sign of multiplication before it where one was left out."""
        if token.kind == "number":
            self._number(token)
        elif token.kind == "name":
            self._name(token, following)
        elif token.text in _OPERATORS:
            self._operator(token)
        elif token.text == "(" or (token.text == "|" and self._bar_opens()):
            self._open(token)
        elif token.text == ",":
            self._comma(token)
        else:
            self._close(token)

    def finish(self) -> None:
        """Check that the formula may end here."""
        if self.needs_operand:
            received = "nothing after it" if self.source else "nothing"
            raise self._error("end with a number or a name", received, len(self.text))
        if self.open:
            token = self.open[-1]
            raise self._error("close every bracket", f"an open {token.text!r}", token.position)

    def _error(self, requirement: str, received: str, position: int) -> FormulaError:
        return FormulaError(self.name, requirement, received, self.text, position)

    def _write(self, source: str, position: int) -> None:
        self.source += source
        self.positions += [position] * len(source)

    def _number(self, token: Token) -> None:
        if not self.needs_operand:
            requirement = "have an operator before a number"
            raise self._error(requirement, token.text, token.position)
        self._write(re.sub(r"^0+(?=[0-9])", "", token.text), token.position)
        self.needs_operand = False

    def _name(self, token: Token, following: Token | None) -> None:
        called = following is not None and following.text == "("
        for part, offset in self._parts(token, called):
            position = token.position + offset
            self._multiply_if_operand(position)
            function = SYNONYMS.get(part, part)
            if part not in self.variables and function in FUNCTIONS:
                if not called:
                    raise self._error(*_missing_brackets(part, following), position)
                self._write(f"f_{function}", position)
                self.calling = True
            else:
                self._write(f"v_{part}", position)
                self.needs_operand = False

    def _parts(self, token: Token, called: bool) -> list[tuple[str, int]]:
        """Take a name as it is, or apart into variables (and a function that is called)."""
        word = canonical(token.text)
        known = {*self.variables, *CONSTANTS, *FUNCTIONS, *SYNONYMS}
        if word in known:
            return [(word, 0)]
        options = sorted(map(re.escape, self.variables), key=len, reverse=True)
        functions = "|".join(sorted(FUNCTIONS, key=len, reverse=True)) if called else "(?!)"
        if options and re.fullmatch(f"(?:{'|'.join(options)})+(?:{functions})?", word):
            pieces = re.finditer(f"(?:{functions})$|{'|'.join(options)}", word)
            return [(piece.group(), piece.start()) for piece in pieces]
        nearest = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
        allowed = " and ".join([*self.variables, "functions such as sin"])
        hint = f"did you mean {nearest[0]}?" if nearest else f"here: {allowed}"
        raise self._error(f"use known names ({hint})", token.text, token.position)

    def _multiply_if_operand(self, position: int) -> None:
        if not self.needs_operand:
            self._write("*", position)
            self.needs_operand = True

    def _operator(self, token: Token) -> None:
        sign = _OPERATORS[token.text]
        if self.needs_operand and sign not in "+-":
            requirement = f"have a number or a name before {token.text}"
            raise self._error(requirement, "nothing", token.position)
        self._write(sign, token.position)
        self.needs_operand = True

    def _bar_opens(self) -> bool:
        return self.needs_operand or not self.open or self.open[-1].text != "|"

    def _open(self, token: Token) -> None:
        if not self.calling:
            self._multiply_if_operand(token.position)
        if len(self.open) == self.deepest:
            requirement = f"nest brackets at most {self.deepest} deep"
            raise self._error(requirement, "one more", token.position)
        kind = "call" if self.calling else "group"
        self.open.append(Token(kind, token.text, token.position))
        self._write("f_abs(" if token.text == "|" else "(", token.position)
        self.calling = False

    def _comma(self, token: Token) -> None:
        if not self.open or self.open[-1].kind != "call":
            requirement = "use commas only between the arguments of a function"
            raise self._error(requirement, "','", token.position)
        self._require_operand(token)
        self._write(",", token.position)
        self.needs_operand = True

    def _close(self, token: Token) -> None:
        opening = "|" if token.text == "|" else "("
        if not self.open or self.open[-1].text != opening:
            requirement = "open every bracket before closing it"
            raise self._error(requirement, repr(token.text), token.position)
        self._require_operand(token)
        self.open.pop()
        self._write(")", token.position)

    def _require_operand(self, token: Token) -> None:
        if self.needs_operand:
            requirement = f"have a number or a name before {token.text}"
            raise self._error(requirement, "nothing", token.position)


def _missing_brackets(function: str, following: Token | None) -> tuple[str, str]:
    if following is not None and following.text in ("^", "**"):
        return (
            f"put powers after the brackets, as in {function}(x)^2",
            f"{function}{following.text}",
        )
    return f"give {function} its argument in round brackets", f"{function} without them"
