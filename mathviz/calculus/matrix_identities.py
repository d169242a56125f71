"""Identities for derivatives by a matrix, in denominator layout, with derivations."""

import numpy as np

from mathviz.calculus.identity import Identity, Line

BY_MATRIX = {
    "trace_product": Identity(
        "the trace of a product",
        "X",
        {"A": "mn", "X": "nm"},
        lambda i: np.trace(i["A"] @ i["X"]),
        lambda i: i["A"].T,
        'frac(partial "tr"(A X), partial X) = A^T',
        'frac(partial "tr"(A X), partial X) = A',
        (
            Line('"tr"(A X) = sum_i sum_j A_(i j) X_(j i)', "write the trace out"),
            Line('frac(partial "tr"(A X), partial X_(k l)) = A_(l k)', "only one term varies"),
            Line(
                'frac(partial "tr"(A X), partial X) = A^T', "entry (k, l) is that of the transpose"
            ),
        ),
    ),
    "bilinear": Identity(
        "a bilinear form by its matrix",
        "X",
        {"a": "m", "X": "mn", "b": "n"},
        lambda i: i["a"] @ i["X"] @ i["b"],
        lambda i: np.outer(i["a"], i["b"]),
        "frac(partial a^T X b, partial X) = a b^T",
        "frac(partial a^T X b, partial X) = b a^T",
        (
            Line("a^T X b = sum_i sum_j a_i X_(i j) b_j", "write the product out"),
            Line("frac(partial a^T X b, partial X_(k l)) = a_k b_l", "only one term varies"),
            Line("frac(partial a^T X b, partial X) = a b^T", "an outer product"),
        ),
    ),
    "frobenius": Identity(
        "the squared Frobenius norm",
        "X",
        {"X": "mn"},
        lambda i: np.sum(i["X"] ** 2),
        lambda i: 2 * i["X"],
        "frac(partial norm(X)_F^2, partial X) = 2 X",
        "frac(partial norm(X)_F^2, partial X) = 2 X^T",
        (
            Line('norm(X)_F^2 = "tr"(X^T X) = sum_i sum_j X_(i j)^2', "write it out"),
            Line("frac(partial norm(X)_F^2, partial X_(k l)) = 2 X_(k l)", "the power rule"),
        ),
    ),
    "trace_quadratic": Identity(
        "the trace of a quadratic form",
        "X",
        {"A": "mm", "X": "mn"},
        lambda i: np.trace(i["X"].T @ i["A"] @ i["X"]),
        lambda i: (i["A"] + i["A"].T) @ i["X"],
        'frac(partial "tr"(X^T A X), partial X) = (A + A^T) X',
        'frac(partial "tr"(X^T A X), partial X) = X^T (A + A^T)',
        (
            Line('"tr"(X^T A X) = sum_j x_j^T A x_j', "a quadratic form for each column"),
            Line("frac(partial x_j^T A x_j, partial x_j) = (A + A^T) x_j", "column by column"),
            Line('frac(partial "tr"(X^T A X), partial X) = (A + A^T) X', "side by side"),
        ),
    ),
    "determinant": Identity(
        "the determinant",
        "X",
        {"X": "nn"},
        lambda i: np.linalg.det(i["X"]),
        lambda i: np.linalg.det(i["X"]) * np.linalg.inv(i["X"]).T,
        "frac(partial det X, partial X) = det(X) X^(-T)",
        "frac(partial det X, partial X) = det(X) X^(-1)",
        (
            Line("det X = sum_l X_(k l) C_(k l)", "expand along row k by cofactors"),
            Line("frac(partial det X, partial X_(k l)) = C_(k l)", "C holds no entry of row k"),
            Line("C = det(X) X^(-T)", "Cramer's rule"),
        ),
        invertible=True,
    ),
    "log_determinant": Identity(
        "the logarithm of the determinant",
        "X",
        {"X": "nn"},
        lambda i: np.linalg.slogdet(i["X"])[1],
        lambda i: np.linalg.inv(i["X"]).T,
        "frac(partial log abs(det X), partial X) = X^(-T)",
        "frac(partial log abs(det X), partial X) = X^(-1)",
        (
            Line("d log abs(det X) = frac(d det X, det X)", "the chain rule"),
            Line("frac(partial det X, partial X) = det(X) X^(-T)", "the determinant's derivative"),
            Line("frac(partial log abs(det X), partial X) = X^(-T)", "the determinant cancels"),
        ),
        invertible=True,
    ),
    "trace_inverse": Identity(
        "the trace of an inverse",
        "X",
        {"A": "nn", "X": "nn"},
        lambda i: np.trace(np.linalg.inv(i["X"]) @ i["A"]),
        lambda i: -(np.linalg.inv(i["X"]) @ i["A"] @ np.linalg.inv(i["X"])).T,
        'frac(partial "tr"(X^(-1) A), partial X) = -(X^(-1) A X^(-1))^T',
        'frac(partial "tr"(X^(-1) A), partial X) = -X^(-1) A X^(-1)',
        (
            Line("X X^(-1) = I", "what the inverse is"),
            Line("(d X) X^(-1) + X d(X^(-1)) = 0", "the product rule"),
            Line("d(X^(-1)) = -X^(-1) (d X) X^(-1)", "solve"),
            Line('d "tr"(X^(-1) A) = -"tr"(X^(-1) A X^(-1) d X)', "the trace is cyclic"),
        ),
        invertible=True,
    ),
}
