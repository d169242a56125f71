"""What the core says when it is asked for something that has no answer."""

POINTER_WIDTH = 72


class MathvizError(ValueError):
    """A value breaks a requirement: which value, which requirement, what was received.

    Parameters
    ----------
    name : str
        What the value is called where it was typed, such as ``"matrix"``.
    requirement : str
        What it must do, as the end of "matrix must …", such as ``"be square"``.
    received : str
        What came instead, such as ``"2×3"``.
    """

    def __init__(self, name: str, requirement: str, received: str) -> None:
        super().__init__(name, requirement, received)
        self.name = name
        self.requirement = requirement
        self.received = received

    @property
    def sentence(self) -> str:
        """The whole complaint in one line."""
        return f"{self.name} must {self.requirement}, got {self.received}"

    def __str__(self) -> str:
        return self.sentence


class FormulaError(MathvizError):
    """A formula cannot be read; the complaint points at the character.

    Parameters
    ----------
    name, requirement, received : str
        As for `MathvizError`.
    text : str
        The formula as typed.
    position : int
        Index of the offending character in `text`; ``len(text)`` for a formula that ends too soon.
    """

    def __init__(
        self, name: str, requirement: str, received: str, text: str, position: int
    ) -> None:
        super().__init__(name, requirement, received)
        self.args = (name, requirement, received, text, position)
        self.text = text
        self.position = position

    def pointer(self) -> str:
        """Return the part of the formula around the character, and a caret under it."""
        start = max(0, self.position - POINTER_WIDTH // 2)
        piece = self.text[start : start + POINTER_WIDTH]
        shown = "".join(c if c.isprintable() else " " for c in piece)
        return f"{shown}\n{' ' * (self.position - start)}^"

    def __str__(self) -> str:
        return f"{self.sentence}\n{self.pointer()}"
