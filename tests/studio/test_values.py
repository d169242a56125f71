"""What users type, as JSON values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz_studio.errors import RequestError
from mathviz_studio.parameters import Parameter, as_text
from mathviz_studio.values import read_value


def parameter(kind, choices=(), optional=False):
    return Parameter("thing", kind, None, "", "", choices, optional)


GOOD = [
    ("matrix", "2 1; 1 2", [[2, 1], [1, 2]]),
    ("matrix", "2, 1; 1, 2;", [[2, 1], [1, 2]]),
    ("matrix", " 2 1\n1 2\n", [[2, 1], [1, 2]]),
    ("matrix", "[[2,1],[1,2]]", [[2, 1], [1, 2]]),
    ("matrix", "[[1/2, -1/4], [0, 1]]", [[0.5, -0.25], [0, 1]]),
    ("matrix", "1/2 −1; 1e-3 .5", [[0.5, -1], [0.001, 0.5]]),
    ("matrix", "1 2 3; 4 5", [[1, 2, 3], [4, 5]]),
    ("vectors", "1 0; 0 1; 1 1", [[1, 0], [0, 1], [1, 1]]),
    ("vector", "1 -2.5", [1, -2.5]),
    ("vector", "1; 2", [1, 2]),
    ("vector", "[1, 2]", [1, 2]),
    ("number", "1/3", 1 / 3),
    ("number", "3", 3.0),
    ("integer", "-7", -7),
    ("integer", "3.0", 3),
    ("boolean", "true", True),
    ("boolean", "OFF", False),
    ("formula", " x^2 sin(x) ", "x^2 sin(x)"),
    ("text", "some words", "some words"),
    ("choice", "left", "left"),
    ("data", "iris", "iris"),
    ("matrix", [[1, 2], [3, 4]], [[1.0, 2.0], [3.0, 4.0]]),
    ("boolean", False, False),
]


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_text_becomes_a_value(kind, text, value):
    found = read_value(text, parameter(kind, ("left", "right") if kind == "choice" else ()))
    assert found == value
    assert type(found) is type(value)


BAD = [
    ("matrix", "1 two; 3 4", "'two' is not a number"),
    ("matrix", "nan 0; 0 1", "must be finite"),
    ("matrix", "1e999 0; 0 1", "must be finite"),
    ("matrix", "[[1, 2], [3, 4", "is not a list"),
    ("matrix", '[[1, "a"]]', "'a' is not a number"),
    ("matrix", "[[1, true]]", "true is not a number"),
    ("matrix", "[[1, Infinity]]", "must be finite"),
    ("matrix", "[" * 100_000, "is not a list"),
    ("matrix", "1 " * 150_000, "300000 characters|299999 characters"),
    ("matrix", [[1, float("nan")]], "must be finite"),
    ("number", "1/0", "divides by zero"),
    ("number", "", "is not a number"),
    ("number", "9" * 5000, "is not a number|must be finite"),
    ("number", 10**400, "too large"),
    ("integer", "2.5", "whole number"),
    ("integer", "inf", "must be finite"),
    ("boolean", "maybe", "true or false"),
    ("choice", "lift", "Did you mean 'left'"),
    ("vector", "@gone.csv", "there is no file"),
    ("text", object(), "must be a number, a list or text"),
]


@pytest.mark.parametrize(("kind", "text", "said"), BAD, ids=[said for _, _, said in BAD])
def test_wrong_text_is_refused_with_a_sentence(kind, text, said):
    with pytest.raises(RequestError, match=said) as raised:
        read_value(text, parameter(kind, ("left", "right")))
    assert str(raised.value).startswith("--thing: ")
    assert len(str(raised.value)) < 250


def test_none_where_it_is_allowed():
    assert read_value("none", parameter("matrix", optional=True)) is None
    with pytest.raises(RequestError):
        read_value("none", parameter("matrix"))


def test_tables(tmp_path):
    (tmp_path / "a.csv").write_text("x,y,z\n1,2,3\n4,5,6\n")
    (tmp_path / "b.csv").write_text("1;2\n\n3;4\n")
    (tmp_path / "ragged.csv").write_text("1,2\n3\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "blob.csv").write_bytes(b"\xff\xfe\x00")

    def read(text, kind="matrix"):
        return read_value(text, parameter(kind), tmp_path)

    assert read("@a.csv") == [[1, 2, 3], [4, 5, 6]]
    assert read("@a.csv:z, x") == [[3, 1], [6, 4]]
    assert read("@a.csv:y", "vector") == [2, 5]
    assert read("@b.csv", "vectors") == [[1, 2], [3, 4]]
    for text, said in {
        "@a.csv:w": "has no column 'w'; it has x, y, z",
        "@b.csv:w": "no line of column names",
        "@ragged.csv": "row 2 has 1 entries, the first has 2",
        "@empty.csv": "is empty",
        "@blob.csv": "cannot be read",
        "@none.csv": "there is no file",
    }.items():
        with pytest.raises(RequestError, match=said):
            read(text)
    with pytest.raises(RequestError, match="name one column"):
        read("@a.csv", "vector")


def test_a_file_of_data_gives_its_columns_by_their_names(tmp_path):
    (tmp_path / "marks.csv").write_text("name;hours;mark\nAda;2;1.5\nBo;;2\nCy;4;nan\n")
    (tmp_path / "bare.csv").write_text("1,2\n3,4\n")
    (tmp_path / "twice.csv").write_text("x,x\n3,4\n")
    (tmp_path / "names.csv").write_text("x,y\n")
    (tmp_path / "points.CSV").write_text("x,y\n1,2\n-3,4e2\n")

    def read(text):
        return read_value(text, parameter("data"), tmp_path)

    table = read("points.CSV")
    assert table == {"file": "points.CSV", "columns": {"x": [1, -3], "y": [2, 400]}, "unusable": {}}
    assert as_text(table) == "points.CSV"
    assert read("marks.csv")["columns"] == {}
    assert read("marks.csv")["unusable"] == {
        "name": "'Ada' in row 2",
        "hours": "'' in row 3",
        "mark": "'nan' in row 4",
    }
    for text, said in {
        "gone.csv": "there is no file",
        "bare.csv": "no line of column names",
        "twice.csv": "'x' is not one name",
        "names.csv": "no row of numbers",
    }.items():
        with pytest.raises(RequestError, match=said):
            read(text)


numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)


@given(st.lists(st.lists(numbers, min_size=2, max_size=3), min_size=2, max_size=3))
def test_what_is_written_is_read_back(matrix):
    assert read_value(as_text(matrix), parameter("matrix")) == matrix
