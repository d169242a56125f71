import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from sklearn.datasets import load_breast_cancer, load_iris

from mathviz.errors import MathvizError
from mathviz.learning.built_in_data import DATA_SETS, data_set
from mathviz.learning.csv_data import load_csv, load_messages
from mathviz.learning.data_sets import fit_scaling, split
from mathviz.learning.generated_data import GENERATED_SETS, HOUSING_BASE, HOUSING_PRICES
from mathviz.learning.real_data import REAL_SETS, source_note
from mathviz.probability.naive_bayes import naive_bayes

PLANE = ("moons", "circles", "spirals", "blobs")


@pytest.mark.parametrize("name", GENERATED_SETS)
def test_a_data_set_hangs_together(name):
    data = data_set(name, 61)
    assert data.name == name
    assert data.inputs.shape == (61, len(data.feature_names))
    assert data.targets.shape == (61,)
    assert data.source.startswith("generated")
    again, other = data_set(name, 61), data_set(name, 61, rng=np.random.default_rng(1))
    assert np.array_equal(data.inputs, again.inputs)
    assert not np.array_equal(data.inputs, other.inputs)
    if data.class_names:
        sizes = np.bincount(data.labels)
        assert len(sizes) == len(data.class_names)
        assert np.ptp(sizes) <= 1


def test_the_irises_are_fishers():
    data, known = data_set("iris"), load_iris()
    assert np.array_equal(data.inputs, known.data)
    assert np.array_equal(data.labels, known.target)
    assert data.class_names == tuple(known.target_names)
    assert [f"{name} (cm)" for name in data.feature_names] == known.feature_names
    note = source_note("iris")
    assert {note.units[name] for name in data.feature_names} == {"cm"}


def test_the_tumours_are_wolbergs():
    data, known = data_set("cancer"), load_breast_cancer()
    assert [f"mean {name}" for name in data.feature_names] == list(known.feature_names[:10])
    assert np.array_equal(data.inputs, known.data[:, :10])
    assert data.class_names == ("benign", "malignant")
    assert np.array_equal(data.labels, 1 - known.target)


def test_engels_households_have_the_published_median_regression():
    """Intercept 81.4822 and slope 0.5602, as the manuals of R's quantreg and statsmodels print."""
    data = data_set("engel")
    n = len(data.targets)
    design = np.column_stack([np.ones(n), data.inputs])
    costs = np.r_[0, 0, np.ones(2 * n)]
    system = np.hstack([design, np.eye(n), -np.eye(n)])
    bounds = [(None, None)] * 2 + [(0, None)] * (2 * n)
    found = linprog(costs, A_eq=system, b_eq=data.targets, bounds=bounds).x
    assert found[:2] == pytest.approx([81.4822, 0.5602], abs=5e-5)
    mean = np.linalg.lstsq(design, data.targets)[0]
    assert mean == pytest.approx([147.4754, 0.4852], abs=5e-5)
    assert (n, data.feature_names, data.target_name) == (235, ("income",), "food")
    assert data.class_names is None


@pytest.mark.parametrize("name", REAL_SETS)
def test_a_real_set_says_where_it_comes_from(name):
    data, note = data_set(name), source_note(name)
    assert data.name == name
    assert data.source == f"{note.origin}. Licence: {note.licence}"
    assert set(note.units) == {*data.feature_names, data.target_name}
    assert note.licence.startswith(("CC BY 4.0 (", "public domain"))
    assert str(len(data.targets)) in note.origin


def test_every_built_in_set_loads_by_its_name():
    assert (*GENERATED_SETS, *REAL_SETS) == DATA_SETS
    assert [data_set(name).name for name in DATA_SETS] == list(DATA_SETS)
    assert len(data_set("moons").targets) == 200


def test_without_noise_the_shapes_are_exact():
    moons, circles, spirals = (data_set(n, 90, 0.0) for n in ("moons", "circles", "spirals"))
    x, y = moons.inputs[moons.labels == 0].T
    assert np.allclose(np.hypot(x, y), 1)
    assert y.min() >= 0
    x, y = moons.inputs[moons.labels == 1].T
    assert np.allclose(np.hypot(x - 1, y - 0.5), 1)
    assert y.max() <= 0.5
    assert np.allclose(np.hypot(*circles.inputs.T), np.where(circles.labels == 0, 1, 0.5))
    around = np.arctan2(*circles.inputs.T)
    assert np.histogram(around, 4, (-math.pi, math.pi))[0].min() > 10
    radius = np.hypot(*spirals.inputs.T)
    angle = 2.5 * math.pi * radius + math.pi * spirals.labels
    assert np.allclose(spirals.inputs, radius[:, None] * np.c_[np.cos(angle), np.sin(angle)])


