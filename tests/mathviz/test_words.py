import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.words import plain_angle, plain_number, plain_point, plain_text, typst_number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2.0, "2"),
        (-0.5, "−0.5"),
        (1 / 3, "0.3333"),
        (-0.0, "0"),
        (1e-9, "1×10⁻⁹"),
        (-2.5e12, "−2.5×10¹²"),
    ],
)
def test_plain_number(value, text):
    assert plain_number(value) == text


def test_plain_angle_and_point():
    assert plain_angle(-math.pi / 4) == "−45°"
    assert plain_point([1, -1 / 3]) == "(1, −0.333)"


@pytest.mark.parametrize(
    ("value", "text"), [(-0.5, "-0.5"), (3e5, "3 dot 10^(5)"), (-1e-9, "-1 dot 10^(-9)")]
)
def test_typst_number(value, text):
    assert typst_number(value, 2) == text


@pytest.mark.parametrize(
    ("sentence", "plain"),
    [
        ("Between -3 dot 10^(5) and 2.5 dot 10^(-12).", "Between −3×10⁵ and 2.5×10⁻¹²."),
        ("(-1, -0.5) and x-1, 2-3, one-way, f(2)-3", "(−1, −0.5) and x-1, 2-3, one-way, f(2)-3"),
        ("It is -.5 or dot 10.", "It is -.5 or dot 10."),
    ],
)
def test_sentences_have_plain_numbers(sentence, plain):
    assert plain_text(sentence) == plain


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 6))
def test_a_number_of_typst_becomes_the_plain_one(value, digits):
    if float(typst_number(value, digits).partition(" ")[0]) != 0:
        assert plain_text(typst_number(value, digits)) == plain_number(value, digits)
