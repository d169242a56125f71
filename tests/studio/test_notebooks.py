"""Notebooks: forms made from parameters, pictures that follow, pages that show themselves."""

from __future__ import annotations

import json

import nbformat
import pytest

from mathviz_studio import explore, sweep
from mathviz_studio.errors import RequestError
from mathviz_studio.tags import read_facts


def test_a_form_follows_its_parameters(studio):
    made = explore("toy", steps=5)
    steps = made.fields["steps"]
    assert (steps.value, steps.min, steps.max) == (5, 1, 9)
    assert made.fields["matrix"].value == "2 1; 1 2"
    assert made.fields["mood"].options[:2] == ("well", "refuse")
    assert made.fields["beat"].options == ("last", 1, 2, 3, 4, 5)
    assert made.picture.manifest["parameters"]["steps"] == 5
    assert made.said == "Beat 5 says &lt; &amp; &gt;."
    steps.value = 2
    assert made.picture.manifest["parameters"]["steps"] == 2
    assert made.fields["beat"].options == ("last", 1, 2)
    assert made.render().path.suffix == ".mp4"


def test_what_is_refused_is_said_and_nothing_is_lost(studio):
    made = explore("toy")
    made.fields["matrix"].value = "1 a; 3 4"
    assert made.picture is None
    assert "--matrix" in made.said
    made.fields["matrix"].value = "1 2; 3 4"
    assert made.picture.manifest["parameters"]["matrix"] == [[1.0, 2.0], [3.0, 4.0]]
    made.fields["steps"].value = 5
    made.fields["beat"].value = 5
    made.fields["steps"].value = 3
    assert "from 1 to 3" in made.said
    with pytest.raises(RequestError, match="no parameter 'step'"):
        explore("toy", step=3)


def test_a_sweep_from_python_shows_itself(studio):
    page = sweep("toy", "steps=1:3:3")
    assert page.path.suffix == ".html"
    assert "<iframe" in page._repr_html_()


def test_an_exported_notebook_runs(run, studio):
    done = run("export", "toy", "--to", "jupyter", "--steps", "2", "--matrix", "1 2; 0 1")
    assert done.code == 0, done.err
    (path,) = done.paths
    assert read_facts(studio / path)["parameters"]["steps"] == 2
    notebook = nbformat.read(studio / path, as_version=4)
    nbformat.validate(notebook)
    assert read_facts(studio / path)["target"] == "jupyter"
    assert notebook.cells[0].source == "# Toy\n\nA plain colour changes."
    pictures = [cell for cell in notebook.cells if "attachments" in cell]
    assert [cell.source.splitlines()[0] for cell in pictures] == [
        "Beat 1 says < & >.",
        "Beat 2 says < & >.",
    ]
    again = run("info", str(path), "--render", "-o", "again.ipynb")
    assert (again.code, (studio / "again.ipynb").read_bytes()) == (0, (studio / path).read_bytes())


def test_a_lecture_becomes_a_notebook(run, studio):
    lecture = (
        'title = "L"\nquality = "preview"\n[[part]]\nscene = "toy"\n[[part]]\nscene = "coin"\n'
    )
    (studio / "l.toml").write_text(lecture)
    done = run("export", "l.toml", "--to", "jupyter")
    assert done.code == 0, done.err
    cells = json.loads((studio / done.paths[0]).read_text())["cells"]
    forms = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    assert ["'toy'" in forms[0], "'coin'" in forms[1], len(forms)] == [True, True, 2]


def test_an_option_leaves_its_second_name_to_a_parameter(run, studio):
    help_text = run("export", "toy", "--help").out
    assert "--beat-steps N " in help_text
    assert "--steps INTEGER" in help_text
    assert "--beat-steps, --steps N" in run("export", "--help").out
