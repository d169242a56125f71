"""Identities for derivatives by a vector, in denominator layout, with derivations."""

import numpy as np

from mathviz.calculus.identity import Identity, Line
from mathviz.validation import FloatArray


def _softmax(x: FloatArray) -> FloatArray:
    powers = np.exp(x - x.max())
    return np.asarray(powers / powers.sum())


def _log_sum_exp(x: FloatArray) -> float:
    return float(x.max() + np.log(np.exp(x - x.max()).sum()))


def _sigmoid(x: FloatArray) -> FloatArray:
    return np.asarray((1 + np.tanh(x / 2)) / 2)


BY_VECTOR = {
    "linear": Identity(
        "a linear form",
        "x",
        {"a": "n", "x": "n"},
        lambda i: i["a"] @ i["x"],
        lambda i: i["a"][:, None],
        "frac(partial a^T x, partial x) = a",
        "frac(partial a^T x, partial x) = a^T",
        (
            Line("a^T x = sum_j a_j x_j", "write the product out"),
            Line("frac(partial, partial x_k) sum_j a_j x_j = a_k", "only the term with x_k varies"),
            Line("frac(partial a^T x, partial x) = a", "collect the entries in a column"),
        ),
    ),
    "linear_map": Identity(
        "a vector by a vector",
        "x",
        {"A": "mn", "x": "n"},
        lambda i: i["A"] @ i["x"],
        lambda i: i["A"].T,
        "frac(partial A x, partial x) = A^T",
        "frac(partial A x, partial x) = A",
        (
            Line("(A x)_i = sum_j A_(i j) x_j", "write entry i out"),
            Line("frac(partial (A x)_i, partial x_k) = A_(i k)", "only the term with x_k varies"),
            Line("frac(partial A x, partial x) = A^T", "row k holds the derivatives by x_k"),
        ),
    ),
    "square_norm": Identity(
        "the squared length",
        "x",
        {"x": "n"},
        lambda i: i["x"] @ i["x"],
        lambda i: 2 * i["x"][:, None],
        "frac(partial x^T x, partial x) = 2 x",
        "frac(partial x^T x, partial x) = 2 x^T",
        (
            Line("x^T x = sum_j x_j^2", "write the product out"),
            Line("frac(partial, partial x_k) sum_j x_j^2 = 2 x_k", "the power rule"),
            Line("frac(partial x^T x, partial x) = 2 x", "collect the entries in a column"),
        ),
    ),
    "quadratic_form": Identity(
        "a quadratic form",
        "x",
        {"A": "nn", "x": "n"},
        lambda i: i["x"] @ i["A"] @ i["x"],
        lambda i: ((i["A"] + i["A"].T) @ i["x"])[:, None],
        "frac(partial x^T A x, partial x) = (A + A^T) x",
        "frac(partial x^T A x, partial x) = x^T (A + A^T)",
        (
            Line("d(x^T A x) = (d x)^T A x + x^T A d x", "the product rule"),
            Line("(d x)^T A x = x^T A^T d x", "a number equals its transpose"),
            Line("d(x^T A x) = x^T (A + A^T) d x", "add up"),
            Line(
                "frac(partial x^T A x, partial x) = (A + A^T) x", "read off what stands before dx"
            ),
        ),
    ),
    "product_rule": Identity(
        "the product rule",
        "x",
        {"A": "mn", "B": "mn", "x": "n"},
        lambda i: (i["A"] @ i["x"]) @ (i["B"] @ i["x"]),
        lambda i: (i["A"].T @ i["B"] @ i["x"] + i["B"].T @ i["A"] @ i["x"])[:, None],
        "(partial u^T v)/(partial x) = (partial u)/(partial x) v + (partial v)/(partial x) u",
        "(partial u^T v)/(partial x) = v^T (partial u)/(partial x) + u^T (partial v)/(partial x)",
        (
            Line("u = A x, quad v = B x", "two vectors that depend on x"),
            Line("d(u^T v) = (d u)^T v + u^T d v", "the product rule"),
            Line("d u = A d x, quad d v = B d x", "both are linear"),
            Line("d(u^T v) = (v^T A + u^T B) d x", "a number equals its transpose"),
            Line(
                "frac(partial u^T v, partial x) = A^T v + B^T u", "read off what stands before dx"
            ),
        ),
    ),
    "least_squares": Identity(
        "the squared error",
        "x",
        {"A": "mn", "x": "n", "b": "m"},
        lambda i: np.sum((i["A"] @ i["x"] - i["b"]) ** 2),
        lambda i: (2 * i["A"].T @ (i["A"] @ i["x"] - i["b"]))[:, None],
        "frac(partial norm(A x - b)^2, partial x) = 2 A^T (A x - b)",
        "frac(partial norm(A x - b)^2, partial x) = 2 (A x - b)^T A",
        (
            Line("r = A x - b, quad norm(r)^2 = r^T r", "name the residual"),
            Line("d(r^T r) = 2 r^T d r", "the squared length"),
            Line("d r = A d x", "b is constant"),
            Line("d norm(r)^2 = 2 (A x - b)^T A d x", "the chain rule"),
            Line("frac(partial norm(A x - b)^2, partial x) = 2 A^T (A x - b)", "transpose"),
        ),
    ),
    "sigmoid": Identity(
        "a function of each entry",
        "x",
        {"x": "n"},
        lambda i: _sigmoid(i["x"]),
        lambda i: np.diag(_sigmoid(i["x"]) * (1 - _sigmoid(i["x"]))),
        'frac(partial sigma(x), partial x) = "diag"(sigma(x) (1 - sigma(x)))',
        'frac(partial sigma(x), partial x) = "diag"(sigma(x) (1 - sigma(x)))',
        (
            Line("sigma(x)_i = sigma(x_i)", "each entry by itself"),
            Line("frac(partial sigma(x_i), partial x_k) = 0 quad (i != k)", "others do not matter"),
            Line("sigma'(t) = sigma(t) (1 - sigma(t))", "the slope of the sigmoid"),
        ),
    ),
    "log_sum_exp": Identity(
        "the soft maximum",
        "x",
        {"x": "n"},
        lambda i: _log_sum_exp(i["x"]),
        lambda i: _softmax(i["x"])[:, None],
        'frac(partial, partial x) log sum_j e^(x_j) = "softmax"(x)',
        'frac(partial, partial x) log sum_j e^(x_j) = "softmax"(x)^T',
        (
            Line("s = sum_j e^(x_j)", "name the sum"),
            Line(
                "frac(partial log s, partial x_k) = frac(1, s) frac(partial s, partial x_k)",
                "chain rule",
            ),
            Line("frac(partial s, partial x_k) = e^(x_k)", "only one term varies"),
            Line('frac(partial log s, partial x_k) = frac(e^(x_k), s) = "softmax"(x)_k', "insert"),
        ),
    ),
}
