import math

import pytest

from mathviz.words import plain_angle, plain_number, plain_point, typst_number


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
