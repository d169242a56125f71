"""Matrices and numbers as people type them, for property tests."""

from hypothesis import strategies as st

typed_numbers = st.one_of(
    st.integers(-9, 9).map(float), st.integers(-9999, 9999).map(lambda n: n / 1000)
)


def matrices(size=2, entries=typed_numbers):
    row = st.lists(entries, min_size=size, max_size=size)
    return st.lists(row, min_size=size, max_size=size)


untyped_numbers = st.floats(-10, 10, allow_nan=False, allow_subnormal=False).filter(
    lambda x: x == 0 or abs(x) > 1e-3
)
