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


def tables(entries=typed_numbers, rows=(1, 4), columns=(1, 4)):
    """Tables of any shape within the bounds."""
    return st.tuples(st.integers(*rows), st.integers(*columns)).flatmap(
        lambda shape: st.lists(
            st.lists(entries, min_size=shape[1], max_size=shape[1]),
            min_size=shape[0],
            max_size=shape[0],
        )
    )