def test_regression_sets_follow_their_law():
    line, housing = data_set("line", 4000), data_set("housing", 4000)
    assert np.allclose(np.polyfit(line.inputs[:, 0], line.targets, 1), [2, 1], atol=0.05)
    exact = data_set("housing", 100, 0.0)
    assert np.allclose(exact.targets, HOUSING_BASE + exact.inputs @ HOUSING_PRICES)
    residuals = housing.targets - HOUSING_BASE - housing.inputs @ HOUSING_PRICES
    assert residuals.std() == pytest.approx(15, rel=0.05)
    assert housing.class_names is None


def test_two_factors_explain_most_of_six_measurements():
    data = data_set("factors", 2000)
    values = np.linalg.eigvalsh(np.corrcoef(data.inputs.T))[::-1]
    assert values[:2].sum() / values.sum() > 0.6
    gap = [data.inputs[data.labels == k].mean(axis=0) for k in (0, 1)]
    assert np.all(np.abs(gap[1] - gap[0])[:3] > 2)


@settings(max_examples=20)
@given(st.sampled_from(PLANE), st.integers(12, 60), st.sampled_from([0.1, 0.25, 0.5]))
def test_a_split_parts_each_class_alike(name, samples, share):
    data = data_set(name, samples)
    parted = split(data, share, np.random.default_rng(samples))
    rows = np.concatenate([parted.train_rows, parted.test_rows])
    assert np.array_equal(np.sort(rows), np.arange(samples))
    assert np.array_equal(data.inputs[parted.test_rows], parted.test.inputs)
    assert np.array_equal(data.targets[parted.train_rows], parted.train.targets)
    for k in range(len(data.class_names)):
        total, kept = np.sum(data.labels == k), np.sum(parted.test.labels == k)
        assert kept == min(total - 1, max(1, round(share * total)))


def test_a_split_of_numbers():
    parted = split(data_set("line", 40), 0.25)
    assert (len(parted.train.targets), len(parted.test.targets)) == (30, 10)


@pytest.mark.parametrize("scale", [1e-150, 1.0, 1e148])
def test_scaling(scale):
    rows = scale * np.array([[1.0, 5], [2, 5], [6, 5]])
    scaling = fit_scaling(rows)
    standard = scaling.apply(rows)
    assert scaling.constant == (False, True)
    assert np.allclose(standard[:, 0].mean(), 0)
    assert standard[:, 0].std(ddof=1) == pytest.approx(1)
    assert np.array_equal(standard[:, 1], np.zeros(3))
    assert np.allclose(scaling.undo(standard) / scale, rows / scale)


CSV = "length;width;kind\n1.5;2;rose\n\n2;3;tulip\n 4 ;1e1; rose \n"


def write(folder, text, name="flowers.csv"):
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_csv_with_classes(tmp_path):
    data = load_csv(write(tmp_path, CSV), "kind")
    assert data.feature_names == ("length", "width")
    assert data.class_names == ("rose", "tulip")
    assert data.targets.tolist() == [0, 1, 0]
    assert data.inputs.tolist() == [[1.5, 2], [2, 3], [4, 10]]
    assert (data.name, data.source) == ("flowers", "read from flowers.csv")
    assert data.labels.dtype.kind == "i"


def test_csv_with_numbers_and_chosen_columns(tmp_path):
    file = write(tmp_path, '\ufeffa,"b, of c",y\n1,2,0.5\n3,4,1.5\n')
    data = load_csv(str(file), "y", ["b, of c"])
    assert data.inputs.tolist() == [[2], [4]]
    assert (data.targets.tolist(), data.class_names) == ([0.5, 1.5], None)
    assert load_csv(file, "a").class_names == ("1", "3")
    assert load_csv(file, "a", classes=False).class_names is None
    assert load_csv(file, "y", classes=True).class_names == ("0.5", "1.5")


def test_messages_with_their_labels(tmp_path):
    file = write(tmp_path, 'label,text\nspam,"win, now"\nham, lunch today \n', "mail.csv")
    messages = load_messages(file, "text", "label")
    assert messages == (("win, now", "spam"), ("lunch today", "ham"))
    assert naive_bayes("win", messages).decision == "spam"
    with pytest.raises(MathvizError, match=r"column of mail.csv must be one of label, text, got"):
        load_messages(file, "texts", "label")
    empty = write(tmp_path, "label,text\nspam,a\n,b\n", "mail.csv")
    with pytest.raises(MathvizError, match=r"mail.csv, line 3, column label must hold a text"):
        load_messages(empty, "text", "label")


