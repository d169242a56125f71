"""Whatever parameters are typed, a scene ends in a picture or in a clear refusal."""

from __future__ import annotations

import string
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz_stage.parameters import checked, schema
from tests.scenes.catalogue import DEFAULTS, Case
from tests.scenes.staging import FILES, perform_afresh, scene_class

TELLINGS = 5
LONGEST_REFUSAL = 400
T = TypeVar("T")
NONSENSE = [
    None, True, "", "abc", "__import__('os')", -1, 0.5, 10**9, float("nan"), float("inf"), [], {},
    [[]], [1], [1, 2, 3], [[1, 2], [3]], [["a", "b"], ["c", "d"]], [[1, 2], [3, float("nan")]],
    [[1e7, 0], [0, 1]], "x^", "x" * 10_000, {"a": 1},
]  # fmt: skip
FORMULAS = ["x^2 + y^2", "x y", "sin(x) + cos(y)", "1", "ln(x)", "x^4 - y", "1/x", "|x| + 10 y^2"]

entries = st.one_of(
    st.integers(-3, 3).map(float),
    st.sampled_from([0.0, 1.0, -1.0, 0.5, 1e-9, 1000.0]),
    st.floats(-10, 10, allow_nan=False).map(lambda value: round(value, 2)),
)


def numbers(field: dict[str, Any], low: float, high: float) -> tuple[float, float]:
    return (
        field.get("minimum", field.get("exclusiveMinimum", low)),
        field.get("maximum", field.get("exclusiveMaximum", high)),
    )


def row(length: int) -> st.SearchStrategy[list[float]]:
    return st.lists(entries, min_size=length, max_size=length)


def rising(field: dict[str, Any]) -> st.SearchStrategy[list[int]]:
    entry = st.integers(field["minimum"], field["maximum"])
    sizes = {"min_size": field["shortest"], "max_size": field["longest"]}
    return st.lists(entry, unique=True, **sizes).map(sorted)


def links(field: dict[str, Any]) -> st.SearchStrategy[str]:
    names = st.sampled_from("ABCDEFGHIJ"[: field["most"]])
    link = st.one_of(names, st.tuples(names, names).map(">".join))
    return st.lists(link, min_size=field["fewest"], max_size=field["links"]).map(" ".join)


def tables(field: dict[str, Any]) -> st.SearchStrategy[Any]:
    column = st.lists(entries, min_size=3, max_size=3)
    columns = st.dictionaries(st.sampled_from(["x", "a_1", "$y"]), column, min_size=1)
    return st.one_of(
        st.sampled_from(field["names"]), columns.map(lambda c: {"file": "own.csv", "columns": c})
    )


def values(field: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return values of a parameter's kind, its corners included."""
    low, high = numbers(field, -1000, 1000)
    kinds: dict[str, Any] = {
        "matrix": lambda: st.tuples(*[row(field["columns"])] * field["rows"]).map(list),
        "vector": lambda: rising(field) if field.get("rising") else row(field["length"]),
        "choice": lambda: st.sampled_from(field["enum"]),
        "integer": lambda: st.one_of(st.sampled_from([low, high]), st.integers(low, high)),
        "number": lambda: st.one_of(st.sampled_from([low, high]), st.floats(low, high)),
        "links": lambda: links(field),
        "boolean": st.booleans,
        "text": lambda: st.text(string.printable, max_size=field.get("maxLength", 40)),
        "data": lambda: tables(field),
        "column": lambda: st.sampled_from(["x", "y", "a_1", "$y"]),
        "formula": lambda: st.sampled_from([*field["names"], *FORMULAS]),
    }
    strategy = kinds[field["kind"]]()
    return st.one_of(st.none(), strategy) if field.get("optional") else strategy


def refused(attempt: Callable[[], T]) -> tuple[MathvizError, None] | tuple[None, T]:
    try:
        return None, attempt()
    except MathvizError as error:
        return error, None


def parameters_of(scene: str) -> st.SearchStrategy[dict[str, Any]]:
    fields = schema(scene_class(scene).parameters_type)["properties"]
    return st.fixed_dictionaries({}, optional={name: values(f) for name, f in fields.items()})


@pytest.mark.parametrize("case", DEFAULTS, ids=str)
def test_any_parameters_end_in_a_picture_or_a_refusal(case: Case) -> None:
    @settings(
        max_examples=TELLINGS,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(parameters=parameters_of(case.scene))
    def tell(parameters: dict[str, Any]) -> None:
        refusal, told = refused(lambda: perform_afresh(scene_class(case.scene), parameters, "dark"))
        event("told" if told else "refused")
        assert told or (refusal.name and refusal.requirement and str(refusal))
        if told:
            assert len(told.snapshots) >= 4
            assert (told.snapshots[-1].pixels != told.snapshots[-1].pixels[0, 0]).any()

    tell()


@pytest.mark.parametrize("scene", FILES)
def test_nonsense_is_refused_by_name_or_read_as_something_allowed(scene: str) -> None:
    kind = scene_class(scene).parameters_type
    refusals = []
    for name in kind.model_fields:
        for nonsense in NONSENSE:
            refusal, accepted = refused(partial(checked, kind, {name: nonsense}))
            if accepted is None:
                refusals.append(refusal)
                assert refusal.name == name
                assert len(str(refusal)) < LONGEST_REFUSAL
            else:
                assert checked(kind, accepted.model_dump(mode="json")) == accepted
    assert len(refusals) >= 10 * len(kind.model_fields)
