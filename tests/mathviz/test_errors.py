import pickle

import pytest

from mathviz.errors import FormulaError, MathvizError


def test_message_is_one_sentence():
    error = MathvizError("matrix", "be square", "2×3")
    assert str(error) == error.sentence == "matrix must be square, got 2×3"
    assert isinstance(error, ValueError)


def test_formula_error_points_at_the_character():
    error = FormulaError("formula", "close every bracket", "an open '('", "x^2 + (y", 6)
    sentence, text, caret = str(error).splitlines()
    assert sentence == "formula must close every bracket, got an open '('"
    assert text[caret.index("^")] == "("


@pytest.mark.parametrize("position", [0, 5, 4_999, 9_999, 10_000])
def test_pointer_fits_a_line_however_long_the_formula(position):
    text = "".join(chr(ord("a") + i % 26) for i in range(10_000))
    shown, caret = FormulaError("formula", "end", "more", text, position).pointer().splitlines()
    assert len(shown) <= 72
    column = caret.index("^")
    assert shown[column : column + 1] == text[position : position + 1]


def test_pointer_shows_no_control_characters():
    shown = FormulaError("formula", "end", "more", "x\n\x1b[31m+", 4).pointer().splitlines()[0]
    assert shown == "x  [31m+"


@pytest.mark.parametrize(
    "error",
    [
        MathvizError("matrix", "be square", "2×3"),
        FormulaError("formula", "close every bracket", "an open '('", "(x", 0),
    ],
)
def test_errors_travel_between_processes(error):
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), vars(copy)) == (str(error), vars(error))
