"""Bad input, each a clear sentence and exit code 2, nothing written."""

from __future__ import annotations

import pytest

LONG = "x + " * 2600 + "x"
EIGEN = ("render", "eigenvectors", "--matrix")
COMPONENTS = ("render", "pca", "--data")
DESCENT = ("render", "gradient_descent", "--function")

BAD = {
    "unknown scene": (("render", "eigenvektors"), "Did you mean 'eigenvectors'"),
    "unknown option": (("render", "eigenvectors", "--matrx", "1"), "--matrix"),
    "ragged matrix": ((*EIGEN, "1 2; 3"), "2×2"),
    "matrix not square": ((*EIGEN, "1 2 3; 4 5 6"), "2×2"),
    "matrix not numeric": ((*EIGEN, "1 b; 3 4"), "'b' is not a number"),
    "matrix not a number": ((*EIGEN, "nan 0; 0 1"), "finite"),
    "matrix infinite": ((*EIGEN, "1 inf; 0 1"), "finite"),
    "matrix too large": ((*EIGEN, "1 0; 0 123456789"), "1000"),
    "number out of bounds": (("render", "eigenvectors", "--directions", "1000"), "48"),
    "unknown name": ((*DESCENT, "x^2 + w"), "w"),
    "unbalanced bracket": ((*DESCENT, "(x^2 + y^2"), "("),
    "attribute access": ((*DESCENT, "x.__class__ + y"), "."),
    "10 kB of formula": ((*DESCENT, LONG), "characters"),
    "no CSV": ((*EIGEN, "@none.csv"), "there is no file"),
    "no column": ((*EIGEN, "@points.csv:x,w"), "has no column 'w'"),
    "no such data": ((*COMPONENTS, "irys"), "iris"),
    "no file of data": ((*COMPONENTS, "none.csv"), "there is no file"),
    "no such column of data": ((*COMPONENTS, "marks.csv", "--x", "hour"), "hours"),
    "column not numeric": ((*COMPONENTS, "marks.csv", "--y", "name"), "'Ada' in row 2"),
    "folder not writable": (("render", "eigenvectors", "-o", "points.csv/a.mp4"), "-o"),
    "brand with a wrong role": (("render", "eigenvectors", "--theme", "role.toml"), "specal"),
    "brand with a wrong colour": (("render", "eigenvectors", "--theme", "colour.toml"), "reddish"),
    "wrong key in a lecture": (("lecture", "build", "film.toml"), "film.toml, line 4:"),
    "wrong value in a lecture": (("lecture", "check", "value.toml"), "value.toml, line 3:"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_one_sentence_and_writes_nothing(run, work, what):
    words, said = BAD[what]
    (work / "points.csv").write_text("x,y\n1,2\n3,4\n")
    (work / "marks.csv").write_text("name,hours,mark\nAda,2,1.5\nBo,3,2\n")
    (work / "role.toml").write_text('[roles]\nspecal = "#ff0000"\n')
    (work / "colour.toml").write_text('[roles]\nspecial = "reddish"\n')
    part = '[[part]]\nscene = "determinant"\n'
    (work / "film.toml").write_text(f'title = "A"\n{part}chaptr = "x"\n')
    (work / "value.toml").write_text(f'title = "A"\n\n{part}parameters = {{ matrix = "1 2; 3" }}\n')
    before = sorted(work.rglob("*"))
    done = run(*words)
    assert (done.code, done.out) == (2, ""), done.err
    errors = [line for line in done.err.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1
    assert said in errors[0]
    assert len(errors[0]) < 400
    assert "Traceback" not in done.err
    assert sorted(work.rglob("*")) == before