def test_whole_numbers_are_classes_in_their_order(tmp_path):
    file = write(tmp_path, "x\ty\n1\t10\n2\t9\n3\t10\n")
    data = load_csv(file, "y")
    assert (data.class_names, data.targets.tolist()) == (("9", "10"), [1, 0, 1])


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (
            CSV,
            {"target": "colour"},
            "column of flowers.csv must be one of length, width, kind, got 'colour'",
        ),
        (
            CSV,
            {"inputs": ["witdh"]},
            "column of flowers.csv must be one of length, width, kind, got 'witdh' (nearest: width",
        ),
        (CSV, {"inputs": "width"}, "inputs must be a list of column names, got 'width'"),
        (CSV, {"inputs": ["kind"]}, "inputs must be one or more different columns"),
        (CSV, {"inputs": ["width", "width"]}, "inputs must be one or more different columns"),
        (CSV, {"inputs": []}, "inputs must be one or more different columns without the target"),
        (
            "",
            {},
            "flowers.csv must hold a line of column names and at least one line of data, got 0",
        ),
        (
            "a,kind\n",
            {},
            "flowers.csv must hold a line of column names and at least one line of data",
        ),
        (
            "a,a,kind\n1,2,x\n",
            {},
            "column names of flowers.csv must be different and not empty, got 'a'",
        ),
        (
            "a,,kind\n1,2,x\n",
            {},
            "column names of flowers.csv must be different and not empty, got ''",
        ),
        (
            "a,kind\n1,x\n\n1,2,y\n",
            {},
            "flowers.csv, line 4, must have 2 cells like the first line, got 3",
        ),
        (
            "a,kind\n1,x\n,y\n",
            {},
            "flowers.csv, line 3, column a must be a number like -1.5 or 2e3, got an empty cell",
        ),
        (
            "a,kind\n1,x\n\n1.2.3,y\n",
            {},
            "flowers.csv, line 4, column a must be a number like -1.5 or 2e3, got '1.2.3'",
        ),
        ("a,kind\n1_0,x\n1,y\n", {}, "flowers.csv, line 2, column a must be a number like"),
        (
            "a,kind\nnan,x\n1,y\n",
            {},
            "flowers.csv, line 2, column a must be a number like -1.5 or 2e3, got 'nan'",
        ),
        (
            "a,kind\n1,1.5\n2,2.5\n3,x\n",
            {},
            "flowers.csv, line 4, column kind must be a number like -1.5 or 2e3, got 'x'",
        ),
        (
            "a,kind\n1,x\n2,y\n3,\n",
            {},
            "flowers.csv, line 4, column kind must name a class, got an empty cell",
        ),
        ("a,kind\n1,x\n2,x\n", {}, "flowers.csv, column kind must have 2 to 20 classes, got 1"),
        (b"a,kind\n\xff,x\n", {}, "flowers.csv must be text in UTF-8, got other bytes"),
        (
            "a,kind\n1,x\n2," + "y" * 200_000 + "\n",
            {},
            "flowers.csv, line 3, must be readable as CSV",
        ),
    ],
)
def test_csv_refusals(tmp_path, text, options, message):
    with pytest.raises(MathvizError) as caught:
        load_csv(write(tmp_path, text), **{"target": "kind", **options})
    assert caught.value.sentence.startswith(message)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(MathvizError, match=r"none.csv must be a readable file, got No such file"):
        load_csv(tmp_path / "none.csv", "y")
    with pytest.raises(MathvizError, match="must be a readable file"):
        load_csv(tmp_path, "y")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: data_set("irises"), "data must be one of moons, circles, spirals, blobs, line"),
        (lambda: data_set("iris", 50), "samples must be left out, as iris is a real data set"),
        (lambda: data_set("engel", noise=0.0), "noise must be left out, as engel is a real"),
        (lambda: source_note("moons"), "data must be one of iris, cancer, engel, got moons"),
        (lambda: data_set("moons", 5), "samples must be between 6 and 100000"),
        (lambda: data_set("moons", noise=-1), "noise must be between 0 and 100"),
        (lambda: split(data_set("moons"), 0), "test share must be between 0.05 and 0.95"),
        (
            lambda: split(data_set("moons", 6).rows(np.array([0, 1]))),
            "data must hold at least 2 cases of A, got 1",
        ),
        (lambda: fit_scaling([[1, 2]]), "inputs must hold at least 2 rows"),
        (lambda: fit_scaling([[1, math.nan], [1, 2]]), "inputs entry must be finite"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
